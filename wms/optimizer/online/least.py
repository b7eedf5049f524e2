"""What no plan walks less than, whenever orders come and whoever walks them."""

from collections.abc import Sequence
from dataclasses import replace

from wms.optimizer.batches.problem import UNLIMITED, load_of
from wms.optimizer.limits import Limits
from wms.optimizer.online.gauge import lone_mm
from wms.optimizer.online.problem import OpenOrder, Rules
from wms.optimizer.online.zones import by_zone
from wms.optimizer.tours import TourProblem
from wms.optimizer.tours import solve as solve_tour
from wms.optimizer.walk import Layout, Stop

EXACT_BLOCKS = 2


def least_mm(layout: Layout, orders: Sequence[OpenOrder], rules: Rules) -> int:
    """mm that any walks through all these orders have together.

    Each walk is at least as long as that of any one of its orders alone, and its orders take at most all of a cart: so
    each order weighs its own walk by its share of a cart (M. Haimovich, A. Rinnooy Kan, Math. of Operations Research
    10(4), 1985). And all walks together are a way past every stop.
    """
    if not orders:
        return 0
    kinds = [[order for order in orders if order.sorted == is_sorted] for is_sorted in (False, True)]
    shares = sum(_by_shares(layout, members, rules) for members in kinds if members)
    stops = tuple(stop for order in orders for stop in order.pick.stops)
    once = solve_tour(TourProblem(layout, stops), Limits()).bound if len(layout.cross_y_mm) <= EXACT_BLOCKS else 0
    return max(shares, once)


def least_in_zones_mm(layout: Layout, orders: Sequence[OpenOrder], rules: Rules) -> int:
    """mm that any walks from zone to zone through all these orders have together.

    In each zone a walk leads from its gate, or from the depot where it begins there, past its stops and home: for each
    of them the bound by shares holds, with the shorter of the two ways.
    """
    gates = dict(rules.gates)
    total = 0
    for zone in by_zone(orders, rules.zones):
        doors = {layout.depot, gates.get(zone, layout.depot)}
        there = [(order, stops) for order in orders if (stops := _stops_in(order, zone))]
        alone = [min(lone_mm(replace(layout, depot=door), stops) for door in doors) for _, stops in there]
        total += _weighed([order for order, _ in there], alone, rules)
    return total


def least_at_once_mm(layout: Layout, orders: Sequence[OpenOrder], rules: Rules) -> int:
    """mm that any walks have together of which each takes parts of one zone alone (`OpenOrder.zone`).

    No walk counts for two zones, so the bounds of the zones add up. In each, `least_mm` holds: its walks weighed by the
    shares of a cart, and all of them together a way past every stop of the zone.
    """
    zones = sorted({order.zone for order in orders})
    return sum(least_mm(layout, [order for order in orders if order.zone == zone], rules) for zone in zones)


def _stops_in(order: OpenOrder, zone: str) -> tuple[Stop, ...]:
    return tuple(stop for stop, its in zip(order.pick.stops, order.zones, strict=True) if its == zone)


def _by_shares(layout: Layout, orders: Sequence[OpenOrder], rules: Rules) -> int:
    return _weighed(orders, [lone_mm(layout, order.pick.stops) for order in orders], rules)


def _weighed(orders: Sequence[OpenOrder], alone: Sequence[int], rules: Rules) -> int:
    capacity = rules.carried_by(orders).capacity
    weighed = [
        sum(mm * load_of(order.pick)[size] // most for mm, order in zip(alone, orders, strict=True))
        for size, most in enumerate(capacity)
        if 0 < most < UNLIMITED
    ]
    return max(weighed, default=max(alone))
