"""An order that cannot wait enters a walk under way: at once, by insertion, in milliseconds.

A better plan for all that is not frozen follows from the solver in the background.
"""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import update

from wms.optimizer import dispatch
from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.dispatch import Choice, Insertion, Walk
from wms.optimizer.online import OpenOrder, alone_mm
from wms.optimizer.walk import Stop
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.orders.queries import ReleasableOrder
from wms.picking import queries as picking_queries
from wms.picking import services as picking
from wms.picking.queries import WalkSize
from wms.picking.services import Goods, GoodsKey, Joining, goods_key
from wms.planning.events import OrderInserted
from wms.planning.models import Wave
from wms.planning.queries.hall import position_of
from wms.planning.queries.loads import Hall, goods_of_orders, hall_of, loads_of_order
from wms.planning.queries.shift import FloorNow, floor_now
from wms.planning.queries.stops import may_begin, stopped_channels
from wms.planning.rules.reasons import wire_reason
from wms.planning.services.decisions import decide
from wms.planning.services.unsettled import note_change
from wms.plumbing.transaction import Tx
from wms.work import services as work

JOINING, ALONE = frozenset({Choice.JOIN}), frozenset({Choice.BEGIN})
OWN = "own walk"
TRIES = 3


@dataclass(frozen=True)
class _Placing:
    """An order to place, and the stops that it needs: `keys` of the goods, by the names that the optimizer knows.

    `sizes`: a tote of one of these takes it, none: any.
    """

    order: ReleasableOrder
    hall: Hall
    goods: Goods
    keys: dict[str, GoodsKey]
    load: OrderToPick
    open: OpenOrder
    sizes: frozenset[str]

    def is_too_long(self, size: WalkSize, added_mm: int) -> bool:
        """Whether a walk of this size lasts longer with the order than the house lets one."""
        rules = self.hall.rules
        seconds = rules.pace.setup_s + rules.pace.seconds(size.length_mm + added_mm, size.lines + self.open.lines)
        return 0 < rules.most_seconds < seconds


def join_walk_under_way(tx: Tx, warehouse_id: UUID, order_id: UUID) -> bool:
    """Puts a releasable order onto a walk under way, where that is in time and makes nobody late; True when it did.

    It joins no walk that would last longer by it than the house lets one, unless it would else miss its cutoff. A walk
    that went on meanwhile is looked at anew under its lock. An order that joins nowhere is left to the plan.
    """
    releasable = order_queries.releasable_by_ids(tx.session, warehouse_id, [order_id])
    if not releasable or not may_begin(releasable[0], stopped_channels(tx.session, warehouse_id)):
        return False
    placing = _placing_of(tx, warehouse_id, releasable[0])
    if placing is None:
        return False
    for _ in range(TRIES):
        now = floor_now(tx.session, warehouse_id, tx.now, placing.hall.slots)
        best = _best(tx, placing, now)
        if best is None:
            return False
        if _join(tx, placing, now, best):
            return True
    return False


def _best(tx: Tx, placing: _Placing, now: FloorNow) -> Insertion | None:
    """Where it is in time, makes nobody late and costs least; None: nowhere."""
    running = [walk for walk in now.open_to(placing.sizes).walks if walk.worker is not None]
    sizes = picking_queries.sizes_of_walks(tx.session, [UUID(walk.key) for walk in running])
    too_long: Insertion | None = None
    while running:
        shift = replace(now.shift, walks=tuple(running))
        best = dispatch.insert_order(shift, placing.load, Cart(slots=1), OWN, JOINING)
        if best.choice is not Choice.JOIN or best.late or best.walk is None:
            break
        if not placing.is_too_long(sizes[UUID(best.walk.key)], best.added_mm):
            return best
        too_long = too_long or best
        running = [walk for walk in running if walk.key != best.walk.key]
    return too_long if _is_late_alone(placing, now) else None


def _is_late_alone(placing: _Placing, now: FloorNow) -> bool:
    """Whether it misses its cutoff if whoever is free first walks it by itself."""
    alone = dispatch.insert_order(now.shift, placing.load, Cart(slots=1), OWN, ALONE)
    return any(late.order == placing.load.key for late in alone.late)


def _placing_of(tx: Tx, warehouse_id: UUID, order: ReleasableOrder) -> _Placing | None:
    """None for what does not go into one slot and one walk, or is not reached by everybody: it joins nobody. A cart's
    free slots need not lie side by side, and who walks may lack the equipment.
    """
    promises, goods = order.allocations, goods_of_orders(tx.session, [order])
    hall = hall_of(tx.session, warehouse_id)
    load = loads_of_order(order, hall, goods)[0]
    pick = load.open.pick
    if pick.slots > 1 or not load.whole or load.open.alone or load.open.needs or load.open.zone:
        return None
    keys = {f"+{number}": key for number, key in enumerate(dict.fromkeys(goods_key(promise) for promise in promises))}
    positions = {place_id: position_of(hall.layout, place) for place_id, place in goods.places.items()}
    stops = tuple(Stop(name, positions[place]) for name, (place, _, _) in keys.items())
    placed = OrderToPick(pick.key, stops, due=pick.due, priority=pick.priority)
    sizes = hall.cart.names_from(load.room.size)
    return _Placing(order, hall, goods, keys, placed, load.open, sizes)


def _join(tx: Tx, placing: _Placing, now: FloorNow, best: Insertion) -> bool:
    """Under the walk's lock: False when the walk is over, full or changed hands, or the order went elsewhere."""
    walk = best.walk
    if walk is None:
        return False
    seen = now.tasks[walk.key]
    task = work.lock_task(tx, seen.id)
    if task.state not in ("ready", "leased") or task.worker_id != seen.worker_id:
        return False
    if task.version != seen.version:
        as_it_is = floor_now(tx.session, task.warehouse_id, tx.now, placing.hall.slots, only=[task.id])
        changed = _best(tx, placing, as_it_is)
        if changed is None or changed.walk is None:
            return False
        best, walk = changed, changed.walk
    order = placing.order
    to_floor = task.state == "leased"
    if not orders.release_orders(tx, {order.id: order.allocations}, task.subject_id, f"B{task.number}", to_floor):
        return False
    picking.take_out_left_walks(tx, [order.id])
    _write(tx, placing, task, best, walk)
    return True


def _write(tx: Tx, placing: _Placing, task: work.TaskRecord, best: Insertion, walk: Walk) -> None:
    order = placing.order
    why: list[dict[str, Any]] = [{"term": "inserted", "points": best.added_mm, "data": {"order_number": order.number}}]
    why += [wire_reason(reason, {}) for reason in best.reasons]
    stops = [placing.keys.get(stop.key) or UUID(stop.key) for stop in walk.stops]
    joining = Joining(order, placing.goods, stops, walk.frozen, best.added_mm, why, sizes=placing.sizes)
    picking.join_walk(tx, task, joining)
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
