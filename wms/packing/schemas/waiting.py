"""What waits at a bench, and what of it is still elsewhere."""

from marshmallow import fields, validate

from wms.kernel.priorities import PRIORITIES
from wms.packing.schemas.missing import WaitsForOut
from wms.plumbing.shapes import Schema


class ToBringOut(Schema):
    """A tote that still stands where those of its order were brought together."""

    code = fields.String(required=True)
    place = fields.String(required=True)


class AwayOut(Schema):
    zone = fields.String(required=True)
    worker = fields.String(required=True, allow_none=True, metadata={"description": "who is at it; null: nobody"})


class WaitingOut(Schema):
    order_id = fields.UUID(required=True)
    order_number = fields.String(required=True)
    customer = fields.String(required=True)
    units = fields.Integer(required=True, metadata={"description": "that are still to be packed"})
    totes = fields.List(fields.String(), required=True)
    lane = fields.String(required=True)
    cutoff = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    place = fields.String(
        required=True, allow_none=True, metadata={"description": "where it was put aside; null: on its lane"}
    )
    waits_for = fields.List(fields.Nested(WaitsForOut), required=True)
    gathered_at = fields.List(
        fields.String(), metadata={"description": "places at which its totes of several walks stand together"}
    )
    away = fields.List(
        fields.Nested(AwayOut), metadata={"description": "of what is still being picked: the parts that are not there"}
    )
