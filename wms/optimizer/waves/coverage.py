"""Compiled search for pools of one-line orders: which aisles, so many of them, serve the most units.

Orders of one line compete for their own item alone, so with stock s of item i at hand the best choice among its orders
is worth worth_i(s), a table of subset sums. A set of aisles is worth the sum of worth_i(its stock of i).

`score[a]` is kept exact for every aisle: what the set gains by a, or loses without it if a is a member. One step takes
a random member out and draws the newcomer with probability ~ exp(gain / heat): heat-bath sampling, no step is wasted.
"""

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.waves.draws import chance, copy, drawn
from wms.optimizer.waves.pool import Arrays

POOL = (
    "Tuple((i8[::1], i4[::1], i4[::1],"  # stock by aisle: ptr, item, qty
    " i8[::1], i4[::1], i4[::1],"  # stock by item: ptr, aisle, qty
    " i8[::1], i4[::1]))"  # by item: ptr, worth of stock 0, 1, ... until more is worth no more
)
STATE = "Tuple((b1[::1], i8[::1], i8[::1], i8[::1]))"  # member, stock, score, [units]


@kernel("void(i8[::1], i4[::1], i8[::1], i4[::1])", counted=False)
def fill_tables(ptr: np.ndarray, qty: np.ndarray, table_ptr: np.ndarray, table: np.ndarray) -> None:
    """table (zeros, one row for each item) <- worth of 0, 1, ... units; `qty` are the item's orders."""
    for i in range(len(ptr) - 1):
        first, size = table_ptr[i], table_ptr[i + 1] - table_ptr[i]
        table[first] = 1
        for e in range(ptr[i], ptr[i + 1]):
            for sum_ in range(size - 1, qty[e] - 1, -1):
                if table[first + sum_ - qty[e]]:
                    table[first + sum_] = 1
        best = 0
        for sum_ in range(size):
            if table[first + sum_]:
                best = sum_
            table[first + sum_] = best


@kernel(f"void(i8, {STATE}, {POOL})", counted=False)
def toggle(aisle: int, state: Arrays, pool: Arrays) -> None:
    """Let an aisle in or out; the units and all scores follow."""
    member, stock, score, tally = state
    ptr, item, qty, by_ptr, by_aisle, by_qty, table_ptr, table = pool
    sign = -1 if member[aisle] else 1
    member[aisle] = not member[aisle]
    tally[0] += sign * score[aisle]
    for e in range(ptr[aisle], ptr[aisle + 1]):
        i = item[e]
        first, top = table_ptr[i], table_ptr[i + 1] - 1 - table_ptr[i]
        old = stock[i]
        new = old + sign * qty[e]
        stock[i] = new
        if min(old, new) >= 2 * top:
            continue
        old_worth, new_worth = table[first + min(old, top)], table[first + min(new, top)]
        for f in range(by_ptr[i], by_ptr[i + 1]):
            other, q = by_aisle[f], by_qty[f]
            if other == aisle:
                continue
            if member[other]:
                score[other] += (new_worth - table[first + min(new - q, top)]) - (
                    old_worth - table[first + min(old - q, top)]
                )
            else:
                score[other] += (table[first + min(new + q, top)] - new_worth) - (
                    table[first + min(old + q, top)] - old_worth
                )


@kernel(f"i8(i8, f8, f8, i8, i8, i8[::1], b1[::1], u8[::1], f8[::1], {STATE}, {POOL})", counted=False)
def anneal(
    steps: int,
    heat: float,
    cooling: float,
    most: int,
    record: int,
    members: np.ndarray,
    best_member: np.ndarray,
    dice: np.ndarray,
    weight: np.ndarray,
    state: Arrays,
    pool: Arrays,
) -> int:
    """Exchange members, `steps` times; best_member follows the record, which is returned. Above `most` none count."""
    member, _, score, tally = state
    for _ in range(steps):
        place = int(chance(dice) * len(members))
        toggle(members[place], state, pool)
        new = drawn(member, score, heat, dice, weight)
        toggle(new, state, pool)
        members[place] = new
        heat *= cooling
        if min(tally[0], most) > record:
            record = min(tally[0], most)
            copy(member, best_member)
    return record
