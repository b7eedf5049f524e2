"""Totes that are handed over from zone to zone, on the wire."""

from marshmallow import fields, validate

from wms.plumbing.fields import Scan
from wms.plumbing.shapes import Schema


class HandOver(Schema):
    """The totes stand at this place, for whoever picks the next zone or goes on in this one."""

    task_id = fields.UUID(required=True)
    location_code = Scan(80, required=True)


class Consolidate(Schema):
    """The totes of this slot's order stand at this place, with those of its other walks."""

    task_id = fields.UUID(required=True)
    slot = fields.Integer(required=True, strict=True, validate=validate.Range(1, 100))
    location_code = Scan(80, required=True)


class TakeUp(Schema):
    """The totes that wait are taken up: one of them, or their cart, was scanned."""

    task_id = fields.UUID(required=True)
    code = Scan(80, required=True)
