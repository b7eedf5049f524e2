"""Picking on the wire."""

from marshmallow import fields, validate

from wms.picking.schemas.shorts import ShortDoneOut
from wms.picking.schemas.slots import BoxRulesOut, CodeOut, PickSlotOut
from wms.picking.schemas.summary import MODES
from wms.picking.schemas.summary import PutBackSummaryOut as PutBackSummaryOut
from wms.picking.schemas.summary import SortSummaryOut as SortSummaryOut
from wms.picking.schemas.summary import WalkSummaryOut as WalkSummaryOut
from wms.plumbing.fields import MOST_QUANTITY, Choice, Quantity, Scan, Whole
from wms.plumbing.shapes import ReasonOut, Schema


class AssignCart(Schema):
    task_id = fields.UUID(required=True)
    cart_code = Scan(80, required=True)


class AssignTote(Schema):
    task_id = fields.UUID(required=True)
    slot = fields.Integer(required=True, strict=True, validate=validate.Range(1, 100))
    tote_code = Scan(80, required=True)
    other_box = fields.Boolean(
        metadata={"description": "scanned twice: it is taken although the slot waits for another box"}
    )


class UsualTote(Schema):
    slot = fields.Integer(required=True, strict=True, validate=validate.Range(1, 100))
    tote_code = Scan(80, required=True)


class AssignTotes(Schema):
    """They stand on the cart as they did the last time."""

    task_id = fields.UUID(required=True)
    totes = fields.List(fields.Nested(UsualTote), required=True, validate=validate.Length(max=100))


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
    scanned = Whole(
        0, MOST_QUANTITY, load_default=None, allow_none=True,
        metadata={"description": "units of the quantity that scans stand for; absent: one scan of item_code"},
    )  # fmt: skip
    counted = fields.Boolean(load_default=False, metadata={"description": "somebody counted, and keyed the quantity"})
    filled = fields.List(
        Choice(["location", "tote"]), load_default=list, validate=validate.Length(max=2),
        metadata={"description": "which of the two the device named by itself, without a scan"},
    )  # fmt: skip


class SkipStop(Schema):
    task_id = fields.UUID(required=True)
    stop_id = fields.UUID(required=True)


class UndoPick(Schema):
    task_id = fields.UUID(required=True)
    pick_id = fields.UUID(required=True, metadata={"description": "the id of the confirm_pick command"})


class DropOff(Schema):
    task_id = fields.UUID(required=True)
    location_code = Scan(80, required=True)


class PickWorkerOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)


class StopLocationOut(Schema):
    code = fields.String(required=True)
    blocks = fields.List(fields.String(), required=True)
    check_digits = fields.String(required=True)
    x_mm = fields.Integer(required=True)
    y_mm = fields.Integer(required=True)
    zone = fields.String(metadata={"description": "absent: of a walk that a device kept from before"})


class HandOverPlaceOut(CodeOut):
    zone = fields.String(required=True, metadata={"description": "for which totes wait there; empty: for any"})


class GatheringOut(CodeOut):
    """A place at which totes of one order from several walks are brought together."""

    orders = fields.List(fields.String(), required=True, metadata={"description": "numbers of those that have it"})
    seats = fields.Integer(required=True, metadata={"description": "how many orders share it"})


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
    variant = fields.String(metadata={"description": "style, colour and size in one line; absent: not known"})
    fragile = fields.Boolean(metadata={"description": "lay it on top, nothing onto it; absent: not known"})


class WantedByOut(Schema):
    """All that an order lacks is among these goods."""

    order_number = fields.String(required=True)
    quantity = fields.Integer(required=True)
    tote_code = fields.String(required=True, allow_none=True, metadata={"description": "null: an empty one is begun"})
    lane_code = fields.String(required=True)


class PutBackGoodsOut(Schema):
    """What a put-back adds to its task's head, of each kind of goods."""

    tote_code = fields.String(required=True)
    lot = fields.String(required=True)
    quantity = fields.Integer(required=True, metadata={"description": "units that lie in the tote"})
    item = fields.Nested(StopItemOut, required=True)
    location = fields.Nested(StopLocationOut, required=True, metadata={"description": "the bin that they came from"})
    nearer = fields.Nested(
        StopLocationOut, required=True, allow_none=True,
        metadata={"description": "a bin with the same goods that is nearer, or, where theirs is blocked, an empty one"},
    )  # fmt: skip
    wanted_by = fields.Nested(WantedByOut, required=True, allow_none=True)


