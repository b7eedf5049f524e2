"""Picking on the wire."""

from marshmallow import fields, validate

from wms.kernel.priorities import PRIORITIES
from wms.picking.planning.strategy import METHODS, TOLD_BY
from wms.picking.rules import COLOURS, PRIORITY_RANK, SHORT_REASONS
from wms.plumbing.fields import Code, Form, Quantity, Scan, Text
from wms.plumbing.shapes import Schema


class AssignCart(Schema):
    task_id = fields.UUID(required=True)
    cart_code = Scan(80, required=True)


class AssignTote(Schema):
    task_id = fields.UUID(required=True)
    slot = fields.Integer(required=True, strict=True, validate=validate.Range(1, 100))
    tote_code = Scan(80, required=True)


class ReplaceTote(AssignTote):
    pass


class ConfirmPick(Schema):
    task_id = fields.UUID(required=True)
    line_id = fields.UUID(required=True)
    location_code = Scan(80, required=True)
    item_code = Scan(80, required=True)
    quantity = Quantity(required=True)
    tote_code = Scan(80, required=True)
    lot = Scan(80, allow_none=True)


class ReportShort(Schema):
    task_id = fields.UUID(required=True)
    line_id = fields.UUID(required=True)
    quantity = Quantity(required=True, metadata={"description": "units that are missing"})
    reason = fields.String(required=True, validate=validate.OneOf(SHORT_REASONS))


class SkipStop(Schema):
    task_id = fields.UUID(required=True)
    stop_id = fields.UUID(required=True)


class UndoPick(Schema):
    task_id = fields.UUID(required=True)
    pick_id = fields.UUID(required=True, metadata={"description": "the id of the confirm_pick command"})


class PutBack(Schema):
    tote_code = Scan(80, required=True)
    item_code = Scan(80, required=True)
    quantity = Quantity(required=True)
    location_code = Scan(80, required=True)


class DropOff(Schema):
    task_id = fields.UUID(required=True)
    location_code = Scan(80, required=True)


class SiteQuery(Schema):
    warehouse = Code(20, load_default=None)


class WaveIn(Schema):
    warehouse = Code(20)
    limit = fields.Integer(strict=True, validate=validate.Range(1, 2000), metadata={"description": "orders at most"})


class PickReasonOut(Schema):
    term = fields.String(required=True)
    points = fields.Integer(required=True)
    data = fields.Dict(required=True)


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
    reasons = fields.List(fields.Nested(PickReasonOut), required=True)
    open = fields.Integer(required=True)
    dropped = fields.Integer(required=True)
    cancelled = fields.Integer(required=True)


class WavesOut(Schema):
    waves = fields.List(fields.Nested(WaveOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


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

    release = fields.String(validate=validate.OneOf(["continuous", "waves"]))
    urgent_priorities = fields.List(fields.String(validate=validate.OneOf(list(PRIORITY_RANK))))
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
    release = fields.String(required=True, validate=validate.OneOf(["continuous", "waves"]))
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
    outcome = fields.String(required=True, validate=validate.OneOf(["released", "inserted", "held_back", "moved"]))
    reasons = fields.List(fields.Nested(PickReasonOut), required=True)
    decided_at = fields.String(required=True, metadata={"format": "date-time"})


class CodeOut(Schema):
    code = fields.String(required=True)


class PickWorkerOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)


class SlotOrderOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    cutoff = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})


class PickSlotOut(Schema):
    slot = fields.Integer(required=True)
    colour = fields.String(required=True, validate=validate.OneOf(COLOURS))
    order = fields.Nested(SlotOrderOut, required=True)
    tote = fields.Nested(CodeOut, required=True, allow_none=True)
    full_totes = fields.List(fields.String(), required=True)
    withdrawn = fields.Boolean(
        required=True, metadata={"description": "the order left the walk; goods in its tote are to be put back"}
    )


class StopLocationOut(Schema):
    code = fields.String(required=True)
    blocks = fields.List(fields.String(), required=True)
    check_digits = fields.String(required=True)
    x_mm = fields.Integer(required=True)
    y_mm = fields.Integer(required=True)


class StopCodeOut(Schema):
    code = fields.String(required=True)
    quantity = fields.Integer(required=True)


class StopItemOut(Schema):
    id = fields.UUID(required=True)
    sku = fields.String(required=True)
    name = fields.String(required=True)
    image_url = fields.String(required=True, allow_none=True)
    codes = fields.List(fields.Nested(StopCodeOut), required=True)
    weight_g = fields.Integer(required=True)


class PickLineOut(Schema):
    id = fields.UUID(required=True)
    slot = fields.Integer(required=True)
    order_number = fields.String(required=True)
    quantity = fields.Integer(required=True)
    picked = fields.Integer(required=True)
    short = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["open", "done"]))


class PickStopOut(Schema):
    id = fields.UUID(required=True)
    seq = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["open", "done", "skipped"]))
    location = fields.Nested(StopLocationOut, required=True)
    item = fields.Nested(StopItemOut, required=True)
    lot = fields.String(required=True)
    expires_on = fields.String(required=True, allow_none=True, metadata={"format": "date"})
    quantity = fields.Integer(required=True)
    picked = fields.Integer(required=True)
    short = fields.Integer(required=True)
    lines = fields.List(fields.Nested(PickLineOut), required=True)
    why = fields.List(fields.Nested(PickReasonOut), required=True)


class DropLanesOut(Schema):
    lanes = fields.List(fields.String(), required=True)


class PickDoneOut(Schema):
    pick_id = fields.UUID(required=True)
    line_id = fields.UUID(required=True)
    quantity = fields.Integer(required=True)
    tote_code = fields.String(required=True)
    at = fields.String(required=True, metadata={"format": "date-time"})


class PickNoticeOut(Schema):
    id = fields.UUID(required=True)
    kind = fields.String(required=True)
    data = fields.Dict(required=True)
    raised_at = fields.String(required=True, metadata={"format": "date-time"})


class PickInstructionOut(Schema):
    code = fields.String(required=True)
    language = fields.String(required=True, metadata={"description": "empty: for whoever reads it"})
    item_id = fields.UUID(required=True, allow_none=True, metadata={"description": "null: with every item"})
    slots = fields.List(fields.Integer(), required=True, allow_none=True, metadata={"description": "null: every slot"})
    body = fields.String(required=True)
    image_url = fields.String(required=True, allow_none=True)


class PickTaskOut(Schema):
    id = fields.UUID(required=True)
    kind = fields.String(required=True)
    number = fields.Integer(required=True)
    version = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["ready", "leased", "done", "cancelled"]))
    mode = fields.String(required=True, validate=validate.OneOf(["batch", "single"]))
    cutoff = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    lease_until = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    worker = fields.Nested(PickWorkerOut, required=True, allow_none=True)
    warehouse = fields.String(required=True)
    cart_slots = fields.Integer(required=True)
    cart = fields.Nested(CodeOut, required=True, allow_none=True)
    slots = fields.List(fields.Nested(PickSlotOut), required=True)
    stops = fields.List(fields.Nested(PickStopOut), required=True)
    drop = fields.Nested(DropLanesOut, required=True)
    distance_mm = fields.Integer(required=True)
    baseline_mm = fields.Integer(required=True)
    reasons = fields.List(fields.Nested(PickReasonOut), required=True)
    picks = fields.List(fields.Nested(PickDoneOut), required=True)
    notices = fields.List(fields.Nested(PickNoticeOut), required=True)
    instructions = fields.List(fields.Nested(PickInstructionOut), required=True)
