"""Shapes of the gallery."""

from marshmallow import fields, validate

from wms.board.schemas import ExceptionOut
from wms.kernel.priorities import PRIORITIES
from wms.plumbing.http import Schema

MOMENT = {"format": "date-time"}


class BoardQuery(Schema):
    warehouse = fields.String(
        load_default=None,
        validate=validate.Length(1, 20),
        metadata={"description": "code; for actors of every warehouse, the first one if absent"},
    )


class OrderCountOut(Schema):
    state = fields.String(required=True)
    cutoff = fields.String(required=True, allow_none=True, metadata=MOMENT)
    count = fields.Integer(required=True)
    late = fields.Integer(required=True, metadata={"description": "past their cutoff, or shipped after it"})


class CutoffOut(Schema):
    cutoff = fields.String(required=True, metadata=MOMENT)
    open = fields.Integer(required=True)
    picked = fields.Integer(required=True)
    packed = fields.Integer(required=True)
    shipped = fields.Integer(required=True)
    at_risk = fields.Integer(required=True, metadata={"description": "will miss it if the pace stays as it is"})


class WorkOut(Schema):
    kind = fields.String(required=True, metadata={"description": "the task's kind; pack at a bench"})
    label = fields.String(required=True, metadata={"description": "of the task, or of the order that is packed"})
    done = fields.Integer(required=True)
    of = fields.Integer(required=True, metadata={"description": "parts: stops of a walk, units to be packed"})


class WorkerStateOut(Schema):
    id = fields.String(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["idle", "working", "offline"]))
    task = fields.Nested(WorkOut, required=True, allow_none=True)
    location_code = fields.String(required=True, allow_none=True)
    last_seen = fields.String(required=True, metadata=MOMENT)
    picks_hour = fields.Integer(required=True)
    orders_hour = fields.Integer(required=True, metadata={"description": "orders packed, by the last 15 minutes"})


class TotalsOut(Schema):
    orders_today = fields.Integer(required=True)
    shipped_today = fields.Integer(required=True)
    lines_hour = fields.Integer(required=True, metadata={"description": "pace of the last 15 minutes"})
    units_hour = fields.Integer(required=True)


class SnapshotOut(Schema):
    at = fields.String(required=True, metadata=MOMENT)
    warehouse = fields.String(required=True)
    orders = fields.List(fields.Nested(OrderCountOut), required=True)
    cutoffs = fields.List(fields.Nested(CutoffOut), required=True)
    workers = fields.List(fields.Nested(WorkerStateOut), required=True)
    exceptions = fields.List(fields.Nested(ExceptionOut), required=True, metadata={"description": "the worst 50"})
    exceptions_open = fields.Integer(required=True)
    totals = fields.Nested(TotalsOut, required=True)
    unconfirmed_shipments = fields.Integer(required=True)


class InquiryCodeOut(Schema):
    code = fields.String(required=True)
    quantity = fields.Integer(required=True)


class InquiryGoodsOut(Schema):
    sku = fields.String(required=True)
    name = fields.String(required=True)
    variant = fields.String(required=True, metadata={"description": "style, colour and size in one line"})
    image_url = fields.String(required=True, allow_none=True)
    codes = fields.List(fields.Nested(InquiryCodeOut), required=True)


class InquiryItemOut(InquiryGoodsOut):
    lot = fields.String(required=True, allow_none=True, metadata={"description": "as the scan named it"})
    units = fields.Integer(required=True, metadata={"description": "base units that the scanned code stands for"})


class InquiryStockOut(InquiryGoodsOut):
    location_code = fields.String(required=True)
    location_kind = fields.String(required=True)
    blocks = fields.List(fields.String(), required=True)
    blocked = fields.Boolean(required=True)
    lot = fields.String(required=True)
    expires_on = fields.String(required=True, allow_none=True, metadata={"format": "date"})
    status = fields.String(required=True, validate=validate.OneOf(["available", "held", "damaged", "quarantine"]))
    on_hand = fields.Integer(required=True)
    reserved = fields.Integer(required=True)
    free = fields.Integer(required=True)
    alone = fields.Integer(
        required=True, allow_none=True,
        metadata={"description": "units whose worth whoever asks may put right alone; null: as many as there are"},
    )  # fmt: skip
    received_at = fields.String(required=True, metadata=MOMENT)


