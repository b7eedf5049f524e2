"""Planning on the wire."""

from marshmallow import fields, validate

from wms.kernel.priorities import PRIORITIES
from wms.optimizer.placing import SIDES
from wms.planning.rules.strategy import RELEASES
from wms.planning.schemas.strategy import StrategyIn as StrategyIn
from wms.planning.schemas.strategy import StrategyOut as StrategyOut
from wms.planning.schemas.waves import StopOut
from wms.plumbing.fields import Code
from wms.plumbing.http import PageQuery
from wms.plumbing.shapes import ReasonOut, Schema

OUTCOMES = ("planned", "released", "inserted", "held_back", "moved")


class SiteQuery(Schema):
    warehouse = Code(20, load_default=None)


class DecisionOut(Schema):
    order_id = fields.UUID(required=True)
    outcome = fields.String(required=True, validate=validate.OneOf(OUTCOMES))
    reasons = fields.List(fields.Nested(ReasonOut), required=True)
    decided_at = fields.String(required=True, metadata={"format": "date-time"})


def _moment(allow_none: bool = False) -> fields.String:
    return fields.String(required=True, allow_none=allow_none, metadata={"format": "date-time"})


class PlanQuery(PageQuery):
    warehouse = Code(20, load_default=None)


class PlannedOrderOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    cutoff = _moment(allow_none=True)


class PlanPersonOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)


class PlannedWalkOut(Schema):
    """`begins_at`: from when it may begin; `starts_at`, `ends_at`: when `worker` would, as people are at work now."""

    id = fields.UUID(required=True)
    version = fields.Integer(required=True, metadata={"description": "grows when what is walked changes"})
    orders = fields.List(fields.Nested(PlannedOrderOut), required=True)
    stops = fields.Integer(required=True)
    length_mm = fields.Integer(required=True)
    alone_mm = fields.Integer(required=True, metadata={"description": "its orders walked one by one"})
    seconds = fields.Integer(required=True)
    slots = fields.Integer(required=True)
    begins_at = _moment()
    due_at = fields.String(
        required=True, metadata={"format": "date-time", "description": "when its most urgent order is handed over"}
    )
    worker = fields.Nested(PlanPersonOut, required=True, allow_none=True)
    starts_at = _moment(allow_none=True)
    ends_at = _moment(allow_none=True)
    number = fields.Integer(required=True, allow_none=True, metadata={"description": "of its task, once it is queued"})
    pinned = fields.Boolean(required=True, metadata={"description": "a person put it together"})
    assigned_to = fields.Nested(
        PlanPersonOut, required=True, allow_none=True, metadata={"description": "whom somebody wants to walk it"}
    )
    placed = fields.Boolean(required=True, metadata={"description": "a person set where it goes"})
    sent = fields.Boolean(required=True, metadata={"description": "somebody wants it on its way at once"})
    reasons = fields.List(fields.Nested(ReasonOut), required=True)


class HeldOrderOut(Schema):
    order = fields.Nested(PlannedOrderOut, required=True)
    reasons = fields.List(fields.Nested(ReasonOut), required=True)
    since = _moment()


class CutoffFinishOut(Schema):
    """When the last order of a cutoff would be picked, of those planned and those under way."""

    cutoff = _moment(allow_none=True)
    orders = fields.Integer(required=True)
    ends_at = _moment(allow_none=True)
    late = fields.Integer(required=True, metadata={"description": "orders that would be picked after the cutoff"})
    close = fields.Integer(required=True, metadata={"description": "orders picked in the margin before it"})


class WalkingOut(Schema):
    walks = fields.Integer(required=True)
    orders = fields.Integer(required=True)
    walk_mm = fields.Integer(required=True)
    alone_mm = fields.Integer(required=True, metadata={"description": "the same orders walked one by one"})


class SavedOut(Schema):
    """Of the plan as it stands, and of walks claimed in the last hour and since the site's midnight."""

    plan = fields.Nested(WalkingOut, required=True)
    hour = fields.Nested(WalkingOut, required=True)
    today = fields.Nested(WalkingOut, required=True)


class PersonAtWorkOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)
    number = fields.Integer(required=True, allow_none=True, metadata={"description": "of the walk under way"})
    free_at = _moment()
    pace_walks = fields.Integer(
        required=True, metadata={"description": "walks that their own pace is known from; 0: the house's is reckoned"}
    )


class PlanOut(Schema):
    warehouse = fields.String(required=True)
    at = _moment()
    release = fields.String(required=True, validate=validate.OneOf(RELEASES))
    wave_times = fields.List(fields.String(), required=True)
    slots = fields.Integer(required=True, metadata={"description": "of the usual cart"})
    late_since = fields.String(
        required=True, allow_none=True,
        metadata={"format": "date-time", "description": "since when a plan has been wanted that nobody has made"},
    )  # fmt: skip
    walks = fields.List(fields.Nested(PlannedWalkOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
    held = fields.List(fields.Nested(HeldOrderOut), required=True, metadata={"description": "the first of them"})
    held_count = fields.Integer(required=True)
    cutoffs = fields.List(fields.Nested(CutoffFinishOut), required=True)
    saved = fields.Nested(SavedOut, required=True)
    people = fields.List(fields.Nested(PersonAtWorkOut), required=True)
    stops = fields.List(fields.Nested(StopOut), required=True, metadata={"description": "what may not begin now"})


class SeenIn(Schema):
    """The walk's version as whoever asks saw it."""

    version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 2**31 - 1))


class AssignIn(SeenIn):
    worker_id = fields.UUID(required=True, allow_none=True, metadata={"description": "null: nobody in particular"})


class PlaceIn(SeenIn):
    side = fields.String(required=True, validate=validate.OneOf(SIDES))
    beside_id = fields.UUID(required=True, metadata={"description": "the walk directly before or after which it goes"})


class SplitIn(SeenIn):
    orders = fields.List(fields.UUID(), required=True, validate=validate.Length(1, 200))


class MergeIn(SeenIn):
    other_id = fields.UUID(required=True)
    other_version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 2**31 - 1))


class MoveIn(SeenIn):
    order_id = fields.UUID(required=True)
    to_id = fields.UUID(required=True)
    to_version = fields.Integer(required=True, strict=True, validate=validate.Range(1, 2**31 - 1))


class SteeredOut(Schema):
    steering_id = fields.UUID(required=True, metadata={"description": "with it the act is taken back"})
    verb = fields.String(required=True)
    walks = fields.List(fields.UUID(), required=True, metadata={"description": "that it made or changed"})


class PlanNewsOut(Schema):
    at = _moment()
