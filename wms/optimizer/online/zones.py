"""A walk from zone to zone: each is walked by itself, and its totes are handed over to the next one."""

from collections.abc import Sequence
from itertools import pairwise

from wms.optimizer.limits import Limits
from wms.optimizer.online.problem import OpenOrder, Rules
from wms.optimizer.tours import TourProblem
from wms.optimizer.tours import solve as solve_tour
from wms.optimizer.walk import Layout, Stop, distance

Zones = dict[str, tuple[Stop, ...]]


def by_zone(orders: Sequence[OpenOrder], zones: Sequence[str]) -> Zones:
    """The stops of each zone, in the order in which totes pass the zones: those of `zones`, then others by name."""
    rank = {zone: number for number, zone in enumerate(zones)}
    stops: dict[str, dict[str, Stop]] = {}
    for order in orders:
        for stop, zone in zip(order.pick.stops, order.zones, strict=True):
            stops.setdefault(zone, {})[stop.key] = stop
    passed = sorted(stops, key=lambda zone: (rank.get(zone, len(rank)), zone))
    return {zone: tuple(stops[zone].values()) for zone in passed}


def zone_by_zone(
    layout: Layout, orders: Sequence[OpenOrder], rules: Rules, limits: Limits
) -> tuple[tuple[Stop, ...], int]:
    """(stops in walking order, mm): in each zone from where its totes wait to where those of the next one do, and home.

    The first zone begins at the depot, and the last one brings the totes there.
    """
    gates = dict(rules.gates)
    stops = by_zone(orders, rules.zones)
    doors = [layout.depot, *(gates.get(zone, layout.depot) for zone in list(stops)[1:]), layout.depot]
    way, length = list[Stop](), 0
    for some, (first, last) in zip(stops.values(), pairwise(doors), strict=True):
        tour = solve_tour(TourProblem(layout, some, first, last), limits)
        way += tour.stops
        length += tour.length_mm + distance(layout, last, first)
    return tuple(way), length
