"""Shapes of the street's doors."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from wms.channels.kinds import KINDS
from wms.channels.rules.calendar import ALWAYS
from wms.channels.rules.messages import MESSAGE_TYPES
from wms.channels.schemas.messages import MessageDataOut as MessageDataOut
from wms.channels.schemas.messages import MessageOut as MessageOut
from wms.channels.schemas.messages import TestMessageOut as TestMessageOut
from wms.kernel.errors import invalid
from wms.kernel.site_time import WEEKDAYS
from wms.plumbing.fields import Asked, Channel, Choice, Code, Form, Text, TimeZone
from wms.plumbing.shapes import PageQuery, Schema

NAME = Form(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", "must be 1 to 64 letters, digits, dots or dashes")
_HOUR = Form(r"([01][0-9]|2[0-3]):[0-5][0-9]", "must be a time of day, as 22:00")
STATES = ("pending", "delivering", "delivered", "failed", "gone", "dropped")
REPLAYABLE = ("delivered", "failed", "gone", "dropped")


def check_name(name: str) -> None:
    """Raises InvalidInput for an endpoint's name that cannot stand in a URL."""
    try:
        NAME(name)
    except ValidationError as error:
        raise invalid("name", str(error)) from error


class ChannelPart(Schema):
    """A channel's name in a path."""

    name = Channel(required=True)


class QuietIn(Schema):
    """Local hours in which nobody is called; those that end before they begin end on the next day."""

    weekdays = fields.List(Choice(WEEKDAYS), required=True, validate=validate.Length(1, 7))
    begins = Text(5, required=True, form=_HOUR)
    ends = Text(5, required=True, form=_HOUR)


class CalendarIn(Schema):
    timezone = TimeZone(load_default="UTC")
    quiet = fields.List(fields.Nested(QuietIn), load_default=list, validate=validate.Length(max=50))


class ChannelRow(Schema):
    """A line of a file of channels."""

    name = Channel(required=True)
    kind = Choice(sorted(KINDS), load_default="webhooks")


class ChannelIn(Schema):
    """How a system outside is spoken to. What is left out is as it was at the beginning; secrets left out stay."""

    kind = Choice(sorted(KINDS), load_default="webhooks", metadata={"description": "it stays what it was opened as"})
    settings = fields.Dict(load_default=dict, metadata={"description": "in the shape of its kind: docs/api.md"})
    mapping = fields.Dict(
        load_default=dict, metadata={"description": "what things are called outside, in the shape of its kind"}
    )
    calendar = fields.Nested(CalendarIn, load_default=lambda: dict(ALWAYS))
    secrets = fields.Dict(
        keys=Code(40), values=Text(2000), load_default=dict, load_only=True,
        metadata={"description": "kept sealed and never told"},
    )  # fmt: skip

    @post_load
    def in_the_shape_of_its_kind(self, document: dict[str, Any], **_: Any) -> dict[str, Any]:
        kind, wrong = KINDS[document["kind"]], {}
        for name, shape in (("settings", kind.settings), ("mapping", kind.mapping)):
            try:
                document[name] = shape().load(document[name])
            except ValidationError as error:
                wrong[name] = error.messages
        unknown = set(document["secrets"]) - kind.secrets
        wrong |= {"secrets": {name: ["Unknown field."] for name in sorted(unknown)}} if unknown else {}
        if wrong:
            raise ValidationError(wrong)
        return document


class HealthOut(Schema):
    last_success_at = fields.AwareDateTime(required=True, allow_none=True)
    last_error_at = fields.AwareDateTime(required=True, allow_none=True)
    last_error = fields.String(required=True, allow_none=True)
    behind = fields.Integer(required=True, metadata={"description": "messages that it has not heard yet"})
    behind_since = fields.AwareDateTime(required=True, allow_none=True)


class ChannelOut(Schema):
    name = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(sorted(KINDS)))
    settings = fields.Dict(required=True)
    mapping = fields.Dict(required=True)
    calendar = fields.Nested(CalendarIn, required=True)
    secrets = fields.List(fields.String(), required=True, metadata={"description": "their names"})
    version = fields.Integer(required=True)
    opened_at = fields.AwareDateTime(required=True)
    changed_at = fields.AwareDateTime(required=True)
    changed_by = fields.String(required=True)
    health = fields.Nested(HealthOut, required=True)


class ChannelsOut(Schema):
    channels = fields.List(fields.Nested(ChannelOut), required=True)


