"""Orders on the wire."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from wms.orders.rules import PRIORITIES, SHORT_RULES
from wms.plumbing.http import Schema

PLAIN = validate.Regexp(r"^[^\x00-\x08\x0b-\x1f\x7f]*$", error="must not hold control characters")


def text(most: int, required: bool = False) -> fields.String:
    """A text of at most `most` characters; a required one has at least one."""
    return fields.String(required=required, validate=[validate.Length(int(required), most), PLAIN])


class ShipToShape(Schema):
    name = text(100, required=True)
    company = text(100)
    street1 = text(100, required=True)
    street2 = text(100)
    city = text(80, required=True)
    postcode = text(20, required=True)
    state = text(40)
    country = fields.String(required=True, validate=validate.Regexp(r"^[A-Z]{2}$", error="must be an ISO 3166 code"))
    phone = text(40)
    email = fields.Email(validate=validate.Length(max=200))


class HoldShape(Schema):
    kind = fields.String(required=True, validate=validate.OneOf(["credit", "address", "manual"]))
    note = text(500)


class LineIn(Schema):
    external_line_id = text(80, required=True)
    sku = text(60)
    barcode = text(60)
    quantity = fields.Integer(required=True, strict=True, validate=validate.Range(1, 100_000))
    unit_price_minor = fields.Integer(strict=True, validate=validate.Range(0, 10**12))

    @validates_schema
    def one_name(self, line: dict[str, Any], **_: Any) -> None:
        if bool(line.get("sku")) == bool(line.get("barcode")):
            raise ValidationError("give either sku or barcode", "sku")


class ReferenceIn(Schema):
    """The sender's own name for an order."""

    channel = text(40, required=True)
    external_id = text(80, required=True)


class OrderIn(Schema):
    warehouse = text(20)
    number = text(40)
    priority = fields.String(validate=validate.OneOf(PRIORITIES))
    cutoff = fields.AwareDateTime()
    placed_at = fields.AwareDateTime()
    short_rule = fields.String(validate=validate.OneOf(SHORT_RULES))
    service = fields.String(validate=validate.OneOf(["standard", "express"]))
    hold = fields.Nested(HoldShape)
    ship_to = fields.Nested(ShipToShape, required=True)
    currency = fields.String(validate=validate.Regexp(r"^[A-Z]{3}$", error="must be an ISO 4217 code"))
    lines = fields.List(fields.Nested(LineIn), required=True, validate=validate.Length(1, 1000))


class LineOut(Schema):
    id = fields.UUID(required=True)
    external_line_id = fields.String(required=True)
    sku = fields.String(required=True)
    ordered = fields.Integer(required=True)
    allocated = fields.Integer(required=True)
    picked = fields.Integer(required=True)
    packed = fields.Integer(required=True)
    shipped = fields.Integer(required=True)
    cancelled = fields.Integer(required=True)
    outstanding = fields.Integer(required=True)


class OrderOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    channel = fields.String(required=True)
    external_id = fields.String(required=True)
    state = fields.String(required=True)
    priority = fields.String(required=True)
    cutoff = fields.AwareDateTime(required=True, allow_none=True)
    placed_at = fields.AwareDateTime(required=True)
    short_rule = fields.String(required=True)
    service = fields.String(required=True)
    on_hold = fields.Boolean(required=True)
    holds = fields.List(fields.String(), required=True)
    ship_to = fields.Dict(required=True)
    version = fields.Integer(required=True)
    updated_at = fields.AwareDateTime(required=True)
    lines = fields.List(fields.Nested(LineOut), required=True)


class OrdersPage(Schema):
    orders = fields.List(fields.Nested(OrderOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class HoldIn(Schema):
    kind = fields.String(load_default="manual", validate=validate.OneOf(["credit", "address", "manual"]))
    note = text(500)


class LiftIn(Schema):
    kind = fields.String(load_default="manual", validate=validate.OneOf(["credit", "address", "manual", "incomplete"]))


class CancelIn(Schema):
    reason = text(200)


class DoneOut(Schema):
    order_id = fields.UUID(required=True)
    outcome = fields.String()
    version = fields.Integer()
