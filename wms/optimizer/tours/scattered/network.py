"""A scattered-storage problem as arrays: the places of each block of each column, and the stages of the sweep.

The sweep (../frontier.py) is a shortest way through a network: its nodes are states after each stage, a stage walks a
block, passes the depot, or leads on to the next column. What a block's step collects depends on how far it goes:

    high -+-     FROM_HIGH down to place j      collects j, j+1, ...
          o j    FROM_LOW up to place i         collects ..., i
          :      GAP (i, j)                     collects both
        i o      PASS, TWICE                    collect all
    low  -+-     NONE                           collects nothing

So each action of each block has a length and collects some units of some items, of an item never more than are wanted.
Find the shortest way from EMPTY to a final state whose actions together collect everything (Heßler and Irnich 2024).
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from math import gcd
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.tours.frontier import BETWEEN, DONE, Frontier, frontier
from wms.optimizer.tours.grid import Grid, grid_of, stops_in_blocks
from wms.optimizer.tours.scattered.problem import ScatteredProblem
from wms.optimizer.walk import Position

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
WALK, DEPOT, ACROSS = range(3)  # kinds of stages
KIND, TABLE, SEGMENT, WIDTH = range(4)  # of a stage; a segment is a block of a column, WIDTH: mm to the next column
LOW, HIGH, OPEN = range(3)  # of a segment


class Network(NamedTuple):
    """See the module. `stages` (n, 4), `rows[row_from[table]:row_from[table + 1]]` are the moves (old, new, choice) of
    a kind of stage; the choice is a menu of steps (`menus` (m, 6)) or a number of edges across. `segments` (s, 3),
    `place_from` (s + 1,) its places, `heights` (places,) y in mm, `load_from` (places + 1,) what lies there: `loads`
    (n, 2): item, units. `wanted` (items,) units. `final`: states that end a walk. `grain`: every closed walk is a
    multiple of so many mm. `done`: the state after a walk is closed.
    """

    stages: Ints
    row_from: Ints
    rows: Ints
    menus: Ints
    segments: Ints
    place_from: Ints
    heights: Ints
    load_from: Ints
    loads: Ints
    wanted: Ints
    final: Ints
    states: int
    done: int
    grain: int


@dataclass(frozen=True, slots=True)
class Model:
    """`places`: the position of each place of the network; the layout's grid."""

    network: Network
    grid: Grid
    places: tuple[tuple[Position, ...], ...]


def model_of(problem: ScatteredProblem) -> Model:
    items = {item: i for i, item in enumerate(sorted(item for item, quantity in problem.wanted if quantity))}
    wanted = [quantity for item, quantity in sorted(problem.wanted) if quantity]
    units: dict[Position, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for one in problem.bins:
        if one.item in items and one.quantity:
            units[one.position][items[one.item]] += one.quantity
    grid = _grid(problem, list(units))
    at: dict[tuple[int, int], list[Position]] = defaultdict(list)
    for position in sorted(units):
        at[grid.vertex(position)].append(position)
    stops = [ys for column in stops_in_blocks(grid, list(units)) for ys in column]
    blocks = len(grid.levels_mm) - 1
    places = [tuple(at[segment // blocks, y]) for segment, ys in enumerate(stops) for y in ys]
    loads = [_loads(units, positions, wanted) for positions in places]
    tables = frontier(len(grid.levels_mm), grid.walls)
    menus = sorted({menu for block in tables.between for menu, _ in _menus(block)})
    rows = _rows(tables, grid, menus)
    network = Network(
        stages=_ints(_stages(grid)),
        row_from=_starts(rows),
        rows=_ints([row for table in rows for row in table]),
        menus=_ints([[step in menu for step in range(BETWEEN)] for menu in menus]),
        segments=_ints(
            [(*pair, column) for column in grid.open for pair in zip(grid.levels_mm, grid.levels_mm[1:], strict=False)]
        ),
        place_from=_starts(stops),
        heights=_ints([y for ys in stops for y in ys]),
        load_from=_starts(loads),
        loads=_ints([load for own in loads for load in own]).reshape(-1, 2),
        wanted=_ints(wanted),
        final=_ints(tables.final),
        states=len(tables.states),
        done=tables.states.index(DONE),
        grain=_grain(grid, [y for ys in stops for y in ys]),
    )
    return Model(network, grid, tuple(places))


def _grid(problem: ScatteredProblem, positions: list[Position]) -> Grid:
    """Dead ends that hold something become blocks, bounded by a wall where the last of it lies."""
    depot = problem.layout.depot
    grid = grid_of(problem.layout, depot, depot)
    ys = [position.y_mm for position in positions]
    below = [y for y in (min(ys),) if y < grid.levels_mm[0]]
    above = [y for y in (max(ys),) if y > grid.levels_mm[-1]]
    if not below and not above:
        return grid
    cross = grid.levels_mm if len(problem.layout.cross_y_mm) > 1 else grid.levels_mm[:1]
    levels = (*below, *cross, *above)
    walls = frozenset(([0] if below else []) + ([len(levels) - 1] if above else []))
    column, level = grid.ends[0]
    end = column, level + len(below)
    return Grid(grid.xs, grid.open, grid.column_of, levels, walls, (end, end))


def _loads(
    units: dict[Position, dict[int, int]], positions: tuple[Position, ...], wanted: list[int]
) -> list[tuple[int, int]]:
    total: dict[int, int] = defaultdict(int)
    for position in positions:
        for item, quantity in units[position].items():
            total[item] += quantity
    return [(item, min(quantity, wanted[item])) for item, quantity in sorted(total.items())]


def _menus(block: tuple[tuple[int, int, int], ...]) -> list[tuple[tuple[int, ...], tuple[int, int]]]:
    steps: dict[tuple[int, int], list[int]] = defaultdict(list)
    for step, old, new in block:
        steps[old, new].append(step)
    return [(tuple(sorted(own)), pair) for pair, own in steps.items()]


def _rows(tables: Frontier, grid: Grid, menus: list[tuple[int, ...]]) -> list[list[tuple[int, int, int]]]:
    """One table a block, one for across, one for the depot."""
    number = {menu: i for i, menu in enumerate(menus)}
    rows = [[(*pair, number[menu]) for menu, pair in _menus(block)] for block in tables.between]
    touch = tables.touch[grid.ends[0][1]]
    across = [(old, new, edges) for edges, old, new in tables.across]
    return [*rows, across, [(old, new, 0) for old, new in enumerate(touch) if new >= 0]]


def _stages(grid: Grid) -> list[tuple[int, int, int, int]]:
    blocks = len(grid.levels_mm) - 1
    stages = []
    for column in range(len(grid.xs)):
        stages += [(WALK, block, column * blocks + block, 0) for block in range(blocks)]
        if column == grid.ends[0][0]:
            stages.append((DEPOT, blocks + 1, -1, 0))
        if column + 1 < len(grid.xs):
            stages.append((ACROSS, blocks, -1, grid.xs[column + 1] - grid.xs[column]))
    return stages


def _grain(grid: Grid, heights: list[int]) -> int:
    """A closed walk goes right as far as left and up as far as down."""
    ys = [y - grid.levels_mm[0] for y in (*grid.levels_mm, *heights)]
    return 2 * gcd(*ys, *(x - grid.xs[0] for x in grid.xs)) or 1


def _ints(values: object) -> Ints:
    return np.ascontiguousarray(np.array(values, dtype=np.int64))


def _starts(lists: "list[list[int]] | list[list[tuple[int, int]]] | list[list[tuple[int, int, int]]]") -> Ints:
    return _ints([0, *accumulate(len(own) for own in lists)])
