"""The shortest walk through a set of stops.

In: a layout, stops, where to start and end. Out: the stops in walking order and the length in mm.
Exact from any place to any other with up to five levels (cross-aisles, and ends inside an aisle); beyond that, and
in halls with one-way aisles, a heuristic with a lower bound.
"""

from dataclasses import replace

from wms.optimizer.limits import Limits
from wms.optimizer.reasons import Reason
from wms.optimizer.tours import many_blocks
from wms.optimizer.tours.one_block import shortest_closed_walk
from wms.optimizer.tours.open_walk import short_walk
from wms.optimizer.tours.problem import TourProblem, TourSolution, stops_by_position, stops_in_order
from wms.optimizer.tours.sweeps import s_shape
from wms.optimizer.walk import Door, Position, distance, walk_length

__all__ = ["TourProblem", "TourSolution", "solve"]


def solve(problem: TourProblem, limits: Limits) -> TourSolution:
    """The shortest walk found; its stops are a permutation of the problem's, each key once."""
    grouped = stops_by_position(problem.stops)
    positions = list(grouped)
    order, length, bound, method = _walk(problem, positions, limits)
    baseline = walk_length(problem.layout, [problem.first, *s_shape(problem.layout, positions), problem.last])
    return TourSolution(
        stops=stops_in_order(grouped, order),
        length_mm=length,
        method=method,
        bound=bound,
        proven=length == bound,
        reasons=(Reason("baseline", baseline),),
    )


def is_exact(problem: TourProblem) -> bool:
    """True where solve() finds the optimum."""
    return not problem.layout.directions and many_blocks.is_exact(problem.layout, problem.first, problem.last)


def _is_one_block(problem: TourProblem) -> bool:
    """Back to the same door, at most two cross-aisles."""
    return problem.first == problem.last and isinstance(problem.first, Door) and len(problem.layout.cross_y_mm) <= 2


def _walk(problem: TourProblem, positions: list[Position], limits: Limits) -> tuple[list[Position], int, int, str]:
    if not positions:
        nothing = distance(problem.layout, problem.first, problem.last)
        return [], nothing, nothing, "nothing to visit"
    if problem.layout.directions:
        from wms.optimizer.tours import one_way  # its compiled loops are for halls with one-way aisles

        return one_way.short_walk(problem.layout, positions, problem.first, problem.last, limits)
    if _is_one_block(problem) and isinstance(problem.first, Door):
        layout = replace(problem.layout, depot=problem.first)
        order, length = shortest_closed_walk(layout, positions)
        return order, length, length, "ratliff-rosenthal"
    if is_exact(problem):
        order, length = many_blocks.shortest_walk(problem.layout, positions, problem.first, problem.last)
        return order, length, length, "frontier"
    return *short_walk(problem.layout, positions, problem.first, problem.last, limits), "exchange"
