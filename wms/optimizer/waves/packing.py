"""Compiled search for pools of orders with several lines: a set of aisles, with orders packed on its stock.

    rest[i]   stock of item i in the member aisles - units of it the chosen orders take        (never below 0)
    lacks[o]  for an order not chosen: a bit for each of its lines that rest[] does not cover
    gain[a]   units of the orders which aisle a would complete alone: lacks[o] within what a holds for o

An aisle going out pushes out the smallest orders on the items that fall short; an aisle coming in, and whatever became
free, is filled up by orders. One step takes a random member out and draws the newcomer with probability
~ exp(gain / heat): heat-bath sampling, no step is wasted. Lines beyond the 62nd of an order are only checked.
"""

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.waves.draws import chance, copy, drawn
from wms.optimizer.waves.pool import Arrays

BITS = 62
POOL = (
    "Tuple((i8[::1], i4[::1], i4[::1],"  # stock by aisle: ptr, item, qty
    " i8[::1], i4[::1], i4[::1], i4[::1],"  # demand by order: ptr, item, qty; units of each order
    " i8[::1], i4[::1], i4[::1], i8[::1], i4[::1],"  # demand by item: ptr, order, qty, bit of the line; largest qty
    " i8[::1], i4[::1], i8[::1]))"  # aisles by line: ptr, aisle, bits of all lines of that order which it covers alone
)
STATE = "Tuple((b1[::1], i4[::1], b1[::1], i8[::1], i8[::1], i4[::1], i8[::1]))"
# member, rest, chosen, lacks, gain, freed items, [units, freed items]


@kernel("void(i8[::1], i4[::1], i8[::1], i4[::1], i8, i8[::1])", counted=False)
def count_aisles(
    item: np.ndarray, qty: np.ndarray, held_ptr: np.ndarray, held_qty: np.ndarray, most: int, count: np.ndarray
) -> None:
    """count[line] <- aisles that cover the line alone, of the first `most` that hold its item."""
    for line in range(len(item)):
        first, last = held_ptr[item[line]], held_ptr[item[line] + 1]
        for e in range(first, min(last, first + most)):
            count[line] += held_qty[e] >= qty[line]


@kernel(
    "void(i8[::1], i8[::1], i4[::1], i8[::1], i4[::1], i4[::1], i8, i8[::1], i4[::1], i8[::1], i8[::1])", counted=False
)
def list_aisles(
    ptr: np.ndarray, item: np.ndarray, qty: np.ndarray, held_ptr: np.ndarray, held_by: np.ndarray,
    held_qty: np.ndarray, most: int, line_ptr: np.ndarray, aisle: np.ndarray, holds: np.ndarray, bits: np.ndarray,
) -> None:  # fmt: skip
    """aisle, holds <- for each line the aisles counted above, with the bits of the order's lines each one covers.

    `bits`: zeros, one for each aisle; they are zeros again at the end.
    """
    for order in range(len(ptr) - 1):
        for line in range(ptr[order], ptr[order + 1]):
            place, first, last = line_ptr[line], held_ptr[item[line]], held_ptr[item[line] + 1]
            for e in range(first, min(last, first + most)):
                if held_qty[e] >= qty[line]:
                    aisle[place] = held_by[e]
                    place += 1
                    if line - ptr[order] < BITS:
                        bits[held_by[e]] |= 1 << (line - ptr[order])
        for place in range(line_ptr[ptr[order]], line_ptr[ptr[order + 1]]):
            holds[place] = bits[aisle[place]]
        for place in range(line_ptr[ptr[order]], line_ptr[ptr[order + 1]]):
            bits[aisle[place]] = 0


@kernel(f"void(i8, i8, {STATE}, {POOL})", counted=False)
def relack(order: int, lacking: int, state: Arrays, pool: Arrays) -> None:
    """An order lacks other lines than before: correct what each aisle would gain."""
    lacks, gain = state[3], state[4]
    units, ptr, aisle, holds = pool[6], pool[12], pool[13], pool[14]
    old = lacks[order]
    lacks[order] = lacking
    worth = np.int64(units[order])
    for lacked, by in ((old, -worth), (lacking, worth)):
        if lacked:
            line = pool[3][order]
            while not lacked >> (line - pool[3][order]) & 1:
                line += 1
            for e in range(ptr[line], ptr[line + 1]):
                if holds[e] & lacked == lacked:
                    gain[aisle[e]] += by


@kernel(f"void(i8[::1], {STATE}, {POOL})", counted=False)
def relack_all(lacks: np.ndarray, state: Arrays, pool: Arrays) -> None:
    """What each order lacks at first: every line."""
    for order in range(len(lacks)):
        relack(order, lacks[order], state, pool)


@kernel(f"void(i8, i8, {STATE}, {POOL})", counted=False)
def change(item: int, by: int, state: Arrays, pool: Arrays) -> None:
    """More or less of an item is left; orders not chosen lack it or lack it no more."""
    rest, chosen, lacks = state[1], state[2], state[3]
    ptr, order, qty, bit, largest = pool[7], pool[8], pool[9], pool[10], pool[11]
    old = rest[item]
    new = old + by
    rest[item] = new
    if min(old, new) >= largest[item]:
        return
    for f in range(ptr[item], ptr[item + 1]):
        if (old < qty[f]) != (new < qty[f]) and not chosen[order[f]]:
            relack(order[f], lacks[order[f]] ^ bit[f], state, pool)


