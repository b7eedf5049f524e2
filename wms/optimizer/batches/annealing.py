"""Better batches by small changes, worse ones accepted less and less (simulated annealing), as machine code.

S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Optimization by Simulated Annealing, Science 220, 1983.
"""

import math
from typing import NamedTuple

from wms.optimizer.batches.carts import Demand, Plan, fits, joined, move_orders
from wms.optimizer.compiled import kernel
from wms.optimizer.tours.hall import Hall, Ints

DICE, SPARE, NOW, BEST = range(4)
LOW_32 = (1 << 32) - 1
FINE = 1 << 30


class Memory(NamedTuple):
    """Scratch of one worker."""

    row: Ints
    going: Ints
    coming: Ints
    state: Ints
    best: Ints


@kernel()
def below(state: Ints, bound: int) -> int:
    """A number from 0 to bound - 1 (xorshift, G. Marsaglia 2003)."""
    dice = state[DICE]
    dice ^= (dice << 13) & LOW_32
    dice ^= dice >> 17
    dice ^= (dice << 5) & LOW_32
    state[DICE] = dice
    return (dice * bound) >> 32


@kernel()
def anneal(
    hall: Hall, demand: Demand, plan: Plan, mine: Ints, memory: Memory, hot: float, cold: float, moves: int
) -> int:
    """Try so many changes of the orders `mine`, cooling from `hot` to `cold` (mm).

    No other worker may touch the carts of these orders meanwhile. A change: one order goes to another cart, and none,
    one or two of that cart's orders come back for it. Returns how many changes were accepted.
    """
    state, going, coming = memory.state, memory.going, memory.coming
    accepted, total = 0, len(mine)
    for move in range(moves):
        one, two = mine[below(state, total)], mine[below(state, total)]
        source, target = plan.cart[one], plan.cart[two]
        going[0], coming[0], coming[1] = one, -1, -1
        if source == target:
            if state[SPARE] < 0 or plan.count[source] == 1 or below(state, 8):
                continue
            target = state[SPARE]
        elif not fits(demand, plan, target, coming, going) or below(state, 2):
            coming[0] = two
            if below(state, 3) == 0:
                three = plan.members[target, below(state, plan.count[target])]
                if three != two:
                    coming[1] = three
            if not (fits(demand, plan, target, coming, going) and fits(demand, plan, source, going, coming)):
                continue
        temperature = hot + (cold - hot) * move / moves
        now = plan.length[source] + plan.length[target]
        limit = now - temperature * math.log((below(state, FINE) + 1) / FINE)
        there = joined(hall, demand, plan, target, coming, going, memory.row)
        if there > limit:
            continue
        here = joined(hall, demand, plan, source, going, coming, memory.row)
        if there + here > limit:
            continue
        accepted += 1
        move_orders(demand, plan, going, target)
        move_orders(demand, plan, coming, source)
        plan.length[source], plan.length[target] = here, there
        if target == state[SPARE]:
            state[SPARE] = -1
        if plan.count[source] == 0:
            state[SPARE] = source
        state[NOW] += here + there - now
        if state[NOW] < state[BEST]:
            state[BEST] = state[NOW]
            for index in range(total):
                memory.best[index] = plan.cart[mine[index]]
    return accepted
