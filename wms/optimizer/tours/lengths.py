"""Lengths of very many one-block walks at once: the same dynamic programme, one array operation for all walks.

A walk is a row of booleans over the positions of the problem. Thousands of rows cost a few microseconds each, which is
what makes exact walking affordable inside every move of a batching search.
"""

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.tours.frame import Frame, frame_of
from wms.optimizer.tours.states import (
    AISLE_STEPS,
    CROSS_STEPS,
    CROSS_WALKS,
    EMPTY,
    FINAL,
    FROM_BOTTOM,
    FROM_TOP,
    GAP,
    NONE,
    STATES,
)
from wms.optimizer.walk import Layout, Position

NEVER = 1 << 60
MOST_CROSS = 4  # cross-aisles up to which the compiled walks of hall.py are exact
UNSEEN = np.int32(-1)
ROWS_AT_ONCE = 2048  # keeps the arrays of one pass within the processor's cache

Rows = NDArray[np.bool_]
Lengths = NDArray[np.int64]


class LengthTable:
    """Closed walks from the depot over a fixed universe of positions.

    Exact for up to two cross-aisles, else the length of a valid walk by the outer two.
    """

    def __init__(self, layout: Layout, positions: list[Position]) -> None:
        """`positions`: distinct; column i of every row handed in stands for positions[i]."""
        self.frame = frame_of(layout)
        self.columns = [_Column(self.frame, column, positions) for column in range(len(self.frame.xs))]

    def lengths(self, rows: Rows) -> Lengths:
        """(n, positions) booleans -> n lengths in mm; an empty row has length 0."""
        parts = [self._block(rows[start : start + ROWS_AT_ONCE]) for start in range(0, len(rows), ROWS_AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def _block(self, rows: Rows) -> Lengths:
        cost = [np.full(len(rows), NEVER, dtype=np.int64) for _ in range(STATES)]
        cost[EMPTY] = np.zeros(len(rows), dtype=np.int64)
        dead_ends = np.full(len(rows), self.frame.detour_mm, dtype=np.int64)
        for number, column in enumerate(self.columns):
            prices, beyond = column.prices(rows)
            dead_ends += beyond
            cost = _relax(cost, AISLE_STEPS, prices)
            if number + 1 < len(self.columns):
                width = self.frame.xs[number + 1] - self.frame.xs[number]
                cost = _relax(cost, CROSS_STEPS, [width * times for times in CROSS_WALKS])
        best = np.minimum.reduce([cost[state] for state in FINAL])
        return np.where(rows.any(axis=1), best + dead_ends, 0)


def _relax(
    cost: list[Lengths], steps: tuple[tuple[int, int, int], ...], prices: "list[Lengths | int]"
) -> list[Lengths]:
    after: list[Lengths | None] = [None] * STATES
    for step, old, new in steps:
        price = prices[step]
        if isinstance(price, int) and price >= NEVER:
            continue
        total = cost[old] + price
        known = after[new]
        after[new] = total if known is None else np.minimum(known, total, out=known)
    never = np.full(len(cost[0]), NEVER, dtype=np.int64)
    return [never if value is None else np.minimum(value, NEVER, out=value) for value in after]


class _Column:
    """One column's positions, ascending by clipped y; the depot is one more of them where it lies, always visited."""

    def __init__(self, frame: Frame, column: int, positions: list[Position]) -> None:
        mine = [i for i, position in enumerate(positions) if frame.column_of[position.aisle] == column]
        mine.sort(key=lambda i: positions[i].y_mm)
        ys = np.array([positions[i].y_mm for i in mine], dtype=np.int64)
        self.frame, self.open = frame, frame.open[column]
        self.index = np.array(mine, dtype=np.intp)
        heights = np.clip(ys, frame.bottom, frame.top) - frame.bottom
        self.above, self.below = np.maximum(ys - frame.top, 0), np.maximum(frame.bottom - ys, 0)
        self.has_dead_ends = bool(self.above.any() or self.below.any())
        self.depot_at: int | None = None
        if column == frame.depot_column:
            self.depot_at = int(np.searchsorted(heights, frame.depot_y - frame.bottom))
            heights = np.insert(heights, self.depot_at, frame.depot_y - frame.bottom)
        self.heights = heights.astype(np.int32)

    def prices(self, rows: Rows) -> "tuple[list[Lengths | int], Lengths | int]":
        """Millimetres of each aisle step, in the order of states.py, and of the dead ends."""
        through = self.frame.height if self.open else NEVER
        prices: list[Lengths | int] = [0, through, NEVER, NEVER, NEVER, min(2 * through, NEVER)]
        if not len(self.heights):
            return prices, 0
        picked = rows.T[self.index]
        here = picked if self.depot_at is None else np.insert(picked, self.depot_at, True, axis=0)
        low, high, gap = self._extent(here)
        visited = high >= low
        prices[NONE] = np.where(visited, NEVER, 0)
        prices[FROM_TOP] = self._if_reachable(np.where(visited, 2 * (self.frame.height - low), NEVER))
        prices[FROM_BOTTOM] = self._if_reachable(np.where(visited, 2 * high, NEVER))
        prices[GAP] = np.where(gap > 0, 2 * (self.frame.height - gap), NEVER)
        return prices, self._beyond(picked)

    def _if_reachable(self, price: Lengths) -> Lengths:
        """The depot's own column is only reached where the depot lies, at price 0."""
        return price if self.open else np.where(price == 0, 0, NEVER)

    def _extent(self, here: Rows) -> tuple[Lengths, Lengths, Lengths]:
        """Lowest and highest visited y of each row (low > high: none) and the widest gap between visited neighbours.

        One line a position and one column a row, so that every array operation runs along all rows.
        """
        ups = self.heights[:, None]
        last = np.maximum.accumulate(np.where(here, ups, UNSEEN), axis=0)
        gaps = np.where(here[1:] & (last[:-1] != UNSEEN), ups[1:] - last[:-1], 0)
        high = last[-1].astype(np.int64)
        low = np.where(high != UNSEEN, self.heights[here.argmax(axis=0)], NEVER)
        return low, high, gaps.max(axis=0, initial=0).astype(np.int64)

    def _beyond(self, picked: Rows) -> "Lengths | int":
        if not self.has_dead_ends:
            return 0
        deepest = (picked.T * self.above).max(axis=1) + (picked.T * self.below).max(axis=1)
        return np.asarray(2 * deepest, dtype=np.int64)
