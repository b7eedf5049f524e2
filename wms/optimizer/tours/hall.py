"""A hall as a few arrays, and the exact walk through any set of its positions in well under a microsecond.

Each column of the frame has some words of 63 bits; a bit is a position, from bottom to top. A set of positions is a
row of words, so orders are united by OR, and lowest stop, highest stop and widest gap of a column are read off bits.
The depot is a position that every walk visits.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.bits import WORD_BITS, lowest_bit
from wms.optimizer.compiled import kernel
from wms.optimizer.tours.frame import Frame, frame_of
from wms.optimizer.tours.kernels import Blocks, blocks_of, columns_of, multi_block_length
from wms.optimizer.tours.lengths import MOST_CROSS, Lengths, Rows
from wms.optimizer.walk import Door, Layout, Position

Ints = NDArray[np.int64]
Costs = tuple[int, int, int, int, int]
FLOWS, MIDDLE = 9, 4
NEVER = 1 << 50  # dearer than any walk, and sums of some of them still fit a word
FIRST_WORD, END_WORD, WIDTH, OPEN, WAY = range(5)  # of a column; WIDTH: mm to the next column; WAY: of a one-way aisle
HEIGHT, BELOW, ABOVE = range(3)  # of a bit: mm over the bottom cross-aisle, mm into the dead ends
COLUMN, Y = range(2)  # the same where there are several blocks
BLOCK_HEIGHT, DETOUR, SEVERAL, SETUP, ONE_WAY = range(5)


class Hall(NamedTuple):
    """`columns` (columns, 5), `places` (words * 63, 3), `whole` (5,), `depot` (words,): the set of the depot alone.

    With three or more cross-aisles `whole[SEVERAL]` is 1, `columns` is idle, `places` are sorted by column, then y, and
    the walks are those of kernels.py. `whole[ONE_WAY]`: 0 unless there are one-way aisles, then 1, or 2 where the depot
    is at the back.
    """

    columns: Ints
    places: Ints
    whole: Ints
    depot: Ints
    blocks: Blocks


def hall_of(layout: Layout, positions: Iterable[Position], setup_mm: int = 0) -> tuple[Hall, dict[Position, int]]:
    """The arrays, and the number of each position: its bit is number % 63 of word number // 63.

    `setup_mm` is added to every walk that has stops. Exact for up to four cross-aisles; with more, walks use only the
    outermost two.
    """
    if 2 < len(layout.cross_y_mm) <= MOST_CROSS:
        return _several_blocks(layout, sorted(set(positions)), setup_mm)
    frame = frame_of(layout)
    heights: list[list[tuple[int, Position | None]]] = [[] for _ in frame.xs]
    heights[frame.depot_column].append((frame.depot_y, None))
    for position in set(positions):
        heights[frame.column_of[position.aisle]].append((position.y_mm, position))
    columns: list[tuple[int, ...]] = []
    places: list[tuple[int, int, int]] = []
    numbers: dict[Position | None, int] = {}
    for column, mine in enumerate(heights):
        first = len(places)
        for y, place in sorted(mine, key=lambda one: (one[0], one[1] is None)):
            numbers[place] = len(places)
            places.append((frame.clip(y) - frame.bottom, max(frame.bottom - y, 0), max(y - frame.top, 0)))
        places += [(0, 0, 0)] * (-len(places) % WORD_BITS)
        width = frame.xs[column + 1] - frame.xs[column] if column + 1 < len(frame.xs) else 0
        way = frame.way_of(layout, column)
        columns.append((first // WORD_BITS, len(places) // WORD_BITS, width, int(frame.open[column]), way))
    depot = words_of([numbers.pop(None)], len(places) // WORD_BITS)
    whole = np.array([frame.height, frame.detour_mm, 0, setup_mm, _one_way(layout, frame)], dtype=np.int64)
    hall = Hall(np.array(columns, dtype=np.int64), np.array(places, dtype=np.int64), whole, depot, _no_blocks())
    return hall, {position: number for position, number in numbers.items() if position is not None}


def _several_blocks(layout: Layout, positions: list[Position], setup_mm: int) -> tuple[Hall, dict[Position, int]]:
    column = columns_of(layout)
    positions = sorted(positions, key=lambda position: (column[position.aisle], position.y_mm))
    places = np.zeros((-(-len(positions) // WORD_BITS) * WORD_BITS, 3), dtype=np.int64)
    for number, position in enumerate(positions):
        places[number, COLUMN], places[number, Y] = column[position.aisle], position.y_mm
    whole, depot = np.array([0, 0, 1, setup_mm, 0], dtype=np.int64), np.zeros(len(places) // WORD_BITS, dtype=np.int64)
    hall = Hall(np.zeros((0, 5), dtype=np.int64), places, whole, depot, blocks_of(layout))
    return hall, {position: number for number, position in enumerate(positions)}


def _one_way(layout: Layout, frame: Frame) -> int:
    return 0 if not layout.directions else 1 if frame.depot_y == frame.bottom else 2


@cache
def _no_blocks() -> Blocks:
    return blocks_of(Layout((0,), (0,), Door(0)))


def room_for(hall: Hall) -> Ints:
    """Scratch that a walk needs; one for each thread."""
    return np.zeros((2, len(hall.places)), dtype=np.int64)


def is_slow(hall: Hall) -> bool:
    """A walk takes some microseconds, where one through a single block of aisles takes less than one."""
    return bool(hall.whole[SEVERAL] or hall.whole[ONE_WAY])


def words_of(numbers: Iterable[int], words: int) -> Ints:
    """The set of these numbers as a row of so many words."""
    row = np.zeros(words, dtype=np.int64)
    for number in numbers:
        row[number // WORD_BITS] |= np.int64(1 << number % WORD_BITS)
    return row


@kernel()
def _through_blocks(hall: Hall, row: Ints, room: Ints) -> int:
    count = 0
    for word in range(len(row)):
        bits = row[word]
        while bits:
            place = word * WORD_BITS + lowest_bit(bits)
            bits &= bits - 1
            room[0, count], room[1, count] = hall.places[place, COLUMN], hall.places[place, Y]
            count += 1
    return multi_block_length(hall.blocks, room[0], room[1], count) + (hall.whole[SETUP] if count else 0)


@kernel(counted=False)
def _extent(hall: Hall, row: Ints, column: int) -> tuple[int, int, int, bool]:
    """Lowest and highest place visited in the column (-1: none), the widest gap in mm, whether more than the depot."""
    places = hall.places
    low, last, gap, anything = -1, -1, 0, 0
    for word in range(hall.columns[column, FIRST_WORD], hall.columns[column, END_WORD]):
        anything |= row[word]
        bits = row[word] | hall.depot[word]
        while bits:
            place = word * WORD_BITS + lowest_bit(bits)
            bits &= bits - 1
            if last >= 0:
                gap = max(gap, places[place, HEIGHT] - places[last, HEIGHT])
            else:
                low = place
            last = place
    return low, last, gap, anything != 0


@kernel(counted=False)
def _across(costs: Costs, way: int) -> Costs:
    """Along the cross-aisles to the next column: two walks there, or four where both ends are joined."""
    odd, up, down, one, two = costs
    return odd + 2 * way, min(up, one) + 2 * way, min(down, one) + 2 * way, one + 4 * way, two + 4 * way


@kernel(counted=False)
def _past(costs: Costs, through: int) -> Costs:
    """A column without stops: walked through once or twice, or not at all."""
    odd, up, down, one, two = costs
    pieces = min(up, down, two)
    return min(odd, min(pieces, one) + through), up, down, min(one, odd + through, pieces + 2 * through), two


@kernel(counted=False)
def _ways_in(hall: Hall, column: int, low: int, last: int, gap: int) -> tuple[int, int, int]:
    """Millimetres to visit the stops from the top and back, from the bottom, or from both but the widest gap."""
    height = hall.whole[BLOCK_HEIGHT]
    from_top = 2 * (height - hall.places[low, HEIGHT])
    from_bottom = 2 * hall.places[last, HEIGHT]
    if hall.columns[column, OPEN]:
        return from_top, from_bottom, 2 * (height - gap) if gap else NEVER
    return NEVER if from_top else 0, NEVER if from_bottom else 0, NEVER


@kernel(counted=False)
def _visited(costs: Costs, through: int, ways: tuple[int, int, int]) -> Costs:
    odd, up, down, one, two = costs
    from_top, from_bottom, both = ways
    least = min(from_top, from_bottom, both)
    pieces = min(up, down, two)
    return (
        min(min(pieces, one) + through, odd + min(least, 2 * through)),
        up + from_top,
        down + from_bottom,
        min(odd + through, one + min(least, 2 * through), pieces + 2 * through),
        min(up + min(from_bottom, both), down + min(from_top, both), two + least),
    )


@kernel(counted=False)
def _vertical(hall: Hall, column: int, ups: int, low: int, last: int, gap: int, back: bool) -> int:
    """Millimetres in a column that is walked so many times more up than down, with its stops; NEVER: not so.

    `back`: people also come by at the end of it that is farther from the depot.
    """
    way: int = hall.columns[column, WAY]
    height: int = hall.whole[BLOCK_HEIGHT]
    if ups and (not hall.columns[column, OPEN] or ups * way < 0):
        return NEVER
    if low < 0 or ups:
        return abs(ups) * height
    if way:
        return NEVER
    from_top, from_bottom, both = _ways_in(hall, column, low, last, gap)
    through = 2 * height if hall.columns[column, OPEN] else 0
    near = from_bottom if hall.whole[ONE_WAY] == 1 else from_top
    return min(through, near, from_top, from_bottom, both) if back else min(through, near)


@kernel(counted=False)
def _one_way_walk(hall: Hall, row: Ints, room: Ints) -> int:
    """The same where aisles are one-way: nearly the shortest, for the grouping to compare.

    Carried is the least for each number of times that people go right along the back more than left (FLOWS of them,
    none is MIDDLE); along the front they go back as often. Between two stops they come by at least once each way.
    """
    first, last_column, anything, dead_ends = -1, -1, False, hall.whole[DETOUR]
    for column in range(len(hall.columns)):
        low, last, _, any_here = _extent(hall, row, column)
        anything |= any_here
        if low >= 0:
            first, last_column = column if first < 0 else first, column
            dead_ends += 2 * (hall.places[low, BELOW] + hall.places[last, ABOVE])
    for flow in range(FLOWS):
        room[0, flow] = 0 if flow == MIDDLE else NEVER
    for column in range(len(hall.columns)):
        low, last, gap, any_here = _extent(hall, row, column)
        low = low if any_here else -1
        for flow in range(FLOWS):
            room[1, flow] = NEVER
        for flow in range(FLOWS):
            for after in range(FLOWS if room[0, flow] < NEVER else 0):
                mm = room[0, flow] + _vertical(hall, column, after - flow, low, last, gap, flow != MIDDLE)
                room[1, after] = min(room[1, after], mm)
        for flow in range(FLOWS):
            times = max(abs(flow - MIDDLE), first <= column < last_column)
            room[0, flow] = room[1, flow] + 2 * times * hall.columns[column, WIDTH]
    return min(NEVER, room[0, MIDDLE] + dead_ends + hall.whole[SETUP]) if anything else 0


@kernel(counted=False)
def closed_walk(hall: Hall, row: Ints, room: Ints) -> int:
    """Millimetres of the shortest walk from the depot through the positions of `row`, and its setup; 0 without any.

    Ratliff and Rosenthal's sweep (states.py) over the columns between the outermost visited ones. Five costs are
    carried: odd (UU1), up (E0), down (0E), one (EE1) and two pieces (EE2).
    """
    if hall.whole[SEVERAL]:
        return _through_blocks(hall, row, room)
    if hall.whole[ONE_WAY]:
        length: int = _one_way_walk(hall, row, room)
        if length < NEVER:
            return length
    costs = (NEVER, NEVER, NEVER, NEVER, NEVER)
    best, dead_ends, way = NEVER, hall.whole[DETOUR], 0
    begun = anything = False
    for column in range(len(hall.columns)):
        low, last, gap, any_here = _extent(hall, row, column)
        anything |= any_here
        through = hall.whole[BLOCK_HEIGHT] if hall.columns[column, OPEN] else NEVER
        if begun:
            costs = _across(costs, way)
        way = hall.columns[column, WIDTH]
        if low >= 0:
            dead_ends += 2 * (hall.places[low, BELOW] + hall.places[last, ABOVE])
            ways = _ways_in(hall, column, low, last, gap)
            costs = _visited(costs, through, ways) if begun else (through, ways[0], ways[1], 2 * through, ways[2])
            begun, best = True, min(costs[1], costs[2], costs[3])
        elif begun:
            costs = _past(costs, through)
    return best + dead_ends + hall.whole[SETUP] if anything else 0


@kernel(counted=False)
def closed_walks(hall: Hall, rows: Ints, room: Ints, lengths: Ints) -> None:
    """The same for every row of (n, words)."""
    for index in range(len(rows)):
        lengths[index] = closed_walk(hall, rows[index], room)


class HallTable:
    """LengthTable's twin: the same lengths, compiled, and exact for up to four cross-aisles."""

    def __init__(self, layout: Layout, positions: list[Position]) -> None:
        self.hall, number = hall_of(layout, positions)
        self.room = room_for(self.hall)
        self.bits = np.array([words_of([number[p]], len(self.hall.depot)) for p in positions], dtype=np.int64)

    def lengths(self, rows: Rows) -> Lengths:
        """(n, positions) booleans -> n lengths in mm; an empty row has length 0."""
        found = np.zeros(len(rows), dtype=np.int64)
        if len(rows) and len(self.bits):
            closed_walks(self.hall, np.ascontiguousarray(rows.astype(np.int64) @ self.bits), self.room, found)
        return found
