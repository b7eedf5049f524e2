"""Which goods that lie in totes unwanted are all that another order lacks, and where that order is to be completed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.layout.queries import LocationRecord, locations_by_ids
from wms.orders.queries import LastWish, last_wishes
from wms.picking.models import Batch, BatchSlot
from wms.picking.queries.left_goods import LeftGoods, left_goods
from wms.picking.queries.nearer_bins import nearer_bins
from wms.work.queries import task

PLACE = ("code", "blocks", "check_digits", "x_mm", "y_mm")


@dataclass(frozen=True)
class WantedBy:
    """The order wants so many of the goods. `slot`, `tote`: the rest of it lies there; none: it begins an empty tote.
    `lane`: where the tote stands, or is to stand.
    """

    wish: LastWish
    slot: BatchSlot | None
    tote: LocationRecord | None
    lane: LocationRecord

    @property
    def facts(self) -> dict[str, Any]:
        tote = self.tote.code if self.tote else None
        return {
            "order_number": self.wish.number, "quantity": self.wish.quantity, "tote_code": tote,
            "lane_code": self.lane.code,
        }  # fmt: skip


def wanted_goods(session: Session, slot: BatchSlot, goods: Sequence[LeftGoods]) -> list[WantedBy | None]:
    """For each of the goods the order that lacks nothing else; an order is named once."""
    most: dict[UUID, int] = defaultdict(int)
    for row in goods:
        most[row.item_id] = max(most[row.item_id], row.quantity)
    wishes = last_wishes(session, session.get_one(Batch, slot.batch_id).warehouse_id, most) if goods else []
    answers: list[WantedBy | None] = []
    for row in goods:
        fitting = [wish for wish in wishes if wish.item_id == row.item_id and wish.quantity <= row.quantity]
        use = next(filter(None, (_where(session, wish, row) for wish in fitting)), None)
        wishes = [wish for wish in wishes if use is None or wish is not use.wish]
        answers.append(use)
    return answers


def _where(session: Session, wish: LastWish, goods: LeftGoods) -> WantedBy | None:
    """With the rest of the order, or else on the lane where the goods stand; both have to be on a lane."""
    slots = select(BatchSlot).join(Batch, Batch.id == BatchSlot.batch_id)
    slots = slots.where(BatchSlot.order_id == wish.order_id, BatchSlot.withdrawn_at.is_(None), Batch.state != "open")
    for slot in session.scalars(slots.order_by(BatchSlot.id.desc())):
        rest = left_goods(session, slot)
        if rest:
            return _on_lane(session, wish, slot, rest[-1].tote_id)
    stands = _on_lane(session, wish, None, goods.tote_id)
    return stands and WantedBy(wish, None, None, stands.lane)


def _on_lane(session: Session, wish: LastWish, slot: BatchSlot | None, tote_id: UUID) -> WantedBy | None:
    tote = locations_by_ids(session, [tote_id])[tote_id]
    lane = locations_by_ids(session, [tote.parent_id])[tote.parent_id] if tote.parent_id else None
    return WantedBy(wish, slot, tote, lane) if lane is not None and lane.kind == "pack_lane" else None


def put_back_details(session: Session, task_id: UUID) -> dict[str, Any]:
    """What a put-back adds to its task's head: the goods, tote by tote, by the way past their bins."""
    record = task(session, task_id)
    slot = None if record is None else session.get(BatchSlot, record.subject_id)
    goods = [] if slot is None else left_goods(session, slot)
    turns = {
        place.id: place.pick_sequence
        for place in locations_by_ids(session, [row.location_id for row in goods]).values()
    }
    ordered = sorted(goods, key=lambda row: (row.tote, turns.get(row.location_id, 0), row.location, row.sku, row.lot))
    if record is None or slot is None:
        return {"goods": []}
    uses, bins = wanted_goods(session, slot, ordered), nearer_bins(session, record.warehouse_id, ordered)
    return {"goods": [_wire(row, use, bin_) for row, use, bin_ in zip(ordered, uses, bins, strict=True)]}


def _wire(row: LeftGoods, use: WantedBy | None, nearer: LocationRecord | None) -> dict[str, Any]:
    facts = {"tote_code": row.tote, "lot": row.lot, "quantity": row.quantity}
    place = None if nearer is None else {name: getattr(nearer, name) for name in PLACE}
    return {
        **facts, "item": row.item, "location": row.place, "nearer": place, "wanted_by": use.facts if use else None,
    }  # fmt: skip
