"""An order that cannot wait enters a walk under way, or becomes the next walk: at once, by insertion, in milliseconds.

A better plan for all that is not frozen follows from the solver in the background.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import func, insert, select

from wms.optimizer import dispatch
from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.dispatch import Choice, Insertion, Walk
from wms.optimizer.walk import Stop
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.orders.queries import AllocationRecord, ReleasableOrder
from wms.picking.events import OrderInserted
from wms.picking.models import Batch, BatchSlot, PickLine, PickStop
from wms.picking.planning import PlannedWalk, ReleasePlan, ToteLimits
from wms.picking.planning.rows import line_row, slot_row, stop_row, wire_reason
from wms.picking.queries import walk_view
from wms.picking.queries.shift import FloorNow, floor_now
from wms.picking.queries.snapshot import Snapshot, snapshot_of
from wms.picking.queries.strategy import EXPRESS
from wms.picking.rules import FROZEN_STOPS, PRIORITY_RANK, diff_of
from wms.picking.services.decisions import decide
from wms.picking.services.fall_away import take_out_left_walks
from wms.picking.services.release import release_walks
from wms.picking.services.unsettled import note_change
from wms.picking.services.walk import head_of, order_stops
from wms.plumbing.transaction import Tx
from wms.work import services as work

ANYWHERE = frozenset({Choice.JOIN, Choice.BEGIN})
OWN = "own walk"
TRIES = 3
_Goods = tuple[UUID, UUID, str]


@dataclass(frozen=True)
class _Asked:
    """An order to place, and the stops that it needs: each key of `goods` is (location, item, lot)."""

    order: ReleasableOrder
    snapshot: Snapshot
    goods: dict[str, _Goods]
    load: OrderToPick
    fits: bool


def place_order(tx: Tx, warehouse_id: UUID, order_id: UUID, may_begin: bool = True) -> str | None:
    """Puts a releasable order where it is picked soonest without harm; returns `inserted`, `released` or None.

    A walk that went on meanwhile is looked at anew under its lock; after a few tries the order gets its own walk, if it
    `may_begin` one: otherwise it is left to the plan, where it finds company.
    """
    found = order_queries.releasable_by_ids(tx.session, [order_id])
    if not found:
        return None
    asked = _asked(tx, warehouse_id, found[0])
    for _ in range(TRIES if asked.fits else 0):
        now = floor_now(tx.session, warehouse_id, tx.now, asked.snapshot.slots)
        best = _best(now, asked, ANYWHERE)
        if best.choice is not Choice.JOIN:
            return _begin(tx, asked, best) if may_begin else None
        if _join(tx, asked, now, best):
            return "inserted"
    return _begin(tx, asked, None) if may_begin else None


def _best(now: FloorNow, asked: _Asked, choices: frozenset[Choice]) -> Insertion:
    """The best walk under way that it does not make late; else, or where somebody is free, the best of all places."""
    cart = Cart(slots=asked.snapshot.slots)
    if not now.shift.free:
        running = replace(now.shift, walks=tuple(walk for walk in now.shift.walks if walk.worker is not None))
        best = dispatch.insert_order(running, asked.load, cart, OWN, frozenset({Choice.JOIN}))
        if best.choice is Choice.JOIN and not best.late:
            return best
    return dispatch.insert_order(now.shift, asked.load, cart, OWN, choices)


def _asked(tx: Tx, warehouse_id: UUID, order: ReleasableOrder) -> _Asked:
    snapshot = snapshot_of(tx.session, warehouse_id, [order])
    load = snapshot.problem(None, None, 0).orders[0]
    positions = {stop.key: stop.position for stop in load.stops}
    wanted = dict.fromkeys((a.location_id, a.item_id, a.lot) for a in order.allocations)
    goods = {f"+{number}": key for number, key in enumerate(wanted)}
    stops = tuple(Stop(name, positions[str(place)]) for name, (place, _, _) in goods.items())
    tote = ToteLimits()
    pick = OrderToPick(str(order.id), stops, due=load.due, priority=PRIORITY_RANK[order.priority])
    fits = load.volume_mm3 <= tote.volume_mm3 and load.weight_g <= tote.weight_g
    return _Asked(order, snapshot, goods, pick, fits)


def _join(tx: Tx, asked: _Asked, now: FloorNow, best: Insertion) -> bool:
    """Under the walk's lock: False when the walk is over, full or changed hands, or the order went elsewhere."""
    walk = best.walk
    if walk is None:
        return False
    seen = now.tasks[walk.key]
    task = work.lock_task(tx, seen.id)
    if task.state not in ("ready", "leased") or task.worker_id != seen.worker_id:
        return False
    if task.version != seen.version:  # somebody scanned: the place is looked for once more, on this walk alone
        here = floor_now(tx.session, task.warehouse_id, tx.now, asked.snapshot.slots, only=[task.id])
        if not here.shift.walks:
            return False
        best = dispatch.insert_order(here.shift, asked.load, Cart(slots=1), OWN, frozenset({Choice.JOIN}))
        walk = best.walk
        if best.choice is not Choice.JOIN or walk is None:
            return False
    batch = tx.session.get_one(Batch, task.subject_id, populate_existing=True)
    order = asked.order
    if not orders.release_orders(tx, {order.id: order.version}, f"B{batch.number}"):
        return False
    take_out_left_walks(tx, [order.id])
    if task.state == "leased":
        orders.begin_walk(tx, [order.id])
    _write(tx, asked, batch, task, best, walk)
    return True


