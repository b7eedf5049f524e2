"""What an order carries for its sender: who its customer is to them, their tags and metadata, what it cost."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from wms.plumbing.fields import Currency, Language, Money, Note, Reference, Tag, Text
from wms.plumbing.metadata import Echoed, Metadata
from wms.plumbing.shapes import Schema

METADATA_BYTES, LINE_METADATA_BYTES = 4096, 1024
MOST_TAGS = 20


class TagList(Text):
    """Tags in one cell, parted by commas."""

    def __init__(self) -> None:
        super().__init__(MOST_TAGS * 42, metadata={"description": "parted by commas"})

    def read(self, text: str) -> str:
        tag = Tag()
        return ",".join(tag.deserialize(word) for word in super().read(text).split(",") if word.strip())


class NotesShape(Schema):
    picker = Note(500, metadata={"description": "read at each stop of the order's walk"})
    packer = Note(500, metadata={"description": "read at the bench"})
    carrier = Note(100, metadata={"description": "told to the carrier, and printed on our own label"})


class GiftShape(Schema):
    text = Note(500, metadata={"description": "what goes with it, read at the bench"})
    wrap = fields.Boolean(truthy={True}, falsy={False}, metadata={"description": "whether the packer wraps it"})

    @validates_schema
    def says_something(self, gift: dict[str, Any], **_: Any) -> None:
        if not gift.get("text") and not gift.get("wrap"):
            raise ValidationError("give a text, or wrap: true", "text")


class NotesOut(Schema):
    picker = fields.String()
    packer = fields.String()
    carrier = fields.String()


class GiftOut(Schema):
    text = fields.String(required=True)
    wrap = fields.Boolean(required=True)


class CarriedShape(Schema):
    customer_number = Reference(40, metadata={"description": "what you call the customer; searched and filtered by"})
    tags = fields.List(
        Tag(), validate=validate.Length(max=MOST_TAGS), metadata={"description": "filtered by, as gift or b2b"}
    )
    currency = Currency()
    total_minor = Money(metadata={"description": "what the order cost, in the smallest unit of its currency"})
    metadata = Metadata(METADATA_BYTES)
    not_before = fields.AwareDateTime(
        metadata={"description": "nothing of it is picked before then: the order is on hold until that moment"}
    )
    carrier = Reference(
        40, metadata={"description": "the code of the account (`GET /shipping/settings`) that its parcels go with"}
    )
    language = Language(metadata={"description": "of its customer, as de: their page and what they are told is in it"})
    notes = fields.Nested(NotesShape)
    gift = fields.Nested(GiftShape)

    @validates_schema
    def money_of_a_currency(self, order: dict[str, Any], **_: Any) -> None:
        if order.get("total_minor") is not None and not order.get("currency"):
            raise ValidationError("total_minor needs its currency", "currency")


class CarriedChange(Schema):
    """As in the order; null takes a value away, an empty list or object all that stood there."""

    customer_number = Reference(40, allow_none=True)
    tags = fields.List(Tag(), validate=validate.Length(max=MOST_TAGS))
    currency = Currency()
    total_minor = Money(allow_none=True)
    metadata = Metadata(METADATA_BYTES)
    not_before = fields.AwareDateTime(allow_none=True)
    carrier = Reference(40, allow_none=True)
    language = Language(allow_none=True)
    notes = fields.Nested(NotesShape)
    gift = fields.Nested(GiftShape, allow_none=True)


class CarriedOut(Schema):
    customer_number = fields.String(required=True)
    tags = fields.List(fields.String(), required=True)
    currency = fields.String(required=True, allow_none=True)
    total_minor = fields.Integer(required=True, allow_none=True)
    metadata = Echoed(required=True, attribute="echoed")
    not_before = fields.AwareDateTime(required=True, allow_none=True)
    carrier = fields.String(required=True, metadata={"description": "empty: whichever the house's rule gives"})
    language = fields.String(required=True, metadata={"description": "empty: nobody said"})
    notes = fields.Nested(NotesOut, required=True)
    gift = fields.Nested(GiftOut, required=True, allow_none=True)
