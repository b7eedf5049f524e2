"""A walk ends at a put wall, and is over there when each of its orders is told."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from wms.inventory import queries as inventory
from wms.layout import services as places
from wms.layout.queries import LocationRecord, cells_of_walls, locations_by_ids
from wms.picking.events import GoodsSorted
from wms.picking.models import Batch, BatchSlot, PickLine, SlotTote, WallPut
from wms.picking.queries.walls import LineAtWall, WallLoad, free_by_wall, orders_without_cell, wall_load
from wms.picking.rules import priority_of
from wms.picking.services.close_slot import Lines, close_slot, picked_lines
from wms.picking.services.walk import slots_of, totes_of
from wms.plumbing.transaction import Tx
from wms.work import services as work
from wms.work.queries import task as task_of
from wms.work.queries import task_about
from wms.work.services import Claim

KIND = "sort"


def leave_at_wall(tx: Tx, batch: Batch, wall: LocationRecord) -> None:
    """The totes stand at the wall, and somebody is to sort what lies in them; what is empty goes."""
    totes = totes_of(tx, batch.id)
    filled = inventory.occupied(tx.session, [tote.tote_id for tote in totes])
    for tote in totes:
        is_full = tote.tote_id in filled
        tote.state = "full" if is_full else "dropped"
        places.place(tx, tote.tote_id, wall.id if is_full else None)
    batch.wall_id, batch.state = wall.id, "sorting" if filled else "dropped"
    slots = slots_of(tx, batch.id)
    for slot in slots:
        slot.tote_id = slot.tote_code = None
    tx.session.flush()
    for slot in slots:
        if slot.withdrawn_at is None and not picked_lines(tx, slot):
            close_slot(tx, batch.warehouse_id, slot, [], lane_of(tx, wall), ())
    if filled:
        _queue(tx, batch, wall)
    tell_wall(tx, batch, wall)


def walls_awaited(tx: Tx, location_ids: Collection[UUID]) -> set[UUID]:
    """Those of the places that are the only wall in use of a warehouse in which walks are to end at one."""
    asked = locations_by_ids(tx.session, location_ids).values()
    return {place.id for place in asked if place.kind == "wall" and _is_awaited(tx, place)}


def _is_awaited(tx: Tx, wall: LocationRecord) -> bool:
    on_their_way = (Batch.warehouse_id == wall.warehouse_id, Batch.mode == "sort", Batch.state == "open")
    others = set(cells_of_walls(tx.session, wall.warehouse_id)) - {wall.id}
    return not others and tx.session.scalar(select(Batch.id).where(*on_their_way).limit(1)) is not None


def tell_full_wall(tx: Tx, claim: Claim) -> None:
    """Whoever takes a walk for a wall reads that its orders will not find cells unless packers empty some meanwhile."""
    batch = tx.session.get(Batch, claim.subject_id)
    if batch is None or batch.mode != "sort":
        return  # None: nothing of the walk was left to be laid out
    task = task_of(tx.session, claim.task_id)
    if task is None:
        return
    slots = [slot for slot in slots_of(tx, batch.id) if slot.withdrawn_at is None]
    free = free_by_wall(tx.session, batch.warehouse_id)
    wall = next(iter(free), "")
    left = max(0, free.get(wall, 0) - orders_without_cell(tx.session, batch.warehouse_id, batch.id))
    if len(slots) > left:
        data = {"wall": wall, "free": left, "orders": len(slots)}
        work.notify_owner(tx, replace(task, worker_id=claim.worker_id), "wall_full", data)


def lane_of(tx: Tx, wall: LocationRecord) -> LocationRecord:
    """The lane whose benches pack from the wall."""
    assert wall.parent_id is not None
    return locations_by_ids(tx.session, [wall.parent_id])[wall.parent_id]


def _queue(tx: Tx, batch: Batch, wall: LocationRecord) -> None:
    load = wall_load(tx.session, batch)
    cutoffs = [slot.cutoff for slot in load.slots if slot.cutoff is not None]
    work.queue_task(
        tx,
        kind=KIND,
        number=batch.number,
        label=wall.code,
        warehouse_id=batch.warehouse_id,
        subject_id=batch.id,
        priority=priority_of([slot.priority for slot in load.slots]) if load.slots else "low",
        cutoff=min(cutoffs, default=None),
        start_location_id=wall.id,
        summary=summary_of(load, wall.code),
    )


def summary_of(load: WallLoad, wall_code: str) -> dict[str, Any]:
    return {
        "wall": wall_code,
        "orders": len([slot for slot in load.slots if load.left_of(slot)]),
        "units": sum(line.left for line in load.lines),
        "totes": [tote.tote_code for tote in load.totes],
    }


def tell_wall(tx: Tx, batch: Batch, wall: LocationRecord) -> None:
    """Screens beside the wall look again."""
    tx.record(
        GoodsSorted(
            warehouse_id=batch.warehouse_id, batch_id=batch.id, number=batch.number, wall_id=wall.id,
            wall_code=wall.code,
        )
    )  # fmt: skip


def settle(tx: Tx, batch: Batch, wall: LocationRecord) -> WallLoad:
    """After goods left the totes: empty totes go, complete orders are told. Returns what is left."""
    tx.session.flush()
    tell_wall(tx, batch, wall)
    load = wall_load(tx.session, batch)
    filled = inventory.occupied(tx.session, [tote.tote_id for tote in load.totes])
    for tote in load.totes:
        if tote.tote_id not in filled:
            tote.state = "dropped"
            places.place(tx, tote.tote_id, None)
    lane = lane_of(tx, wall)
    for slot in load.slots:
        if slot.state == "picking" and not load.left_of(slot):
            _tell(tx, batch, slot, load, lane)
    tx.session.flush()
    return wall_load(tx.session, batch)


def _tell(tx: Tx, batch: Batch, slot: BatchSlot, load: WallLoad, lane: LocationRecord) -> None:
    cells = load.cells[slot.id]
    its_cells = update(SlotTote).where(SlotTote.slot_id == slot.id)
    tx.session.execute(its_cells.values(state="dropped"))
    close_slot(tx, batch.warehouse_id, slot, cells, lane, _lines_in_cells(tx, slot, load.lines))


def _lines_in_cells(tx: Tx, slot: BatchSlot, lines: list[LineAtWall]) -> Lines:
    """What of the order lies in its cells."""
    query = select(WallPut.line_id, WallPut.quantity).join(PickLine, PickLine.id == WallPut.line_id)
    query = query.where(PickLine.slot_id == slot.id, WallPut.undone_at.is_(None), WallPut.into_id.is_not(None))
    goods = {line.id: (line.order_line_id, line.item_id, line.lot) for line in lines}
    units: dict[tuple[UUID, UUID, str], int] = defaultdict(int)
    for line_id, quantity in tx.session.execute(query):
        units[goods[line_id]] += quantity
    return tuple(
        {"order_line_id": str(line), "item_id": str(item), "lot": lot, "quantity": quantity}
        for (line, item, lot), quantity in sorted(units.items())
    )


def end_if_empty(tx: Tx, batch: Batch, load: WallLoad, task_id: UUID) -> None:
    """Nothing is left to sort: the walk is over."""
    if any(line.left for line in load.lines):
        return
    end = update(SlotTote).where(SlotTote.batch_id == batch.id, SlotTote.slot_id.is_(None))
    tx.session.execute(end.values(state="dropped"))
    batch.state = "dropped"
    work.finish_task(tx, task_id)


def tell_sorter(tx: Tx, batch: Batch, wall: LocationRecord) -> None:
    """An order left the wall: whoever sorts reads what is left; with nothing left there is nothing to do."""
    task = task_about(tx.session, KIND, batch.id)
    load = settle(tx, batch, wall)
    if task is None or task.state not in ("ready", "leased"):
        return
    if not any(line.left for line in load.lines):
        batch.state = "dropped"
        work.cancel_task(tx, task.id)
    else:
        work.change_task(tx, task.id, "line_changed", summary=summary_of(load, wall.code))
