"""An order as its packer sees it."""

from marshmallow import fields, validate

from wms.kernel.priorities import PRIORITIES
from wms.packing.rules import NOTICES
from wms.plumbing.shapes import Schema


class GiftOut(Schema):
    text = fields.String(required=True)
    wrap = fields.Boolean(required=True)


class PackOrderOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    channel = fields.String(required=True)
    cutoff = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    service = fields.String(required=True)
    ship_to = fields.Dict(required=True)
    gift = fields.Nested(GiftOut, allow_none=True)
    notice = fields.String(required=True, allow_none=True, validate=validate.OneOf(NOTICES))
