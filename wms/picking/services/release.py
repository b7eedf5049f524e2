"""Orders are released onto walks: a plan becomes a wave, its batches, and tasks in the queue."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from wms.kernel.ids import new_id
from wms.orders import services as orders
from wms.orders.queries import AllocationRecord, ReleasableOrder
from wms.picking.events import WaveReleased
from wms.picking.models import Batch, BatchSlot, PickLine, PickStop, Planning, Wave
from wms.picking.planning import PlannedWalk, ReleasePlan
from wms.picking.planning.rows import line_row, slot_row, stop_row, wire_reason
from wms.picking.queries.snapshot import Snapshot
from wms.picking.rules import priority_of, walk_seconds
from wms.picking.services.decisions import decide
from wms.picking.services.fall_away import take_out_left_walks
from wms.picking.services.unsettled import note_change
from wms.plumbing.db import database
from wms.plumbing.numbers import next_number
from wms.plumbing.transaction import Tx
from wms.work import services as work

WRITING_MAY_TAKE = timedelta(seconds=10)


@dataclass(frozen=True)
class PlanWish:
    """What the planner is to make: enough walks for the queue, or a wave (`asked_at`) of at most `limit` orders."""

    asked_at: datetime | None
    limit: int | None

    @property
    def wave(self) -> bool:
        return self.asked_at is not None


def release_wave(tx: Tx, warehouse_id: UUID, limit: int | None) -> bool:
    """Somebody wants orders released now. Returns whether the planner has to be called for it."""
    first = want_plan(tx, warehouse_id)
    wish = update(Planning).where(Planning.warehouse_id == warehouse_id)
    tx.session.execute(wish.values(wave_asked_at=tx.now, wave_limit=limit))
    return first


def want_plan(tx: Tx, warehouse_id: UUID) -> bool:
    """Notes that a plan is wanted; True for the first to want it, who calls the planner. A burst calls it once."""
    add_planning(tx, warehouse_id)
    quiet = (Planning.warehouse_id == warehouse_id, Planning.wanted.is_(False))
    return bool(tx.session.execute(update(Planning).where(*quiet).values(wanted=True)).rowcount)  # type: ignore[attr-defined]


def add_planning(tx: Tx, warehouse_id: UUID) -> None:
    """The warehouse's row, unless there is one."""
    into = (sqlite if database.is_sqlite else postgresql).insert(Planning)
    row = into.values(warehouse_id=warehouse_id, wanted=False)
    tx.session.execute(row.on_conflict_do_nothing(index_elements=["warehouse_id"]))


def begin_planning(tx: Tx, warehouse_id: UUID, solving: timedelta) -> PlanWish | None:
    """Takes up what is wanted; None while another planner is at it, who will see the wish when it is done.

    `solving` is how long the solver may take at most; a planner that is not back by then has died.
    """
    want_plan(tx, warehouse_id)
    query = select(Planning).where(Planning.warehouse_id == warehouse_id).with_for_update()
    row = tx.session.scalars(query.execution_options(populate_existing=True)).one()
    if row.busy_until is not None and row.busy_until > tx.now:
        return None
    row.wanted, row.busy_until = False, tx.now + solving + WRITING_MAY_TAKE
    return PlanWish(row.wave_asked_at, row.wave_limit)


def end_planning(tx: Tx, warehouse_id: UUID, made: PlanWish) -> bool:
    """Returns whether another plan was wanted meanwhile.

    The wave that was made is forgotten only now, and one that was asked for since then is not: a wave takes the
    orders that were there when it went, however many more come in while it is planned.
    """
    query = select(Planning).where(Planning.warehouse_id == warehouse_id).with_for_update()
    row = tx.session.scalars(query.execution_options(populate_existing=True)).one()
    row.busy_until = None
    if row.wave_asked_at == made.asked_at:
        row.wave_asked_at, row.wave_limit = None, None
    return row.wanted


def release_walks(tx: Tx, snapshot: Snapshot, plan: ReleasePlan) -> int:
    """Releases the planned orders that are still as they were when the plan was made; returns how many.

    What has changed meanwhile (cancelled, held, promised from another bin) is left out and waits for the next plan.
    """
    known = {str(order.id): order for order in snapshot.orders}
    planned = {key for walk in plan.walks for key in walk.orders}
    number = next_number(tx, "wave")
    released = orders.release_orders(tx, {known[key].id: known[key].version for key in planned}, f"W{number}")
    take_out_left_walks(tx, released)
    walks = [(walk, [known[key] for key in walk.orders if known[key].id in released]) for walk in plan.walks]
    walks = [(walk, found) for walk, found in walks if found]
    if walks:
        _write_wave(tx, snapshot, plan, number, walks)
        note_change(tx, snapshot.warehouse_id)
    return len(released)


@dataclass
class _Rows:
    """Rows of all walks of a wave, so that each table is written once."""

    batches: list[dict[str, Any]] = field(default_factory=list)
    slots: list[dict[str, Any]] = field(default_factory=list)
    stops: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)

    def write(self, tx: Tx) -> None:
        tx.session.flush()
        pairs = ((Batch, self.batches), (BatchSlot, self.slots), (PickStop, self.stops), (PickLine, self.lines))
        for table, rows in pairs:
            tx.session.connection().execute(insert(table.__table__), rows)  # type: ignore[arg-type]