class InquiryPlaceOut(Schema):
    blocks = fields.List(fields.String(), required=True)
    blocked = fields.Boolean(required=True)
    check_digits = fields.String(required=True)
    x_mm = fields.Integer(required=True)
    y_mm = fields.Integer(required=True)
    stands_in = fields.String(required=True, allow_none=True)
    slots = fields.Integer(required=True)


class InquiryWalkOut(Schema):
    task_id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    state = fields.String(required=True)
    worker = fields.String(required=True, allow_none=True)


class InquiryToteOut(Schema):
    code = fields.String(required=True)
    stands_in = fields.String(required=True, allow_none=True)


class InquiryLineOut(Schema):
    sku = fields.String(required=True)
    name = fields.String(required=True)
    ordered = fields.Integer(required=True)
    allocated = fields.Integer(required=True)
    picked = fields.Integer(required=True)
    packed = fields.Integer(required=True)
    shipped = fields.Integer(required=True)


class InquiryOrderOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    state = fields.String(required=True)
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    cutoff = fields.String(required=True, allow_none=True, metadata=MOMENT)
    holds = fields.List(fields.String(), required=True)
    walk = fields.Nested(InquiryWalkOut, required=True, allow_none=True)
    totes = fields.List(fields.Nested(InquiryToteOut), required=True)
    lines = fields.List(fields.Nested(InquiryLineOut), required=True)


class InquiryParcelOut(Schema):
    number = fields.String(required=True)
    state = fields.String(required=True)
    tracking_number = fields.String(required=True, allow_none=True)
    carrier = fields.String(required=True)
    weight_g = fields.Integer(required=True)


class InquiryTotalsOut(Schema):
    on_hand = fields.Integer(required=True)
    reserved = fields.Integer(required=True)
    held = fields.Integer(required=True)
    free = fields.Integer(required=True)


class InquirySameNumberOut(Schema):
    """Another order with the number of `order`."""

    id = fields.UUID(required=True)
    channel = fields.String(required=True)
    customer = fields.String(required=True)
    state = fields.String(required=True)


class InquiryWaitingOut(Schema):
    number = fields.String(required=True)
    state = fields.String(required=True)
    priority = fields.String(required=True, validate=validate.OneOf(PRIORITIES))
    cutoff = fields.String(required=True, allow_none=True, metadata=MOMENT)
    quantity = fields.Integer(required=True)


class InquiryMoveOut(Schema):
    at = fields.String(required=True, metadata=MOMENT)
    reason = fields.String(required=True)
    sku = fields.String(required=True)
    quantity = fields.Integer(required=True)
    source = fields.String(required=True)
    target = fields.String(required=True)
    actor = fields.String(required=True)


class InquiryOut(Schema):
    """What a scan names, with what belongs to it; parts that do not apply are null or empty."""

    kind = fields.String(
        required=True, metadata={"description": "item, bin, order, parcel, refused, unknown or a place's kind"}
    )
    code = fields.String(required=True)
    title = fields.String(required=True)
    refusal = fields.String(
        required=True, allow_none=True, metadata={"description": "why a GS1 label must not be believed"}
    )
    item = fields.Nested(InquiryItemOut, required=True, allow_none=True)
    place = fields.Nested(InquiryPlaceOut, required=True, allow_none=True)
    order = fields.Nested(InquiryOrderOut, required=True, allow_none=True)
    parcel = fields.Nested(InquiryParcelOut, required=True, allow_none=True)
    totals = fields.Nested(InquiryTotalsOut, required=True, allow_none=True)
    stock = fields.List(fields.Nested(InquiryStockOut), required=True)
    containers = fields.List(fields.String(), required=True)
    walks = fields.List(fields.Nested(InquiryWalkOut), required=True)
    waiting = fields.List(fields.Nested(InquiryWaitingOut), required=True)
    same_number = fields.List(fields.Nested(InquirySameNumberOut), required=True)
    moves = fields.List(fields.Nested(InquiryMoveOut), required=True)
