"""A layout as the columns and levels of a sweep, for walks between any two places.

Columns are the aisles, and a closed one, without aisle, for each door between two of them. Levels are the cross-aisles
and a wall, a level nobody can walk along, at the height of each end of the walk that lies inside an aisle. What lies
beyond the outermost levels is a dead end walked there and back: a constant, its stops are clipped to the level.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from wms.optimizer.tours.frontier import FROM_HIGH, FROM_LOW, GAP, NONE, PASS, TWICE
from wms.optimizer.walk import Door, Layout, Place, Position, point

NEVER = 1 << 60
Vertex = tuple[int, int]  # (column, y_mm)


@dataclass(frozen=True, slots=True)
class Grid:
    """`levels_mm` ascending; `ends`: (column, level) where the walk begins and ends; `column_of[aisle]`."""

    xs: tuple[int, ...]
    open: tuple[bool, ...]
    column_of: tuple[int, ...]
    levels_mm: tuple[int, ...]
    walls: frozenset[int]
    ends: tuple[tuple[int, int], tuple[int, int]]

    @property
    def closed_walk(self) -> bool:
        return self.ends[0] == self.ends[1]

    def clip(self, y_mm: int) -> int:
        return min(max(y_mm, self.levels_mm[0]), self.levels_mm[-1])

    def vertex(self, position: Position) -> Vertex:
        return self.column_of[position.aisle], self.clip(position.y_mm)


def levels_of(layout: Layout, first: Place, last: Place) -> int:
    """How many levels a walk from first to last needs; what the sweep takes grows fivefold with each."""
    return max(2, len({*layout.cross_y_mm, *(point(layout, place)[1] for place in (first, last))}))


def grid_of(layout: Layout, first: Place, last: Place) -> Grid:
    ends = [point(layout, place) for place in (first, last)]
    doors = {x for (x, _), place in zip(ends, (first, last), strict=True) if isinstance(place, Door)}
    xs = tuple(sorted({*layout.aisle_x_mm, *doors}))
    levels = tuple(sorted({*layout.cross_y_mm, *(y for _, y in ends)}))
    if len(levels) == 1:
        levels *= 2  # a block of no height
    walls = frozenset(i for i, y in enumerate(levels) if y not in layout.cross_y_mm)
    aisles = set(layout.aisle_x_mm)
    begin, end = ((xs.index(x), levels.index(y)) for x, y in ends)
    columns = tuple(xs.index(x) for x in layout.aisle_x_mm)
    return Grid(xs, tuple(x in aisles for x in xs), columns, levels, walls, (begin, end))


def stops_in_blocks(grid: Grid, positions: list[Position]) -> list[list[list[int]]]:
    """For each column and block the clipped y of its stops, ascending, each once."""
    blocks = len(grid.levels_mm) - 1
    stops: list[list[set[int]]] = [[set() for _ in range(blocks)] for _ in grid.xs]
    for position in positions:
        column, y = grid.vertex(position)
        stops[column][min(bisect_right(grid.levels_mm, y) - 1, blocks - 1)].add(y)
    return [[sorted(block) for block in column] for column in stops]


def dead_end_walk(grid: Grid, positions: list[Position]) -> int:
    """Millimetres walked beyond the outermost levels, there and back."""
    deepest: dict[tuple[int, bool], int] = {}
    for position in positions:
        end = (position.aisle, position.y_mm > grid.levels_mm[-1])
        deepest[end] = max(deepest.get(end, 0), abs(position.y_mm - grid.clip(position.y_mm)))
    return 2 * sum(deepest.values())


def step_costs(grid: Grid, column: int, block: int, ys: list[int]) -> list[int]:
    """Millimetres of NONE, PASS, FROM_HIGH, FROM_LOW, GAP, TWICE; NEVER where the step is of no use."""
    costs = [NEVER] * 6
    if not ys:
        costs[NONE] = 0
    if not grid.open[column]:
        return costs
    low, high = grid.levels_mm[block], grid.levels_mm[block + 1]
    costs[PASS], costs[TWICE] = high - low, 2 * (high - low)
    if ys:
        costs[FROM_HIGH], costs[FROM_LOW] = 2 * (high - ys[0]), 2 * (ys[-1] - low)
    if len(ys) > 1:
        costs[GAP] = 2 * (high - low - widest_gap(ys)[0])
    return costs


def widest_gap(ys: list[int]) -> tuple[int, int]:
    """(width, index of its lower end) between neighbouring stops; the lowest of equals."""
    width, index = max((b - a, -index) for index, (a, b) in enumerate(pairwise(ys)))
    return width, -index
