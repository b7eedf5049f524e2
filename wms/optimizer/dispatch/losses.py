"""One stop less, one order less, one worker less."""

from collections.abc import Sequence
from dataclasses import replace

from wms.optimizer.batches.problem import Cart, OrderToPick
from wms.optimizer.dispatch.insertion import JOINING, insert_order, inserted
from wms.optimizer.dispatch.problem import Change, Choice, Shift, Walk, Worker
from wms.optimizer.dispatch.timetable import change_of
from wms.optimizer.reasons import Reason
from wms.optimizer.urgency import urgency_of

NO_CART = Cart(slots=0)


def lose_stop(shift: Shift, walk: str, stop: str, order: str | None = None) -> Change:
    """The stop is not made (short), or not for this order (a cancelled line).

    An order left without stops stays on the cart if it was begun and leaves the walk if not. A frozen stop may go:
    there is nothing to do at it any more; the others stay frozen. Raises KeyError for a walk, stop or order not there.
    """
    before = _walk_named(shift, walk)
    asking = [one for one in before.orders if any(made.key == stop for made in one.stops)]
    losing = {one.key for one in asking if order in (None, one.key)}
    if not losing:
        raise KeyError(stop if order is None else order)

    def without(one: OrderToPick) -> OrderToPick:
        kept = tuple(made for made in one.stops if made.key != stop)
        return replace(one, stops=kept) if one.key in losing else one

    orders = tuple(map(without, before.orders))
    kept = tuple(one for one in orders if one.stops or one.key in before.begun or one.key not in losing)
    return change_of(shift, _replaced(shift, before, _walk_of(before, kept)), (), (Reason("lost_stop", len(losing)),))


def lose_order(shift: Shift, order: str) -> Change:
    """The order is cancelled: stops made only for it fall away. Raises KeyError if no walk has it."""
    before = next((walk for walk in shift.walks if any(one.key == order for one in walk.orders)), None)
    if before is None:
        raise KeyError(order)
    kept = tuple(one for one in before.orders if one.key != order)
    return change_of(shift, _replaced(shift, before, _walk_of(before, kept)), (), (Reason("lost_order", key=order),))


def lose_worker(shift: Shift, worker: str) -> Change:
    """A device is lost or somebody goes home.

    Orders not begun join walks where they are in time and harm nobody, the most urgent first; the others go to the
    pool. What is begun waits, as it stands, in a walk without a worker, first in the queue. Raises KeyError for a
    worker who is not there.
    """
    before = next((walk for walk in shift.walks if walk.worker == worker), None)
    if before is None:
        return _lose_free(shift, worker)
    begun = tuple(one for one in before.orders if one.key in before.begun)
    loose = [one for one in before.orders if one.key not in before.begun]
    left = (replace(_walk_of(before, begun), worker=None, frozen=0),) if begun else ()
    after = replace(shift, walks=(*left, *(walk for walk in shift.walks if walk is not before)))
    after, pool = _spread(after, loose)
    return change_of(shift, after, pool, (Reason("lost_worker", len(loose) - len(pool), len(loose), worker),))


def _lose_free(shift: Shift, worker: str) -> Change:
    if all(one.key != worker for one in shift.free):
        raise KeyError(worker)
    free = tuple(one for one in shift.free if one.key != worker)
    return change_of(shift, replace(shift, free=free), (), (Reason("lost_worker", key=worker),))


def _spread(shift: Shift, orders: Sequence[OrderToPick]) -> tuple[Shift, tuple[OrderToPick, ...]]:
    pool: list[OrderToPick] = []
    for order in sorted(orders, key=urgency_of):
        found = insert_order(shift, order, NO_CART, choices=JOINING)
        if found.choice is Choice.POOL or any(late.order == order.key for late in found.late):
            pool.append(order)
        else:
            shift = inserted(shift, found)
    return shift, tuple(pool)


def _walk_named(shift: Shift, key: str) -> Walk:
    for walk in shift.walks:
        if walk.key == key:
            return walk
    raise KeyError(key)


def _walk_of(walk: Walk, orders: Sequence[OrderToPick]) -> Walk:
    """The walk with only these orders, its stops in the order they were."""
    wanted = {stop for order in orders for stop in order.stops}
    stops = tuple(stop for stop in walk.stops if stop in wanted)
    frozen = sum(stop in wanted for stop in walk.stops[: walk.frozen])
    begun = walk.begun & {order.key for order in orders}
    return replace(walk, orders=tuple(orders), stops=stops, frozen=frozen, begun=begun)


def _replaced(shift: Shift, before: Walk, after: Walk) -> Shift:
    """A walk without orders is over: its worker is free where they stand."""
    if after.orders:
        return replace(shift, walks=tuple(after if walk is before else walk for walk in shift.walks))
    free = shift.free
    if before.worker is not None:
        free = (*free, Worker(before.worker, before.at, before.here))
    return replace(shift, walks=tuple(walk for walk in shift.walks if walk is not before), free=free)
