"""The shortest walk where aisles are one-way: stops of one block of such an aisle are a run, walked in its direction.

Whoever stops in a one-way aisle comes in at its one end and leaves at the other, so that all stops between two
cross-aisles lie on the way. Only where a walk begins or ends in the middle of a run it falls into two. The runs, and
the stops of all other aisles, are walked by `graph.py`: exact for up to twelve of them.
"""

from bisect import bisect_right
from collections import defaultdict

from wms.optimizer.limits import Limits
from wms.optimizer.tours import graph
from wms.optimizer.walk import Layout, Place, Position, spots, walk_length, ways

Run = list[Position]


def short_walk(
    layout: Layout, positions: list[Position], first: Place, last: Place, limits: Limits
) -> tuple[list[Position], int, int, str]:
    """(positions in walking order, length in mm, lower bound in mm, method)."""
    runs = _runs(layout, positions, first, last)
    enters = spots(layout, [first, *(run[0] for run in runs), last])
    leaves = spots(layout, [first, *(run[-1] for run in runs), last])
    matrix = ways(layout, leaves[:, None, :], enters[None, :, :])
    rows = tuple(tuple(row) for row in matrix.tolist())
    walk = graph.solve(graph.GraphProblem(rows, tuple(range(1, len(runs) + 1)), 0, len(runs) + 1), limits)
    inside = sum(walk_length(layout, list(run)) for run in runs)
    order = [position for number in walk.stops for position in runs[number - 1]]
    return order, walk.length_mm + inside, walk.bound + inside, walk.method


def _runs(layout: Layout, positions: list[Position], first: Place, last: Place) -> list[Run]:
    """Each in walking order; together they are the positions."""
    levels = layout.cross_y_mm
    runs: dict[tuple[int, ...], Run] = defaultdict(list)
    for position in sorted(set(positions)):
        aisle, y = position.aisle, position.y_mm
        if layout.directions[aisle] == 0 or y in levels or not levels[0] < y < levels[-1]:
            runs[aisle, y, 0, 0, 0].append(position)
        else:
            sides = (_is_behind(position, end, layout.directions[aisle]) for end in (first, last))
            runs[aisle, bisect_right(levels, y), 1, *sides].append(position)
    return [run[:: layout.directions[run[0].aisle] or 1] for run in runs.values()]


def _is_behind(position: Position, end: Place, direction: int) -> bool:
    """Who stands at this end of the walk has the position behind them."""
    if not isinstance(end, Position) or end.aisle != position.aisle:
        return False
    return (end.y_mm - position.y_mm) * direction > 0
