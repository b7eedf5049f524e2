"""Exact lengths of closed walks in several blocks, compiled: what a batching search calls in its inner loop.

    blocks = blocks_of(layout)                         # once; arrays only, to be handed to kernels
    number = columns_of(layout)[position.aisle]        # the column of each aisle
    mm = multi_block_length(blocks, columns, ys, count)

`columns` and `ys` are i8 arrays of at least `count` entries: the column and y_mm of each stop, sorted by column, then
y; the depot is not among them. Stops may be repeated and may lie on cross-aisles or beyond the outermost ones. A walk
through 30 stops in 10 aisles takes about 4 µs with three cross-aisles, 20 µs with four, 110 µs with five.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.compiled import kernel
from wms.optimizer.tours.frontier import BETWEEN, FROM_HIGH, FROM_LOW, GAP, NONE, PASS, TWICE, Step, frontier
from wms.optimizer.tours.grid import grid_of
from wms.optimizer.walk import Door, Layout

Ints = NDArray[np.int64]
NEVER = 1 << 50  # dearer than any walk, and sums of some of them still fit a word
DEPOT_COLUMN, DEPOT_LEVEL, MENUS = range(3)


class Blocks(NamedTuple):
    """A layout and its frontier (frontier.py) as arrays.

    `xs` (columns,), `open` (columns,): 0 for a depot's own column; `levels` (k,): y of the cross-aisles; `whole`: see
    the constants above. Ways to walk a block that lead from one state to the same other are one menu, of which the
    cheapest is taken: `menus` (menus, 6) says which steps are on it, `rows[block, starts[block, menu]:...]` are its
    pairs (old, new). `across` (n, 3): edges, old, new. `touched` (states,): after the depot. `final` (n,).
    """

    xs: Ints
    open: Ints
    levels: Ints
    whole: Ints
    menus: Ints
    starts: Ints
    rows: Ints
    across: Ints
    touched: Ints
    final: Ints


def columns_of(layout: Layout) -> tuple[int, ...]:
    """The column of each aisle: its own number, or one more to the right of a depot between two aisles."""
    return grid_of(layout, layout.depot, layout.depot).column_of


def blocks_of(layout: Layout) -> Blocks:
    """Arrays for the walks from the layout's depot back to it. For up to five cross-aisles."""
    grid = grid_of(layout, layout.depot, layout.depot)
    tables = frontier(len(grid.levels_mm))
    menus = sorted({menu for block in tables.between for menu in _by_menu(block)})
    column, level = grid.ends[0]
    grouped = [[_by_menu(block).get(menu, []) for menu in menus] for block in tables.between]
    return Blocks(
        xs=_ints(grid.xs),
        open=_ints(grid.open),
        levels=_ints(grid.levels_mm),
        whole=_ints((column, level, len(menus))),
        menus=_ints([[step in menu for step in range(BETWEEN)] for menu in menus]),
        starts=_ints([[0, *np.cumsum([len(rows) for rows in block])] for block in grouped]),
        rows=_ints([[row for rows in block for row in rows] for block in grouped]),
        across=_ints(tables.across),
        touched=_ints(tables.touch[level]),
        final=_ints(tables.final),
    )


def _ints(values: object) -> Ints:
    return np.ascontiguousarray(np.array(values, dtype=np.int64))


def _by_menu(block: tuple[Step, ...]) -> dict[tuple[int, ...], list[tuple[int, int]]]:
    menus: dict[tuple[int, int], list[int]] = {}
    for step, old, new in block:
        menus.setdefault((old, new), []).append(step)
    pairs: dict[tuple[int, ...], list[tuple[int, int]]] = {}
    for pair, steps in menus.items():
        pairs.setdefault(tuple(sorted(steps)), []).append(pair)
    return pairs


