"""Shapes of what a channel may sell."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from wms.channels.rules.availability import ALL
from wms.kernel.faults import fault
from wms.plumbing.fields import Asked, Code, Moment, Quantity, Reference, Whole
from wms.plumbing.shapes import PageQuery, Schema

MOST_ITEMS = 1000
SKU_TWICE = fault("channels.sku_twice", "names the item {sku} twice")
_SAFETY = {"description": "pieces of each item that are not offered"}
_SHARE = {"description": "percent of what is left that the channel may sell, rounded down"}
_CAP = {"description": "never more pieces than this; null: as many as there are"}
_OF_CHANNEL = "null: as for the whole channel"


class SiteRulesIn(Schema):
    """What a warehouse keeps back; the labels and helps are what the office's form says."""

    safety_stock = Quantity(
        0,
        metadata={
            "label": "Safety stock", "unit": "units",
            "description": "So many units of each item are offered to no channel; orders are served from them still.",
        },
    )  # fmt: skip


class ItemTermsIn(Schema):
    """An item's own terms in a channel; what is null is as for the whole channel."""

    sku = Reference(60, required=True)
    safety_stock = Quantity(0, load_default=None, allow_none=True, metadata={"description": _OF_CHANNEL})
    share = Whole(0, ALL, load_default=None, allow_none=True, metadata={"description": _OF_CHANNEL + "; 0: none"})
    cap = Quantity(0, load_default=None, allow_none=True, metadata={"description": _OF_CHANNEL})


class AvailabilityRulesIn(Schema):
    """How much of the stock a channel may sell. What is left out is as it was at the beginning."""

    safety_stock = Quantity(0, load_default=0, metadata=_SAFETY)
    share = Whole(0, ALL, load_default=ALL, metadata=_SHARE)
    cap = Quantity(0, load_default=None, allow_none=True, metadata=_CAP)
    warehouses = fields.List(
        Code(20), load_default=list, validate=validate.Length(max=100),
        metadata={"description": "codes of those that it sells from; empty: all of them"},
    )  # fmt: skip
    items = fields.List(fields.Nested(ItemTermsIn), load_default=list, validate=validate.Length(max=MOST_ITEMS))

    @validates_schema
    def each_item_once(self, rules: dict[str, Any], **_: Any) -> None:
        skus = [row["sku"] for row in rules["items"]]
        for number, sku in enumerate(skus):
            if sku in skus[:number]:
                raise ValidationError(SKU_TWICE.format(sku=sku), "items")


class TermsOut(Schema):
    safety_stock = fields.Integer(required=True, metadata=_SAFETY)
    share = fields.Integer(required=True, metadata=_SHARE)
    cap = fields.Integer(required=True, allow_none=True, metadata=_CAP)


class ItemTermsOut(Schema):
    sku = fields.String(required=True)
    safety_stock = fields.Integer(required=True, allow_none=True)
    share = fields.Integer(required=True, allow_none=True)
    cap = fields.Integer(required=True, allow_none=True)


class AvailabilityRulesOut(TermsOut):
    warehouses = fields.List(fields.String(), required=True)
    items = fields.List(fields.Nested(ItemTermsOut), required=True)
    version = fields.Integer(required=True, metadata={"description": "0: nothing was chosen yet"})
    changed_at = fields.AwareDateTime(required=True, allow_none=True)
    changed_by = fields.String(required=True, allow_none=True)


class AvailabilityQuery(PageQuery):
    """`since_revision`: what you have; nothing is missed that way."""

    since_revision = Asked(0, 2**62, load_default=0)
    updated_since = Moment(load_default=None)
    sku = fields.List(Reference(60), load_default=list)


class FigureOut(Schema):
    sku = fields.String(required=True)
    available_to_promise = fields.Integer(required=True, metadata={"description": "pieces that the channel may sell"})
    revision = fields.Integer(required=True, metadata={"description": "a later figure of the item has a higher one"})
    as_of = fields.AwareDateTime(required=True)


class AvailabilityOut(Schema):
    figures = fields.List(fields.Nested(FigureOut), required=True)
    revision = fields.Integer(required=True, metadata={"description": "the newest of the channel"})
    next_cursor = fields.String(required=True, allow_none=True)


class ItemAvailabilityQuery(Schema):
    sku = Reference(60, required=True)


class SiteStockOut(Schema):
    warehouse = fields.String(required=True)
    on_hand = fields.Integer(required=True)
    allocated = fields.Integer(required=True)
    on_hold = fields.Integer(required=True)
    elsewhere = fields.Integer(required=True, metadata={"description": "expired, blocked, in process or missing"})
    available = fields.Integer(required=True)
    safety_stock = fields.Integer(required=True, metadata={"description": "kept back by the warehouse"})


class ChannelStockOut(Schema):
    channel = fields.String(required=True)
    available_to_promise = fields.Integer(required=True, metadata={"description": "by the rules, now"})
    terms = fields.Nested(TermsOut, required=True)
    own_terms = fields.Boolean(required=True, metadata={"description": "the item has terms of its own here"})
    sites = fields.List(fields.Nested(SiteStockOut), required=True)
    told = fields.Nested(FigureOut, required=True, allow_none=True, metadata={"description": "what it was told last"})


class ItemAvailabilityOut(Schema):
    sku = fields.String(required=True)
    channels = fields.List(fields.Nested(ChannelStockOut), required=True)
