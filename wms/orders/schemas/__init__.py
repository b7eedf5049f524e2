"""Orders on the wire."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from wms.kernel.delivery import OPTIONS
from wms.kernel.priorities import PRIORITIES
from wms.orders.rules import FILE_CHANNEL, HOLD_KINDS, LIFTABLE, SHORT_RULES, STATES
from wms.orders.schemas.carried import LINE_METADATA_BYTES, CarriedOut, CarriedShape, TagList
from wms.plumbing.addresses import AddressShape
from wms.plumbing.fields import (
    Asked,
    Channel,
    Choice,
    Code,
    Currency,
    Moment,
    Money,
    Note,
    Quantity,
    Reference,
    Tag,
    Text,
)
from wms.plumbing.metadata import Echoed, Metadata
from wms.plumbing.shapes import PageQuery, Problem, Schema


class HoldShape(Schema):
    kind = Choice(HOLD_KINDS, required=True)
    note = Note(500)


class LineIn(Schema):
    external_line_id = Reference(80, required=True)
    sku = Reference(60)
    barcode = Reference(60)
    quantity = Quantity(0, 100_000, required=True, metadata={"description": "in units of the code; 0: cancelled"})
    unit_price_minor = Money()
    metadata = Metadata(LINE_METADATA_BYTES)
    ships = fields.Boolean(
        truthy={True}, falsy={False}, load_default=True, metadata={"description": "false: no goods, as a gift card"}
    )

    @validates_schema
    def one_name(self, line: dict[str, Any], **_: Any) -> None:
        if bool(line.get("sku")) == bool(line.get("barcode")) and line["ships"]:
            raise ValidationError("give either sku or barcode", "sku")


class ReferenceIn(Schema):
    """The sender's own name for an order."""

    channel = Channel(required=True)
    external_id = Reference(80, required=True)


class OrderIn(CarriedShape):
    warehouse = Code(20)
    number = Reference(40)
    priority = Choice(PRIORITIES)
    cutoff = fields.AwareDateTime()
    placed_at = fields.AwareDateTime()
    short_rule = Choice(SHORT_RULES)
    service = Choice(["standard", "express"])
    options = fields.List(Choice(OPTIONS), metadata={"description": "what the carrier does besides its service"})
    hold = fields.Nested(HoldShape)
    ship_to = fields.Nested(AddressShape, required=True)
    lines = fields.List(fields.Nested(LineIn), required=True, validate=validate.Length(1, 1000))


class OrderRow(AddressShape, LineIn):
    """A line of a file of orders: an order line with the head of its order."""

    channel = Channel(load_default=FILE_CHANNEL)
    external_id = Reference(80, required=True)
    warehouse = Code(20)
    number = Reference(40)
    priority = Choice(PRIORITIES)
    cutoff = fields.AwareDateTime()
    placed_at = fields.AwareDateTime()
    short_rule = Choice(SHORT_RULES)
    service = Choice(["standard", "express"])
    customer_number = Reference(40)
    tags = TagList()
    currency = Currency()
    total_minor = Money()
    not_before = fields.AwareDateTime()
    carrier = Reference(40)
    note_picker = Note(500)
    note_packer = Note(500)
    note_carrier = Note(100)
    gift_text = Note(500)
    gift_wrap = fields.Boolean(truthy={True}, falsy={False})


class BulkOrderIn(OrderIn):
    channel = Channel(required=True)
    external_id = Reference(80, required=True)


class OneByOne(fields.Nested):
    """Described as its shape and read later, one by one, so that what is wrong with one is the answer to that one."""

    def _deserialize(self, value: Any, *_args: Any, **_options: Any) -> Any:
        return value


class BulkIn(Schema):
    orders = fields.List(OneByOne(BulkOrderIn), required=True, validate=validate.Length(1, 200))


class OrdersQuery(PageQuery):
    state = Choice(STATES, load_default=None)
    channel = Channel(load_default=None)
    number = Reference(40, load_default=None)
    external_id = Reference(80, load_default=None)
    customer_number = Reference(40, load_default=None)
    tag = Tag(load_default=None)
    updated_since = Moment(
        load_default=None,
        metadata={"description": "looks a minute further back, so an answer may repeat what you have"},
    )
    changed_after = Asked(
        0, 2**62, load_default=None, metadata={"description": "a number of the event feed: orders with a fact after it"}
    )


