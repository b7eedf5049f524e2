"""The queue on the wire."""

from typing import Any

from marshmallow import INCLUDE, fields, post_dump, validate

from wms.kernel.priorities import PRIORITIES
from wms.plumbing.fields import Moment, Whole
from wms.plumbing.shapes import ReasonOut, Schema
from wms.work.schemas.assignments import TheirsOut


class ClaimTask(Schema):
    task_id = fields.UUID(metadata={"description": "absent: the best task for me"})


class ReturnTask(Schema):
    task_id = fields.UUID(required=True)
    location_code = fields.String(validate=validate.Length(1, 40))


class TakeOverTask(Schema):
    task_id = fields.UUID(required=True)


class AcknowledgeNotice(Schema):
    notice_id = fields.UUID(required=True)


class HoursIn(Schema):
    """Replaces what was said before; what is left out is not known."""

    break_from = Moment(load_default=None, allow_none=True)
    back_at = Moment(load_default=None, allow_none=True)
    leaves_at = Moment(load_default=None, allow_none=True, metadata={"description": "goes home"})


class HoursOut(Schema):
    """When somebody goes on a break and is back, and when they go home; null: nothing is said of it."""

    break_from = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    back_at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    leaves_at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})


class PersonHoursOut(HoursOut):
    worker_id = fields.UUID(required=True)


class AllHoursOut(Schema):
    hours = fields.List(fields.Nested(PersonHoursOut), required=True)


class TakeBreak(Schema):
    minutes = Whole(1, 240, required=True)


class EndBreak(Schema):
    """I am back."""


class TaskOut(Schema):
    """The head is the same for every kind; beside it stands what the kind adds (a walk: PickingPickTaskOut)."""

    class Meta:
        unknown = INCLUDE

    id = fields.UUID(required=True)
    kind = fields.String(required=True)
    number = fields.Integer(required=True)
    label = fields.String(required=True)
    version = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["ready", "leased", "done", "cancelled"]))
    cutoff = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    lease_until = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    worker = fields.Nested(lambda: QueueWorkerOut(), required=True, allow_none=True)
    warehouse = fields.String(required=True)
    summary = fields.Dict(required=True)
    notices = fields.List(fields.Nested(lambda: NoticeOut()), required=True)

    @post_dump(pass_original=True)
    def with_what_the_kind_adds(self, head: dict[str, Any], whole: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {**whole, **head}


class Heartbeat(Schema):
    task_id = fields.UUID(load_default=None, allow_none=True)
    location_code = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 40))
    pending = Whole(0, 1_000_000, load_default=0)
    battery = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(0, 100))


class HeartbeatOut(Schema):
    now = fields.String(required=True, metadata={"format": "date-time"})
    lease_until = fields.String(
        required=True, allow_none=True, metadata={"format": "date-time", "description": "null: it is not held"}
    )
    lease_seconds = fields.Integer(required=True)


class TaskNewsOut(Schema):
    """A task in somebody's hands has changed. `diff` makes the task of `diff.from_version` this one; else fetch it."""

    task_id = fields.UUID(required=True)
    version = fields.Integer(required=True)
    change = fields.String(
        required=True,
        validate=validate.OneOf(["replanned", "line_changed", "cancelled", "taken_over", "returned"]),
    )
    by = fields.String(metadata={"description": "who took it over"})
    diff = fields.Dict()


class NoticeOut(Schema):
    """Full screen, until `acknowledge_notice` is sent. Also in `notices` of the task."""

    id = fields.UUID(required=True)
    task_id = fields.UUID()
    kind = fields.String(required=True)
    data = fields.Dict(required=True)
    raised_at = fields.String(required=True, metadata={"format": "date-time"})


class AskedOut(Schema):
    id = fields.UUID(required=True)
    task_id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    asker = fields.String(required=True)
    owner = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["open", "yes", "no"]))
    until = fields.String(required=True, metadata={"format": "date-time"})


class AskNewsOut(AskedOut):
    """Somebody asks for my work, or answers my asking."""

    until = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    mine = fields.Boolean(required=True, metadata={"description": "I asked; else I am asked"})


class QueueStartOut(Schema):
    code = fields.String(required=True)


class QueueWorkerOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)


