"""Stock on the wire."""

from marshmallow import fields, validate

from wms.plumbing.http import Schema

LOT = validate.Regexp(r"^[\x21-\x7e]{0,40}$", error="must be at most 40 printable characters")


class ReceiptLineIn(Schema):
    location = fields.String(required=True)
    sku = fields.String(required=True)
    quantity = fields.Integer(required=True, strict=True, validate=validate.Range(1, 1_000_000))
    lot = fields.String(load_default="", validate=LOT)
    expires_on = fields.Date(allow_none=True, load_default=None)


class ReceiptIn(Schema):
    warehouse = fields.String(load_default="MAIN")
    reference = fields.String(required=True, validate=validate.Length(1, 80))
    lines = fields.List(fields.Nested(ReceiptLineIn), required=True, validate=validate.Length(1, 5000))


class ReceiptOut(Schema):
    lines = fields.Integer(required=True)
    units = fields.Integer(required=True)


class StockOut(Schema):
    sku = fields.String(required=True)
    on_hand = fields.Integer(required=True)
    allocated = fields.Integer(required=True)
    available = fields.Integer(required=True)


class StockPage(Schema):
    stock = fields.List(fields.Nested(StockOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class ContainerOut(Schema):
    id = fields.UUID(required=True)
    code = fields.String(required=True)
    kind = fields.String(required=True)
    slots = fields.Integer(required=True)
    empty = fields.Boolean(required=True)
    stands_in = fields.UUID(required=True, allow_none=True)


class MoveStock(Schema):
    source_code = fields.String(required=True, validate=validate.Length(1, 40))
    item_code = fields.String(required=True, validate=validate.Length(1, 200))
    quantity = fields.Integer(required=True, strict=True, validate=validate.Range(-1_000_000, 1_000_000))
    target_code = fields.String(required=True, validate=validate.Length(1, 40))
    lot = fields.String(load_default=None, allow_none=True, validate=LOT)


class UndoMove(Schema):
    move_id = fields.UUID(required=True)