class PickLineOut(Schema):
    id = fields.UUID(required=True)
    slot = fields.Integer(required=True)
    order_number = fields.String(required=True)
    quantity = fields.Integer(required=True)
    picked = fields.Integer(required=True)
    short = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["open", "done"]))


class ChecksOut(Schema):
    """Which scans a stop asks for; the server judges by them."""

    quantity = fields.String(
        required=True, validate=validate.OneOf(["line", "count", "each"]),
        metadata={"description": "one scan and confirmed, one scan and the number keyed, each piece"},
    )  # fmt: skip
    why = fields.String(
        required=True, validate=validate.OneOf(["house", "item", "worth", "lot", "errors", "new_person"])
    )
    place = fields.String(
        required=True, validate=validate.OneOf(["bin", "item"]),
        metadata={"description": "item: its scan is enough for the place"},
    )  # fmt: skip
    digits = fields.String(
        required=True, validate=validate.OneOf(["also", "never", "always"]),
        metadata={"description": "whether check digits count in place of the bin's label"},
    )  # fmt: skip
    tote = fields.String(
        required=True, validate=validate.OneOf(["several", "always"]),
        metadata={"description": "several: where more than one order of the walk has a tote"},
    )  # fmt: skip


class UsualToteOut(CodeOut):
    slot = fields.Integer(required=True)


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
    why = fields.List(fields.Nested(ReasonOut), required=True)
    checks = fields.Nested(ChecksOut, metadata={"description": "absent: of a walk that a device kept from before"})
    empties = fields.Boolean(metadata={"description": "nothing is left in its place then, by the books"})


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
    attachment_url = fields.String(required=True, allow_none=True)


class PickTaskOut(Schema):
    id = fields.UUID(required=True)
    kind = fields.String(required=True)
    number = fields.Integer(required=True)
    label = fields.String(required=True)
    summary = fields.Nested(WalkSummaryOut, required=True)
    version = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["ready", "leased", "done", "cancelled"]))
    mode = fields.String(required=True, validate=validate.OneOf(MODES))
    cutoff = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    lease_until = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    worker = fields.Nested(PickWorkerOut, required=True, allow_none=True)
    warehouse = fields.String(required=True)
    cart_slots = fields.Integer(required=True)
    slot_sizes = fields.List(
        fields.String(), metadata={"description": "the size of tote that each slot takes, from slot 1 on; empty: any"}
    )
    box_rules = fields.Nested(
        BoxRulesOut, allow_none=True, metadata={"description": "of a walk straight into ship boxes; else null"}
    )
    cart = fields.Nested(CodeOut, required=True, allow_none=True)
    slots = fields.List(fields.Nested(PickSlotOut), required=True)
    usual_totes = fields.List(
        fields.Nested(UsualToteOut), metadata={"description": "what stood on this cart last time and is free now"}
    )
    stops = fields.List(fields.Nested(PickStopOut), required=True)
    drop = fields.Nested(DropLanesOut, required=True)
    zone = fields.String(
        allow_none=True, metadata={"description": "where it is walked now, if its totes are handed over; else null"}
    )
    waits_at = fields.String(allow_none=True, metadata={"description": "where its totes wait to be taken up"})
    hand_overs = fields.List(fields.Nested(HandOverPlaceOut), metadata={"description": "where totes are handed over"})
    gatherings = fields.List(
        fields.Nested(GatheringOut), metadata={"description": "where totes are brought together, if an order has to be"}
    )
    distance_mm = fields.Integer(required=True)
    baseline_mm = fields.Integer(required=True)
    reasons = fields.List(fields.Nested(ReasonOut), required=True)
    picks = fields.List(fields.Nested(PickDoneOut), required=True)
    shorts = fields.List(fields.Nested(ShortDoneOut), required=True)
    notices = fields.List(fields.Nested(PickNoticeOut), required=True)
    instructions = fields.List(fields.Nested(PickInstructionOut), required=True)
