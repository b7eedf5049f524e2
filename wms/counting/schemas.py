"""Counting on the wire."""

from marshmallow import fields, validate

from wms.counting.rules import DECISIONS, KINDS, MOST_UNITS, STATES
from wms.plumbing.fields import Choice, Code, Money, Reference, Scan, Text
from wms.plumbing.http import PageQuery
from wms.plumbing.shapes import Schema
from wms.work.services import TaskSummaryOut

MOST_LINES = 500


class CountedLine(Schema):
    """`quantity` of what the code stands for: pieces of a piece's code, cases of a case's."""

    code = Scan(80, required=True)
    quantity = fields.Integer(required=True, strict=True, validate=validate.Range(0, MOST_UNITS))
    lot = Scan(40)
    note = Text(200)
    photo_id = fields.UUID(
        load_default=None, metadata={"description": "of goods that the counter did not know; brought after the count"}
    )


class Counted(Schema):
    lines = fields.List(
        fields.Nested(CountedLine), required=True, validate=validate.Length(max=MOST_LINES),
        metadata={"description": "none: nothing lies there"},
    )  # fmt: skip
    seconds = fields.Integer(
        required=True, strict=True, validate=validate.Range(0, 86_400),
        metadata={"description": "from the scan of the place to the end"},
    )  # fmt: skip
    location_code = Scan(80, required=True)


class CloseCount(Counted):
    task_id = fields.UUID(required=True)


class CountPlace(Counted):
    """A count that nobody has asked for."""


class AnswerZeroCheck(Schema):
    location_code = Scan(80, required=True)
    empty = fields.Boolean(required=True)


class CountAnswer(Schema):
    """Blind: whether it is settled, and nothing of what the books said."""

    number = fields.Integer(required=True, allow_none=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))


class CountSummaryOut(TaskSummaryOut):
    why = fields.String(load_default="", metadata={"description": "the kind of count"})
    facts = fields.Dict(load_default=dict, metadata={"description": "the figures behind it"})


class GoodsOut(Schema):
    sku = fields.String(required=True)
    name = fields.String(required=True)
    image_url = fields.String(required=True, allow_none=True)
    tracked = fields.Boolean(required=True, metadata={"description": "its lots are told apart"})
    codes = fields.List(fields.Dict(), required=True)


class CountPlaceOut(Schema):
    code = fields.String(required=True)
    blocks = fields.List(fields.String(), required=True)
    check_digits = fields.String(required=True)
    x_mm = fields.Integer(required=True)
    y_mm = fields.Integer(required=True)


class CountItemOut(Schema):
    sku = fields.String(required=True)
    name = fields.String(required=True)


class CountWorkOut(Schema):
    """What a device takes along: the place and what may lie there, without any figure."""

    id = fields.UUID(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    why = fields.Dict(required=True)
    location = fields.Nested(CountPlaceOut, required=True)
    item = fields.Nested(CountItemOut, required=True, allow_none=True)
    goods = fields.List(fields.Nested(GoodsOut), required=True)


class SiteQuery(Schema):
    warehouse = Code(20, load_default=None)


class CountsQuery(PageQuery):
    warehouse = Code(20, load_default=None)
    state = Choice((*STATES, "undecided", "unfinished"), load_default=None)
    place = Scan(80, load_default=None)
    campaign = fields.UUID(load_default=None)


class AskCount(Schema):
    """Places, or all places of items."""

    warehouse = Code(20, load_default=None)
    places = fields.List(Reference(40, required=True), load_default=list, validate=validate.Length(max=500))
    items = fields.List(Reference(60, required=True), load_default=list, validate=validate.Length(max=50))
    worker_id = fields.UUID(load_default=None, metadata={"description": "who is to do it"})


class NameGoods(Schema):
    """A code that nobody knew when it was counted is this item."""

    code = Scan(80, required=True)
    sku = Reference(60, required=True)
    lot = Reference(40, load_default="")


class DecideCount(Schema):
    """`approval`: of a second person, where the variance is above the limit of whoever accepts it."""

    decision = Choice(DECISIONS, required=True)
    reason = Text(200, required=True)
    approval = fields.UUID(load_default=None, allow_none=True)


class CountLineOut(Schema):
    sku = fields.String(required=True, allow_none=True)
    name = fields.String(required=True)
    lot = fields.String(required=True)
    code = fields.String(required=True)
    booked = fields.Integer(required=True)
    counted = fields.Integer(required=True)
    difference = fields.Integer(required=True)
    moved = fields.Boolean(required=True)
    kept = fields.Integer(required=True)
    note = fields.String(required=True)


class PhotoOut(Schema):
    id = fields.UUID(required=True)
    image_url = fields.String(required=True)


class CountPhotoOut(Schema):
    code = fields.String(required=True)
    image_url = fields.String(
        required=True, allow_none=True, metadata={"description": "null: it is still on the counter's device"}
    )


class CountMoveOut(Schema):
    """A move of the place while it was counted, or since."""

    sku = fields.String(required=True)
    lot = fields.String(required=True)
    units = fields.Integer(required=True)
    reason = fields.String(required=True)
    actor = fields.String(required=True)
    done_at = fields.String(required=True, metadata={"format": "date-time"})
    heard_at = fields.String(required=True, metadata={"format": "date-time"})
    during = fields.Boolean(required=True)


class CountOut(Schema):
    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    kind = fields.String(required=True)
    state = fields.String(required=True)
    place = fields.String(required=True)
    sku = fields.String(required=True, allow_none=True)
    why = fields.Dict(required=True)
    asked_at = fields.String(required=True, metadata={"format": "date-time"})
    asked_by = fields.String(required=True)
    counter = fields.String(required=True, allow_none=True)
    closed_at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    decision = fields.String(required=True, allow_none=True)
    decided_by = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True)
    more = fields.Integer(required=True)
    fewer = fields.Integer(required=True)


