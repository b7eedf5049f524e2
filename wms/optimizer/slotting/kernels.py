"""Compiled: the shortest walks of very many orders while items change their slots.

The walk of an order is kept as what each of its columns costs, so that changing two columns costs one sweep over all
(the states are those of tours.states). A swap is (mover, its new column, its new height, the item that takes its place
or -1, that one's new column, its new height).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.compiled import kernel

Ints = NDArray[np.int64]
ShortInts = NDArray[np.int32]
Floats = NDArray[np.float64]
Chance = NDArray[np.uint64]
NEVER = 1 << 40
CLOSED = 1 << 29  # mm, above any walk; fits 32 bits
FIRST_LOOK = 24  # orders after which a swap may be given up, when the mean so far is this bad:
SURE = 1.5  # standard errors above what would be taken
NOBODY = -1


class Walks(NamedTuple):
    """Orders o, items i, slots s, columns c, lines l; lengths in mm.

    `hall` (columns, height, depot's column, depot's height, 1 if that column is no aisle); `width[c]` to column c + 1.
    `item[first[o] : first[o + 1]]` are the items of order o, `touched[touch_at[i] : touch_at[i + 1]]` the orders of
    item i, ascending; `weight[o]`, of sum 1. The slots of column c are column_at[c] : column_at[c + 1]; `place[s]` is
    (column, height), `effort[s] * pull[i]` what reaching i at s costs, `room[s]` and `needs[i]` (volume, weight).
    What changes: `slot_of[i]`, `item_at[s]`, `column[i]`, `height[i]`; `cost[o, c]` = (from the bottom and back, from
    the top and back, the cheaper of these and both ends up to the widest gap), -1 without a stop; `length[o]`, and
    `after[o]` if the last swap priced is done. `heights` is room to sort in.
    """

    hall: Ints
    width: Ints
    first: Ints
    item: Ints
    touch_at: Ints
    touched: Ints
    weight: Floats
    column_at: Ints
    place: Ints
    effort: Floats
    pull: Floats
    room: Floats
    needs: Floats
    slot_of: Ints
    item_at: Ints
    column: Ints
    height: Ints
    cost: ShortInts
    length: Ints
    after: Ints
    heights: Ints


@kernel()
def advance(state: Chance) -> None:
    """xorshift64 (G. Marsaglia, 2003); `state` holds one word, never 0."""
    word = state[0]
    word ^= word << np.uint64(13)
    word ^= word >> np.uint64(7)
    word ^= word << np.uint64(17)
    state[0] = word


@kernel()
def draw(state: Chance, below: int) -> int:
    advance(state)
    return np.int64((state[0] >> np.uint64(11)) % np.uint64(below))  # type: ignore[return-value]


@kernel()
def chance(state: Chance) -> float:
    """In (0, 1]."""
    advance(state)
    return (float(state[0] >> np.uint64(11)) + 1.0) / 9007199254740992.0


@kernel()
def price_column(
    hall: Ints, items: Ints, begin: int, end: int, column: Ints, height: Ints, c: int, swap: Ints, heights: Ints,
    out: Ints,
) -> None:  # fmt: skip
    """What column c costs the order of items[begin:end] after the swap."""
    count = 0
    if c == hall[2]:
        heights[0] = hall[3]
        count = 1
    for k in range(begin, end):
        i = items[k]
        at, y = column[i], height[i]
        if i == swap[0]:
            at, y = swap[1], swap[2]
        elif i == swap[3]:
            at, y = swap[4], swap[5]
        if at == c:
            j = count
            while j > 0 and heights[j - 1] > y:
                heights[j] = heights[j - 1]
                j -= 1
            heights[j] = y
            count += 1
    if count == 0:
        out[0], out[1], out[2] = -1, -1, -1
        return
    gap = 0
    for j in range(1, count):
        gap = max(gap, heights[j] - heights[j - 1])
    out[0], out[1] = 2 * heights[count - 1], 2 * (hall[1] - heights[0])
    if c == hall[2] and hall[4] == 1:  # no aisle: there is only the end where the depot lies
        out[0 if hall[3] else 1] = CLOSED
        out[1 if hall[3] else 0] = 0
    out[2] = min(out[0], out[1], 2 * (hall[1] - gap))


@kernel()
def walk_length(
    hall: Ints, width: Ints, cost: ShortInts, o: int, one: int, cost_one: Ints, two: int, cost_two: Ints
) -> int:
    """The shortest closed walk of order o if columns `one` and `two` (-1: none) cost what is given."""
    low, high = 0, hall[0] - 1
    while (cost_one[0] if low == one else (cost_two[0] if low == two else cost[o, low, 0])) < 0:
        low += 1  # the depot's column is never empty
    while (cost_one[0] if high == one else (cost_two[0] if high == two else cost[o, high, 0])) < 0:
        high -= 1
    odd, bottom, top, joined, apart = NEVER, NEVER, NEVER, NEVER, NEVER
    for c in range(low, high + 1):
        b, t, m = cost[o, c, 0], cost[o, c, 1], cost[o, c, 2]
        if c == one:
            b, t, m = cost_one[0], cost_one[1], cost_one[2]
        elif c == two:
            b, t, m = cost_two[0], cost_two[1], cost_two[2]
        through = NEVER if c == hall[2] and hall[4] == 1 else hall[1]
        if c == low:
            odd, bottom, top, joined, apart = through, b, t, 2 * through, m
        else:
            even = min(bottom, top, joined, apart)
            new_odd, new_joined = even + through, min(odd, even + through) + through
            if b < 0:
                odd, joined = min(new_odd, odd), min(new_joined, joined)
            else:
                apart = min(apart + m, bottom + min(t, m), top + min(b, m))
                odd, joined = min(new_odd, odd + m), min(new_joined, joined + m)
                bottom += b
                top += t
        if c < high:
            step = 2 * width[c]
            odd += step
            bottom, top = min(bottom, joined) + step, min(top, joined) + step
            joined += 2 * step
            apart += 2 * step
    return min(bottom, top, joined)


@kernel()
def measure(w: Walks) -> None:
    """Fill cost and length of every order from where the items stand."""
    nothing, out = np.full(6, NOBODY, dtype=np.int64), np.empty(3, dtype=np.int64)
    for o in range(len(w.length)):
        for c in range(w.hall[0]):
            price_column(w.hall, w.item, w.first[o], w.first[o + 1], w.column, w.height, c, nothing, w.heights, out)
            w.cost[o, c] = out
        w.length[o] = walk_length(w.hall, w.width, w.cost, o, NOBODY, nothing, NOBODY, nothing)


@kernel()
def gain_of(w: Walks, swap: Ints, limit: float) -> float:
    """Weighted change of all walks by the swap; gives up with infinity when a sample of the orders shows that `limit`
    is beyond reach. Orders lie in random order, so those with the lowest numbers are a fair sample."""
    here, there, one, two = swap[4], swap[1], np.empty(3, dtype=np.int64), np.empty(3, dtype=np.int64)
    hall, item, first, column, height, cost = w.hall, w.item, w.first, w.column, w.height, w.cost
    heights, after, length, weight, touched = w.heights, w.after, w.length, w.weight, w.touched
    second = there if there != here else NOBODY
    i, i_end, j, j_end = w.touch_at[swap[0]], w.touch_at[swap[0] + 1], 0, 0
    if swap[3] >= 0:
        j, j_end = w.touch_at[swap[3]], w.touch_at[swap[3] + 1]
    total, squares, seen, look, count = 0.0, 0.0, 0, FIRST_LOOK, i_end - i + j_end - j
    while i < i_end or j < j_end:
        if seen == look:
            look *= 2
            mean = total / seen
            error = np.sqrt(max(0.0, (squares / seen - mean * mean) / seen * (1.0 - seen / count)))
            if count * (mean - SURE * error) > limit:
                return np.inf
        seen += 1
        a = touched[i] if i < i_end else NEVER
        b = touched[j] if j < j_end else NEVER
        o = min(a, b)
        i += a <= b
        j += b <= a
        if a == b:  # an order of both: what it walks to stays the same
            after[o] = length[o]
            continue
        price_column(hall, item, first[o], first[o + 1], column, height, here, swap, heights, one)
        if second != NOBODY:
            price_column(hall, item, first[o], first[o + 1], column, height, there, swap, heights, two)
        after[o] = walk_length(hall, w.width, cost, o, here, one, second, two)
        change = weight[o] * (after[o] - length[o])
        total += change
        squares += change * change
    return total
