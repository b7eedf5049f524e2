"""Shapes of orders at a desk: the overview, one order whole, and what a search finds."""

from marshmallow import fields, validate

from wms.kernel.priorities import PRIORITIES
from wms.orders.queries import STATES
from wms.orders.schemas.acts import PossibleActOut
from wms.orders.schemas.carried import CarriedOut
from wms.plumbing.fields import Channel, Choice, Code, Moment, Reference, Scan, Tag, Text
from wms.plumbing.metadata import Echoed
from wms.plumbing.shapes import PageQuery, ReasonOut, Schema
from wms.reports.queries.order_waits import WAITS


class OverviewFilter(Schema):
    """Which orders; what is left out is any."""

    warehouse = Code(20, load_default=None)
    state = Choice(["open", *STATES], load_default=None, metadata={"description": "open: not shipped, not cancelled"})
    waits = Choice(WAITS, load_default=None, metadata={"description": "why it waits; hold: for whatever reason"})
    due = Choice(["today", "none"], load_default=None, metadata={"description": "by the day of the warehouse"})
    due_after = Moment(load_default=None)
    due_before = Moment(load_default=None)
    channel = Channel(load_default=None)
    priority = Choice(PRIORITIES, load_default=None)
    customer = Text(100, load_default="")
    customer_number = Reference(40, load_default="", metadata={"description": "how it begins"})
    tag = Tag(load_default=None)
    text = Text(
        80,
        load_default="",
        metadata={"description": "how number, reference or customer number begin, or part of the customer"},
    )
    sort = Choice(
        ["due", "newest"],
        load_default=None,
        metadata={"description": "by itself: due, where orders may have ended newest"},
    )


class OverviewQuery(OverviewFilter, PageQuery):
    """A page of them."""


class OrderRowOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    external_id = fields.String(required=True)
    channel = fields.String(required=True)
    customer = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    cutoff = fields.AwareDateTime(required=True, allow_none=True)
    on_hold = fields.Boolean(required=True)
    received_at = fields.AwareDateTime(required=True)
    shipped_at = fields.AwareDateTime(required=True, allow_none=True)
    service = fields.String(required=True)
    customer_number = fields.String(required=True)
    tags = fields.List(fields.String(), required=True)
    lines = fields.Integer(required=True)
    units = fields.Integer(required=True)
    waits = fields.List(fields.String(validate=validate.OneOf(WAITS)), required=True)