def _write_wave(
    tx: Tx, snapshot: Snapshot, plan: ReleasePlan, number: int, walks: list[tuple[PlannedWalk, list[ReleasableOrder]]]
) -> None:
    count = sum(len(found) for _, found in walks)
    wave = Wave(
        id=new_id(), number=number, warehouse_id=snapshot.warehouse_id, released_at=tx.now, released_by=tx.actor.name,
        method=plan.method[:80], orders=count, batches=len(walks),
        reasons=[{"term": "fill.orders", "points": count, "data": {"against": len(snapshot.orders)}}],
    )  # fmt: skip
    tx.session.add(wave)
    first, rows = next_number(tx, "batch", len(walks)), _Rows()
    numbers = {str(order.id): order.number for order in snapshot.orders}
    for offset, (walk, found) in enumerate(walks):
        batch = _add_walk(tx, rows, snapshot, walk, found, first + offset)
        batch |= {"wave_id": wave.id, "reasons": [wire_reason(reason, numbers) for reason in walk.reasons]}
    rows.write(tx)
    _keep_reasons(tx, snapshot, walks, rows)
    tx.record(
        WaveReleased(
            warehouse_id=snapshot.warehouse_id, wave_id=wave.id, number=number, orders=count, batches=len(walks)
        )
    )


def _keep_reasons(
    tx: Tx, snapshot: Snapshot, walks: list[tuple[PlannedWalk, list[ReleasableOrder]]], rows: _Rows
) -> None:
    """Of each order: its class and all that is said of its walk."""
    why: dict[UUID, list[dict[str, Any]]] = {}
    for (_, found), batch in zip(walks, rows.batches, strict=True):
        for order in found:
            kind = snapshot.strategy.class_of(order)
            on = {"class": kind.name, "method": kind.method, "batch_number": batch["number"], "mode": batch["mode"]}
            why[order.id] = [{"term": "class", "points": 0, "data": on}, *batch["reasons"]]
    decide(tx, snapshot.warehouse_id, "released", why)


def _add_walk(
    tx: Tx, rows: _Rows, snapshot: Snapshot, walk: PlannedWalk, found: list[ReleasableOrder], number: int
) -> dict[str, Any]:
    """Adds the walk's rows and its task; returns the batch's row."""
    batch_id = new_id()
    mode = walk.mode if len(found) > 1 else "single"
    slots = {order.id: slot_row(batch_id, slot, order) for slot, order in enumerate(found, start=1)}
    stops, lines = _stops_and_lines(snapshot, batch_id, walk, found, slots)
    task_id = _queue(tx, snapshot, batch_id, number, mode, found, stops, walk.length_mm)
    batch = {
        "id": batch_id, "number": number, "warehouse_id": snapshot.warehouse_id, "task_id": task_id, "mode": mode,
        "state": "open", "cart_id": None, "cart_code": None, "cart_slots": len(found),
        "distance_mm": walk.length_mm, "baseline_mm": walk.baseline_mm,
    }  # fmt: skip
    rows.batches.append(batch)
    rows.slots += slots.values()
    rows.stops += stops
    rows.lines += lines
    return batch


_Key = tuple[UUID, UUID, str]


def _stops_and_lines(
    snapshot: Snapshot,
    batch_id: UUID,
    walk: PlannedWalk,
    found: list[ReleasableOrder],
    slots: dict[UUID, dict[str, Any]],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """One stop for each location, item and lot, in walking order; one line for each promise at it."""
    rank = {UUID(key): n for n, key in enumerate(walk.locations)}
    wanted: dict[_Key, list[AllocationRecord]] = defaultdict(list)
    for promise in (promise for order in found for promise in order.allocations):
        wanted[(promise.location_id, promise.item_id, promise.lot)].append(promise)
    order_of_walk = sorted(wanted, key=lambda key: (rank[key[0]], snapshot.items[key[1]].sku, key[2]))
    stops, lines = [], []
    for seq, key in enumerate(order_of_walk, start=1):
        stop = stop_row(batch_id, seq, snapshot.places[key[0]], snapshot.items[key[1]], wanted[key][0])
        stops.append(stop)
        lines += [line_row(batch_id, stop["id"], slots[p.order_id]["id"], p) for p in wanted[key]]
    return stops, lines


def _queue(
    tx: Tx,
    snapshot: Snapshot,
    batch_id: UUID,
    number: int,
    mode: str,
    found: list[ReleasableOrder],
    stops: list[dict[str, Any]],
    length_mm: int,
) -> UUID:
    units = sum(promise.quantity for order in found for promise in order.allocations)
    cutoffs = [order.cutoff for order in found if order.cutoff is not None]
    return work.queue_task(
        tx,
        kind="pick",
        number=number,
        warehouse_id=snapshot.warehouse_id,
        subject_id=batch_id,
        priority=priority_of([order.priority for order in found]),
        cutoff=min(cutoffs, default=None),
        start_location_id=stops[0]["location_id"],
        summary={
            "orders": len(found),
            "stops": len(stops),
            "units": units,
            "mode": mode,
            "seconds": walk_seconds(length_mm, len(stops)),
        },
    )
