"""Changes of an order as they are asked for."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from wms.kernel.delivery import OPTIONS
from wms.kernel.priorities import PRIORITIES
from wms.orders.rules import SHORT_RULES
from wms.orders.schemas.carried import LINE_METADATA_BYTES, CarriedChange
from wms.plumbing.addresses import AddressShape
from wms.plumbing.fields import Choice, Money, Quantity, Reference, Text
from wms.plumbing.metadata import Metadata
from wms.plumbing.shapes import Schema


class ChangeLineIn(Schema):
    external_line_id = Reference(80, required=True)
    quantity = Quantity(
        0, 100_000, required=True,
        metadata={"description": "what the line is to be, in units of its code; 0 calls it off"},
    )  # fmt: skip
    sku = Reference(60, metadata={"description": "of a new line, unless it has a barcode"})
    barcode = Reference(60)
    unit_price_minor = Money()
    metadata = Metadata(LINE_METADATA_BYTES)

    @validates_schema
    def one_name(self, line: dict[str, Any], **_: Any) -> None:
        if line.get("sku") and line.get("barcode"):
            raise ValidationError("give either sku or barcode", "sku")


class ChangeIn(CarriedChange):
    """What is named is changed; everything else stays as it is."""

    number = Reference(40)
    priority = Choice(PRIORITIES)
    cutoff = fields.AwareDateTime(allow_none=True)
    short_rule = Choice(SHORT_RULES)
    service = Choice(["standard", "express"])
    options = fields.List(Choice(OPTIONS))
    ship_to = fields.Nested(AddressShape)
    lines = fields.List(fields.Nested(ChangeLineIn), validate=validate.Length(1, 1000))
    reason = Text(200)

    @validates_schema
    def something(self, change: dict[str, Any], **_: Any) -> None:
        if not set(change) - {"reason"}:
            raise ValidationError("name at least one field or line that is to change", "lines")