class OverviewPage(Schema):
    orders = fields.List(fields.Nested(OrderRowOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class StateCountsOut(Schema):
    """Orders that fit, by state, whichever state is asked for."""

    states = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    most = fields.Integer(required=True, metadata={"description": "a state with more is told as this many"})


class HoldOut(Schema):
    kind = fields.String(required=True)
    note = fields.String(required=True)
    placed_by = fields.String(required=True)
    placed_at = fields.AwareDateTime(required=True)


class LineColumnsOut(Schema):
    """A line with each unit in one column: ordered is the sum of the others. In base units."""

    id = fields.UUID(required=True)
    external_line_id = fields.String(required=True)
    sku = fields.String(required=True)
    name = fields.String(required=True)
    image_url = fields.String(required=True, allow_none=True)
    ordered_code = fields.String(required=True)
    order_units = fields.Integer(required=True)
    unit_price_minor = fields.Integer(required=True, allow_none=True)
    metadata = Echoed(required=True, attribute="echoed")
    ordered = fields.Integer(required=True)
    short = fields.Integer(required=True, metadata={"description": "nothing is promised for them"})
    allocated = fields.Integer(required=True, metadata={"description": "promised, and nobody is on the way to them"})
    picking = fields.Integer(required=True, metadata={"description": "on a walk that was claimed"})
    picked = fields.Integer(required=True, metadata={"description": "in totes"})
    packed = fields.Integer(required=True, metadata={"description": "in parcels that have not left"})
    shipped = fields.Integer(required=True)
    cancelled = fields.Integer(required=True)


class UnitsSomewhereOut(Schema):
    kind = fields.String(required=True, metadata={"description": "bin, tote, carton, or another kind of place"})
    code = fields.String(required=True)
    stands_in = fields.String(required=True, metadata={"description": "the place that a container stands in; or empty"})
    sku = fields.String(required=True)
    lot = fields.String(required=True)
    quantity = fields.Integer(required=True)


class WalkOfOrderOut(Schema):
    task_id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    state = fields.String(required=True)
    worker = fields.String(required=True, allow_none=True)
    cart = fields.String(required=True, allow_none=True)
    slot = fields.Integer(required=True)
    tote = fields.String(required=True, allow_none=True)


class WhyOut(Schema):
    """What planning last decided about the order."""

    order_id = fields.UUID(required=True)
    outcome = fields.String(required=True)
    reasons = fields.List(fields.Nested(ReasonOut), required=True)
    decided_at = fields.String(required=True, metadata={"format": "date-time"})


class ParcelPhotoOut(Schema):
    """A photo of a parcel, opened by whoever may read such: `url` and a side, 96, 384 or 1200 pixels."""

    id = fields.UUID(required=True)
    taken_at = fields.AwareDateTime(required=True)
    taken_by = fields.String(required=True)
    why = fields.String(required=True)
    url = fields.String(required=True, allow_none=True, metadata={"description": "null: its picture is on its way"})


class ParcelOfOrderOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    state = fields.String(required=True)
    weight_g = fields.Integer(required=True, allow_none=True)
    carrier = fields.String(required=True)
    service = fields.String(required=True)
    tracking_number = fields.String(required=True, allow_none=True)
    tracking_url = fields.String(required=True)
    label_state = fields.String(required=True, allow_none=True)
    detail = fields.String(required=True)
    has_label = fields.Boolean(required=True, metadata={"description": "GET /parcels/{id}/label gives its bytes"})
    photos = fields.List(fields.Nested(ParcelPhotoOut), required=True)


class StoryEntryOut(Schema):
    """One thing that happened: `what` names it, `data` is what its sentence needs."""

    at = fields.AwareDateTime(required=True)
    what = fields.String(required=True)
    who = fields.String(required=True)
    device = fields.String(required=True)
    data = fields.Dict(required=True)


class OrderWholeOut(CarriedOut):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    external_id = fields.String(required=True)
    channel = fields.String(required=True)
    customer = fields.String(required=True)
    ship_to = fields.Dict(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    cutoff = fields.AwareDateTime(required=True, allow_none=True)
    placed_at = fields.AwareDateTime(required=True)
    received_at = fields.AwareDateTime(required=True)
    updated_at = fields.AwareDateTime(required=True)
    shipped_at = fields.AwareDateTime(required=True, allow_none=True)
    short_rule = fields.String(required=True)
    service = fields.String(required=True)
    options = fields.List(fields.String(), required=True)
    version = fields.Integer(required=True)
    on_hold = fields.Boolean(required=True)
    on_floor = fields.Boolean(required=True)
    customer_url = fields.String(required=True)
    holds = fields.List(fields.Nested(HoldOut), required=True)
    waits = fields.List(fields.String(), required=True)
    lines = fields.List(fields.Nested(LineColumnsOut), required=True)
    places = fields.List(fields.Nested(UnitsSomewhereOut), required=True)
    walks = fields.List(fields.Nested(WalkOfOrderOut), required=True)
    decision = fields.Nested(WhyOut, required=True, allow_none=True)
    parcels = fields.List(fields.Nested(ParcelOfOrderOut), required=True)
    acts = fields.List(fields.Nested(PossibleActOut), required=True)
    story = fields.List(fields.Nested(StoryEntryOut), required=True)


class SearchQuery(Schema):
    text = Scan(100, load_default="")


class HitOut(Schema):
    kind = fields.String(required=True, metadata={"description": "order, item, place, parcel, person"})
    id = fields.UUID(required=True)
    code = fields.String(required=True)
    title = fields.String(required=True)
    facts = fields.Dict(
        required=True, metadata={"description": "what its kind tells besides, as the state of an order"}
    )


class SearchOut(Schema):
    hits = fields.List(fields.Nested(HitOut), required=True)
