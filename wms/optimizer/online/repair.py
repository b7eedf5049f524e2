"""What came and what left, within milliseconds: every other walk stays as it is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from wms.optimizer.online.foresight import foreseen
from wms.optimizer.online.gauge import is_too_long, laid_out, leave_by, may_share, new_key
from wms.optimizer.online.groups import grouped
from wms.optimizer.online.problem import FloorNow, FloorPlan, OpenOrder, PlannedWalk
from wms.optimizer.online.waiting import lateness, offers
from wms.optimizer.tours.hall import Ints, closed_walks, hall_of, room_for, words_of
from wms.optimizer.walk import Stop

MANY = 12  # new orders from which they are grouped among themselves, by savings
TRIED = 4  # walks that are laid out with a new order, the cheapest first
Orders = dict[str, OpenOrder]


def repaired(floor: FloorNow, plan: FloorPlan) -> FloorPlan:
    """Orders that are gone leave their walks, new ones join where they cost least, empty walks vanish; with offers.

    A walk keeps its key whatever leaves or joins it. From an empty plan the whole is built by savings.
    """
    orders = {order.pick.key: order for order in floor.orders}
    walks = _kept(floor, plan.walks, orders)
    planned = {key for walk in walks for key in walk.orders}
    new = [order for order in _urgent_first(floor.orders) if order.pick.key not in planned]
    if len(new) >= MANY:
        walks += _begun(floor, new, [walk.key for walk in walks])
    elif new:
        walks = _Threading(floor, walks, orders, new).walks
    plan = replace(plan, walks=tuple(walks), method=plan.method or "savings", offers=())
    return offers(floor, foreseen(floor, plan))


def _urgent_first(orders: Iterable[OpenOrder]) -> list[OpenOrder]:
    return sorted(orders, key=lambda o: (not o.now, o.pick.due is None, o.pick.due or 0, o.arrived, o.pick.key))


def _kept(floor: FloorNow, walks: Sequence[PlannedWalk], orders: Orders) -> list[PlannedWalk]:
    """What is left of each walk; one of which nothing changed is the same object."""
    kept, planned = [], set[str]()
    for walk in walks:
        left = [orders[key] for key in walk.orders if key in orders and key not in planned]
        while left and not (walk.pinned or may_share(left, floor.rules)):
            left.pop()
        if left:
            kept.append(_in_zone(walk, left) if _is_same(floor, walk, left) else _shrunk(floor, walk, left))
            planned.update(kept[-1].orders)
    return kept


def _in_zone(walk: PlannedWalk, orders: Sequence[OpenOrder]) -> PlannedWalk:
    """The walk as it was stored says less of its zone than its orders do."""
    zone = max(order.zone for order in orders)
    return walk if walk.zone == zone else replace(walk, zone=zone)


def _is_same(floor: FloorNow, walk: PlannedWalk, orders: Sequence[OpenOrder]) -> bool:
    """Whether these orders, as they are now, are taken at its stops, in its time."""
    pace, lines = floor.rules.pace, sum(order.lines for order in orders)
    figures = (
        pace.setup_s + pace.seconds(walk.length_mm, lines),
        min(leave_by(order, floor.rules) for order in orders),
    )
    if not walk.pinned and figures != (walk.seconds, walk.due):
        return False
    if walk.needs != frozenset[str]().union(*(order.needs for order in orders)):
        return False
    if len(orders) != len(walk.orders) or sum(order.pick.slots for order in orders) != walk.slots:
        return False
    return {stop.key for stop in walk.stops} == {stop.key for order in orders for stop in order.pick.stops}


def _shrunk(floor: FloorNow, walk: PlannedWalk, orders: list[OpenOrder]) -> PlannedWalk:
    """Laid out anew; what would last too long loses the least urgent orders."""
    shorter = laid_out(floor, walk.key, orders, walk.pinned)
    while not walk.pinned and is_too_long(shorter.seconds, len(orders), floor.rules):
        orders = orders[:-1]
        shorter = laid_out(floor, walk.key, orders)
    return shorter


def _begun(floor: FloorNow, new: Sequence[OpenOrder], taken: Sequence[str]) -> list[PlannedWalk]:
    walks, keys = list[PlannedWalk](), list(taken)
    for group in grouped(floor, new):
        keys.append(new_key((order.pick.key for order in group), keys))
        walks.append(laid_out(floor, keys[-1], group))
    return walks


class _Threading:
    """New orders, one after the other, each into the walk that grows least."""

    def __init__(self, floor: FloorNow, walks: list[PlannedWalk], orders: Orders, new: Sequence[OpenOrder]) -> None:
        self.floor, self.walks, self.orders = floor, walks, orders
        stops = [*(stop for walk in walks for stop in walk.stops), *(s for order in new for s in order.pick.stops)]
        self.hall, self.number = hall_of(floor.layout, {stop.position for stop in stops})
        self.room = room_for(self.hall)
        for order in new:
            self._thread(order)

    def _thread(self, order: OpenOrder) -> None:
        key = new_key([order.pick.key], [walk.key for walk in self.walks])
        longer = (self._with(place, order) for place in self._cheapest(order))
        choices = [choice for choice in longer if choice is not None]
        choices.append((len(self.walks), laid_out(self.floor, key, [order])))
        place, walk = min(choices, key=self._price)
        self.walks = [*self.walks[:place], walk, *self.walks[place + 1 :]]

    def _with(self, place: int, order: OpenOrder) -> tuple[int, PlannedWalk] | None:
        walk = self.walks[place]
        longer = laid_out(self.floor, walk.key, [*(self.orders[key] for key in walk.orders), order])
        return None if is_too_long(longer.seconds, len(longer.orders), self.floor.rules) else (place, longer)

    def _price(self, choice: tuple[int, PlannedWalk]) -> tuple[int, int, int]:
        """Seconds late, then seconds of work added and of margins used."""
        place, walk = choice
        before = self.walks[place].seconds if place < len(self.walks) else 0
        late, close = lateness(self.floor, [*self.walks[:place], walk, *self.walks[place + 1 :]])
        return late, walk.seconds - before + close, place

    def _cheapest(self, order: OpenOrder) -> list[int]:
        """Places of walks that have room, by the walking that the order adds; exact up to four cross-aisles."""
        fitting = [place for place, walk in enumerate(self.walks) if self._takes(walk, order)]
        if not fitting:
            return []
        rows = np.array([self._row(self.walks[place].stops) for place in fitting]) | self._row(order.pick.stops)
        lengths = np.zeros(len(rows), dtype=np.int64)
        closed_walks(self.hall, rows, self.room, lengths)
        added = lengths - np.array([self.walks[place].length_mm for place in fitting])
        return [fitting[index] for index in np.argsort(added, kind="stable")[:TRIED]]

    def _row(self, stops: Iterable[Stop]) -> Ints:
        return words_of({self.number[stop.position] for stop in stops}, len(self.hall.depot))

    def _takes(self, walk: PlannedWalk, order: OpenOrder) -> bool:
        if walk.pinned or walk.slots + order.pick.slots > self.floor.rules.carried_by([order]).slots:
            return False
        return may_share([*(self.orders[key] for key in walk.orders), order], self.floor.rules)
