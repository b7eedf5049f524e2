"""A kernel for small problems: every batch there is."""

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.schedules.paths import FAR, descend, path_time, put_places
from wms.optimizer.schedules.state import Data, Numbers


@kernel()
def every_batch(data: Data, orders: Numbers, members: Numbers, paths: Numbers, stops: Numbers, times: Numbers) -> int:
    """Fills a row for each set of orders that fits a cart; how many, -1: more than there are rows.

    Depth first: a set's path is that of the set without its last order, with that one put in, to a local optimum.
    """
    most, deepest = orders.shape
    chosen = np.full(deepest + 1, -1, dtype=np.int64)
    path = np.zeros((deepest + 1, paths.shape[1]), dtype=np.int64)
    length = np.zeros(deepest + 1, dtype=np.int64)
    need = np.zeros(len(data.way), dtype=np.int64)
    path[0, 0], path[0, 1], length[0] = data.start, data.end, 2
    depth, found = 1, 0
    while depth > 0:
        if chosen[depth] >= 0:
            _count(data, need, chosen[depth], -1)
        chosen[depth] = _next(data, chosen, depth)
        if chosen[depth] >= len(data.due):
            chosen[depth] = -1
            depth -= 1
            continue
        if found >= most:
            return -1
        path[depth] = path[depth - 1]
        _, length[depth] = put_places(data, chosen[depth], need, path[depth], length[depth - 1], FAR)
        descend(data, path[depth], length[depth])
        _count(data, need, chosen[depth], 1)
        orders[found, :depth] = chosen[1 : depth + 1]
        members[found], stops[found] = depth, length[depth]
        times[found] = _time(data, chosen, depth, path[depth], length[depth])
        paths[found, : length[depth]] = path[depth, : length[depth]]
        found += 1
        if depth < deepest:
            depth += 1
            chosen[depth] = -1
    return found


@kernel()
def _next(data: Data, chosen: Numbers, depth: int) -> int:
    """The next order that fits beside those chosen above; the number of orders if there is none."""
    order = max(chosen[depth], chosen[depth - 1]) if depth > 1 else chosen[depth]
    while True:
        order += 1
        if order >= len(data.due) or _fits(data, chosen, depth, order):
            return int(order)


@kernel()
def _fits(data: Data, chosen: Numbers, depth: int, order: int) -> bool:
    for k in range(3):
        load = data.load[order, k]
        for i in range(1, depth):
            load += data.load[chosen[i], k]
        if load > data.room[k]:
            return False
    return True


@kernel()
def _count(data: Data, need: Numbers, order: int, by: int) -> None:
    for at in range(data.first[order], data.first[order + 1]):
        need[data.place[at]] += by


@kernel()
def _time(data: Data, chosen: Numbers, depth: int, path: Numbers, stops: int) -> int:
    time = data.setup + path_time(data, path, stops)
    for i in range(1, depth + 1):
        time += data.work[chosen[i]]
    return int(time)