@kernel()
def multi_block_length(blocks: Blocks, columns: Ints, ys: Ints, count: int) -> int:
    """Millimetres of the shortest walk from the depot through `count` stops and back; 0 without stops."""
    if count == 0:
        return 0
    states = len(blocks.touched)
    cost, after = np.full(states, NEVER, np.int64), np.empty(states, np.int64)
    cost[0] = 0
    prices = np.empty(BETWEEN, np.int64)
    depot, levels = blocks.whole[DEPOT_COLUMN], blocks.levels
    bottom, top = levels[0], levels[-1]
    last = max(columns[count - 1], depot)
    at, dead_ends = 0, 0
    for column in range(min(columns[0], depot), last + 1):
        end = at
        while end < count and columns[end] == column:
            end += 1
        if end > at:
            dead_ends += 2 * (max(bottom - ys[at], 0) + max(ys[end - 1] - top, 0))
        for block in range(len(levels) - 1):
            upto = at
            while upto < end and (ys[upto] < levels[block + 1] or block == len(levels) - 2):
                upto += 1
            price_steps(levels[block], levels[block + 1], ys, at, upto, blocks.open[column], prices)
            walk_block(blocks, block, prices, cost, after)
            cost, after, at = after, cost, upto
        if column == depot:
            pass_depot(blocks, cost, after)
            cost, after = after, cost
        if column < last:
            lead_across(blocks, blocks.xs[column + 1] - blocks.xs[column], cost, after)
            cost, after = after, cost
    best: int = cost[blocks.final].min() + dead_ends
    return best


@kernel()
def price_steps(low: int, high: int, ys: Ints, at: int, upto: int, open_: int, prices: Ints) -> None:
    """Millimetres of each step through a block from `low` to `high` with the stops ys[at:upto], into `prices`."""
    height = high - low
    through = height if open_ else NEVER
    prices[:] = NEVER
    prices[PASS], prices[TWICE] = through, 2 * through
    if at == upto:
        prices[NONE] = 0
        return
    lowest, highest, gap = min(max(ys[at], low), high), min(max(ys[upto - 1], low), high), 0
    for i in range(at + 1, upto):
        gap = max(gap, min(ys[i], high) - max(ys[i - 1], low))
    prices[FROM_HIGH], prices[FROM_LOW] = 2 * (high - lowest), 2 * (highest - low)
    if gap > 0:
        prices[GAP] = 2 * (height - gap)
    if not open_:
        for step in (FROM_HIGH, FROM_LOW, GAP):
            prices[step] = NEVER if prices[step] else 0


@kernel()
def walk_block(blocks: Blocks, block: int, prices: Ints, cost: Ints, after: Ints) -> None:
    """The best cost of each state after one block, into `after`."""
    after[:] = NEVER
    rows, starts, menus = blocks.rows, blocks.starts, blocks.menus
    for menu in range(blocks.whole[MENUS]):
        price = NEVER
        for step in range(BETWEEN):
            if menus[menu, step] and prices[step] < price:
                price = prices[step]
        if price < NEVER:
            for row in range(starts[block, menu], starts[block, menu + 1]):
                total, new = cost[rows[block, row, 0]] + price, rows[block, row, 1]
                after[new] = min(after[new], total)


@kernel()
def pass_depot(blocks: Blocks, cost: Ints, after: Ints) -> None:
    """The walk passes the depot: a state that has not touched its level does so now."""
    after[:] = NEVER
    for old in range(len(cost)):
        new = blocks.touched[old]
        if new >= 0:
            after[new] = min(after[new], cost[old])


@kernel()
def lead_across(blocks: Blocks, width: int, cost: Ints, after: Ints) -> None:
    """The best cost of each state at the next column, into `after`."""
    after[:] = NEVER
    across = blocks.across
    for row in range(len(across)):
        total, new = cost[across[row, 1]] + width * across[row, 0], across[row, 2]
        after[new] = min(after[new], total)


def warm() -> None:
    """Compile for the types that are used."""
    blocks = blocks_of(Layout((0, 1), (0, 1, 2), Door(0, 0)))
    multi_block_length(blocks, _ints([0]), _ints([1]), 1)
