"""The shortest walk between any two places of a layout with any number of cross-aisles, exact (see frontier.py).

One sweep over the columns. The time is linear in aisles and stops and grows about fivefold with each level: a walk
through 50 aisles takes 2 ms with two levels, some 5 ms with three, 20 ms with four.
"""

from itertools import pairwise

from wms.optimizer.tours.euler import Vertex, euler_walk, first_visits
from wms.optimizer.tours.frontier import (
    FROM_HIGH,
    FROM_LOW,
    GAP,
    NONE,
    PASS,
    TWICE,
    Frontier,
    Moves,
    frontier,
)
from wms.optimizer.tours.grid import (
    NEVER,
    Grid,
    dead_end_walk,
    grid_of,
    levels_of,
    step_costs,
    stops_in_blocks,
    widest_gap,
)
from wms.optimizer.walk import Layout, Place, Position

MOST_LEVELS = 5  # beyond that there are thousands of states
Came = list[tuple[int, int]]  # for each state: (what was done, state before)
Edges = list[tuple[Vertex, Vertex]]


def is_exact(layout: Layout, first: Place, last: Place) -> bool:
    return levels_of(layout, first, last) <= MOST_LEVELS


def shortest_walk(layout: Layout, positions: list[Position], first: Place, last: Place) -> tuple[list[Position], int]:
    """Distinct positions in walking order from first to last, and the walk's length in mm. At least one position."""
    grid = grid_of(layout, first, last)
    stops = stops_in_blocks(grid, positions)
    length, edges = _Sweep(grid, stops).best()
    column, level = grid.ends[0]
    ranks = first_visits(euler_walk(edges, (column, grid.levels_mm[level])))

    def rank(position: Position) -> tuple[int, bool, int]:
        depth = abs(position.y_mm - grid.clip(position.y_mm))
        return ranks[grid.vertex(position)], position.y_mm > grid.levels_mm[-1], depth

    return sorted(set(positions), key=rank), length + dead_end_walk(grid, positions)


class _Sweep:
    """One pass from left to right; what was done to reach each state is kept, to walk back along it."""

    def __init__(self, grid: Grid, stops: list[list[list[int]]]) -> None:
        self.grid, self.stops = grid, stops
        self.tables: Frontier = frontier(len(grid.levels_mm), grid.walls, not grid.closed_walk)
        self.cost = [NEVER] * len(self.tables.states)
        self.cost[0] = 0
        self.trail: list[tuple[str, int, int, Came]] = []  # (kind, column, block, came)

    def best(self) -> tuple[int, Edges]:
        """Length of the shortest walk in the grid, and its edges."""
        last = len(self.grid.xs) - 1
        for column, blocks in enumerate(self.stops):
            for block, ys in enumerate(blocks):
                costs = step_costs(self.grid, column, block, ys)
                self._relax("aisle", column, block, self.tables.walks[block], costs)
            self._mark_ends(column)
            if column < last:
                width = self.grid.xs[column + 1] - self.grid.xs[column]
                prices = [edges * width for edges in range(2 * len(self.grid.levels_mm) + 1)]
                self._relax("cross", column, 0, self.tables.crossings, prices)
        end = min(self.tables.final, key=lambda state: self.cost[state])
        return self.cost[end], self._edges_back_from(end)

    def _relax(self, kind: str, column: int, block: int, moves: Moves, prices: list[int]) -> None:
        before, after = self.cost, [NEVER] * len(self.cost)
        came: Came = [(0, 0)] * len(before)
        for step, pairs in moves:
            price = prices[step]
            if price < NEVER:
                for old, new in pairs:
                    total = before[old] + price
                    if total < after[new]:
                        after[new] = total
                        came[new] = step, old
        self.cost = after
        self.trail.append((kind, column, block, came))

    def _mark_ends(self, column: int) -> None:
        """The walk begins and ends here: a closed one passes, an open one changes the parity."""
        ends = self.grid.ends[:1] if self.grid.closed_walk else self.grid.ends
        moves = self.tables.touch if self.grid.closed_walk else self.tables.flip
        for own, level in ends:
            if own == column:
                pairs = tuple((old, new) for old, new in enumerate(moves[level]) if new >= 0)
                self._relax("end", column, level, ((0, pairs),), [0])

    def _edges_back_from(self, state: int) -> Edges:
        edges: Edges = []
        for kind, column, block, came in reversed(self.trail):
            step, before = came[state]
            if kind == "aisle":
                edges += self._aisle_edges(column, block, step)
            elif kind == "cross":
                edges += self._cross_edges(column, state)
            state = before
        return edges

    def _aisle_edges(self, column: int, block: int, step: int) -> Edges:
        ys = self.stops[column][block]
        whole = [self.grid.levels_mm[block], *ys, self.grid.levels_mm[block + 1]]
        if step == NONE:
            return []
        chains = {PASS: [whole], TWICE: [whole], FROM_HIGH: [whole[1:]], FROM_LOW: [whole[:-1]]}.get(step)
        if step == GAP:
            cut = 2 + widest_gap(ys)[1]
            chains = [whole[:cut], whole[cut:]]
        edges = [((column, a), (column, b)) for chain in chains or [] for a, b in pairwise(chain) if a != b]
        return edges if step == PASS else edges * 2

    def _cross_edges(self, column: int, after: int) -> Edges:
        edges: Edges = []
        for y, (parity, piece) in zip(self.grid.levels_mm, self.tables.states[after], strict=False):
            edges += [((column, y), (column + 1, y))] * (2 - parity if piece else 0)
        return edges
