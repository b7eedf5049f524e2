"""Kernels on one path through a matrix of times, from path[0] to path[stops - 1]; the matrix need not be symmetric.

Up to twelve places can be put in the best order: M. Held, R. Karp, Journal of the SIAM 10(1), 1962. 2-opt: G. A. Croes,
1958; or-opt: I. Or, 1976.
"""

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.schedules.state import Data, Numbers

LONGEST_MOVED = 3
EXACT_PLACES = 12
FAR = 1 << 60


@kernel()
def put_places(data: Data, order: int, need: Numbers, path: Numbers, stops: int, most: int) -> tuple[int, int]:
    """Each place of the order that is not needed yet goes where it costs least; (time added, stops).

    Gives up as soon as more than `most` was added.
    """
    way, added = data.way, 0
    for at in range(data.first[order], data.first[order + 1]):
        place = data.place[at]
        if need[place] > 0:
            continue
        best, where = 1 << 60, 1
        for i in range(1, stops):
            a, b = path[i - 1], path[i]
            price = way[a, place] + way[place, b] - way[a, b]
            if price < best:
                best, where = price, i
        for i in range(stops, where, -1):
            path[i] = path[i - 1]
        path[where] = place
        stops += 1
        added += best
        if added > most:
            break
    return added, stops


@kernel()
def path_time(data: Data, path: Numbers, stops: int) -> int:
    time = 0
    for i in range(1, stops):
        time += data.way[path[i - 1], path[i]]
    return time


@kernel()
def descend(data: Data, path: Numbers, stops: int) -> int:
    """2-opt and or-opt until neither helps; the time saved."""
    saved = 0
    while True:
        gain = _turn(data, path, stops) + _move(data, path, stops)
        if gain == 0:
            return saved
        saved += gain


@kernel()
def _turn(data: Data, path: Numbers, stops: int) -> int:
    """The first stretch found that is better walked backwards, turned; 0 if there is none."""
    way = data.way
    for i in range(1, stops - 2):
        inside = 0
        for j in range(i + 1, stops - 1):
            inside += way[path[j], path[j - 1]] - way[path[j - 1], path[j]]
            before, after = path[i - 1], path[j + 1]
            gain = way[before, path[i]] + way[path[j], after] - way[before, path[j]] - way[path[i], after] - inside
            if gain > 0:
                while i < j:
                    path[i], path[j] = path[j], path[i]
                    i += 1
                    j -= 1
                return int(gain)
    return 0


@kernel()
def _move(data: Data, path: Numbers, stops: int) -> int:
    """The best move of a stretch of one to three stops elsewhere, turned or not; 0 if none helps."""
    way = data.way
    best, from_, size, to, turned = 0, 0, 0, 0, False
    for length in range(1, LONGEST_MOVED + 1):
        for i in range(1, stops - length):
            a, first, last, z = path[i - 1], path[i], path[i + length - 1], path[i + length]
            out = way[a, first] + way[last, z] - way[a, z]
            if out <= best:
                continue
            back = 0
            for k in range(i + 1, i + length):
                back += way[path[k], path[k - 1]] - way[path[k - 1], path[k]]
            for j in range(1, stops):
                if i <= j <= i + length:
                    continue
                p, q = path[j - 1], path[j]
                gain = out + way[p, q] - way[p, first] - way[last, q]
                if gain > best:
                    best, from_, size, to, turned = gain, i, length, j, False
                gain = out + way[p, q] - way[p, last] - way[first, q] - back
                if gain > best:
                    best, from_, size, to, turned = gain, i, length, j, True
    if best > 0:
        _shift(path, from_, size, to, turned)
    return best


@kernel()
def _shift(path: Numbers, from_: int, size: int, to: int, turned: bool) -> None:
    """path[from_ : from_ + size] goes in front of what stands at `to`."""
    stretch = np.empty(LONGEST_MOVED, dtype=np.int64)
    for k in range(size):
        stretch[k] = path[from_ + (size - 1 - k if turned else k)]
    if to < from_:
        for i in range(from_ + size - 1, to + size - 1, -1):
            path[i] = path[i - size]
        begin = to
    else:
        for i in range(from_, to - size):
            path[i] = path[i + size]
        begin = to - size
    for k in range(size):
        path[begin + k] = stretch[k]


@kernel()
def shortest_path(data: Data, path: Numbers, stops: int) -> int:
    """Put the places between path[0] and path[stops - 1] in the best order; the time saved. At most EXACT_PLACES."""
    size = stops - 2
    if size < 3 or size > EXACT_PLACES:
        return 0
    before = path_time(data, path, stops)
    best, came = _tables(data, path, stops)
    last, least = 0, FAR
    for i in range(size):
        time = best[-1, i] + data.way[path[i + 1], path[stops - 1]]
        if time < least:
            last, least = i, time
    if least < before:
        _walk_back(path, stops, came, last)
    return int(max(0, before - least))


@kernel()
def _tables(data: Data, path: Numbers, stops: int) -> tuple[Numbers, Numbers]:
    """For each set of places and the last of them: the least time from path[0] through them, and the place before."""
    size, way = stops - 2, data.way
    best = np.full((1 << size, size), FAR, dtype=np.int64)
    came = np.zeros((1 << size, size), dtype=np.int64)
    for i in range(size):
        best[1 << i, i] = way[path[0], path[i + 1]]
    for done in range(1, 1 << size):
        for last in range(size):
            for i in range(size if best[done, last] < FAR else 0):
                if done >> i & 1 == 0:
                    time = best[done, last] + way[path[last + 1], path[i + 1]]
                    if time < best[done | 1 << i, i]:
                        best[done | 1 << i, i], came[done | 1 << i, i] = time, last
    return best, came


@kernel()
def _walk_back(path: Numbers, stops: int, came: Numbers, last: int) -> None:
    places, done = path[1 : stops - 1].copy(), came.shape[0] - 1
    for at in range(stops - 2, 0, -1):
        path[at] = places[last]
        done, last = done ^ (1 << last), came[done, last]
