"""Better batches by small changes, worse ones accepted less and less (simulated annealing), as machine code.

S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Optimization by Simulated Annealing, Science 220, 1983.
"""

import math
from typing import NamedTuple

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.tours.hall import Hall, Ints, closed_walk

DICE, SPARE, NOW, BEST = range(4)
LOW_32 = (1 << 32) - 1
FINE = 1 << 30


class Demand(NamedTuple):
    """`rows` (orders, words): the positions of each; `loads` (orders, sizes); `capacity` (sizes,); `alone`: mm."""

    rows: Ints
    loads: Ints
    capacity: Ints


class Plan(NamedTuple):
    """Which cart each order is on, and for each cart its orders (`members[cart, :count]`), load and walk in mm."""

    cart: Ints
    place: Ints
    members: Ints
    count: Ints
    load: Ints
    length: Ints


class Memory(NamedTuple):
    """Scratch of one worker."""

    first: Ints
    second: Ints
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
def unite(demand: Demand, plan: Plan, cart: int, without: int, added: int, row: Ints) -> None:
    for word in range(len(row)):
        row[word] = demand.rows[added, word] if added >= 0 else 0
    for index in range(plan.count[cart]):
        order = plan.members[cart, index]
        if order != without:
            for word in range(len(row)):
                row[word] |= demand.rows[order, word]


@kernel()
def fits(demand: Demand, plan: Plan, cart: int, without: int, added: int) -> bool:
    for size in range(len(demand.capacity)):
        load = plan.load[cart, size] + demand.loads[added, size]
        if without >= 0:
            load -= demand.loads[without, size]
        if load > demand.capacity[size]:
            return False
    return True


@kernel()
def take_off(demand: Demand, plan: Plan, order: int) -> None:
    cart, place = plan.cart[order], plan.place[order]
    plan.count[cart] -= 1
    last = plan.members[cart, plan.count[cart]]
    plan.members[cart, place] = last
    plan.place[last] = place
    for size in range(len(demand.capacity)):
        plan.load[cart, size] -= demand.loads[order, size]


@kernel()
def put_on(demand: Demand, plan: Plan, order: int, cart: int) -> None:
    plan.cart[order], plan.place[order] = cart, plan.count[cart]
    plan.members[cart, plan.count[cart]] = order
    plan.count[cart] += 1
    for size in range(len(demand.capacity)):
        plan.load[cart, size] += demand.loads[order, size]


@kernel()
def anneal(hall: Hall, demand: Demand, plan: Plan, mine: Ints, memory: Memory, hot: float, cold: float, moves: int) -> int:
    """Change the carts of the orders `mine`; no other worker may touch these carts meanwhile."""
    state = memory.state
    accepted = 0
    total = len(mine)
    for move in range(moves):
        temperature = hot + (cold - hot) * move / moves
        one = mine[below(state, total)]
        two = mine[below(state, total)]
        source, target = plan.cart[one], plan.cart[two]
        swap = True
        if source == target:
            if state[SPARE] < 0 or plan.count[source] == 1 or below(state, 8):
                continue
            target, swap = state[SPARE], False
        elif fits(demand, plan, target, -1, one):
            swap = below(state, 2) == 0
        if swap and not (fits(demand, plan, target, two, one) and fits(demand, plan, source, one, two)):
            continue
        limit = -temperature * math.log((below(state, FINE) + 1) / FINE)
        now = plan.length[source] + plan.length[target]
        unite(demand, plan, target, two if swap else -1, one, memory.first)
        longer = closed_walk(hall, memory.first)
        if longer - now > limit:
            continue
        unite(demand, plan, source, one, two if swap else -1, memory.second)
        shorter = 0
        if swap or plan.count[source] > 1:
            shorter = closed_walk(hall, memory.second)
        change = longer + shorter - now
        if change > limit:
            continue
        accepted += 1
        take_off(demand, plan, one)
        if swap:
            take_off(demand, plan, two)
            put_on(demand, plan, two, source)
        put_on(demand, plan, one, target)
        plan.length[source], plan.length[target] = shorter, longer
        if target == state[SPARE]:
            state[SPARE] = -1
        if plan.count[source] == 0:
            state[SPARE] = source
        state[NOW] += change
        if state[NOW] < state[BEST]:
            state[BEST] = state[NOW]
            for index in range(total):
                memory.best[index] = plan.cart[mine[index]]
    return accepted
