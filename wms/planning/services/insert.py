"""An order that cannot wait enters a walk under way: at once, by insertion, in milliseconds.

A better plan for all that is not frozen follows from the solver in the background.
"""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import update

from wms.catalog import queries as catalog
from wms.layout import queries as layout
from wms.optimizer import dispatch
from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.dispatch import Choice, Insertion, Walk
from wms.optimizer.online import OpenOrder, alone_mm
from wms.optimizer.walk import Stop
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.orders.queries import ReleasableOrder
from wms.picking import services as picking
from wms.picking.services import Goods, GoodsKey, Joining, goods_key
from wms.planning.events import OrderInserted
from wms.planning.models import Wave
from wms.planning.queries.hall import position_of
from wms.planning.queries.loads import Hall, hall_of, load_of_order
from wms.planning.queries.shift import FloorNow, floor_now
from wms.planning.queries.stops import may_begin, stopped_channels
from wms.planning.rules.reasons import wire_reason
from wms.planning.services.decisions import decide
from wms.planning.services.unsettled import note_change
from wms.plumbing.transaction import Tx
from wms.work import services as work

JOINING = frozenset({Choice.JOIN})
OWN = "own walk"
TRIES = 3


@dataclass(frozen=True)
class _Placing:
    """An order to place, and the stops that it needs: `keys` of the goods, by the names that the optimizer knows.

    `fits`: into one slot and one walk, and anybody reaches it. Others join nobody: a cart's free slots need not lie
    side by side, and who walks may lack the equipment.
    """

    order: ReleasableOrder
    hall: Hall
    goods: Goods
    keys: dict[str, GoodsKey]
    load: OrderToPick
    open: OpenOrder
    fits: bool


def join_walk_under_way(tx: Tx, warehouse_id: UUID, order_id: UUID) -> bool:
    """Puts a releasable order onto a walk under way, where that is in time and makes nobody late; True when it did.

    A walk that went on meanwhile is looked at anew under its lock. An order that joins nowhere is left to the plan.
    """
    releasable = order_queries.releasable_by_ids(tx.session, [order_id])
    if not releasable or not may_begin(releasable[0], stopped_channels(tx.session, warehouse_id)):
        return False
    placing = _placing_of(tx, warehouse_id, releasable[0])
    for _ in range(TRIES if placing.fits else 0):
        now = floor_now(tx.session, warehouse_id, tx.now, placing.hall.slots)
        running = replace(now.shift, walks=tuple(walk for walk in now.shift.walks if walk.worker is not None))
        best = dispatch.insert_order(running, placing.load, Cart(slots=1), OWN, JOINING)
        if best.choice is not Choice.JOIN or best.late:
            return False
        if _join(tx, placing, now, best):
            return True
    return False


def _placing_of(tx: Tx, warehouse_id: UUID, order: ReleasableOrder) -> _Placing:
    promises = order.allocations
    goods = Goods(
        layout.locations_by_ids(tx.session, {promise.location_id for promise in promises}),
        catalog.items_by_ids(tx.session, {promise.item_id for promise in promises}),
    )
    hall = hall_of(tx.session, warehouse_id)
    load = load_of_order(order, hall, goods.places, goods.items)
    pick = load.open.pick
    keys = {f"+{number}": key for number, key in enumerate(dict.fromkeys(goods_key(promise) for promise in promises))}
    positions = {place_id: position_of(hall.layout, place) for place_id, place in goods.places.items()}
    stops = tuple(Stop(name, positions[place]) for name, (place, _, _) in keys.items())
    fits = pick.slots == 1 and load.whole and not load.open.alone and not load.open.needs
    placed = OrderToPick(pick.key, stops, due=pick.due, priority=pick.priority)
    return _Placing(order, hall, goods, keys, placed, load.open, fits)


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
    to_floor = task.state == "leased"
    if not orders.release_orders(tx, {order.id: order.version}, f"B{task.number}", to_floor):
        return False
    picking.take_out_left_walks(tx, [order.id])
    _write(tx, placing, task, best, best.walk)
    return True


def _best_on(tx: Tx, placing: _Placing, task: work.TaskRecord) -> Insertion:
    """Somebody has scanned on the chosen walk: the best place on it as it is now, under its lock."""
    now = floor_now(tx.session, task.warehouse_id, tx.now, placing.hall.slots, only=[task.id])
    return dispatch.insert_order(now.shift, placing.load, Cart(slots=1), OWN, JOINING)


def _write(tx: Tx, placing: _Placing, task: work.TaskRecord, best: Insertion, walk: Walk) -> None:
    order = placing.order
    why: list[dict[str, Any]] = [{"term": "inserted", "points": best.added_mm, "data": {"order_number": order.number}}]
    why += [wire_reason(reason, {}) for reason in best.reasons]
    stops = [placing.keys.get(stop.key) or UUID(stop.key) for stop in walk.stops]
    picking.join_walk(tx, task, Joining(order, placing.goods, stops, walk.frozen, best.added_mm, why))
    decide(tx, task.warehouse_id, "inserted", {order.id: why})
    note_change(tx, task.warehouse_id)
    _reckon(tx, placing, task, best.added_mm)
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


def _reckon(tx: Tx, placing: _Placing, task: work.TaskRecord, added_mm: int) -> None:
    """What the walk is now, and what its orders would be one by one."""
    alone = alone_mm(placing.hall.layout, [placing.open])
    grown = {"walk_mm": Wave.walk_mm + added_mm, "alone_mm": Wave.alone_mm + alone}
    tx.session.execute(update(Wave).where(Wave.number == task.number).values(**grown))
