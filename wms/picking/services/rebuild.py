"""Walks that wait and that nobody ever began are laid out anew: orders change walks, stops their order."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from wms.kernel.ids import new_id
from wms.picking.models import Batch, BatchSlot, PickLine, PickStop
from wms.picking.rules import first_slots
from wms.picking.services.lay_out import GoodsKey
from wms.picking.services.walk import head_of
from wms.plumbing.transaction import Tx
from wms.work import services as work

ASIDE = 1_000_000  # slot numbers while orders change places: a walk has no two orders in one slot, even for a moment


@dataclass(frozen=True)
class Relaid:
    """What a walk becomes: its orders in slot order, the stops whose goods it fetches in walking order, and its length.

    The stops are those that the walks have now, whichever of them it was.
    """

    orders: tuple[UUID, ...]
    stops: tuple[UUID, ...]
    length_mm: int


@dataclass(frozen=True)
class _Line:
    id: UUID
    order_id: UUID
    goods: GoodsKey


def rebuild_walks(tx: Tx, plans: Mapping[UUID, Relaid | None]) -> None:
    """`plans` by walk; None: nothing is left on it. Their tasks are locked, ready and as they were planned from."""
    _forget_who_left(tx, plans)
    stops = {stop.id: stop for stop in tx.session.scalars(select(PickStop).where(PickStop.batch_id.in_(plans)))}
    rows = tx.session.scalars(select(PickLine).where(PickLine.batch_id.in_(plans))).all()
    lines = [_Line(row.id, row.order_id, _goods_at(stops[row.stop_id])) for row in rows]
    aside = update(BatchSlot).where(BatchSlot.batch_id.in_(plans))
    tx.session.execute(aside.values(slot=BatchSlot.slot + ASIDE))
    for batch_id, plan in plans.items():
        if plan is not None:
            _lay_out(tx, batch_id, plan, stops, lines)
    tx.session.flush()
    tx.session.expire_all()
    tx.session.execute(delete(PickStop).where(PickStop.id.in_(list(stops))))
    for batch_id, plan in plans.items():
        _tell(tx, batch_id, plan)


def _forget_who_left(tx: Tx, batch_ids: Collection[UUID]) -> None:
    """Orders that left such a walk have left nothing behind: there was no tote yet."""
    left = select(BatchSlot.id).where(BatchSlot.batch_id.in_(batch_ids), BatchSlot.withdrawn_at.is_not(None))
    tx.session.execute(delete(PickLine).where(PickLine.slot_id.in_(left)))
    tx.session.execute(delete(BatchSlot).where(BatchSlot.id.in_(left)))


def _goods_at(stop: PickStop) -> GoodsKey:
    return stop.location_id, stop.item_id, stop.lot


def _lay_out(tx: Tx, batch_id: UUID, plan: Relaid, stops: Mapping[UUID, PickStop], lines: list[_Line]) -> None:
    slots = _take_slots(tx, batch_id, plan)
    lines_here = [line for line in lines if line.order_id in slots]
    goods_here = {line.goods for line in lines_here}
    new_stops: dict[GoodsKey, UUID] = {}
    for stop in (stops[stop_id] for stop_id in plan.stops):
        goods = _goods_at(stop)
        if goods in goods_here and goods not in new_stops:
            new_stops[goods] = _copy_stop(tx, batch_id, stop, len(new_stops) + 1)
    for line in lines_here:
        place = {"batch_id": batch_id, "stop_id": new_stops[line.goods], "slot_id": slots[line.order_id].id}
        tx.session.execute(update(PickLine).where(PickLine.id == line.id).values(**place))
    batch = tx.session.get_one(Batch, batch_id)
    batch.mode = "batch" if len(slots) > 1 or batch.mode == "batch" else "single"
    batch.cart_slots = sum(slot.span for slot in slots.values())
    batch.distance_mm = plan.length_mm


def _take_slots(tx: Tx, batch_id: UUID, plan: Relaid) -> dict[UUID, BatchSlot]:
    """The slot of each order that is on the walk from now on."""
    set_aside = select(BatchSlot).where(BatchSlot.order_id.in_(plan.orders), BatchSlot.slot > ASIDE)
    rows = {slot.order_id: slot for slot in tx.session.scalars(set_aside.execution_options(populate_existing=True))}
    slots = [rows[order_id] for order_id in plan.orders]
    for slot, number in zip(slots, first_slots([slot.span for slot in slots]), strict=True):
        slot.batch_id, slot.slot = batch_id, number
    tx.session.flush()
    return dict(zip(plan.orders, slots, strict=True))


def _copy_stop(tx: Tx, batch_id: UUID, stop: PickStop, seq: int) -> UUID:
    kept = ("location_id", "location", "item_id", "item", "lot", "expires_on", "reasons")
    row: dict[str, Any] = {name: getattr(stop, name) for name in kept}
    row |= {"id": new_id(), "batch_id": batch_id, "seq": seq, "skipped": 0}
    tx.session.execute(insert(PickStop).values(**row))
    return row["id"]  # type: ignore[no-any-return]


def _tell(tx: Tx, batch_id: UUID, plan: Relaid | None) -> None:
    batch = tx.session.get_one(Batch, batch_id, populate_existing=True)
    if plan is None:
        batch.state = "cancelled"
        work.cancel_task(tx, batch.task_id)
        return
    batch.reasons = [
        *batch.reasons,
        {"term": "improved", "points": batch.distance_mm, "data": {"orders": len(plan.orders)}},
    ]
    first = select(PickStop.location_id).where(PickStop.batch_id == batch_id).order_by(PickStop.seq).limit(1)
    start = tx.session.scalar(first)
    work.change_task(tx, batch.task_id, "replanned", start_location_id=start, **head_of(tx, batch))
