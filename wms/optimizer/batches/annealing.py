"""Better batches by small changes, worse ones accepted less and less (simulated annealing), as machine code.

Walks are those of `tours.hall`, with the directions of one-way aisles.

S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Optimization by Simulated Annealing, Science 220, 1983.
"""

import math
from typing import NamedTuple

from wms.optimizer.batches.carts import Demand, Plan, fits, joined, move_orders
from wms.optimizer.batches.seen import Seen, note
from wms.optimizer.compiled import kernel
from wms.optimizer.tours.hall import Hall, Ints

DICE, SPARE, NOW, BEST = range(4)
LOW_32 = (1 << 32) - 1
FINE = 1 << 30


class Memory(NamedTuple):
    """Scratch of one worker: a row of words and room for stops, two orders each way, its dice, spare cart and sums.

    `best[i]`: the cart of the i-th of its orders in the best plan met.
    """

    row: Ints
    room: Ints
    going: Ints
    coming: Ints
    state: Ints
    best: Ints


@kernel(counted=False)
def below(state: Ints, bound: int) -> int:
    """A number from 0 to bound - 1, bound <= 2^30 (xorshift; G. Marsaglia, J. of Statistical Software 8(14), 2003)."""
    dice = state[DICE]
    dice ^= (dice << 13) & LOW_32
    dice ^= dice >> 17
    dice ^= (dice << 5) & LOW_32
    state[DICE] = dice
    drawn: int = (dice * bound) >> 32
    return drawn


@kernel(counted=False)
def anneal(
    hall: Hall, demand: Demand, plan: Plan, seen: Seen, mine: Ints, memory: Memory, temperature: float, moves: int
) -> None:
    """Try so many changes of the orders `mine` at a temperature in mm.

    No other worker may touch the carts of these orders meanwhile. A change: one order goes to another cart, and none,
    one or two of that cart's orders come back for it.
    """
    state, going, coming = memory.state, memory.going, memory.coming
    for _ in range(moves):
        target = _drawn(demand, plan, mine, memory)
        if target < 0:
            continue
        source = plan.cart[going[0]]
        now = plan.length[source] + plan.length[target]
        limit = now - temperature * math.log((below(state, FINE) + 1) / FINE)
        there = joined(hall, demand, plan, target, coming, going, memory.row, memory.room)
        note(seen, plan, target, coming, going, there)
        if there > limit:
            continue
        here = joined(hall, demand, plan, source, going, coming, memory.row, memory.room)
        note(seen, plan, source, going, coming, here)
        if there + here > limit:
            continue
        move_orders(demand, plan, going, target)
        move_orders(demand, plan, coming, source)
        plan.length[source], plan.length[target] = here, there
        _settle(plan, mine, memory, source, target, here + there - now)


@kernel(counted=False)
def _drawn(demand: Demand, plan: Plan, mine: Ints, memory: Memory) -> int:
    """Draw a change that fits into `going` and `coming`; returns the other cart, or -1 if it does not fit."""
    state, going, coming = memory.state, memory.going, memory.coming
    one, two = mine[below(state, len(mine))], mine[below(state, len(mine))]
    source: int = plan.cart[one]
    target: int = plan.cart[two]
    going[0], coming[0], coming[1] = one, -1, -1
    if source == target:
        if plan.used[source] == 1 or below(state, 8):
            return -1
        return int(state[SPARE])
    if fits(demand, plan, target, coming, going) and below(state, 2):
        return target
    coming[0] = two
    if below(state, 3) == 0:
        three = plan.members[target, below(state, plan.used[target])]
        coming[1] = three if three != two else -1
    if fits(demand, plan, target, coming, going) and fits(demand, plan, source, going, coming):
        return target
    return -1


@kernel(counted=False)
def _settle(plan: Plan, mine: Ints, memory: Memory, source: int, target: int, change: int) -> None:
    """Keep count of the spare cart, the sum and the best plan met."""
    state = memory.state
    if target == state[SPARE]:
        state[SPARE] = -1
    if plan.used[source] == 0:
        state[SPARE] = source
    state[NOW] += change
    if state[NOW] < state[BEST]:
        state[BEST] = state[NOW]
        for index in range(len(mine)):
            memory.best[index] = plan.cart[mine[index]]