class OrderedAs(Schema):
    code = fields.String(required=True)
    quantity = fields.Integer(required=True, allow_none=True)
    units = fields.Integer(required=True, metadata={"description": "base units in one of it"})


class LineOut(Schema):
    """Quantities in base units."""

    id = fields.UUID(required=True)
    external_line_id = fields.String(required=True)
    sku = fields.String(required=True)
    unit_price_minor = fields.Integer(required=True, allow_none=True, metadata={"description": "of one as ordered"})
    metadata = Echoed(required=True, attribute="echoed")
    ordered_as = fields.Nested(OrderedAs, required=True)
    ordered = fields.Integer(required=True)
    allocated = fields.Integer(required=True)
    picked = fields.Integer(required=True)
    packed = fields.Integer(required=True)
    shipped = fields.Integer(required=True)
    cancelled = fields.Integer(required=True)
    outstanding = fields.Integer(required=True, metadata={"description": "ordered - shipped - cancelled"})
    unpromised = fields.Integer(required=True, metadata={"description": "outstanding units that wait for stock"})


class OrderOut(CarriedOut):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    channel = fields.String(required=True)
    external_id = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    cutoff = fields.AwareDateTime(required=True, allow_none=True)
    placed_at = fields.AwareDateTime(required=True)
    short_rule = fields.String(required=True, validate=validate.OneOf(SHORT_RULES))
    service = fields.String(required=True)
    options = fields.List(fields.String(), required=True)
    on_hold = fields.Boolean(required=True)
    holds = fields.List(fields.String(), required=True)
    ship_to = fields.Dict(required=True)
    version = fields.Integer(required=True)
    updated_at = fields.AwareDateTime(required=True)
    customer_url = fields.String(
        required=True, metadata={"description": "the page that its customer may open; empty: the channel shows none"}
    )
    lines = fields.List(fields.Nested(LineOut), required=True)


class OrdersPage(Schema):
    orders = fields.List(fields.Nested(OrderOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
    next_changed_after = fields.Integer(metadata={"description": "with changed_after: where to go on"})


class BulkAnswerOut(Schema):
    external_id = fields.String(required=True)
    status = fields.Integer(required=True, metadata={"description": "as the PUT of this order alone would answer"})
    order = fields.Nested(OrderOut, metadata={"description": "200 or 201"})
    problem = fields.Nested(Problem, metadata={"description": "else: why not"})


class BulkOut(Schema):
    answers = fields.List(fields.Nested(BulkAnswerOut), required=True, metadata={"description": "in the order sent"})


class HoldIn(Schema):
    kind = Choice(HOLD_KINDS, load_default="manual")
    note = Note(500)


class LiftIn(Schema):
    kind = Choice(LIFTABLE, load_default="manual")


class CancelIn(Schema):
    reason = Text(200)


class RefusedOut(Schema):
    """Something that could not be changed."""

    field = fields.String(required=True)
    external_line_id = fields.String(required=True, allow_none=True)
    asked = fields.Raw(required=True, allow_none=True, metadata={"description": "of a line: base units"})
    kept = fields.Raw(required=True, allow_none=True, metadata={"description": "what stays; of a line: base units"})
    message = fields.String(required=True)


class ChangedOut(Schema):
    outcome = fields.String(
        required=True,
        validate=validate.OneOf(["applied", "partly", "unchanged"]),
        metadata={"description": "unchanged: all was so already"},
    )
    could_not = fields.List(fields.Nested(RefusedOut), required=True)
    order = fields.Nested(OrderOut, required=True)


class DoneOut(Schema):
    order_id = fields.UUID(required=True)
    outcome = fields.String()
    version = fields.Integer()
    off_floor = fields.Boolean(
        metadata={"description": "of a hold: no device is at work on the order, so it can be replaced or cancelled"}
    )
