"""Waves and stops on the wire."""

from marshmallow import fields, validate

from wms.plumbing.fields import Code, Moment, Text
from wms.plumbing.shapes import ReasonOut, Schema


class WaveIn(Schema):
    """Which of the orders that wait; what is left out bounds nothing."""

    warehouse = Code(20)
    until = Moment(metadata={"description": "orders with a cutoff to then"})
    services = fields.List(Text(20), validate=validate.Length(max=20))
    channels = fields.List(Text(40), validate=validate.Length(max=20))
    customer = Text(100, metadata={"description": "a part of the name"})
    skus = fields.List(Text(60), validate=validate.Length(max=100), metadata={"description": "with a line of one"})
    zones = fields.List(
        Text(20), validate=validate.Length(max=50), metadata={"description": "orders that lie in these zones alone"}
    )
    limit = fields.Integer(strict=True, validate=validate.Range(1, 2000), metadata={"description": "orders at most"})


class WaveAskedOut(Schema):
    warehouse = fields.String(required=True)
    planning = fields.Boolean(required=True)
    steering_id = fields.UUID(
        required=True, allow_none=True, metadata={"description": "with it the wave is pulled back; null: no order fits"}
    )
    orders = fields.Integer(required=True)


class WavePreviewOut(Schema):
    """How the wave would be walked as the floor is now; walks that it shares with other orders count whole."""

    orders = fields.Integer(required=True, metadata={"description": "that fit"})
    planned = fields.Integer(required=True, metadata={"description": "of them on these walks, the most urgent"})
    walks = fields.Integer(required=True)
    length_mm = fields.Integer(required=True)
    alone_mm = fields.Integer(required=True, metadata={"description": "the same orders walked one by one"})
    seconds = fields.Integer(required=True)
    late = fields.Integer(
        required=True, allow_none=True,
        metadata={"description": "orders that would be picked after their cutoff; null: nobody is at work"},
    )  # fmt: skip


class SentWaveOut(Schema):
    steering_id = fields.UUID(required=True)
    sent_at = fields.String(required=True, metadata={"format": "date-time"})
    sent_by = fields.String(required=True)
    orders = fields.Integer(required=True)
    waiting = fields.Integer(required=True, metadata={"description": "orders that nobody has begun"})


class SentWavesOut(Schema):
    waves = fields.List(fields.Nested(SentWaveOut), required=True)


class StopIn(Schema):
    warehouse = Code(20)
    channel = Text(40, load_default=None, allow_none=True, metadata={"description": "null: all that would begin"})


class StopOut(Schema):
    """Nothing of the channel (null: nothing at all) begins until the stop is lifted."""

    channel = fields.String(required=True, allow_none=True)
    stopped_at = fields.String(required=True, metadata={"format": "date-time"})
    stopped_by = fields.String(required=True)


class StopsOut(Schema):
    stops = fields.List(fields.Nested(StopOut), required=True)


class WaveOut(Schema):
    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    released_at = fields.String(required=True, metadata={"format": "date-time"})
    released_by = fields.String(required=True)
    method = fields.String(required=True)
    orders = fields.Integer(required=True)
    batches = fields.Integer(required=True)
    reasons = fields.List(fields.Nested(ReasonOut), required=True)
    open = fields.Integer(required=True)
    dropped = fields.Integer(required=True)
    cancelled = fields.Integer(required=True)


class WavesOut(Schema):
    waves = fields.List(fields.Nested(WaveOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
