"""Waves: bounds, urgency, and picks from aisles, from the definitions alone."""

from collections import Counter
from collections.abc import Mapping, Sequence

from wms.optimizer.waves.problem import OpenOrder, WaveProblem, WaveSolution

Quantities = Sequence[Mapping[int, int]]


def check_wave(problem: WaveProblem, solution: WaveSolution) -> list[str]:
    orders = {order.key: order for order in problem.orders}
    released = [orders[release.order] for release in solution.released]
    named = [release.order for release in (*solution.released, *solution.held_back)]
    faults = [] if sorted(named) == sorted(orders) else ["not every order exactly once"]
    units = sum(order.units for order in released)
    faults += ["the units are wrong"] * (units != solution.units or units > solution.bound)
    visited = {aisle for order in released for aisle in order.aisles}
    faults += ["the aisles are wrong"] * (sorted(visited) != sorted(solution.aisles))
    if not released and any(reason.term == "below.units" for reason in solution.reasons):
        return faults
    faults += ["too few units"] * (problem.min_units is not None and units < problem.min_units)
    if released:
        faults += _broken(problem, released)
    held = [orders[release.order] for release in solution.held_back]
    return faults + [f"{order.key} was passed over" for order in held if _passed_over(problem, released, order)]


def check_pick(
    demand: Quantities, stock: Quantities, least: int, most: int, orders: Sequence[int], aisles: Sequence[int]
) -> list[str]:
    """`demand`, `stock`: by order and by aisle, item to units. The orders from these aisles, within the bounds."""
    faults = ["an order or aisle twice"] * (len(set(orders)) < len(orders) or len(set(aisles)) < len(aisles))
    need: Counter[int] = Counter()
    have: Counter[int] = Counter()
    for order in orders:
        need.update(demand[order])
    for aisle in aisles:
        have.update(stock[aisle])
    faults += [f"item {item} is short" for item, units in need.items() if units > have[item]]
    return faults + ["outside the bounds"] * (not least <= need.total() <= most)


def _broken(problem: WaveProblem, orders: list[OpenOrder]) -> list[str]:
    """Upper bounds that these orders break together."""
    waiting = problem.backlog + len(orders)
    loads = Counter(dict(problem.busy_aisles))
    for order in orders:
        loads.update(set(order.aisles))
    crowd = max((loads[aisle] for order in orders for aisle in order.aisles), default=0)
    sums = {
        "too many orders": (len(orders), problem.max_orders),
        "too many units": (sum(order.units for order in orders), problem.max_units),
        "too much volume": (sum(order.volume_mm3 for order in orders), problem.max_volume_mm3),
        "too much weight": (sum(order.weight_g for order in orders), problem.max_weight_g),
        "too much at the benches": (waiting, problem.max_backlog),
        "a crowd in an aisle": (crowd, problem.max_aisle_orders),
    }
    return [fault for fault, (load, bound) in sums.items() if bound is not None and load > bound]


def _passed_over(problem: WaveProblem, released: list[OpenOrder], order: OpenOrder) -> bool:
    """True if the order still had room, or would have it without all orders of clearly less urgency."""

    def due(one: OpenOrder) -> float:
        return float("inf") if one.due is None else one.due

    kept = [one for one in released if due(one) <= due(order) + problem.due_window_s]
    return not _broken(problem, [*kept, order])
