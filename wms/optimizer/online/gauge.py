"""What a walk through some orders takes, and whether they may share it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from wms.optimizer.batches.problem import UNLIMITED, Cart, load_of
from wms.optimizer.limits import Limits
from wms.optimizer.online.heavy import heavy_first
from wms.optimizer.online.problem import FloorNow, OpenOrder, Person, PlannedWalk, Rules
from wms.optimizer.online.zones import zone_by_zone
from wms.optimizer.tours import TourProblem
from wms.optimizer.tours import solve as solve_tour
from wms.optimizer.walk import Layout, Stop

NEARLY = 1.1  # a person's pace is not known better than so
LONG_HALL = Limits(seconds=0.02, steps=200)  # for a walk through more cross-aisles than are walked exactly


def leave_by(order: OpenOrder, rules: Rules) -> int:
    """When it must be handed over: its cutoff less the margin, without one when patience ends."""
    return order.arrived + rules.patience_s if order.pick.due is None else order.pick.due - rules.margin_s


def may_share(orders: Sequence[OpenOrder], rules: Rules) -> bool:
    """Group, cart and number of stops; how long the walk lasts is seen when it is laid out."""
    if len(orders) == 1:
        return True
    if len({(order.group, order.sorted) for order in orders}) > 1 or any(order.alone for order in orders):
        return False
    if rules.most_stops and sum(len(order.pick.stops) for order in orders) > rules.most_stops:
        return False
    return fits_cart(orders, rules.carried_by(orders))


def fits_cart(orders: Sequence[OpenOrder], cart: Cart) -> bool:
    """Their totes find slots, and the cart carries them."""
    loads = zip(*(load_of(order.pick) for order in orders), strict=True)
    return all(sum(load) <= most for load, most in zip(loads, cart.capacity, strict=True))


def fill_of(orders: Sequence[OpenOrder], rules: Rules) -> float:
    """The part of a cart that they take, by whatever is scarcest: 1.0 is a full cart.

    Where large slots are gone, small orders still join.
    """
    slots, volume, weight, *_ = (sum(load) for load in zip(*(load_of(order.pick) for order in orders), strict=True))
    cart = rules.carried_by(orders)
    shares: list[float] = [
        slots / cart.slots,
        volume / (cart.volume_mm3 or UNLIMITED),
        weight / (cart.weight_g or UNLIMITED),
    ]
    return max(shares)


def is_too_long(seconds: int, orders: int, rules: Rules) -> bool:
    return orders > 1 and 0 < rules.most_seconds < seconds


def seconds_for(walk: PlannedWalk, person: Person, rules: Rules) -> int:
    """What the walk takes at the person's own pace."""
    house, pace = rules.pace, person.pace
    if pace is None:
        return walk.seconds
    at_bins = walk.seconds - house.setup_s - house.seconds(walk.length_mm, 0)
    lines = at_bins // house.seconds_per_line if house.seconds_per_line else 0
    return pace.setup_s + pace.seconds(walk.length_mm, lines)


def laid_out(floor: FloorNow, key: str, orders: Iterable[OpenOrder], pinned: bool = False) -> PlannedWalk:
    """The walk through the orders, the most urgent order in the first slot: the shortest there is, or a bounded detour
    on which heavy goods come first; from zone to zone, where totes are handed over."""
    rules = floor.rules
    members = sorted(orders, key=lambda order: (leave_by(order, rules), order.arrived, order.pick.key))
    if any(order.zones for order in members):
        return as_walked(floor, key, members, *zone_by_zone(floor.layout, members, rules, LONG_HALL), pinned)
    stops = tuple(stop for order in members for stop in order.pick.stops)
    tour = solve_tour(TourProblem(floor.layout, stops), LONG_HALL)
    walk = as_walked(floor, key, members, tour.stops, tour.length_mm, pinned)
    return _heavy_first(floor, walk, members) if rules.detour_percent else walk


def _heavy_first(floor: FloorNow, walk: PlannedWalk, orders: Sequence[OpenOrder]) -> PlannedWalk:
    """The walk with heavy goods first: within its bound, and within that of its time if the shortest is."""
    rules = floor.rules
    most_mm = walk.length_mm * (100 + rules.detour_percent) // 100
    if rules.most_seconds >= walk.seconds:
        most_mm = min(most_mm, walk.length_mm + (rules.most_seconds - walk.seconds) * rules.pace.mm_per_s)
    stops, length_mm = heavy_first(floor.layout, walk.stops, [order.burdens for order in orders], most_mm)
    longer = as_walked(floor, walk.key, orders, stops, length_mm, walk.pinned)
    return replace(longer, detour_mm=length_mm - walk.length_mm)


def keeps_bound(walk: PlannedWalk, person: Person, rules: Rules) -> bool:
    """Whether this person does it in the time that a walk may last; a tenth more counts for nothing."""
    return not is_too_long(int(seconds_for(walk, person, rules) / NEARLY), len(walk.orders), rules)


def within_bound(floor: FloorNow, orders: Sequence[OpenOrder], person: Person) -> tuple[str, ...]:
    """The orders of one walk that this person does in the time that a walk may last.

    What is least urgent is left for another walk; one order stays in any case.
    """
    left = list(orders)
    while len(left) > 1:
        walk = laid_out(floor, "walk", left)
        if keeps_bound(walk, person, floor.rules):
            break
        last = {key: number for number, key in enumerate(walk.orders)}
        left.remove(min(left, key=lambda order: (order.pick.priority, -last[order.pick.key])))
    return tuple(order.pick.key for order in left)


def lines_of(orders: Sequence[OpenOrder]) -> int:
    """What is taken one by one on their walk: where they share totes, all that they want of one place at once."""
    lines = sum(order.lines for order in orders)
    shared = sum(len(order.pick.stops) for order in orders) - len(
        {stop for order in orders for stop in order.pick.stops}
    )
    return lines - shared if all(order.sorted for order in orders) else lines


def as_walked(
    floor: FloorNow,
    key: str,
    orders: Sequence[OpenOrder],
    stops: tuple[Stop, ...],
    length_mm: int,
    pinned: bool = False,
) -> PlannedWalk:
    """The walk through these stops, in this order."""
    rules = floor.rules
    return PlannedWalk(
        key=key,
        orders=tuple(order.pick.key for order in orders),
        stops=stops,
        length_mm=length_mm,
        seconds=rules.pace.setup_s + rules.pace.seconds(length_mm, lines_of(orders)),
        slots=sum(order.pick.slots for order in orders),
        due=min(leave_by(order, rules) for order in orders),
        pinned=pinned,
        alone_mm=sum(lone_mm(floor.layout, order.pick.stops) for order in orders),
        needs=frozenset[str]().union(*(order.needs for order in orders)),
        zone=max(order.zone for order in orders),
    )


@lru_cache(maxsize=8192)
def lone_mm(layout: Layout, stops: tuple[Stop, ...]) -> int:
    """What the order walks if it goes by itself."""
    return solve_tour(TourProblem(layout, stops), LONG_HALL).length_mm


def setup_mm(rules: Rules) -> int:
    """What setting out once is worth in walking."""
    return rules.pace.setup_s * rules.pace.mm_per_s


def new_key(orders: Iterable[str], taken: Iterable[str]) -> str:
    """A key that no other walk has, the same for the same orders."""
    key, others = min(orders), set(taken)
    while key in others:
        key += "+"
    return key