def _write(tx: Tx, asked: _Asked, batch: Batch, task: work.TaskRecord, best: Insertion, walk: Walk) -> None:
    before = walk_view(tx.session, batch.id)
    slot = slot_row(batch.id, _free_slot(tx, batch.id), asked.order)
    tx.session.execute(insert(BatchSlot).values(**slot))
    stop_ids = _put_stops(tx, asked, batch.id, walk)
    for promise in asked.order.allocations:
        stop_id = stop_ids[_goods_of(promise)]
        tx.session.execute(insert(PickLine).values(**line_row(batch.id, stop_id, slot["id"], promise)))
    batch.mode = "batch"
    batch.distance_mm += best.added_mm
    batch.cart_slots = max(batch.cart_slots, slot["slot"])
    why = [{"term": "inserted", "points": best.added_mm, "data": {"order_number": asked.order.number}}]
    why += [wire_reason(reason, {}) for reason in best.reasons]
    batch.reasons = [*batch.reasons, *why]
    tx.session.flush()
    tx.session.expire_all()
    after = walk_view(tx.session, batch.id)
    work.change_task(tx, task.id, "replanned", diff_of(before, after), **head_of(tx, batch))
    decide(tx, task.warehouse_id, "inserted", {asked.order.id: why})
    note_change(tx, task.warehouse_id)
    tx.record(
        OrderInserted(
            warehouse_id=task.warehouse_id, order_id=asked.order.id, number=asked.order.number, task_id=task.id,
            batch_id=batch.id, batch_number=batch.number, worker_id=task.worker_id, worker_name=task.worker_name,
            added_mm=best.added_mm,
        )
    )  # fmt: skip


def _free_slot(tx: Tx, batch_id: UUID) -> int:
    taken = set(tx.session.scalars(select(BatchSlot.slot).where(BatchSlot.batch_id == batch_id)))
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _put_stops(tx: Tx, asked: _Asked, batch_id: UUID, walk: Walk) -> dict[_Goods, UUID]:
    """The stops behind the frozen ones in their new order, the new ones among them; returns the order's stops.

    What lies in a bin that is still ahead for the same goods is taken there, unless that stop is frozen.
    """
    known = {stop.id: stop for stop in tx.session.scalars(select(PickStop).where(PickStop.batch_id == batch_id))}
    keys = [stop.key for stop in walk.stops]
    frozen = [known[UUID(key)] for key in keys[: min(FROZEN_STOPS, walk.frozen)]]
    skipped = frozen[-1].skipped if frozen else 0
    last = tx.session.scalar(select(func.max(PickStop.seq)).where(PickStop.batch_id == batch_id)) or 0
    rest = [key for key in keys if key not in {str(stop.id) for stop in frozen}]
    same = {(stop.location_id, stop.item_id, stop.lot): stop.id for key in rest if (stop := _known_stop(known, key))}
    placed: dict[_Goods, UUID] = {}
    moved: dict[UUID, int] = {}
    for seq, key in enumerate(rest, start=last + 1):
        old = _known_stop(known, key)
        if old is not None:
            moved[old.id] = seq
            continue
        goods = asked.goods[key]
        placed[goods] = same.get(goods) or _new_stop(tx, asked, batch_id, goods, seq, skipped)
    order_stops(tx, moved)
    return placed


def _known_stop(known: dict[UUID, PickStop], key: str) -> PickStop | None:
    return None if key.startswith("+") else known[UUID(key)]


def _new_stop(tx: Tx, asked: _Asked, batch_id: UUID, goods: _Goods, seq: int, skipped: int) -> UUID:
    place_id, item_id, _ = goods
    promise = next(a for a in asked.order.allocations if _goods_of(a) == goods)
    snapshot = asked.snapshot
    row = stop_row(batch_id, seq, snapshot.places[place_id], snapshot.items[item_id], promise)
    tx.session.execute(insert(PickStop).values(**(row | {"skipped": skipped})))
    return row["id"]  # type: ignore[no-any-return]


def _goods_of(promise: AllocationRecord) -> _Goods:
    return promise.location_id, promise.item_id, promise.lot


def _begin(tx: Tx, asked: _Asked, best: Insertion | None) -> str | None:
    """A walk of its own. Its urgency puts it at the head of the queue."""
    keys = [stop.key for stop in best.walk.stops] if best is not None and best.walk is not None else list(asked.goods)
    locations = tuple(dict.fromkeys(str(asked.goods[key][0]) for key in keys))
    length = best.added_mm if best is not None else 0
    why = best.reasons if best is not None else ()
    walk = PlannedWalk((str(asked.order.id),), locations, "single", length, length, why)
    released = release_walks(tx, asked.snapshot, ReleasePlan((walk,), EXPRESS))
    return "released" if released else None
