"""Carts met on the way that may be part of a very good plan, kept by each worker in a hash table of its own."""

import random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.batches.carts import Plan
from wms.optimizer.bits import WORD_BITS
from wms.optimizer.compiled import kernel
from wms.optimizer.tours.hall import Ints

Reals = NDArray[np.float64]
SLOTS = 1 << 16
FULLEST = SLOTS // 2


class Seen(NamedTuple):
    """A cart is kept if its walk is shorter than the `price` (mm) of its orders and `limit[0]` together.

    `sets` (slots, words): the orders as bits; `mm` (slots,): the walk, 0 where the slot is free; `kept[0]`: how many.
    `mark` (orders,): random numbers, whose exclusive or names a set of orders (A. L. Zobrist, 1970); `name` (slots,).
    """

    price: Reals
    limit: Reals
    mark: Ints
    name: Ints
    sets: Ints
    mm: Ints
    kept: Ints


def nothing_seen(orders: int, dice: random.Random, slots: int = SLOTS) -> Seen:
    """An empty table that keeps nothing until it is given prices and a limit."""
    return Seen(
        price=np.zeros(orders),
        limit=np.full(1, -np.inf),
        mark=np.array([dice.getrandbits(62) for _ in range(orders)], dtype=np.int64),
        name=np.zeros(slots, dtype=np.int64),
        sets=np.zeros((slots, -(-orders // WORD_BITS)), dtype=np.int64),
        mm=np.zeros(slots, dtype=np.int64),
        kept=np.zeros(1, dtype=np.int64),
    )


@kernel(counted=False)
def note(seen: Seen, plan: Plan, cart: int, leaving: Ints, coming: Ints, mm: int) -> None:
    """Keep the cart as it would be with `leaving` gone and `coming` on it (-1: nobody), if it is worth it."""
    worth, name = seen.limit[0] - mm, 0
    for index in range(plan.used[cart]):
        worth += seen.price[plan.members[cart, index]]
        name ^= seen.mark[plan.members[cart, index]]
    for index in range(2):
        if coming[index] >= 0:
            worth += seen.price[coming[index]]
            name ^= seen.mark[coming[index]]
        if leaving[index] >= 0:
            worth -= seen.price[leaving[index]]
            name ^= seen.mark[leaving[index]]
    if worth <= 0 or mm == 0 or seen.kept[0] >= len(seen.mm) // 2:
        return
    slot = name % len(seen.mm)
    while seen.mm[slot] and seen.name[slot] != name:
        slot = (slot + 1) % len(seen.mm)
    if seen.mm[slot]:
        return
    seen.name[slot], seen.mm[slot] = name, mm
    seen.kept[0] += 1
    for index in range(plan.used[cart]):
        _flip(seen, slot, plan.members[cart, index])
    for index in range(2):
        _flip(seen, slot, coming[index])
        _flip(seen, slot, leaving[index])


@kernel(counted=False)
def _flip(seen: Seen, slot: int, order: int) -> None:
    if order >= 0:
        seen.sets[slot, order // WORD_BITS] ^= 1 << (order % WORD_BITS)


def forget(seen: Seen) -> None:
    """Empty the table."""
    seen.kept[0] = 0
    seen.mm[:] = 0
    seen.sets[:] = 0
