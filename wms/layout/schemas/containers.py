"""Totes, carts and cartons that are carried, on the wire."""

from marshmallow import fields

from wms.plumbing.fields import Scan
from wms.plumbing.shapes import Schema


class MoveContainer(Schema):
    container_code = Scan(40, required=True)
    place_code = Scan(40, required=True)


class ContainerMovedAnswer(Schema):
    move_id = fields.UUID(required=True, metadata={"description": "the command's id, for undo_container_move"})
    container_code = fields.String(required=True)
    kind = fields.String(required=True)
    before_code = fields.String(required=True, allow_none=True, metadata={"description": "where it stood"})
    place_code = fields.String(required=True)


class UndoContainerMove(Schema):
    move_id = fields.UUID(required=True)


class ContainerMoveUndone(Schema):
    move_id = fields.UUID(required=True)
