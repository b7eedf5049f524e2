"""Aisles that may be walked one way only, for trucks or by rule: distances depend on the direction.

y1 -+-----+-----+-     directions (1, -1, 0): up aisle 0, down aisle 1, aisle 2 both ways. Cross-aisles are walked
    |  ^  |  v  |      both ways, and so are dead ends beyond the outermost cross-aisles.
y0 -+--D--+-----+-
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wms.optimizer.limits import Limits
from wms.optimizer.tours import graph
from wms.optimizer.tours.problem import TourProblem, TourSolution, stops_by_position, stops_in_order
from wms.optimizer.walk import Layout, Place, Position, point

Point = tuple[int, int]
Links = dict[Point, dict[Point, int]]


@dataclass(frozen=True, slots=True)
class OneWayProblem:
    """`directions[aisle]`: 1 only upwards (towards higher y), -1 only downwards, 0 both.

    Raises ValueError if a direction is missing or unknown, or if a place cannot be reached or left.
    """

    tour: TourProblem
    directions: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.directions) != len(self.tour.layout.aisle_x_mm) or not set(self.directions) <= {-1, 0, 1}:
            raise ValueError("every aisle needs a direction: 1, -1 or 0")
        distances(self.tour.layout, self.directions, _places(self.tour))


def solve(problem: OneWayProblem, limits: Limits) -> TourSolution:
    """The shortest walk found that keeps to the directions."""
    tour, places = problem.tour, _places(problem.tour)
    matrix = distances(tour.layout, problem.directions, places)
    size = len(places)
    found = graph.solve(graph.GraphProblem(matrix, tuple(range(1, size - 1)), 0, size - 1), limits)
    order = [place for place in (places[i] for i in found.stops) if isinstance(place, Position)]
    stops = stops_in_order(stops_by_position(tour.stops), order)
    return TourSolution(stops, found.length_mm, found.method, found.bound, found.proven, ())


def distances(layout: Layout, directions: tuple[int, ...], places: Sequence[Place]) -> tuple[tuple[int, ...], ...]:
    """Millimetres from each place (row) to each place (column). Raises ValueError where there is no way."""
    points = [point(layout, place) for place in places]
    links = _links(layout, directions, set(points))
    rows = []
    for start in points:
        reached = _reached(links, start)
        if missing := [place for place, end in zip(places, points, strict=True) if end not in reached]:
            raise ValueError(f"no way to {missing[0]}")
        rows.append(tuple(reached[end] for end in points))
    return tuple(rows)


def _places(tour: TourProblem) -> list[Place]:
    return [tour.first, *sorted(stops_by_position(tour.stops)), tour.last]


def _links(layout: Layout, directions: tuple[int, ...], points: set[Point]) -> Links:
    """Points next to each other on an aisle or a cross-aisle, and how far it is where one may go."""
    bottom, top = layout.cross_y_mm[0], layout.cross_y_mm[-1]
    everything = points | {(x, y) for x in layout.aisle_x_mm for y in layout.cross_y_mm}
    links: Links = {one: {} for one in everything}
    for x, direction in zip(layout.aisle_x_mm, directions, strict=True):
        for a, b in pairwise(sorted(one for one in everything if one[0] == x)):
            both = direction == 0 or b[1] <= bottom or a[1] >= top
            if both or direction > 0:
                links[a][b] = b[1] - a[1]
            if both or direction < 0:
                links[b][a] = b[1] - a[1]
    for y in layout.cross_y_mm:
        for a, b in pairwise(sorted(one for one in everything if one[1] == y)):
            links[a][b] = links[b][a] = b[0] - a[0]
    return links


def _reached(links: Links, start: Point) -> dict[Point, int]:
    """Dijkstra's algorithm."""
    best: dict[Point, int] = {}
    queue = [(0, start)]
    while queue:
        length, here = heapq.heappop(queue)
        if here not in best:
            best[here] = length
            for there, step in links[here].items():
                heapq.heappush(queue, (length + step, there))
    return best
