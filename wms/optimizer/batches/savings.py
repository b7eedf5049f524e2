"""Start from one walk per order and keep joining the two carts that save most.

G. Clarke, J. W. Wright, Scheduling of vehicles from a central depot to a number of delivery points, Operations Research
12(4), 1964; for batching, with savings recomputed after every join, C&W(ii) in R. de Koster, E. van der Poort,
M. Wolters, Efficient orderbatching methods in warehouses, International Journal of Production Research 37(7), 1999.
"""

import numpy as np

from wms.optimizer.batches.carts import Demand
from wms.optimizer.compiled import kernel
from wms.optimizer.limits import Deadline
from wms.optimizer.tours.hall import Hall, Ints, closed_walk, room_for

NEVER = -1
ROWS_AT_ONCE = 16  # orders compared with all others, or joins made, between two looks at the clock


def joined_by_savings(hall: Hall, demand: Demand, deadline: Deadline) -> list[list[int]] | None:
    """Groups of orders within the cart, or None if the time was over first. Time and memory grow with orders²."""
    orders = len(demand.rows)
    rows, loads = demand.rows.copy(), demand.loads.copy()
    room = room_for(hall)
    lengths = np.array([closed_walk(hall, row, room) for row in rows], dtype=np.int64)
    saved = np.full((orders, orders), NEVER, dtype=np.int64)
    best, joined_to = np.full(orders, NEVER, dtype=np.int64), np.full(orders, -1, dtype=np.int64)
    scratch = np.zeros_like(hall.depot)
    carts = (rows, loads, lengths, saved, best, joined_to, scratch, room)
    for first in range(0, orders, ROWS_AT_ONCE):
        if deadline.passed():
            return None
        _compare(hall, demand.capacity, *carts, first, min(first + ROWS_AT_ONCE, orders))
    while _join(hall, demand.capacity, *carts, ROWS_AT_ONCE):
        if deadline.passed():
            return None
    return _groups(joined_to)


def _groups(joined_to: Ints) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for order in range(len(joined_to)):
        cart = order
        while joined_to[cart] >= 0:
            cart = int(joined_to[cart])
        groups.setdefault(cart, []).append(order)
    return list(groups.values())


@kernel(counted=False)
def _saving(
    hall: Hall, capacity: Ints, rows: Ints, loads: Ints, lengths: Ints, scratch: Ints, room: Ints, a: int, b: int
) -> int:
    """Millimetres saved by walking two carts as one; NEVER if they do not fit one."""
    for size in range(len(capacity)):
        if loads[a, size] + loads[b, size] > capacity[size]:
            return NEVER
    for word in range(len(scratch)):
        scratch[word] = rows[a, word] | rows[b, word]
    return max(NEVER, lengths[a] + lengths[b] - closed_walk(hall, scratch, room))


@kernel(counted=False)
def _compare(
    hall: Hall, capacity: Ints, rows: Ints, loads: Ints, lengths: Ints, saved: Ints, best: Ints, joined_to: Ints,
    scratch: Ints, room: Ints, first: int, end: int,
) -> None:  # fmt: skip
    """Fill saved[a, :a] and its mirror for first <= a < end, and best[a]: the other cart that saves most with a."""
    for a in range(first, end):
        for b in range(a):
            saved[a, b] = saved[b, a] = _saving(hall, capacity, rows, loads, lengths, scratch, room, a, b)
            if saved[a, b] > NEVER and (best[b] < 0 or saved[a, b] > saved[b, best[b]]):
                best[b] = a
        _look_again(saved, best, a)


@kernel(counted=False)
def _look_again(saved: Ints, best: Ints, cart: int) -> None:
    best[cart] = NEVER
    for other in range(len(saved)):
        if saved[cart, other] > NEVER and (best[cart] < 0 or saved[cart, other] > saved[cart, best[cart]]):
            best[cart] = other


@kernel(counted=False)
def _join(
    hall: Hall, capacity: Ints, rows: Ints, loads: Ints, lengths: Ints, saved: Ints, best: Ints, joined_to: Ints,
    scratch: Ints, room: Ints, joins: int,
) -> bool:  # fmt: skip
    """Join so many pairs, the best first; False when no two carts can be joined any more."""
    for _ in range(joins):
        one = -1
        for cart in range(len(best)):
            if best[cart] >= 0 and (one < 0 or saved[cart, best[cart]] > saved[one, best[one]]):
                one = cart
        if one < 0:
            return False
        other = best[one]
        for word in range(len(scratch)):
            rows[one, word] |= rows[other, word]
        for size in range(len(capacity)):
            loads[one, size] += loads[other, size]
        lengths[one] = closed_walk(hall, rows[one], room)
        joined_to[other], best[other] = one, NEVER
        for cart in range(len(best)):
            saved[cart, other] = saved[other, cart] = NEVER
            if cart != one and joined_to[cart] < 0:
                saved[cart, one] = saved[one, cart] = _saving(
                    hall, capacity, rows, loads, lengths, scratch, room, one, cart
                )
                if best[cart] == one or best[cart] == other:
                    _look_again(saved, best, cart)
                elif saved[cart, one] > NEVER and (best[cart] < 0 or saved[cart, one] > saved[cart, best[cart]]):
                    best[cart] = one
        _look_again(saved, best, one)
    return True
