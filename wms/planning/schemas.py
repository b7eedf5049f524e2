"""Planning on the wire."""

from marshmallow import fields, validate

from wms.kernel.priorities import PRIORITIES
from wms.planning.rules.strategy import METHODS, RELEASES, TOLD_BY
from wms.plumbing.fields import Code, Form, Text
from wms.plumbing.shapes import ReasonOut, Schema

OUTCOMES = ("planned", "released", "inserted", "held_back", "moved")


class SiteQuery(Schema):
    warehouse = Code(20, load_default=None)


class WaveIn(Schema):
    warehouse = Code(20)
    limit = fields.Integer(strict=True, validate=validate.Range(1, 2000), metadata={"description": "orders at most"})


class WaveAskedOut(Schema):
    warehouse = fields.String(required=True)
    planning = fields.Boolean(required=True)


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


def _minutes(description: str) -> fields.Integer:
    return fields.Integer(strict=True, validate=validate.Range(0, 10_080), metadata={"description": description})


class OrderClassIn(Schema):
    name = fields.String(required=True, validate=validate.Length(1, 40))
    method = fields.String(load_default="batch", validate=validate.OneOf(METHODS))
    when = fields.Dict(
        keys=fields.String(validate=validate.OneOf(TOLD_BY)),
        values=fields.List(fields.String(validate=validate.Length(1, 100)), validate=validate.Length(1, 50)),
        load_default=dict,
        metadata={"description": "priority, channel, service, customer: what each may be; not named: anything"},
    )
    wait_for_stock = fields.Boolean(load_default=False)


class StrategyIn(Schema):
    """How a warehouse releases. What is left out is as it was at the beginning."""

    release = fields.String(
        validate=validate.OneOf(RELEASES),
        metadata={"description": "when a walk may begin: at_once, brisk, patient, or only what a wave has sent"},
    )
    walk_minutes = _minutes("of one walk at most; 0: no bound")
    walk_stops = fields.Integer(
        strict=True, validate=validate.Range(0, 10_000), metadata={"description": "of one walk at most; 0: no bound"}
    )
    margin_minutes = _minutes("an order is handed over that long before its cutoff")
    idle_minutes = _minutes("brisk: nobody is idle while an order has waited that long")
    patience_minutes = _minutes("patient: an order without a cutoff waits no longer")
    walking_mm_s = fields.Integer(
        strict=True, validate=validate.Range(100, 10_000), metadata={"description": "how fast people walk"}
    )
    line_seconds = fields.Integer(strict=True, validate=validate.Range(0, 3600))
    walk_seconds = fields.Integer(
        strict=True, validate=validate.Range(0, 7200), metadata={"description": "of each walk, besides its lines"}
    )
    urgent_priorities = fields.List(fields.String(validate=validate.OneOf(PRIORITIES)))
    urgent_minutes = fields.Integer(strict=True, validate=validate.Range(0, 1440))
    walks_per_aisle = fields.Integer(
        strict=True, validate=validate.Range(0, 1000), metadata={"description": "at once; 0: no limit"}
    )
    bench_orders = fields.Integer(
        strict=True,
        validate=validate.Range(0, 100_000),
        metadata={"description": "orders on walks, lanes and at benches; 0: no limit"},
    )
    tote_volume_mm3 = fields.Integer(strict=True, validate=validate.Range(1, 10**12))
    tote_weight_g = fields.Integer(strict=True, validate=validate.Range(1, 10**6))
    wave_times = fields.List(
        Text(5, form=Form(r"([01]\d|2[0-3]):[0-5]\d", "as 10:00")),
        metadata={"description": "local times of waves, where release is by waves"},
    )
    classes = fields.List(fields.Nested(OrderClassIn), validate=validate.Length(max=50))


class OrderClassOut(Schema):
    name = fields.String(required=True)
    method = fields.String(required=True, validate=validate.OneOf(METHODS))
    when = fields.Dict(required=True, keys=fields.String(), values=fields.List(fields.String()))
    wait_for_stock = fields.Boolean(required=True)


class StrategyOut(Schema):
    warehouse = fields.String(required=True)
    version = fields.Integer(required=True)
    changed_at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    changed_by = fields.String(required=True, allow_none=True)
    release = fields.String(required=True, validate=validate.OneOf(RELEASES))
    walk_minutes = fields.Integer(required=True)
    walk_stops = fields.Integer(required=True)
    margin_minutes = fields.Integer(required=True)
    idle_minutes = fields.Integer(required=True)
    patience_minutes = fields.Integer(required=True)
    walking_mm_s = fields.Integer(required=True)
    line_seconds = fields.Integer(required=True)
    walk_seconds = fields.Integer(required=True)
    urgent_priorities = fields.List(fields.String(), required=True)
    urgent_minutes = fields.Integer(required=True)
    walks_per_aisle = fields.Integer(required=True)
    bench_orders = fields.Integer(required=True)
    tote_volume_mm3 = fields.Integer(required=True)
    tote_weight_g = fields.Integer(required=True)
    wave_times = fields.List(fields.String(), required=True)
    classes = fields.List(fields.Nested(OrderClassOut), required=True)


class DecisionOut(Schema):
    order_id = fields.UUID(required=True)
    outcome = fields.String(required=True, validate=validate.OneOf(OUTCOMES))
    reasons = fields.List(fields.Nested(ReasonOut), required=True)
    decided_at = fields.String(required=True, metadata={"format": "date-time"})
