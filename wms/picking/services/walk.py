"""The walk under way: its stops in order, its slots, and what is still open on it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select, update

from wms.kernel.codes import known_as, same_code
from wms.layout import queries as layout
from wms.layout.queries import LocationRecord
from wms.picking.errors import LineUnknown, SlotUnknown, StopUnknown
from wms.picking.models import Batch, BatchSlot, PickLine, PickStop, SlotTote
from wms.picking.queries import LineRecord, line_on_walk, walk_view
from wms.picking.queries.consolidation import orders_that_stand
from wms.picking.rules import diff_of, priority_of, walk_seconds
from wms.plumbing.transaction import Tx
from wms.work import services as work
from wms.work.queries import task_view


def skip_stop(tx: Tx, task_id: UUID, stop_id: UUID) -> dict[str, object]:
    """Puts a stop at the end of the walk. It has to be done before the walk can be dropped off."""
    held = work.hold_task(tx, task_id)
    waiting = select(PickLine.id).where(PickLine.batch_id == held.subject_id, PickLine.stop_id == stop_id)
    if tx.session.scalar(waiting.where(PickLine.state == "open").limit(1)) is None:
        raise StopUnknown(stop_id=str(stop_id))
    last = select(func.max(PickStop.skipped)).where(PickStop.batch_id == held.subject_id)
    place = tx.session.execute(last).scalar_one() + 1
    tx.session.execute(update(PickStop).where(PickStop.id == stop_id).values(skipped=place))
    return answer(tx, task_id)


def answer(tx: Tx, task_id: UUID) -> dict[str, object]:
    """{task}: the walk as it is now, within the transaction."""
    tx.session.flush()
    tx.session.expire_all()
    return {"task": task_view(tx.session, task_id)}


def held_line(tx: Tx, task_id: UUID, line_id: UUID) -> tuple[work.HeldTask, LineRecord]:
    """The task, held, and a line of it; raises LeaseLost, LineUnknown."""
    line = line_on_walk(tx.session, line_id)
    held = work.hold_task(tx, task_id, line.location_id if line else None)
    if line is None or line.batch_id != held.subject_id:
        raise LineUnknown(line_id=str(line_id))
    return held, line


def place_scanned(tx: Tx, warehouse_id: UUID, code: str) -> LocationRecord | None:
    """The place or container that a scanned code names, in whatever letters it was written."""
    return layout.location_by_code(tx.session, warehouse_id, code)


def batch_of(tx: Tx, batch_id: UUID) -> Batch:
    return tx.session.get_one(Batch, batch_id)


def head_of(tx: Tx, batch: Batch) -> dict[str, Any]:
    """What the queue says of a walk, from what is on it now: {priority, cutoff, summary}."""
    orders = [slot for slot in slots_of(tx, batch.id) if slot.withdrawn_at is None]
    left = (PickLine.batch_id == batch.id, PickLine.state != "cancelled")
    totals = select(func.count(PickLine.stop_id.distinct()), func.coalesce(func.sum(PickLine.quantity), 0)).where(*left)
    stops, units = tx.session.execute(totals).one()
    takes = walk_seconds(batch.distance_mm, stops)
    summary = {"orders": len(orders), "stops": stops, "units": int(units), "mode": batch.mode, "seconds": takes}
    summary["siblings"] = _siblings(tx, batch, [slot.order_id for slot in orders if slot.place_id is not None])
    if batch.zone is not None:
        summary |= _in_zone(tx, batch, batch.zone, stops)
    cutoffs = [slot.cutoff for slot in orders if slot.cutoff is not None]
    urgency = {"priority": priority_of([slot.priority for slot in orders])} if orders else {}
    return {**urgency, "cutoff": min(cutoffs, default=None), "summary": summary}


def _siblings(tx: Tx, batch: Batch, order_ids: Sequence[UUID]) -> int:
    """Of how many of these orders totes stand already."""
    return len(orders_that_stand(tx.session, batch.warehouse_id).intersection(order_ids)) if order_ids else 0


def _in_zone(tx: Tx, batch: Batch, zone: str, of: int) -> dict[str, Any]:
    """What is open in the walk's zone, and where its totes wait."""
    left = PickLine.quantity - PickLine.picked - PickLine.short
    query = select(PickStop.id, PickStop.location, left).join(PickLine, PickLine.stop_id == PickStop.id)
    rows = tx.session.execute(query.where(PickLine.batch_id == batch.id, PickLine.state == "open"))
    open_here = [(stop, units) for stop, place, units in rows if place.get("zone", "") == zone]
    stops = len({stop for stop, _ in open_here})
    return {
        "stops": stops, "units": sum(units for _, units in open_here),
        "seconds": walk_seconds(batch.distance_mm * stops // max(1, of), stops),
        "waits_at": batch.waits_at or "", "totes": [tote.tote_code for tote in totes_of(tx, batch.id)],
        "cart": batch.cart_code or "",
    }  # fmt: skip


_stop: Any = PickStop.__table__
_ORDER = update(_stop).where(_stop.c.id == bindparam("stop")).values(seq=bindparam("place"))


def order_stops(tx: Tx, seqs: Mapping[UUID, int]) -> None:
    """Gives stops their places in the walking order, in one round trip."""
    if seqs:
        tx.session.flush()
        tx.session.connection().execute(_ORDER, [{"stop": stop, "place": seq} for stop, seq in seqs.items()])


def reorder_stops(tx: Tx, task: work.TaskRecord, stop_ids: Sequence[UUID]) -> None:
    """The stops that are ahead of whoever walks, in their new order. Call it under the task's lock."""
    before = walk_view(tx.session, task.subject_id)
    last = select(func.max(PickStop.seq)).where(PickStop.batch_id == task.subject_id)
    first = tx.session.execute(last).scalar_one() + 1
    order_stops(tx, {stop_id: seq for seq, stop_id in enumerate(stop_ids, start=first)})
    tx.session.expire_all()
    work.change_task(tx, task.id, "replanned", diff_of(before, walk_view(tx.session, task.subject_id)))


def slots_of(tx: Tx, batch_id: UUID) -> list[BatchSlot]:
    query = select(BatchSlot).where(BatchSlot.batch_id == batch_id).order_by(BatchSlot.slot)
    return list(tx.session.scalars(query))


def slot_of(tx: Tx, batch_id: UUID, slot: int) -> BatchSlot:
    query = select(BatchSlot).where(BatchSlot.batch_id == batch_id, BatchSlot.slot == slot)
    place = tx.session.scalar(query)
    if place is None:
        raise SlotUnknown(slot=slot)
    return place


def slot_of_tote(tx: Tx, batch_id: UUID, tote_code: str) -> int | None:
    """The number of the slot of this walk in which a tote stands."""
    query = select(SlotTote.tote_code, BatchSlot.slot).join(BatchSlot, SlotTote.slot_id == BatchSlot.id)
    standing = tx.session.execute(query.where(SlotTote.batch_id == batch_id)).all()
    return known_as({same_code(code): slot for code, slot in standing}, tote_code)


def carried(tx: Tx, batch: Batch) -> list[str]:
    """The codes of whatever of the walk is carried: its cart, and every tote."""
    cart = [batch.cart_code] if batch.cart_code else []
    return [*cart, *(tote.tote_code for tote in totes_of(tx, batch.id))]


def totes_of(tx: Tx, batch_id: UUID) -> list[SlotTote]:
    """Every tote that is with the walk, open or full."""
    query = select(SlotTote).where(SlotTote.batch_id == batch_id, SlotTote.state != "dropped")
    return list(tx.session.scalars(query.order_by(SlotTote.id)))