class CountsOut(Schema):
    counts = fields.List(fields.Nested(CountOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class WholeCountOut(CountOut):
    lines = fields.List(fields.Nested(CountLineOut), required=True)
    photos = fields.List(fields.Nested(CountPhotoOut), required=True)
    moves = fields.List(fields.Nested(CountMoveOut), required=True)
    before = fields.List(fields.Nested(CountOut), required=True, metadata={"description": "counts that it checks"})


class AskedOut(Schema):
    counts = fields.List(fields.Nested(CountOut), required=True)


class DecidedOut(Schema):
    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    state = fields.String(required=True)


class BeginCampaign(Schema):
    """Bins of these zones, aisles and classes, in which these items lie; an empty list says nothing of them."""

    warehouse = Code(20, load_default=None)
    name = Text(60, required=True)
    zones = fields.List(Reference(20, required=True), load_default=list, validate=validate.Length(max=50))
    aisles = fields.List(Reference(10, required=True), load_default=list, validate=validate.Length(max=200))
    classes = fields.List(Choice(("a", "b", "c")), load_default=list, validate=validate.Length(max=3))
    items = fields.List(Reference(60, required=True), load_default=list, validate=validate.Length(max=500))
    most = fields.Integer(
        strict=True, load_default=None, allow_none=True, validate=validate.Range(1, 100_000),
        metadata={"description": "no more bins than this: those that are trusted least"},
    )  # fmt: skip


class CampaignOut(Schema):
    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    kind = fields.String(required=True)
    name = fields.String(required=True)
    zones = fields.List(fields.String(), required=True)
    aisles = fields.List(fields.String(), required=True)
    classes = fields.List(fields.String(), required=True)
    items = fields.List(fields.String(), required=True)
    most = fields.Integer(required=True, allow_none=True)
    made_at = fields.String(required=True, metadata={"format": "date-time"})
    made_by = fields.String(required=True)
    closed_at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    places = fields.Integer(required=True)
    counted = fields.Integer(required=True)
    undecided = fields.Integer(required=True)
    forecast_at = fields.String(
        required=True, allow_none=True,
        metadata={"format": "date-time", "description": "the end, at the pace so far; null: nothing is counted yet"},
    )  # fmt: skip


class CampaignsOut(Schema):
    campaigns = fields.List(fields.Nested(CampaignOut), required=True)


class DaysIn(Schema):
    a = fields.Integer(strict=True, load_default=30, validate=validate.Range(1, 3650))
    b = fields.Integer(strict=True, load_default=90, validate=validate.Range(1, 3650))
    c = fields.Integer(strict=True, load_default=180, validate=validate.Range(1, 3650))


class PolicyIn(Schema):
    """What is accepted by itself, who counts again, and how many places a day have their turn."""

    pieces = fields.Integer(strict=True, load_default=2, validate=validate.Range(0, MOST_UNITS))
    percent = fields.Integer(strict=True, load_default=5, validate=validate.Range(0, 100))
    recounts = fields.Integer(strict=True, load_default=1, validate=validate.Range(0, 5))
    a_day = fields.Integer(strict=True, load_default=0, validate=validate.Range(0, 10_000))
    trust = fields.Integer(
        strict=True, load_default=20, validate=validate.Range(0, 100),
        metadata={"description": "a place that is trusted less than this is counted whatever its class"},
    )  # fmt: skip
    value = Money(
        load_default=None, allow_none=True,
        metadata={"description": "a difference that is worth more is never accepted by itself"},
    )  # fmt: skip
    days = fields.Nested(DaysIn, load_default=lambda: {"a": 30, "b": 90, "c": 180})


class DaysOut(Schema):
    a = fields.Integer(required=True)
    b = fields.Integer(required=True)
    c = fields.Integer(required=True)


class PolicyOut(Schema):
    warehouse = fields.String(required=True)
    pieces = fields.Integer(required=True)
    percent = fields.Integer(required=True)
    recounts = fields.Integer(required=True)
    a_day = fields.Integer(required=True)
    trust = fields.Integer(required=True)
    value = fields.Integer(required=True, allow_none=True)
    days = fields.Nested(DaysOut, required=True)
    version = fields.Integer(required=True)
    changed_at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    changed_by = fields.String(required=True, allow_none=True)
