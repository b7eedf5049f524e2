"""Short walks over any matrix of distances, compiled; nothing assumes that the way back is as long as the way there.

    mm = matrix_tour_length(matrix, depot, stops, count)      # from inside another kernel, or from Python

`matrix` (n, n) i8 in mm, `depot` a row, `stops` i8 rows to visit, the first `count` of them. Optimal for up to eight
stops; beyond that cheapest insertion and exchange moves to a local optimum, in general within some percent.
"""

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.compiled import kernel

Ints = NDArray[np.int64]
Small = NDArray[np.int8]
FAR = 1 << 50
EXACT_INSIDE = 8  # stops solved exactly by matrix_tour_length(): 15 µs
LONGEST_MOVED = 10


@kernel()
def matrix_tour_length(matrix: Ints, depot: int, stops: Ints, count: int) -> int:
    """Millimetres from the depot through the stops and back; 0 without stops."""
    if count == 0:
        return 0
    path = np.empty(count + 2, np.int64)
    if count <= EXACT_INSIDE:
        return best_path(matrix, depot, stops[:count], depot, path)
    insert_all(matrix, depot, stops[:count], depot, path)
    improve(matrix, path)
    return path_length(matrix, path)


@kernel(counted=False)
def path_length(matrix: Ints, path: Ints) -> int:
    length = 0
    for i in range(len(path) - 1):
        length += matrix[path[i], path[i + 1]]
    return length


@kernel()
def best_path(matrix: Ints, start: int, stops: Ints, end: int, path: Ints) -> int:
    """The shortest path from start through all stops to end into `path`; M. Held, R. Karp, J. SIAM 10(1), 1962.

    Time and memory grow as stops² · 2^stops: 12 stops take about a millisecond.
    """
    count = len(stops)
    cost = np.full((1 << count, count), FAR, np.int64)
    came = np.zeros((1 << count, count), np.int8)
    for i in range(count):
        cost[1 << i, i] = matrix[start, stops[i]]
    for visited in range(1, 1 << count):
        for i in range(count):
            if cost[visited, i] < FAR:
                extend(matrix, stops, cost, came, visited, i)
    visited, last, least = (1 << count) - 1, 0, FAR
    for i in range(count):
        total = cost[visited, i] + matrix[stops[i], end]
        if total < least:
            last, least = i, total
    path[0], path[count + 1] = start, end
    for at in range(count, 0, -1):
        path[at] = stops[last]
        last, visited = came[visited, last], visited & ~(1 << last)
    return least


@kernel(counted=False)
def extend(matrix: Ints, stops: Ints, cost: Ints, came: Small, visited: int, i: int) -> None:
    """Go on from the shortest path through the stops `visited` that ends at stop i."""
    for j in range(len(stops)):
        if not visited >> j & 1:
            total, after = cost[visited, i] + matrix[stops[i], stops[j]], visited | 1 << j
            if total < cost[after, j]:
                cost[after, j], came[after, j] = total, i


@kernel()
def insert_all(matrix: Ints, start: int, stops: Ints, end: int, path: Ints) -> None:
    """Cheapest insertion: the stop and place that lengthen the path least, again and again."""
    left = stops.copy()
    path[0], path[1] = start, end
    for size in range(2, len(stops) + 2):
        chosen, at, least = 0, 1, FAR
        for k in range(len(stops) + 2 - size):
            for i in range(1, size):
                added = matrix[path[i - 1], left[k]] + matrix[left[k], path[i]] - matrix[path[i - 1], path[i]]
                if added < least:
                    chosen, at, least = k, i, added
        for i in range(size, at, -1):
            path[i] = path[i - 1]
        path[at] = left[chosen]
        left[chosen] = left[len(stops) + 1 - size]


@kernel(counted=False)
def improve(matrix: Ints, path: Ints) -> None:
    """Or-opt and 2-opt until no move shortens the path; both ends stay."""
    while move_stretch(matrix, path) or turn_stretch(matrix, path):
        pass


