"""What the floor commands of picking answer."""

from marshmallow import fields, validate

from wms.picking.schemas import PickLineOut, PickTaskOut
from wms.plumbing.http import Schema


class TaskAnswer(Schema):
    task = fields.Nested(PickTaskOut, required=True, metadata={"description": "the walk as it is now"})


class PickAnswer(Schema):
    line = fields.Nested(PickLineOut, required=True)
    stop_id = fields.UUID(required=True)
    task_version = fields.Integer(required=True)
    next_stop_id = fields.UUID(
        required=True, allow_none=True, metadata={"description": "null: the stop has more to pick, or was the last"}
    )


class ShortOutcomeOut(Schema):
    kind = fields.String(
        required=True,
        validate=validate.OneOf(["other_bin", "backorder", "cancelled", "waits"]),
        metadata={"description": "where the missing units come from, or what the order's short rule made of them"},
    )
    quantity = fields.Integer(required=True)
    location_code = fields.String(metadata={"description": "with other_bin"})


class ShortAnswer(TaskAnswer):
    outcome = fields.Nested(ShortOutcomeOut, required=True)


class UseForOrderAnswer(Schema):
    sku = fields.String(required=True)
    quantity = fields.Integer(required=True)
    order_number = fields.String(required=True)
    tote_code = fields.String(required=True)
    left = fields.Integer(required=True, metadata={"description": "units that nobody wants still in the totes"})


class PutBackAnswer(Schema):
    sku = fields.String(required=True)
    quantity = fields.Integer(required=True)
    location_code = fields.String(required=True)
    left = fields.Integer(required=True, metadata={"description": "units still in the order's totes"})


class NotThereAnswer(Schema):
    sku = fields.String(required=True)
    quantity = fields.Integer(required=True)
    left = fields.Integer(required=True, metadata={"description": "units still in the order's totes"})


class HandedOverAnswer(Schema):
    zone = fields.String(required=True, metadata={"description": "for whose people the totes wait"})
    waits_at = fields.String(required=True)