@kernel(f"void(i8, {STATE}, {POOL})", counted=False)
def take(order: int, state: Arrays, pool: Arrays) -> None:
    """Choose an order that fits."""
    state[2][order] = True
    state[6][0] += pool[6][order]
    for e in range(pool[3][order], pool[3][order + 1]):
        change(pool[4][e], -pool[5][e], state, pool)


@kernel(f"void(i8, {STATE}, {POOL})", counted=False)
def drop(order: int, state: Arrays, pool: Arrays) -> None:
    """Drop an order; its items may serve others."""
    rest, freed, tally = state[1], state[5], state[6]
    ptr, item, qty, units = pool[3], pool[4], pool[5], pool[6]
    tally[0] -= units[order]
    lacking = 0
    for e in range(ptr[order], ptr[order + 1]):
        change(item[e], qty[e], state, pool)
        freed[tally[1]] = item[e]
        tally[1] += 1
        if rest[item[e]] < qty[e] and e - ptr[order] < BITS:
            lacking |= 1 << (e - ptr[order])
    state[2][order] = False
    relack(order, lacking, state, pool)


@kernel(f"void(i8, {STATE}, {POOL})", counted=False)
def leave(aisle: int, state: Arrays, pool: Arrays) -> None:
    """An aisle goes out, and the smallest orders that cannot stay; refill() must follow."""
    member, rest, chosen = state[0], state[1], state[2]
    ptr, item, qty = pool[0], pool[1], pool[2]
    member[aisle] = False
    for e in range(ptr[aisle], ptr[aisle + 1]):
        i = item[e]
        change(i, -qty[e], state, pool)
        f = pool[7][i + 1] - 1
        while rest[i] < 0:
            if chosen[pool[8][f]]:
                drop(pool[8][f], state, pool)
            f -= 1


@kernel(f"void(i8, {STATE}, {POOL})", counted=False)
def join(aisle: int, state: Arrays, pool: Arrays) -> None:
    """An aisle comes in; refill() must follow."""
    freed, tally = state[5], state[6]
    state[0][aisle] = True
    for e in range(pool[0][aisle], pool[0][aisle + 1]):
        change(pool[1][e], pool[2][e], state, pool)
        freed[tally[1]] = pool[1][e]
        tally[1] += 1


@kernel(f"b1(i8, {STATE}, {POOL})", counted=False)
def fits(order: int, state: Arrays, pool: Arrays) -> bool:
    """Whether an order that lacks no line with a bit fits in full."""
    first, last = pool[3][order], pool[3][order + 1]
    for e in range(first + BITS, last):  # noqa: SIM110 - generators are not compiled
        if state[1][pool[4][e]] < pool[5][e]:
            return False
    return True


@kernel(f"void({STATE}, {POOL})", counted=False)
def refill(state: Arrays, pool: Arrays) -> None:
    """Choose whatever fits of the orders on freed items, largest first for each item."""
    chosen, lacks, freed, tally = state[2], state[3], state[5], state[6]
    ptr, order = pool[7], pool[8]
    for place in range(tally[1]):
        for f in range(ptr[freed[place]], ptr[freed[place] + 1]):
            one = order[f]
            if not chosen[one] and lacks[one] == 0 and fits(one, state, pool):
                take(one, state, pool)
    tally[1] = 0


@kernel(f"i8(i8, {STATE}, {POOL})", counted=False)
def loss(aisle: int, state: Arrays, pool: Arrays) -> int:
    """Units that would go with a member (tried out; the set stays, its packing may change)."""
    tally = state[6]
    before = int(tally[0])
    leave(aisle, state, pool)
    refill(state, pool)
    after = int(tally[0])
    join(aisle, state, pool)
    refill(state, pool)
    return before - after


@kernel(f"i8(i8, f8, f8, i8, i8, i8[::1], b1[::1], b1[::1], u8[::1], f8[::1], {STATE}, {POOL})", counted=False)
def anneal(
    steps: int,
    heat: float,
    cooling: float,
    most: int,
    record: int,
    members: np.ndarray,
    best_member: np.ndarray,
    best_chosen: np.ndarray,
    dice: np.ndarray,
    weight: np.ndarray,
    state: Arrays,
    pool: Arrays,
) -> int:
    """Exchange members, `steps` times; best_* follow the record, which is returned. Above `most` none count."""
    tally = state[6]
    for _ in range(steps):
        place = int(chance(dice) * len(members))
        out = members[place]
        leave(out, state, pool)
        refill(state, pool)
        new = drawn(state[0], state[4], heat, dice, weight)
        join(new, state, pool)
        refill(state, pool)
        members[place] = new
        heat *= cooling
        if min(tally[0], most) > record:
            record = min(tally[0], most)
            copy(state[0], best_member)
            copy(state[2], best_chosen)
    return record
