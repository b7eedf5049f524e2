"""What the kernels of the search read and write: arrays in named tuples, all of int64 unless said otherwise.

A batch is a row. Its path runs from `start` over the places of its orders to `end`, both included. The batches of a
picker run back to back in the order of their earliest cutoff: if any order of them is in time, this one is.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
Flags = NDArray[np.bool_]
NO_DUE = 1 << 60
TIME, WORK, LOAD, DUE, PICKER = 0, 1, 2, 5, 6  # columns of State.sums; the load has three
SUMS = 7


class Data(NamedTuple):
    """The problem. `way[a, b]`: time from place to place; order o needs `place[first[o]:first[o+1]]`, each once.

    `near[o]`: all orders, the nearest to o first, o itself in front. `mark`: a random uint64 for each order.
    """

    way: Numbers
    start: int
    end: int
    setup: int
    first: Numbers
    place: Numbers
    load: Numbers
    room: Numbers
    work: Numbers
    due: Numbers
    weight: Numbers
    free_at: Numbers
    near: Numbers
    mark: Any


class State(NamedTuple):
    """A plan. `home[o]`: the batch of an order, -1: none. `members[b]`: how many orders a batch has; 0: it is no batch.

    `need[b, place]`: how many orders of b need the place. `sums[b]`: time of the whole batch, of which work, loads,
    earliest cutoff, picker. `queue[p, :queued[p]]`: batches. `total`: time of all batches, weighted lateness.
    """

    home: Numbers
    orders: Numbers
    members: Numbers
    path: Numbers
    stops: Numbers
    need: Numbers
    sums: Numbers
    queue: Numbers
    queued: Numbers
    late: Numbers
    total: Numbers


class Pool(NamedTuple):
    """Batches seen in good plans, one for each value of the lower bits of `key` (uint64, 0: none): the worthiest.

    `worth`: time of the best plan it was part of (float). `orders`, `path`: int16.
    """

    key: Any
    worth: Any
    members: Numbers
    orders: Any
    time: Numbers
    stops: Numbers
    path: Any


def new_state(orders: int, places: int, pickers: int, most_orders: int, most_stops: int) -> State:
    """A plan without batches."""
    rows = orders + 1

    def zeros(*shape: int) -> Numbers:
        return np.zeros(shape, dtype=np.int64)

    home = np.full(orders, -1, dtype=np.int64)
    return State(
        home, zeros(rows, most_orders), zeros(rows), zeros(rows, most_stops), zeros(rows), zeros(rows, places),
        zeros(rows, SUMS), zeros(pickers, rows), zeros(pickers), zeros(pickers), zeros(2),
    )  # fmt: skip


def new_pool(size: int, most_orders: int, most_stops: int) -> Pool:
    """`size` is a power of two."""
    return Pool(
        np.zeros(size, dtype=np.uint64), np.full(size, np.inf), np.zeros(size, dtype=np.int64),
        np.zeros((size, most_orders), dtype=np.int16), np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64),
        np.zeros((size, most_stops), dtype=np.int16),
    )  # fmt: skip
