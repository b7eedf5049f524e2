"""Shapes of what a channel believes, and of the differences."""

from datetime import datetime
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from wms.channels.rules.reconciliation import BELIEVED, FIXES, KINDS, LEAVE, STANDINGS
from wms.kernel.faults import fault
from wms.plumbing.fields import Channel, Choice, Note, Quantity, Reference, Text
from wms.plumbing.shapes import PageQuery, Schema

MOST_ORDERS, MOST_STOCK = 2000, 10_000
_SPAN = fault("channels.span_of_two", "give both ends of the span, the first one before the other")
_SAY = fault("channels.nothing_said", "say orders or stock")
_WHY_LEFT = fault("channels.left_with_a_note", "say why it is left")
_OF_LINE = "in base units, as our answers and messages say it; left out: not compared"


class BelievedLineIn(Schema):
    external_line_id = Reference(80, required=True)
    ordered = Quantity(0, metadata={"description": _OF_LINE})
    cancelled = Quantity(0, metadata={"description": _OF_LINE})
    shipped = Quantity(0, metadata={"description": _OF_LINE})
    sku = Reference(60, metadata={"description": "of a line that may be unknown here, so that it can be added"})


class BelievedOrderIn(Schema):
    """`lines`: all of them, or leave them out."""

    external_id = Reference(80, required=True)
    state = Choice(BELIEVED, metadata={"description": "our word, or open: it has not ended"})
    lines = fields.List(fields.Nested(BelievedLineIn), validate=validate.Length(max=1000))


class BelievedOrderRow(BelievedLineIn):
    """A line of a file: a line of an order with the state of its order, or the order alone."""

    channel = Channel(required=True)
    external_id = Reference(80, required=True)
    state = Choice(BELIEVED)
    external_line_id = Reference(80)


class BelievedStockIn(Schema):
    sku = Reference(60, required=True)
    available_to_promise = Quantity(0, required=True, metadata={"description": "pieces that the channel may sell"})


class BelievedStockRow(BelievedStockIn):
    channel = Channel(required=True)


class BeliefsShape(Schema):
    orders = fields.List(fields.Nested(BelievedOrderIn), load_default=list, validate=validate.Length(max=MOST_ORDERS))
    stock = fields.List(fields.Nested(BelievedStockIn), load_default=list, validate=validate.Length(max=MOST_STOCK))


class BeliefsIn(BeliefsShape):
    @validates_schema
    def something(self, said: dict[str, Any], **_: Any) -> None:
        if not said["orders"] and not said["stock"]:
            raise ValidationError(_SAY, "orders")


class ReconciliationIn(BeliefsShape):
    """The span: every order that came in then is named, so one that is not named is unknown to the channel."""

    received_from = fields.AwareDateTime(load_default=None, allow_none=True)
    received_until = fields.AwareDateTime(load_default=None, allow_none=True)
    note = Text(200, load_default="")
    close = fields.Boolean(
        truthy={True}, falsy={False}, load_default=False, metadata={"description": "that is all: compare it now"}
    )

    @validates_schema
    def span_of_two(self, asked: dict[str, Any], **_: Any) -> None:
        first: datetime | None = asked["received_from"]
        last: datetime | None = asked["received_until"]
        if (first is None) != (last is None) or (first is not None and last is not None and first >= last):
            raise ValidationError(_SPAN, "received_until")


class ReconciliationOut(Schema):
    id = fields.UUID(required=True)
    channel = fields.String(required=True)
    note = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["open", "comparing", "compared"]))
    received_from = fields.AwareDateTime(required=True, allow_none=True)
    received_until = fields.AwareDateTime(required=True, allow_none=True)
    orders = fields.Integer(required=True, metadata={"description": "how many were said"})
    stock = fields.Integer(required=True, metadata={"description": "how many figures were said"})
    compared = fields.Integer(required=True, metadata={"description": "of both, so far"})
    differences = fields.Integer(required=True, metadata={"description": "seen last in this one and still open"})
    opened_at = fields.AwareDateTime(required=True)
    opened_by = fields.String(required=True)
    closed_at = fields.AwareDateTime(required=True, allow_none=True)
    compared_at = fields.AwareDateTime(required=True, allow_none=True)


class ReconciliationsOut(Schema):
    reconciliations = fields.List(fields.Nested(ReconciliationOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class DifferencesQuery(PageQuery):
    state = Choice(STANDINGS, load_default=None)
    kind = Choice(KINDS, load_default=None)
    ref = Reference(80, load_default=None)


class DifferenceOut(Schema):
    """What a side does not know is null. `theirs`, `ours`: of an order {state, lines}, of a line {ordered, cancelled,
    shipped}, of stock {available_to_promise}.
    """

    id = fields.UUID(required=True)
    channel = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    ref = fields.String(required=True, metadata={"description": "the order's external_id, or the sku"})
    line = fields.String(required=True, metadata={"description": "external_line_id; empty: the whole order"})
    order_id = fields.UUID(required=True, allow_none=True)
    order_number = fields.String(required=True)
    theirs = fields.Dict(required=True, allow_none=True)
    ours = fields.Dict(required=True, allow_none=True)
    why = fields.String(required=True, validate=validate.OneOf(["under_way", "told", "not_told"]))
    waiting = fields.Integer(required=True, metadata={"description": "messages about it that are still under way"})
    heard_at = fields.AwareDateTime(
        required=True, allow_none=True, metadata={"description": "when the channel answered the last message about it"}
    )
    state = fields.String(required=True, validate=validate.OneOf(STANDINGS))
    fixes = fields.List(
        fields.String(validate=validate.OneOf(FIXES)), required=True,
        metadata={"description": "what can mend it, the likeliest first"},
    )  # fmt: skip
    fix = fields.String(required=True, metadata={"description": "what was done last"})
    answer = fields.String(required=True, metadata={"description": "of take_theirs: applied, partly, too_late"})
    could_not = fields.List(fields.String(), required=True)
    note = fields.String(required=True)
    times = fields.Integer(required=True, metadata={"description": "in how many comparisons it was seen"})
    first_seen_at = fields.AwareDateTime(required=True)
    last_seen_at = fields.AwareDateTime(required=True)
    mended_at = fields.AwareDateTime(required=True, allow_none=True)
    mended_by = fields.String(required=True, allow_none=True)


class DifferencesOut(Schema):
    differences = fields.List(fields.Nested(DifferenceOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class MendIn(Schema):
    fix = Choice(FIXES, required=True)
    note = Note(500, load_default="", metadata={"description": "why; needed to leave it"})

    @validates_schema
    def left_with_a_note(self, asked: dict[str, Any], **_: Any) -> None:
        if asked.get("fix") == LEAVE and not asked["note"]:
            raise ValidationError(_WHY_LEFT, "note")
