"""Items on the wire."""

from marshmallow import fields, validate

from wms.catalog.models import STEPS
from wms.plumbing.http import Schema

SKU = validate.Regexp(r"^[\x21-\x7e][\x20-\x7e]{0,59}$", error="must be 1 to 60 printable ASCII characters")


_LANGUAGE = validate.Regexp(r"^([a-z]{2}(-[A-Z]{2})?)?(?!\n)$", error="such as de, or empty")


class CodeShape(Schema):
    code = fields.String(required=True, validate=SKU)
    quantity = fields.Integer(load_default=1, strict=True, validate=validate.Range(1, 100_000))


class ItemBody(Schema):
    name = fields.String(required=True, validate=validate.Length(1, 200))
    weight_g = fields.Integer(required=True, strict=True, validate=validate.Range(0, 2_000_000))
    length_mm = fields.Integer(required=True, strict=True, validate=validate.Range(1, 10_000))
    width_mm = fields.Integer(required=True, strict=True, validate=validate.Range(1, 10_000))
    height_mm = fields.Integer(required=True, strict=True, validate=validate.Range(1, 10_000))
    tracking = fields.String(load_default="none", validate=validate.OneOf(["none", "lot"]))
    image_url = fields.Url(allow_none=True, relative=True, schemes={"https", "http"})
    codes = fields.List(fields.Nested(CodeShape), load_default=list, validate=validate.Length(max=50))


class ItemIn(ItemBody):
    sku = fields.String(required=True, validate=SKU)


class ItemsIn(Schema):
    items = fields.List(fields.Nested(ItemIn), required=True, validate=validate.Length(1, 1000))


class CodeOut(Schema):
    code = fields.String(required=True)
    quantity = fields.Integer(required=True)


class ItemOut(Schema):
    id = fields.UUID(required=True)
    sku = fields.String(required=True)
    name = fields.String(required=True)
    weight_g = fields.Integer(required=True)
    length_mm = fields.Integer(required=True)
    width_mm = fields.Integer(required=True)
    height_mm = fields.Integer(required=True)
    tracking = fields.String(required=True)
    image_url = fields.String(required=True, allow_none=True)
    codes = fields.List(fields.Nested(CodeOut), required=True)


class ItemsPage(Schema):
    items = fields.List(fields.Nested(ItemOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class BulkOut(Schema):
    count = fields.Integer(required=True)


class InstructionBody(Schema):
    """For an item (`sku`), a customer, or both; `language` empty: for whoever reads it."""

    language = fields.String(load_default="", validate=_LANGUAGE)
    step = fields.String(load_default="pick", validate=validate.OneOf(STEPS))
    sku = fields.String(load_default=None, allow_none=True, validate=SKU)
    customer = fields.String(load_default="", validate=validate.Length(max=120))
    body = fields.String(load_default="", validate=validate.Length(max=500))
    image_url = fields.Url(load_default=None, allow_none=True, relative=True, schemes={"https", "http"})


class InstructionIn(InstructionBody):
    code = fields.String(required=True, validate=SKU)


class InstructionsIn(Schema):
    instructions = fields.List(fields.Nested(InstructionIn), required=True, validate=validate.Length(1, 1000))


class InstructionOut(Schema):
    code = fields.String(required=True)
    language = fields.String(required=True)
    step = fields.String(required=True)
    sku = fields.String(required=True, allow_none=True)
    customer = fields.String(required=True)
    body = fields.String(required=True)
    image_url = fields.String(required=True, allow_none=True)


class InstructionsPage(Schema):
    instructions = fields.List(fields.Nested(InstructionOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
