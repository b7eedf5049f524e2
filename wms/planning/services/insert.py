"""An order that cannot wait enters a walk under way, or becomes the next walk: at once, by insertion, in milliseconds.

A better plan for all that is not frozen follows from the solver in the background.
"""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from wms.kernel.priorities import PRIORITY_RANK
from wms.optimizer import dispatch
from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.dispatch import Choice, Insertion, Walk
from wms.optimizer.walk import Stop
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.orders.queries import ReleasableOrder
from wms.picking import services as picking
from wms.picking.services import Goods, GoodsKey, Joining, goods_key
from wms.planning.events import OrderInserted
from wms.planning.queries.shift import FloorNow, floor_now
from wms.planning.queries.snapshot import Snapshot, snapshot_of
from wms.planning.queries.strategy import EXPRESS
from wms.planning.rules.reasons import wire_reason
from wms.planning.services.decisions import decide
from wms.planning.services.release import release_walks
from wms.planning.services.unsettled import note_change
from wms.planning.solver import PlannedWalk, ReleasePlan
from wms.plumbing.transaction import Tx
from wms.work import services as work

ANYWHERE = frozenset({Choice.JOIN, Choice.BEGIN})
OWN = "own walk"
TRIES = 3


@dataclass(frozen=True)
class _Placing:
    """An order to place, and the stops that it needs: the goods of each, by the key that the optimizer knows.

    One with a `span` of several totes has a walk of its own: a cart's free slots need not lie side by side.
    """

    order: ReleasableOrder
    snapshot: Snapshot
    goods: dict[str, GoodsKey]
    load: OrderToPick
    span: int


def place_order(tx: Tx, warehouse_id: UUID, order_id: UUID, may_begin: bool = True) -> str | None:
    """Puts a releasable order where it is picked soonest without harm; returns `inserted`, `released` or None.

    A walk that went on meanwhile is looked at anew under its lock; after a few tries the order gets its own walk, if it
    `may_begin` one: otherwise it is left to the plan, where it finds company.
    """
    releasable = order_queries.releasable_by_ids(tx.session, [order_id])
    if not releasable:
        return None
    placing = _placing_of(tx, warehouse_id, releasable[0])
    for _ in range(TRIES if placing.span == 1 else 0):
        now = floor_now(tx.session, warehouse_id, tx.now, placing.snapshot.slots)
        best = _best(now, placing, ANYWHERE)
        if best.choice is not Choice.JOIN:
            return _begin(tx, placing, best) if may_begin else None
        if _join(tx, placing, now, best):
            return "inserted"
    return _begin(tx, placing, None) if may_begin else None


def _best(now: FloorNow, placing: _Placing, choices: frozenset[Choice]) -> Insertion:
    """The best walk under way that it does not make late; else, or where somebody is free, the best of all places."""
    cart = Cart(slots=placing.snapshot.slots)
    if not now.shift.free:
        running = replace(now.shift, walks=tuple(walk for walk in now.shift.walks if walk.worker is not None))
        best = dispatch.insert_order(running, placing.load, cart, OWN, frozenset({Choice.JOIN}))
        if best.choice is Choice.JOIN and not best.late:
            return best
    return dispatch.insert_order(now.shift, placing.load, cart, OWN, choices)


def _placing_of(tx: Tx, warehouse_id: UUID, order: ReleasableOrder) -> _Placing:
    snapshot = snapshot_of(tx.session, warehouse_id, [order])
    problem = snapshot.problem(None, None, 0)
    load = problem.orders[0]
    positions = {stop.key: stop.position for stop in load.stops}
    keys = dict.fromkeys(goods_key(promise) for promise in order.allocations)
    goods = {f"+{number}": key for number, key in enumerate(keys)}
    stops = tuple(Stop(name, positions[str(place)]) for name, (place, _, _) in goods.items())
    pick = OrderToPick(str(order.id), stops, due=load.due, priority=PRIORITY_RANK[order.priority])
    span = min(problem.slots, problem.tote.totes(load.volume_mm3, load.weight_g))
    return _Placing(order, snapshot, goods, pick, span)


def _join(tx: Tx, placing: _Placing, now: FloorNow, best: Insertion) -> bool:
    """Under the walk's lock: False when the walk is over, full or changed hands, or the order went elsewhere."""
    if best.walk is None:
        return False
    seen = now.tasks[best.walk.key]
    task = work.lock_task(tx, seen.id)
    if task.state not in ("ready", "leased") or task.worker_id != seen.worker_id:
        return False
    if task.version != seen.version:
        best = _best_on(tx, placing, task)
    if best.choice is not Choice.JOIN or best.walk is None:
        return False
    order = placing.order
    if not orders.release_orders(tx, {order.id: order.version}, f"B{task.number}"):
        return False
    picking.take_out_left_walks(tx, [order.id])
    if task.state == "leased":
        orders.begin_walk(tx, [order.id])
    _write(tx, placing, task, best, best.walk)
    return True


def _best_on(tx: Tx, placing: _Placing, task: work.TaskRecord) -> Insertion:
    """Somebody has scanned on the chosen walk: the best place on it as it is now, under its lock."""
    now = floor_now(tx.session, task.warehouse_id, tx.now, placing.snapshot.slots, only=[task.id])
    return dispatch.insert_order(now.shift, placing.load, Cart(slots=1), OWN, frozenset({Choice.JOIN}))


def _write(tx: Tx, placing: _Placing, task: work.TaskRecord, best: Insertion, walk: Walk) -> None:
    order, snapshot = placing.order, placing.snapshot
    why: list[dict[str, Any]] = [{"term": "inserted", "points": best.added_mm, "data": {"order_number": order.number}}]
    why += [wire_reason(reason, {}) for reason in best.reasons]
    stops = [placing.goods.get(stop.key) or UUID(stop.key) for stop in walk.stops]
    goods = Goods(snapshot.places, snapshot.items)
    picking.join_walk(tx, task, Joining(order, goods, stops, walk.frozen, best.added_mm, why))
    decide(tx, task.warehouse_id, "inserted", {order.id: why})
    note_change(tx, task.warehouse_id)
    tx.record(
        OrderInserted(
            warehouse_id=task.warehouse_id,
            order_id=order.id,
            number=order.number,
            task_id=task.id,
            batch_id=task.subject_id,
            batch_number=task.number,
            worker_id=task.worker_id,
            worker_name=task.worker_name,
            added_mm=best.added_mm,
        )
    )


def _begin(tx: Tx, placing: _Placing, best: Insertion | None) -> str | None:
    """A walk of its own. Its urgency puts it at the head of the queue."""
    keys = [stop.key for stop in best.walk.stops] if best is not None and best.walk is not None else list(placing.goods)
    locations = tuple(dict.fromkeys(str(placing.goods[key][0]) for key in keys))
    length = best.added_mm if best is not None else 0
    why = best.reasons if best is not None else ()
    mode, spans = "batch" if placing.span > 1 else "single", (placing.span,)
    walk = PlannedWalk((str(placing.order.id),), locations, mode, length, length, why, spans)
    released = release_walks(tx, placing.snapshot, ReleasePlan((walk,), EXPRESS))
    return "released" if released else None
