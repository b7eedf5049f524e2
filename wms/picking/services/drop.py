"""The walk ends: totes stand on a lane, their orders are told picked, the task is done."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import func, select, update

from wms.inventory import queries as inventory
from wms.kernel.errors import Forbidden
from wms.layout import queries as layout
from wms.layout import services as places
from wms.layout.queries import LocationRecord
from wms.picking.errors import LinesOpen, WrongLane
from wms.picking.events import BatchDropped
from wms.picking.models import Batch, PickLine, SlotTote
from wms.picking.services.close_slot import close_slot, picked_lines
from wms.picking.services.gathering import lane_near
from wms.picking.services.hand_over import take_along
from wms.picking.services.walk import answer, batch_of, place_scanned, slots_of, totes_of
from wms.picking.services.wall import leave_at_wall
from wms.plumbing.transaction import Tx
from wms.work import services as work


def drop_off(tx: Tx, task_id: UUID, location_code: str) -> dict[str, object]:
    """Leaves all totes that the walk carries on a pack lane, or at a put wall where they are sorted.

    Raises LinesOpen, WrongLane, LeaseLost.
    """
    held = work.hold_task(tx, task_id)
    batch = batch_of(tx, held.subject_id)
    place = _where(tx, batch, location_code)
    require_all_done(tx, batch.id)
    take_along(tx, batch)
    end_walk(tx, held, batch, place)
    return answer(tx, task_id)


def end_walk(tx: Tx, held: work.HeldTask, batch: Batch, place: LocationRecord) -> None:
    """What is still carried stays at this place; all lines are done."""
    if batch.mode == "sort":
        leave_at_wall(tx, batch, place)
    else:
        _leave_on_lane(tx, batch, place)
    work.finish_task(tx, held.id)
    tx.record(_event(tx, held, place))


def _where(tx: Tx, batch: Batch, location_code: str) -> LocationRecord:
    """A lane; a wall for what is still to be sorted."""
    kind = "wall" if batch.mode == "sort" else "pack_lane"
    place = place_scanned(tx, batch.warehouse_id, location_code)
    if place is None or place.kind != kind or place.retired:
        places = layout.locations_of_kind(tx.session, batch.warehouse_id, kind)
        raise WrongLane(scanned=location_code.strip(), expected=[one.code for one in places if not one.retired])
    return place


def _leave_on_lane(tx: Tx, batch: Batch, lane: LocationRecord) -> None:
    """Orders whose totes stand at a place of their own are packed from the lane near it."""
    totes = _leave_totes(tx, batch.id, lane)
    batch.state = "dropped"
    for slot in slots_of(tx, batch.id):
        near = lane_near(tx, slot.place_id) if slot.brought and slot.place_id else lane
        close_slot(tx, batch.warehouse_id, slot, totes.get(slot.id, []), near, picked_lines(tx, slot))


def require_all_done(tx: Tx, batch_id: UUID) -> None:
    left = PickLine.quantity - PickLine.picked - PickLine.short
    query = select(func.count(PickLine.stop_id.distinct()), func.count(), func.coalesce(func.sum(left), 0))
    open_ = query.where(PickLine.batch_id == batch_id, PickLine.state == "open")
    stops, lines, units = tx.session.execute(open_).one()
    if lines:
        raise LinesOpen(stops=stops, lines=lines, units=int(units))


def _leave_totes(tx: Tx, batch_id: UUID, lane: LocationRecord) -> dict[UUID, list[SlotTote]]:
    """Puts totes with goods on the lane and lets empty ones go; returns those with goods, by slot."""
    standing = filled_totes(tx, batch_id)
    brought = {slot.id for slot in slots_of(tx, batch_id) if slot.brought}
    filled = {tote.tote_id for totes in standing.values() for tote in totes}
    for tote in totes_of(tx, batch_id):
        if tote.tote_id not in filled:
            places.place(tx, tote.tote_id, None)
        elif tote.slot_id not in brought:
            places.place(tx, tote.tote_id, lane.id)
    tx.session.execute(update(SlotTote).where(SlotTote.batch_id == batch_id).values(state="dropped"))
    return standing


def filled_totes(tx: Tx, batch_id: UUID) -> dict[UUID, list[SlotTote]]:
    """The totes of the walk in which goods lie, by slot."""
    totes = totes_of(tx, batch_id)
    filled = inventory.occupied(tx.session, [tote.tote_id for tote in totes])
    standing: dict[UUID, list[SlotTote]] = defaultdict(list)
    for tote in totes:
        if tote.tote_id in filled and tote.slot_id is not None:
            standing[tote.slot_id].append(tote)
    return standing


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
