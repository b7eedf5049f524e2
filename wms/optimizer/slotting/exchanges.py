"""Compiled: items exchange their slots, annealed (S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Science 220, 1983)."""

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.slotting.kernels import NOBODY, Chance, Ints, Walks, chance, draw, gain_of, price_column

ANYWHERE, SAME_AISLE = 40, 70  # of a hundred tries; the others go to the aisle of an item ordered together with it


@kernel()
def proposed_slot(w: Walks, state: Chance, mover: int) -> int:
    """A slot to try for item `mover`."""
    kind, orders = draw(state, 100), w.touch_at[mover + 1] - w.touch_at[mover]
    c = w.column[mover]
    if kind < ANYWHERE or (kind >= SAME_AISLE and orders == 0):
        return draw(state, len(w.item_at))
    if kind >= SAME_AISLE:
        o = w.touched[w.touch_at[mover] + draw(state, orders)]
        c = w.column[w.item[w.first[o] + draw(state, w.first[o + 1] - w.first[o])]]
    return w.column_at[c] + draw(state, w.column_at[c + 1] - w.column_at[c])  # type: ignore[no-any-return]


@kernel()
def may_stand(w: Walks, i: int, s: int) -> bool:
    """Does item i fit slot s? A fixed item needs more than any slot has."""
    return w.needs[i, 0] <= w.room[s, 0] and w.needs[i, 1] <= w.room[s, 1]  # type: ignore[no-any-return]


@kernel()
def swap_of(w: Walks, mover: int, to: int, swap: Ints) -> bool:
    """Describe the exchange in `swap`; False if it changes nothing or somebody would not fit."""
    here, other = w.slot_of[mover], w.item_at[to]
    swap[0], swap[1], swap[2] = mover, w.place[to, 0], w.place[to, 1]
    swap[3], swap[4], swap[5] = other, w.place[here, 0], w.place[here, 1]
    if swap[1] == swap[4] and swap[2] == swap[5] and w.effort[to] == w.effort[here]:
        return False
    return may_stand(w, mover, to) and (other < 0 or may_stand(w, other, here))


@kernel()
def reach_of(w: Walks, mover: int, to: int) -> float:
    """What the exchange adds to the effort of reaching."""
    other = w.item_at[to]
    pull = w.pull[mover] - (w.pull[other] if other >= 0 else 0.0)
    return (w.effort[to] - w.effort[w.slot_of[mover]]) * pull  # type: ignore[no-any-return]


@kernel()
def anneal(w: Walks, state: Chance, tries: int, heat: float) -> int:
    """`tries` exchanges at one temperature, in mm of the weighted mean; returns how many were done."""
    swap, done = np.full(6, NOBODY, dtype=np.int64), 0
    for _ in range(tries):
        mover = draw(state, len(w.slot_of))
        to = proposed_slot(w, state, mover)
        if not swap_of(w, mover, to, swap):
            continue
        limit = -heat * np.log(chance(state)) - reach_of(w, mover, to)
        if gain_of(w, swap, limit) <= limit:
            exchange(w, mover, to, swap)
            done += 1
    return done


@kernel()
def exchange(w: Walks, mover: int, to: int, swap: Ints) -> None:
    """Do what gain_of() has just priced: `mover` goes to slot `to`, and who was there takes its slot."""
    here, other = w.slot_of[mover], w.item_at[to]
    w.slot_of[mover], w.item_at[to], w.item_at[here] = to, mover, other
    w.column[mover], w.height[mover] = swap[1], swap[2]
    if other >= 0:
        w.slot_of[other], w.column[other], w.height[other] = here, swap[4], swap[5]
        settle(w, other, swap)
    settle(w, mover, swap)


@kernel()
def settle(w: Walks, i: int, swap: Ints) -> None:
    """The orders of item i walk as priced: bring their two columns up to date."""
    out = np.empty(3, dtype=np.int64)
    for k in range(w.touch_at[i], w.touch_at[i + 1]):
        o = w.touched[k]
        w.length[o] = w.after[o]
        for c in (swap[1], swap[4]):
            price_column(w.hall, w.item, w.first[o], w.first[o + 1], w.column, w.height, c, swap, w.heights, out)
            w.cost[o, c] = out
