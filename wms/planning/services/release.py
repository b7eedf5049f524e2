"""Orders are released onto walks: a plan becomes a wave, and its walks come into the queue."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from wms.kernel.ids import new_id
from wms.orders import services as orders
from wms.orders.queries import ReleasableOrder
from wms.picking import services as picking
from wms.picking.services import Goods, Load, NewWalk
from wms.planning.events import WaveReleased
from wms.planning.models import Planning, Wave
from wms.planning.queries.snapshot import Snapshot
from wms.planning.rules.reasons import wire_reason
from wms.planning.services.decisions import decide
from wms.planning.services.unsettled import note_change
from wms.planning.solver import PlannedWalk, ReleasePlan
from wms.plumbing.db import database
from wms.plumbing.numbers import next_number
from wms.plumbing.transaction import Tx

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
    orders_by_key = {str(order.id): order for order in snapshot.orders}
    planned = [orders_by_key[key] for walk in plan.walks for key in walk.orders]
    number = next_number(tx, "wave")
    released = orders.release_orders(tx, {order.id: order.version for order in planned}, f"W{number}")
    picking.take_out_left_walks(tx, released)
    numbers = {key: order.number for key, order in orders_by_key.items()}
    walks = [
        _new_walk(walk, [order for key in walk.orders if (order := orders_by_key[key]).id in released], numbers)
        for walk in plan.walks
    ]
    walks = [walk for walk in walks if walk.loads]
    if walks:
        _write_wave(tx, snapshot, plan.method, number, walks)
        note_change(tx, snapshot.warehouse_id)
    return len(released)


def _new_walk(walk: PlannedWalk, orders_left: list[ReleasableOrder], numbers: dict[str, str]) -> NewWalk:
    spans = dict(zip(walk.orders, walk.spans, strict=False))
    loads = [Load(order, order.allocations, spans.get(str(order.id), 1)) for order in orders_left]
    return NewWalk(
        loads=loads,
        locations=[UUID(key) for key in walk.locations],
        mode=walk.mode if sum(load.span for load in loads) > 1 else "single",
        length_mm=walk.length_mm,
        baseline_mm=walk.baseline_mm,
        reasons=[wire_reason(reason, numbers) for reason in walk.reasons],
    )


def _write_wave(tx: Tx, snapshot: Snapshot, method: str, number: int, walks: list[NewWalk]) -> None:
    count = sum(len(walk.loads) for walk in walks)
    wave = Wave(
        id=new_id(),
        number=number,
        warehouse_id=snapshot.warehouse_id,
        released_at=tx.now,
        released_by=tx.actor.name,
        method=method[:80],
        orders=count,
        batches=len(walks),
        reasons=[{"term": "fill.orders", "points": count, "data": {"against": len(snapshot.orders)}}],
    )
    tx.session.add(wave)
    goods = Goods(snapshot.places, snapshot.items)
    walk_numbers = picking.queue_walks(tx, snapshot.warehouse_id, wave.id, walks, goods)
    _keep_reasons(tx, snapshot, dict(zip(walk_numbers, walks, strict=True)))
    tx.record(
        WaveReleased(
            warehouse_id=snapshot.warehouse_id, wave_id=wave.id, number=number, orders=count, batches=len(walks)
        )
    )


def _keep_reasons(tx: Tx, snapshot: Snapshot, walks: dict[int, NewWalk]) -> None:
    """Of each order: its class and all that is said of its walk."""
    why: dict[UUID, list[dict[str, Any]]] = {}
    for number, walk in walks.items():
        for order in (load.order for load in walk.loads):
            kind = snapshot.strategy.class_of(order)
            data = {"class": kind.name, "method": kind.method, "batch_number": number, "mode": walk.mode}
            why[order.id] = [{"term": "class", "points": 0, "data": data}, *walk.reasons]
    decide(tx, snapshot.warehouse_id, "released", why)
