"""Who walks what next without an optimizer: three yardsticks, walked in S-shape."""

from collections.abc import Sequence

from wms.optimizer.batches.problem import load_of
from wms.optimizer.online import FloorNow, OpenOrder, PlannedWalk
from wms.optimizer.online.gauge import as_walked, leave_by
from wms.optimizer.tours.sweeps import s_shape
from wms.optimizer.walk import Position, Stop, walk_length


def s_shaped(floor: FloorNow, orders: Sequence[OpenOrder]) -> PlannedWalk:
    """Up the first aisle with stops, down the next."""
    at: dict[Position, list[Stop]] = {}
    for stop in sorted({stop for order in orders for stop in order.pick.stops}, key=lambda stop: stop.key):
        at.setdefault(stop.position, []).append(stop)
    places, depot = s_shape(floor.layout, list(at)), floor.layout.depot
    stops = tuple(stop for position in places for stop in at[position])
    return as_walked(floor, orders[0].pick.key, orders, stops, walk_length(floor.layout, [depot, *places, depot]))


class OneByOne:
    """The oldest order, alone."""

    name = "first come, one order a walk, S-shape"

    def next_walk(self, floor: FloorNow) -> PlannedWalk | None:
        return s_shaped(floor, floor.orders[:1])

    def wake(self, now: int) -> int | None:  # noqa: ARG002 - never waits
        return None


class FirstCome:
    """The oldest orders that fit the cart, whatever they are; never waits."""

    name = "first come, carts filled, S-shape"

    def next_walk(self, floor: FloorNow) -> PlannedWalk | None:
        count = 1
        while count < len(floor.orders) and _fit(floor, floor.orders[: count + 1]):
            count += 1
        return s_shaped(floor, floor.orders[:count])

    def wake(self, now: int) -> int | None:  # noqa: ARG002 - never waits
        return None


class FixedWaves:
    """Waves by the clock; carts begin with the largest order left and take those that add the fewest aisles (seed
    rule: G. Ho, Y. Tseng, Int. J. of Production Research 44(17), 2006); S-shape walks; early cutoffs first."""

    name = "fixed waves, seed batches, S-shape"

    def __init__(self, wave_s: int) -> None:
        self.wave_s = wave_s
        self.carts: list[list[OpenOrder]] = []
        self.wave = -1

    def next_walk(self, floor: FloorNow) -> PlannedWalk | None:
        if not self.carts and floor.now // self.wave_s > self.wave:
            self.wave = floor.now // self.wave_s
            gone = self.wave * self.wave_s
            self.carts = _seeded(floor, [order for order in floor.orders if order.arrived <= gone])
        return s_shaped(floor, self.carts.pop(0)) if self.carts else None

    def wake(self, now: int) -> int | None:
        return (now // self.wave_s + 1) * self.wave_s


def _seeded(floor: FloorNow, orders: Sequence[OpenOrder]) -> list[list[OpenOrder]]:
    carts: list[list[OpenOrder]] = []
    left = sorted(orders, key=lambda order: (-order.lines, order.pick.key))
    while left:
        cart = [left.pop(0)]
        aisles = _aisles(cart[0])
        while fitting := [order for order in left if _fit(floor, [*cart, order])]:
            best = min(fitting, key=lambda order: (len(_aisles(order) - aisles), -order.lines, order.pick.key))
            left.remove(best)
            cart.append(best)
            aisles |= _aisles(best)
        carts.append(cart)
    return sorted(carts, key=lambda cart: min(leave_by(order, floor.rules) for order in cart))


def _fit(floor: FloorNow, orders: Sequence[OpenOrder]) -> bool:
    loads = zip(*(load_of(order.pick) for order in orders), strict=True)
    return all(sum(load) <= most for load, most in zip(loads, floor.rules.cart.capacity, strict=True))


def _aisles(order: OpenOrder) -> set[int]:
    return {stop.position.aisle for stop in order.pick.stops}