class WebhookEndpointIn(Schema):
    url = fields.String(required=True, validate=validate.Length(1, 2000))
    types = fields.List(
        fields.String(validate=validate.OneOf(MESSAGE_TYPES)),
        required=True,
        validate=validate.Length(1, len(MESSAGE_TYPES)),
    )
    channel = Channel(
        allow_none=True, load_default=None,
        metadata={"description": "whose messages it gets; a key of a channel may leave it out"},
    )  # fmt: skip


class WebhookEndpointOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)
    url = fields.String(required=True)
    types = fields.List(fields.String(), required=True)
    channel = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["active", "down", "disabled"]))
    down_since = fields.AwareDateTime(required=True, allow_none=True)
    disabled_at = fields.AwareDateTime(required=True, allow_none=True)
    disabled_reason = fields.String(required=True, allow_none=True)
    previous_secret_until = fields.AwareDateTime(required=True, allow_none=True)
    waiting = fields.Integer(required=True, metadata={"description": "messages not yet delivered"})
    created_at = fields.AwareDateTime(required=True)
    updated_at = fields.AwareDateTime(required=True)


class WebhookEndpointSecretOut(WebhookEndpointOut):
    secret = fields.String(
        required=True, allow_none=True, metadata={"description": "told once, when it is made; null otherwise"}
    )


class WebhookTestOut(Schema):
    heard = fields.Boolean(required=True, metadata={"description": "a 2xx was read"})
    status = fields.Integer(required=True, allow_none=True, metadata={"description": "null: no answer was read"})
    milliseconds = fields.Integer(required=True)
    answer = fields.String(required=True, metadata={"description": "how the answer begins, or what went wrong"})
    body = fields.String(required=True, metadata={"description": "what was sent"})


class WebhookEndpointsOut(Schema):
    endpoints = fields.List(fields.Nested(WebhookEndpointOut), required=True)


class WebhookDeliveryOut(Schema):
    id = fields.UUID(required=True)
    sequence = fields.Integer(required=True)
    event_seq = fields.Integer(required=True)
    type = fields.String(required=True)
    subject = fields.String(required=True)
    thread = fields.String(
        required=True, metadata={"description": "messages of one thread (an order, an item) keep their order"}
    )
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    attempts = fields.Integer(required=True)
    next_attempt_at = fields.AwareDateTime(required=True)
    last_attempt_at = fields.AwareDateTime(required=True, allow_none=True)
    last_status = fields.Integer(required=True, allow_none=True)
    last_answer = fields.String(required=True, allow_none=True)
    last_milliseconds = fields.Integer(required=True, allow_none=True)
    body = fields.String(required=True)
    created_at = fields.AwareDateTime(required=True)
    delivered_at = fields.AwareDateTime(required=True, allow_none=True)
    dropped_by = fields.String(required=True, allow_none=True)
    dropped_reason = fields.String(required=True, allow_none=True)


class DropIn(Schema):
    reason = Text(200, required=True)


class ReplayIn(Schema):
    states = fields.List(
        Choice(REPLAYABLE),
        load_default=["failed", "gone"],
        validate=validate.Length(1, len(REPLAYABLE)),
    )
    after_sequence = fields.Integer(load_default=0, strict=True, validate=validate.Range(0, 2**62))


class ReplayedOut(Schema):
    messages = fields.Integer(required=True, metadata={"description": "how many are sent again"})


class WebhookDeliveriesOut(Schema):
    deliveries = fields.List(fields.Nested(WebhookDeliveryOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class DeliveriesQuery(PageQuery):
    state = Choice(STATES, load_default=None)


class FeedQuery(Schema):
    after = Asked(0, 2**62, load_default=None)
    consumer = Text(64, load_default=None, validate=NAME)
    limit = Asked(1, 500, load_default=100)


class FeedEventOut(Schema):
    seq = fields.Integer(required=True)
    type = fields.String(required=True)
    timestamp = fields.String(required=True)
    data = fields.Dict(required=True)


class FeedOut(Schema):
    events = fields.List(fields.Nested(FeedEventOut), required=True)
    next_after = fields.Integer(required=True, metadata={"description": "ask again with after= this number"})
    newest = fields.Integer(required=True)


class AcknowledgeIn(Schema):
    consumer = Text(64, required=True, validate=NAME)
    seq = fields.Integer(required=True, strict=True, validate=validate.Range(0, 2**62))


class AcknowledgedOut(Schema):
    consumer = fields.String(required=True)
    seq = fields.Integer(required=True)
