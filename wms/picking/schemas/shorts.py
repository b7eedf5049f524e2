"""Shapes of what was not found, and of its way back."""

from marshmallow import fields, validate

from wms.picking.rules import SHORT_REASONS
from wms.plumbing.fields import Quantity
from wms.plumbing.shapes import Schema


class ReportShort(Schema):
    task_id = fields.UUID(required=True)
    line_id = fields.UUID(required=True)
    quantity = Quantity(required=True, metadata={"description": "units that are missing"})
    reason = fields.String(required=True, validate=validate.OneOf(SHORT_REASONS))


class UndoShort(Schema):
    task_id = fields.UUID(required=True)
    short_ids = fields.List(
        fields.UUID(required=True), required=True, validate=validate.Length(max=50),
        metadata={"description": "the ids of the report_short commands: all of them are taken back, or none"},
    )  # fmt: skip


class ShortDoneOut(Schema):
    short_id = fields.UUID(required=True, metadata={"description": "the id of the report_short command"})
    line_id = fields.UUID(required=True)
    quantity = fields.Integer(required=True)
    instead = fields.List(
        fields.UUID, required=True, metadata={"description": "the lines that joined the walk for the missing units"}
    )