@kernel(counted=False)
def move_stretch(matrix: Ints, path: Ints) -> bool:
    """Or-opt: a stretch of up to ten places elsewhere, straight; the first move that gains, else False."""
    last = len(path) - 1
    for size in range(1, min(LONGEST_MOVED, last - 2) + 1):
        for i in range(1, last - size + 1):
            j = i + size - 1
            before, first, end, after = path[i - 1], path[i], path[j], path[j + 1]
            saved = matrix[before, first] + matrix[end, after] - matrix[before, after]
            if saved <= 0:
                continue
            for k in range(last):
                if k < i - 1 or k > j:
                    added = matrix[path[k], first] + matrix[end, path[k + 1]] - matrix[path[k], path[k + 1]]
                    if added < saved:
                        shift(path, i, j, k)
                        return True
    return False


@kernel(counted=False)
def shift(path: Ints, i: int, j: int, k: int) -> None:
    """Put path[i..j] between path[k] and path[k + 1]."""
    if k > j:
        swap_neighbours(path, i, j + 1, k)
    else:
        swap_neighbours(path, k + 1, i, j)


@kernel(counted=False)
def swap_neighbours(path: Ints, i: int, j: int, k: int) -> None:
    """path[i..j-1] and path[j..k] change places, each in its direction."""
    turn(path, i, j - 1)
    turn(path, j, k)
    turn(path, i, k)


@kernel(counted=False)
def turn(path: Ints, i: int, j: int) -> None:
    """path[i..j] backwards."""
    while i < j:
        path[i], path[j] = path[j], path[i]
        i += 1
        j -= 1


@kernel(counted=False)
def turn_stretch(matrix: Ints, path: Ints) -> bool:
    """2-opt with the true lengths of the turned stretch; the first move that gains, else False."""
    last = len(path) - 1
    for i in range(1, last - 1):
        change = 0
        for j in range(i + 1, last):
            change += matrix[path[j], path[j - 1]] - matrix[path[j - 1], path[j]]
            ends = matrix[path[i - 1], path[j]] + matrix[path[i], path[j + 1]]
            if change + ends < matrix[path[i - 1], path[i]] + matrix[path[j], path[j + 1]]:
                turn(path, i, j)
                return True
    return False


@kernel(counted=False)
def kick(path: Ints, dice: Ints) -> None:
    """A double bridge: two neighbouring stretches change places; keeps their direction. `dice` (1,) random state."""
    last = len(path) - 1
    one, two, three = draw(dice, last), draw(dice, last), draw(dice, last)
    least, most = min(one, two, three), max(one, two, three)
    swap_neighbours(path, 1 + least, 1 + one + two + three - least - most, most)


@kernel(counted=False)
def draw(dice: Ints, sides: int) -> int:
    """A number from 0 below `sides` (xorshift, G. Marsaglia 2003)."""
    dice[0] ^= dice[0] << 13
    dice[0] ^= (dice[0] >> 7) & 0x1FFFFFFFFFFFFFF
    dice[0] ^= dice[0] << 17
    number: int = ((dice[0] >> 11) & 0x7FFFFFFFFFFFF) % sides
    return number


@kernel()
def kicked(matrix: Ints, path: Ints, dice: Ints, rounds: int) -> int:
    """So many kicks with descents, the best kept in `path`; its length."""
    best = path_length(matrix, path)
    trial = path.copy()
    for _ in range(rounds):
        for i in range(len(path)):
            trial[i] = path[i]
        kick(trial, dice)
        improve(matrix, trial)
        length = path_length(matrix, trial)
        if length <= best:
            best = length
            for i in range(len(path)):
                path[i] = trial[i]
    return best


def warm() -> None:
    """Compile for the types that are used."""
    matrix = np.ones((12, 12), np.int64)
    for count in (3, 11):
        matrix_tour_length(matrix, 0, np.arange(1, 12), count)
    kicked(matrix, np.arange(12), np.array([1]), 2)
