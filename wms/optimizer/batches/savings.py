"""Start from one walk per order and keep joining the two carts that save most.

G. Clarke, J. W. Wright, Scheduling of vehicles from a central depot to a number of delivery points, Operations Research
12(4), 1964; for batching, with savings recomputed after every join, C&W(ii) in R. de Koster, E. van der Poort,
M. Wolters, Efficient orderbatching methods in warehouses, International Journal of Production Research 37(7), 1999.
Walks are those of `tours.hall`, with the directions of one-way aisles.
"""

from typing import NamedTuple

import numpy as np

from wms.optimizer.batches.carts import BEGIN_BY, END_BY, OPENS, Demand
from wms.optimizer.compiled import kernel
from wms.optimizer.limits import Deadline
from wms.optimizer.tours.hall import Hall, Ints, closed_walk, room_for

NEVER = -1
ROWS_AT_ONCE = 16  # orders compared with all others, or joins made, between two looks at the clock


class Joining(NamedTuple):
    """The cart that stands for each order as arrays over orders; a cart that joined another is idle.

    `rows`, `loads`, `work`, `windows`, `lengths`: its stops, load, work, window and walk. `saved[a, b]`: mm by joining
    the two, NEVER if they do not fit; `best[a]`: the b that saves most, NEVER if none.
    `joined_to[a]`: the cart a has joined, -1 if it is not idle.
    """

    rows: Ints
    loads: Ints
    work: Ints
    windows: Ints
    lengths: Ints
    saved: Ints
    best: Ints
    joined_to: Ints
    row: Ints
    room: Ints


def joined_by_savings(hall: Hall, demand: Demand, deadline: Deadline) -> list[list[int]] | None:
    """Groups of orders within the cart, or None if the time was over first. Time and memory grow with orders²."""
    orders, room = len(demand.rows), room_for(hall)
    carts = Joining(
        rows=demand.rows.copy(),
        loads=demand.loads.copy(),
        work=demand.work.copy(),
        windows=demand.windows.copy(),
        lengths=np.array([closed_walk(hall, row, room) for row in demand.rows], dtype=np.int64),
        saved=np.full((orders, orders), NEVER, dtype=np.int64),
        best=np.full(orders, NEVER, dtype=np.int64),
        joined_to=np.full(orders, -1, dtype=np.int64),
        row=np.zeros_like(hall.depot),
        room=room,
    )
    for first in range(0, orders, ROWS_AT_ONCE):
        if deadline.passed():
            return None
        _compare(hall, demand, carts, first, min(first + ROWS_AT_ONCE, orders))
    while _join(hall, demand, carts, ROWS_AT_ONCE):
        if deadline.passed():
            return None
    return _groups(carts.joined_to)


def _groups(joined_to: Ints) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for order in range(len(joined_to)):
        cart = order
        while joined_to[cart] >= 0:
            cart = int(joined_to[cart])
        groups.setdefault(cart, []).append(order)
    return list(groups.values())


@kernel(counted=False)
def _saving(hall: Hall, demand: Demand, carts: Joining, a: int, b: int) -> int:
    for size in range(len(demand.capacity)):
        if carts.loads[a, size] + carts.loads[b, size] > demand.capacity[size]:
            return NEVER
    for word in range(len(carts.row)):
        carts.row[word] = carts.rows[a, word] | carts.rows[b, word]
    opens = max(carts.windows[a, OPENS], carts.windows[b, OPENS])
    if opens > min(carts.windows[a, BEGIN_BY], carts.windows[b, BEGIN_BY]):
        return NEVER
    end_by = min(carts.windows[a, END_BY], carts.windows[b, END_BY])
    together = closed_walk(hall, carts.row, carts.room)
    if together + carts.work[a] + carts.work[b] > min(demand.most[0], end_by - opens):
        return NEVER
    saved: int = max(NEVER, carts.lengths[a] + carts.lengths[b] - together)
    return saved


@kernel(counted=False)
def _compare(hall: Hall, demand: Demand, carts: Joining, first: int, end: int) -> None:
    """Fill saved[a, :a] and its mirror for first <= a < end, and the best of all carts before `end`."""
    for a in range(first, end):
        for b in range(a):
            carts.saved[a, b] = carts.saved[b, a] = _saving(hall, demand, carts, a, b)
            _offer(carts, b, a)
        _look_again(carts, a)


@kernel(counted=False)
def _offer(carts: Joining, cart: int, other: int) -> None:
    best = carts.best[cart]
    if carts.saved[cart, other] > NEVER and (best < 0 or carts.saved[cart, other] > carts.saved[cart, best]):
        carts.best[cart] = other


@kernel(counted=False)
def _look_again(carts: Joining, cart: int) -> None:
    carts.best[cart] = NEVER
    for other in range(len(carts.best)):
        _offer(carts, cart, other)


@kernel(counted=False)
def _join(hall: Hall, demand: Demand, carts: Joining, joins: int) -> bool:
    """Join so many pairs, the best first; False when no two carts can be joined any more."""
    best, saved = carts.best, carts.saved
    for _ in range(joins):
        one = -1
        for cart in range(len(best)):
            if best[cart] >= 0 and (one < 0 or saved[cart, best[cart]] > saved[one, best[one]]):
                one = cart
        if one < 0:
            return False
        other = best[one]
        _unite(hall, demand, carts, one, other)
        for cart in range(len(best)):
            saved[cart, other] = saved[other, cart] = NEVER
            if cart != one and carts.joined_to[cart] < 0:
                saved[cart, one] = saved[one, cart] = _saving(hall, demand, carts, one, cart)
                if best[cart] == one or best[cart] == other:
                    _look_again(carts, cart)
                else:
                    _offer(carts, cart, one)
        _look_again(carts, one)
    return True


@kernel(counted=False)
def _unite(hall: Hall, demand: Demand, carts: Joining, one: int, other: int) -> None:
    for word in range(len(carts.row)):
        carts.rows[one, word] |= carts.rows[other, word]
    for size in range(len(demand.capacity)):
        carts.loads[one, size] += carts.loads[other, size]
    carts.work[one] += carts.work[other]
    carts.windows[one, OPENS] = max(carts.windows[one, OPENS], carts.windows[other, OPENS])
    for size in (BEGIN_BY, END_BY):
        carts.windows[one, size] = min(carts.windows[one, size], carts.windows[other, size])
    carts.lengths[one] = closed_walk(hall, carts.rows[one], carts.room)
    carts.joined_to[other], carts.best[other] = one, NEVER
