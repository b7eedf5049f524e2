"""Shapes of the board's doors."""

from marshmallow import fields, validate

from wms.plumbing.fields import Asked, Choice, Form, Moment, Text, Whole
from wms.plumbing.shapes import PageQuery, Schema

STATES = ("open", "taken", "resolved")
RESOLVE_REASONS = ("mended", "looked_at", "not_so", "elsewhere")


class SubjectOut(Schema):
    kind = fields.String(required=True)
    id = fields.String(required=True, allow_none=True)
    label = fields.String(required=True)


class OwnerOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)


class FixOut(Schema):
    action = fields.String(required=True, metadata={"description": "the use case behind the fix: room.verb"})
    label_key = fields.String(required=True)
    params = fields.Dict(required=True)
    asks = fields.List(
        fields.String(validate=validate.OneOf(["counted", "reason"])),
        required=True,
        metadata={"description": "what has to be said with the fix, one of them at least"},
    )


class ExceptionOut(Schema):
    id = fields.UUID(required=True)
    kind = fields.String(required=True)
    severity = fields.Integer(required=True, validate=validate.Range(1, 3))
    raised_at = fields.String(required=True, metadata={"format": "date-time"})
    last_at = fields.String(required=True, metadata={"format": "date-time"})
    count = fields.Integer(required=True, metadata={"description": "how often it was raised while it was open"})
    subject = fields.Nested(SubjectOut, required=True)
    detail = fields.Dict(required=True)
    owner = fields.Nested(OwnerOut, required=True, allow_none=True)
    fix = fields.Nested(FixOut, required=True, allow_none=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    resolved_at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    resolved_by = fields.String(required=True, allow_none=True)
    resolved_how = fields.String(required=True, allow_none=True)
    snoozed_until = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    orders_at_risk = fields.Integer(required=True, metadata={"description": "orders that this one cause holds up"})


class HandOut(Schema):
    at = fields.String(required=True, metadata={"format": "date-time"})
    by = fields.String(required=True)
    did = fields.String(
        required=True,
        validate=validate.OneOf(["taken", "fixed", "snoozed", "returned", "resolved", "reopened"]),
    )
    data = fields.Dict(required=True)


class ExceptionStoryOut(ExceptionOut):
    history = fields.List(
        fields.Nested(HandOut), required=True, metadata={"description": "who did what, the latest last"}
    )
    reopens = fields.Boolean(required=True, metadata={"description": "whether it may be opened again"})


class SnoozeIn(Schema):
    until = Moment(required=True)
    reason = Text(200, load_default="")


class ExceptionNewsOut(Schema):
    """An exception was raised, taken or resolved."""

    exception = fields.Nested(ExceptionOut, required=True)


class ResolveIn(Schema):
    reason = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.OneOf(RESOLVE_REASONS),
        metadata={"description": "why it needs nobody any more; kept with who resolved it"},
    )


class FixIn(Schema):
    counted = fields.Integer(strict=True, load_default=None, allow_none=True, validate=validate.Range(0, 10**9))
    reason = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 200))


class ExceptionsQuery(PageQuery):
    state = Choice(["open", "snoozed", "resolved"], load_default="open")
    kind = Text(40, load_default=None, form=Form("[a-z_]+", "must be a kind of exception"))
    severity = Asked(1, 3, load_default=None)
    owner = Choice(["me", "nobody"], load_default=None)
    limit = Asked(1, 500, load_default=100)


class ParkedQuery(PageQuery):
    state = Choice(["parked", "done", "refused", "dropped"], load_default="parked")


class ParkedOut(Schema):
    id = fields.UUID(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(["event", "command"]))
    name = fields.String(required=True, metadata={"description": "the subscriber, or the command's op"})
    subject = fields.String(required=True, metadata={"description": "the event's number, or the command's id"})
    who = fields.String(required=True)
    envelope = fields.Dict(required=True)
    error = fields.String(required=True)
    trace = fields.String(required=True, metadata={"description": "what the server's log is searched for"})
    tries = fields.Integer(required=True)
    at = fields.String(required=True, metadata={"format": "date-time"})
    state = fields.String(required=True)
    settled_at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    settled_by = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True, allow_none=True)


class ParkedPageOut(Schema):
    parked = fields.List(fields.Nested(ParkedOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class DropIn(Schema):
    reason = Text(500, required=True)


class ExceptionsOut(Schema):
    exceptions = fields.List(fields.Nested(ExceptionOut), required=True)
    open = fields.Integer(required=True, metadata={"description": "how many are not resolved, whatever was asked for"})
    next_cursor = fields.String(required=True, allow_none=True)


class ExceptionRulesIn(Schema):
    warn_minutes = Whole(
        0, 1440,
        metadata={
            "label": "Warn before the cutoff", "unit": "min",
            "description": "An order that is not picked yet and this near to its cutoff becomes an exception.",
        },
    )  # fmt: skip
    snooze_days = Whole(
        1, 60,
        metadata={
            "label": "Put away for at most", "unit": "days",
            "description": "Then an exception comes back, whatever was chosen.",
        },
    )  # fmt: skip