class QueueEntryOut(Schema):
    task_id = fields.UUID(required=True)
    kind = fields.String(required=True)
    number = fields.Integer(required=True)
    label = fields.String(required=True, metadata={"description": "what people call the thing to be done"})
    zone = fields.String(required=True, metadata={"description": "where it lies; empty: anywhere"})
    needs = fields.List(fields.String(), required=True, metadata={"description": "skills that it asks for"})
    summary = fields.Dict(required=True, metadata={"description": "in the shape of its kind, as PickingWalkSummaryOut"})
    state = fields.String(required=True, validate=validate.OneOf(["ready", "leased", "done", "cancelled"]))
    cutoff = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    queued_at = fields.String(required=True, metadata={"format": "date-time"})
    score = fields.Integer(required=True)
    reasons = fields.List(fields.Nested(ReasonOut), required=True)
    start = fields.Nested(QueueStartOut, required=True, allow_none=True)
    worker = fields.Nested(QueueWorkerOut, required=True, allow_none=True)
    mine = fields.Boolean(required=True)


class RestOut(Schema):
    worked_minutes = fields.Integer(required=True, metadata={"description": "without a rest"})
    due = fields.Boolean(required=True)
    turn = fields.Boolean(required=True, metadata={"description": "due, and not too many others rest or go first"})


class ComingOut(Schema):
    """Why nothing is in the queue: orders wait for company, and the first walk begins then."""

    count = fields.Integer(required=True, metadata={"description": "orders on planned walks that may not begin yet"})
    begins_at = fields.String(required=True, metadata={"format": "date-time"})


class QueueOut(Schema):
    version = fields.Integer(required=True, metadata={"description": "grows with every change of the queue"})
    entries = fields.List(fields.Nested(QueueEntryOut), required=True)
    rest = fields.Nested(RestOut, required=True, allow_none=True)
    coming = fields.Nested(
        ComingOut, required=True, allow_none=True, metadata={"description": "told where the queue is empty"}
    )
    hours = fields.Nested(
        HoursOut, required=True, allow_none=True, metadata={"description": "my break and my evening, as far as said"}
    )
    theirs = fields.Nested(
        TheirsOut, allow_none=True, metadata={"description": "what is mine to do; null: whatever I may"}
    )


class AskTakeOver(Schema):
    task_id = fields.UUID(required=True)


class AnswerTakeOver(Schema):
    ask_id = fields.UUID(required=True)
    yes = fields.Boolean(required=True)


class DeviceInHandOut(Schema):
    device_id = fields.UUID(required=True)
    worker_id = fields.UUID(required=True)
    name = fields.String(required=True)
    location_code = fields.String(required=True, allow_none=True)
    last_seen = fields.String(required=True, metadata={"format": "date-time"})
    battery = fields.Integer(required=True, allow_none=True, metadata={"description": "percent; null: not told"})
    unsent = fields.Integer(required=True, allow_none=True, metadata={"description": "scans that wait on the device"})


class DevicesInHandOut(Schema):
    devices = fields.List(fields.Nested(DeviceInHandOut), required=True)


class PersonTaskOut(Schema):
    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    label = fields.String(required=True)
    kind = fields.String(required=True)


class PersonOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True)
    me = fields.Boolean(required=True)
    location_code = fields.String(required=True, allow_none=True)
    aisle = fields.String(required=True)
    away = fields.Boolean(required=True, metadata={"description": "nothing was heard of the device for a minute"})
    last_seen = fields.String(required=True, metadata={"format": "date-time"})
    task = fields.Nested(PersonTaskOut, required=True, allow_none=True)


class PeopleOut(Schema):
    people = fields.List(fields.Nested(PersonOut), required=True)
    asks = fields.List(fields.Nested(AskNewsOut), required=True)
    notices = fields.List(
        fields.Nested(NoticeOut), required=True, metadata={"description": "messages to me that I have not read"}
    )


class ClaimAnswer(Schema):
    """claim_task and take_over_task answer this."""

    task = fields.Nested(TaskOut, required=True)


class NothingAnswer(Schema):
    """An empty object: it is done."""


class NoticeAnswer(Schema):
    notice_id = fields.UUID(required=True)
    acknowledged_at = fields.String(required=True, metadata={"format": "date-time"})


class AskAnswer(Schema):
    """`ask`, or `task` where the work was free and is now the asker's."""

    ask = fields.Nested(AskedOut)
    task = fields.Nested(TaskOut)
