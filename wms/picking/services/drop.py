"""The walk ends: totes stand on a lane, their orders are told picked, the task is done."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from wms.inventory import queries as inventory
from wms.kernel.errors import Forbidden
from wms.layout import queries as layout
from wms.layout import services as places
from wms.layout.queries import LocationRecord
from wms.orders import services as orders
from wms.picking.errors import LinesOpen, WrongLane
from wms.picking.events import BatchDropped, OrderPartPicked, OrderPicked
from wms.picking.models import BatchSlot, PickLine, PickStop, SlotTote
from wms.picking.rules import ENDED
from wms.picking.services.put_back import note_lane, withdraw_slot
from wms.picking.services.walk import answer, batch_of, place_scanned, slots_of, totes_of
from wms.plumbing.transaction import Tx
from wms.work import services as work


def drop_off(tx: Tx, task_id: UUID, location_code: str) -> dict[str, object]:
    """Leaves all totes of the walk on a pack lane. Raises LinesOpen, WrongLane, LeaseLost."""
    held = work.hold_task(tx, task_id)
    lane = _lane(tx, held.warehouse_id, location_code)
    _require_all_done(tx, held.subject_id)
    totes = _leave_totes(tx, held.subject_id, lane)
    batch_of(tx, held.subject_id).state = "dropped"
    for slot in slots_of(tx, held.subject_id):
        _close_slot(tx, held.warehouse_id, slot, totes[slot.id], lane)
    work.finish_task(tx, task_id)
    tx.record(_event(tx, held, lane))
    return answer(tx, task_id)


def _lane(tx: Tx, warehouse_id: UUID, location_code: str) -> LocationRecord:
    lane = place_scanned(tx, warehouse_id, location_code)
    if lane is None or lane.kind != "pack_lane":
        lanes = layout.locations_of_kind(tx.session, warehouse_id, "pack_lane")
        raise WrongLane(scanned=location_code.strip(), expected=[one.code for one in lanes])
    return lane


def _require_all_done(tx: Tx, batch_id: UUID) -> None:
    left = PickLine.quantity - PickLine.picked - PickLine.short
    query = select(func.count(PickLine.stop_id.distinct()), func.count(), func.coalesce(func.sum(left), 0))
    open_ = query.where(PickLine.batch_id == batch_id, PickLine.state == "open")
    stops, lines, units = tx.session.execute(open_).one()
    if lines:
        raise LinesOpen(stops=stops, lines=lines, units=int(units))


def _leave_totes(tx: Tx, batch_id: UUID, lane: LocationRecord) -> dict[UUID, list[SlotTote]]:
    """Puts totes with goods on the lane and lets empty ones go; returns those with goods, by slot."""
    totes = totes_of(tx, batch_id)
    filled = inventory.occupied(tx.session, [tote.tote_id for tote in totes])
    standing: dict[UUID, list[SlotTote]] = defaultdict(list)
    for tote in totes:
        if tote.tote_id in filled:
            standing[tote.slot_id].append(tote)
        places.place(tx, tote.tote_id, lane.id if tote.tote_id in filled else None)
    tx.session.execute(update(SlotTote).where(SlotTote.batch_id == batch_id).values(state="dropped"))
    return standing


def _close_slot(tx: Tx, warehouse_id: UUID, slot: BatchSlot, totes: list[SlotTote], lane: LocationRecord) -> None:
    """An order of which something was found is told picked, or a part of it while more of it is to come; of which
    nothing was, its slot empties.

    Goods of an order that left the walk wait on the lane for whoever puts them back, and so do those of one that ended
    while they were on their way: finish_picking says so under the order's lock.
    """
    lines = _picked_lines(tx, slot)
    state = orders.finish_picking(tx, slot.order_id, slot.batch_id) if slot.withdrawn_at is None else ""
    if state in ENDED:
        withdraw_slot(tx, slot, f"order_{state}")
    if slot.withdrawn_at is not None:
        note_lane(tx, slot, lane.code)
        return
    slot.state = "picked" if lines else "emptied"
    if not lines and state != "picked":
        return
    tell = OrderPicked if state == "picked" else OrderPartPicked
    tx.record(
        tell(
            warehouse_id=warehouse_id,
            order_id=slot.order_id,
            number=slot.order_number,
            lane_code=lane.code,
            totes=tuple({"id": str(tote.tote_id), "code": tote.tote_code} for tote in totes),
            lines=lines,
        )
    )


def _picked_lines(tx: Tx, slot: BatchSlot) -> tuple[dict[str, Any], ...]:
    query = (
        select(PickLine.order_line_id, PickStop.item_id, PickStop.lot, func.sum(PickLine.picked))
        .join(PickStop, PickStop.id == PickLine.stop_id)
        .where(PickLine.slot_id == slot.id, PickLine.picked > 0)
        .group_by(PickLine.order_line_id, PickStop.item_id, PickStop.lot)
        .order_by(PickLine.order_line_id, PickStop.lot)
    )
    return tuple(
        {"order_line_id": str(line), "item_id": str(item), "lot": lot, "quantity": int(quantity)}
        for line, item, lot, quantity in tx.session.execute(query)
    )


def _event(tx: Tx, held: work.HeldTask, lane: LocationRecord) -> BatchDropped:
    if tx.actor.id is None:
        raise Forbidden("only a person picks")
    return BatchDropped(
        warehouse_id=held.warehouse_id,
        task_id=held.id,
        batch_id=held.subject_id,
        number=held.number,
        worker_id=tx.actor.id,
        worker_name=tx.actor.name,
        lane_code=lane.code,
    )
