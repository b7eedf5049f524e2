"""Goods that lie in totes after their walk or their order: what, where from, and whose they were."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.inventory.queries import hauls, occupied, stock_at
from wms.layout.queries import locations_of_kind
from wms.orders.queries import states_of
from wms.picking.models import Batch, BatchSlot, Pick, PickLine, PickStop, SlotTote
from wms.picking.rules import ENDED


@dataclass(frozen=True)
class LeftGoods:
    """Units of one item and lot in one tote, and their bin. `item`, `place`: as the walk had them."""

    tote_id: UUID
    tote: str
    item_id: UUID
    sku: str
    lot: str
    location_id: UUID
    location: str
    quantity: int
    item: dict[str, Any]
    place: dict[str, Any]


def last_slot(session: Session, tote_id: UUID) -> BatchSlot | None:
    """The slot that the tote was with last, on a walk under way or over; None for a tote that orders share."""
    query = select(SlotTote.slot_id).where(SlotTote.tote_id == tote_id).order_by(SlotTote.id.desc()).limit(1)
    slot_id = session.scalar(query)
    return None if slot_id is None else session.get(BatchSlot, slot_id)


def put_back_key(slot: BatchSlot) -> str:
    """The board's key for the goods that an order left in the totes of this walk."""
    return f"put_back:{slot.order_id}:{slot.batch_id}"


def slots_with_goods(session: Session, warehouse_id: UUID) -> list[BatchSlot]:
    """The last slot of each tote or cell in which something lies that no move has collected there, each slot once."""
    totes = [tote.id for kind in ("tote", "cell") for tote in locations_of_kind(session, warehouse_id, kind)]
    full = occupied(session, totes)
    slots = (last_slot(session, tote_id) for tote_id in sorted(full - hauls(session, full)))
    return list({slot.id: slot for slot in slots if slot is not None}.values())


def left_goods(session: Session, slot: BatchSlot) -> list[LeftGoods]:
    """What still lies in the totes that were with this slot last, by the order in which it was picked."""
    names = dict(session.execute(select(SlotTote.tote_id, SlotTote.tote_code).where(SlotTote.slot_id == slot.id)).all())
    totes = set(names)
    moved = hauls(session, totes)  # what lies in those was collected since, and is no order's
    standing = [tote for tote in totes - moved if (last := last_slot(session, tote)) is not None and last.id == slot.id]
    lying = defaultdict(
        int, {(row.location_id, row.item_id, row.lot): row.on_hand for row in stock_at(session, standing)}
    )
    sorted_out = session.get_one(Batch, slot.batch_id).mode == "sort"
    picks = list(_picks(session, _slots_sharing(session, slot) if sorted_out else [slot.id]))
    return _explained(picks, sorted(standing), names, lying)


Lying = defaultdict[tuple[UUID, UUID, str], int]


def _explained(picks: list[Any], standing: list[UUID], names: dict[UUID, str], lying: Lying) -> list[LeftGoods]:
    """Which of the picks brought what lies there: first each into its own tote, then, since a bench or a wall may have
    laid units into another one, what is left of them into any."""
    left: dict[tuple[UUID, UUID, str, UUID], LeftGoods] = {}
    to_explain = [pick.quantity for pick in picks]
    for into_its_tote in (True, False):
        for n, pick in enumerate(picks):
            for tote_id in [pick.tote_id] if into_its_tote else standing:
                goods = (tote_id, pick.item_id, pick.lot)
                units = min(lying[goods], to_explain[n]) if tote_id in names else 0
                lying[goods] -= units
                to_explain[n] -= units
                if units:
                    key = (*goods, pick.location_id)
                    before = left[key].quantity if key in left else 0
                    left[key] = _goods(pick, (tote_id, names[tote_id]), before + units)
    return list(left.values())


def _slots_sharing(session: Session, slot: BatchSlot) -> list[UUID]:
    """Whose goods may lie in its totes where a walk is sorted at a wall: those that left it share what is surplus."""
    query = select(BatchSlot.id).where(BatchSlot.batch_id == slot.batch_id, BatchSlot.withdrawn_at.is_not(None))
    return [slot.id] if slot.withdrawn_at is None else list(session.scalars(query.order_by(BatchSlot.id)))


def was_put_back(session: Session, slot: BatchSlot, tote_id: UUID, item_id: UUID) -> bool:
    """Whether the item was picked into this tote for an order that left its walk: then somebody was here before."""
    picks = [(pick.tote_id, pick.item_id) for pick in _picks(session, [slot.id])]
    return slot.withdrawn_at is not None and (tote_id, item_id) in picks


def containers_on_walks(session: Session, container_ids: Collection[UUID]) -> set[UUID]:
    """Those of the totes and carts that a walk under way goes with."""
    on_walk = select(SlotTote.tote_id).where(SlotTote.tote_id.in_(container_ids), SlotTote.state != "dropped")
    carts = select(Batch.cart_id).where(Batch.cart_id.in_(container_ids), Batch.state == "open")
    return {*session.scalars(on_walk), *(cart for cart in session.scalars(carts) if cart is not None)}


def totes_of_orders(session: Session, tote_ids: Collection[UUID]) -> set[UUID]:
    """Those of the totes in which goods lie that were picked for an order."""
    last = {tote_id: last_slot(session, tote_id) for tote_id in occupied(session, tote_ids)}
    slots = {slot.id: slot for slot in last.values() if slot is not None}
    return set(tote_ids) & {goods.tote_id for slot in slots.values() for goods in left_goods(session, slot)}


def stranded_slots(session: Session, slots: Iterable[BatchSlot]) -> list[tuple[BatchSlot, str]]:
    """Those of walks that are over whose order has ended though nobody took them out, with the order's state."""
    standing = [slot for slot in slots if slot.withdrawn_at is None]
    over = [slot for slot in standing if session.get_one(Batch, slot.batch_id).state != "open"]
    states = states_of(session, [slot.order_id for slot in over])
    return [(slot, states[slot.order_id]) for slot in over if states.get(slot.order_id) in ENDED]


def _goods(pick: Any, tote: tuple[UUID, str], quantity: int) -> LeftGoods:
    return LeftGoods(
        tote_id=tote[0],
        tote=tote[1],
        item_id=pick.item_id,
        sku=pick.item["sku"],
        lot=pick.lot,
        location_id=pick.location_id,
        location=pick.location["code"],
        quantity=quantity,
        item=pick.item,
        place=pick.location,
    )


def _picks(session: Session, slot_ids: Collection[UUID]) -> Iterable[Any]:
    columns = (Pick.tote_id, Pick.tote_code, Pick.quantity)
    stop = (PickStop.item_id, PickStop.item, PickStop.lot, PickStop.location_id, PickStop.location)
    query = select(*columns, *stop).join(PickLine, PickLine.id == Pick.line_id)
    query = query.join(PickStop, PickStop.id == PickLine.stop_id).where(PickLine.slot_id.in_(slot_ids))
    return session.execute(query.where(Pick.undone_at.is_(None)).order_by(Pick.at, Pick.id))
