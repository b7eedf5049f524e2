"""Is a solution valid, and does it cost what it says? Written apart from the solvers, from the definitions alone.

Every function returns a list of faults in words; an empty list means valid. Walks are measured on an explicit graph
of the layout with Dijkstra's algorithm, not with walk.distance().
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from wms.optimizer.batches.problem import Batch, BatchProblem, BatchSolution, OrderToPick
from wms.optimizer.checks.cartons import check_cartons
from wms.optimizer.checks.totals import bound_faults
from wms.optimizer.checks.waves import check_pick, check_wave
from wms.optimizer.tours.problem import TourProblem, TourSolution
from wms.optimizer.walk import Door, Layout, Place, Stop

__all__ = ["check_batches", "check_cartons", "check_pick", "check_tour", "check_wave"]

Point = tuple[int, int]
Graph = dict[Point, dict[Point, int]]


def check_tour(problem: TourProblem, solution: TourSolution) -> list[str]:
    faults = _stop_faults(problem.stops, solution.stops)
    faults += bound_faults(solution.length_mm, solution.bound, solution.proven)
    start = problem.layout.depot if problem.start is None else problem.start
    end = problem.layout.depot if problem.end is None else problem.end
    return faults + _length_faults(problem.layout, start, solution.stops, end, solution.length_mm)


def check_batches(problem: BatchProblem, solution: BatchSolution) -> list[str]:
    orders = {order.key: order for order in problem.orders}
    planned = [key for batch in solution.batches for key in batch.orders]
    faults = [] if sorted([*planned, *solution.too_large]) == sorted(orders) else ["not every order exactly once"]
    faults += [f"{key} fits a cart" for key in solution.too_large if not _overloads(problem, [orders[key]])]
    for number, batch in enumerate(solution.batches):
        members = [orders[key] for key in batch.orders if key in orders]
        faults += [f"batch {number}: {fault}" for fault in _batch_faults(problem, batch, members)]
    walked = [[orders[key] for key in batch.orders if key in orders] for batch in solution.batches]
    faults += _late_faults(walked, problem.due_window_s)
    if sum(batch.length_mm for batch in solution.batches) != solution.length_mm:
        faults.append("the total is not the sum of the walks")
    return faults + bound_faults(solution.length_mm, solution.bound, solution.proven)


def shortest_walks(layout: Layout, places: Iterable[Place]) -> dict[Point, dict[Point, int]]:
    """Millimetres between all the places, by Dijkstra on the walking graph."""
    points = {_point(layout, place) for place in places}
    graph = _graph(layout, points)
    return {source: _from(graph, source) for source in points}


def _point(layout: Layout, place: Place) -> Point:
    if isinstance(place, Door):
        return place.x_mm, layout.cross_y_mm[place.cross]
    return layout.aisle_x_mm[place.aisle], place.y_mm


def _graph(layout: Layout, points: set[Point]) -> Graph:
    """Points next to each other on an aisle or a cross-aisle are linked, where one may walk that way."""
    everything = points | {(x, y) for x in layout.aisle_x_mm for y in layout.cross_y_mm}
    graph: Graph = defaultdict(dict)
    bottom, top = layout.cross_y_mm[0], layout.cross_y_mm[-1]
    for x, direction in zip(layout.aisle_x_mm, layout.directions or [0] * len(layout.aisle_x_mm), strict=True):
        for a, b in pairwise(sorted(p for p in everything if p[0] == x)):
            dead_end = b[1] <= bottom or a[1] >= top
            if direction >= 0 or dead_end:
                graph[a][b] = b[1] - a[1]
            if direction <= 0 or dead_end:
                graph[b][a] = b[1] - a[1]
    for y in layout.cross_y_mm:
        for a, b in pairwise(sorted(p for p in everything if p[1] == y)):
            graph[a][b] = graph[b][a] = b[0] - a[0]
    return graph


def _from(graph: Graph, source: Point) -> dict[Point, int]:
    best: dict[Point, int] = {}
    queue = [(0, source)]
    while queue:
        length, here = heapq.heappop(queue)
        if here not in best:
            best[here] = length
            for there, edge in graph[here].items():
                heapq.heappush(queue, (length + edge, there))
    return best


def _stop_faults(wanted: Iterable[Stop], walked: tuple[Stop, ...]) -> list[str]:
    faults = []
    if len(set(walked)) != len(walked) or set(walked) != set(wanted):
        faults.append("not every stop exactly once")
    runs = [stop.position for i, stop in enumerate(walked) if i == 0 or stop.position != walked[i - 1].position]
    if len(set(runs)) != len(runs):
        faults.append("stops of one position are not next to each other")
    return faults


def _length_faults(layout: Layout, start: Place, stops: tuple[Stop, ...], end: Place, said: int) -> list[str]:
    places = [start, *(stop.position for stop in stops), end]
    walks = shortest_walks(layout, places)
    points = [_point(layout, place) for place in places]
    length = sum(walks[a][b] for a, b in pairwise(points))
    return [] if length == said else [f"the walk is {length} mm, not {said} mm"]


def _batch_faults(problem: BatchProblem, batch: Batch, orders: list[OrderToPick]) -> list[str]:
    wanted = {stop for order in orders for stop in order.stops}
    depot = problem.layout.depot
    faults = _stop_faults(wanted, batch.stops)
    faults += _length_faults(problem.layout, depot, batch.stops, depot, batch.length_mm)
    faults += ["overloaded"] * _overloads(problem, orders)
    taken = [slot for o, first in zip(orders, batch.first_slots, strict=True) for slot in range(first, first + o.slots)]
    faults += ["slots overlap or lie outside the cart"] * (sorted(taken) != list(range(len(taken))))
    dues = [order.due for order in orders if order.due is not None]
    mixed = len({order.priority for order in orders}) > 1 or len(dues) not in (0, len(orders))
    mixed = mixed or (bool(dues) and max(dues) - min(dues) > problem.due_window_s)
    return faults + ["orders of different urgency share a cart"] * mixed


def _overloads(problem: BatchProblem, orders: list[OrderToPick]) -> bool:
    cart = problem.cart
    return (
        sum(order.slots for order in orders) > cart.slots
        or (cart.volume_mm3 is not None and sum(order.volume_mm3 for order in orders) > cart.volume_mm3)
        or (cart.weight_g is not None and sum(order.weight_g for order in orders) > cart.weight_g)
    )


def _late_faults(batches: list[list[OrderToPick]], window_s: int) -> list[str]:
    """A batch due a whole window after the next one must not be handed out before it."""
    faults = []
    for number, (batch, following) in enumerate(pairwise(batches)):
        earliest = min(_due(order) for order in batch)
        if earliest > max(_due(order) for order in following) + window_s:
            faults.append(f"batch {number} is handed out before a more urgent one")
    return faults


def _due(order: OrderToPick) -> float:
    return float("inf") if order.due is None else order.due
