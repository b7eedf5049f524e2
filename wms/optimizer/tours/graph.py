"""The shortest walk where only distances are known: any building, one-way streets, lifts, other days' congestion.

    min  d(start, s_1) + d(s_1, s_2) + ... + d(s_n, end)     d: any matrix, the way back may be longer

Exact for up to twelve stops (Held and Karp); beyond that cheapest insertion, exchange moves, and kicks while there is
time.
"""

from dataclasses import dataclass
from itertools import chain

import numpy as np

from wms.optimizer.limits import Limits
from wms.optimizer.tours.matrix import Ints, best_path, improve, insert_all, kicked, path_length

EXACT = 12
KICKS_AT_ONCE = 20
KICKS_PER_PLACE = 30


@dataclass(frozen=True, slots=True)
class GraphProblem:
    """`distances` (n rows of n) mm between places 0..n-1; visit `stops` on the way from `start` to `end`.

    Raises ValueError if it is no square matrix of numbers from 0, or a place is not in it.
    """

    distances: tuple[tuple[int, ...], ...]
    stops: tuple[int, ...]
    start: int
    end: int

    def __post_init__(self) -> None:
        size = len(self.distances)
        if any(len(row) != size for row in self.distances) or min(chain(*self.distances), default=0) < 0:
            raise ValueError("distances must be a square matrix of numbers from 0")
        if not all(0 <= place < size for place in (*self.stops, self.start, self.end)):
            raise ValueError(f"places are numbered from 0 to {size - 1}")


@dataclass(frozen=True, slots=True)
class GraphSolution:
    """`stops` in walking order, each once. No walk is shorter than `bound` mm."""

    stops: tuple[int, ...]
    length_mm: int
    method: str
    bound: int
    proven: bool


def solve(problem: GraphProblem, limits: Limits) -> GraphSolution:
    """The shortest walk found."""
    matrix = np.array(problem.distances, dtype=np.int64)
    stops = np.array(sorted(set(problem.stops)), dtype=np.int64)
    path = np.empty(len(stops) + 2, np.int64)
    if not len(stops):
        length = 0 if problem.start == problem.end else int(matrix[problem.start, problem.end])
        return GraphSolution((), length, "nothing to visit", length, True)
    if len(stops) <= EXACT:
        length = int(best_path(matrix, problem.start, stops, problem.end, path))
        return GraphSolution(_inner(path), length, "held-karp", length, True)
    insert_all(matrix, problem.start, stops, problem.end, path)
    improve(matrix, path)
    length = _kicked(matrix, path, limits)
    bound = lower_bound(matrix, problem.start, stops, problem.end)
    return GraphSolution(_inner(path), length, "exchange", bound, bound == length)


def _inner(path: Ints) -> tuple[int, ...]:
    return tuple(int(place) for place in path[1:-1])


def _kicked(matrix: Ints, path: Ints, limits: Limits) -> int:
    deadline, dice = limits.deadline(), np.array([2 * limits.seed + 88172645463325252])
    left = KICKS_PER_PLACE * len(path) if limits.steps is None else limits.steps
    length = int(path_length(matrix, path))
    while left > 0 and not deadline.passed():
        length = int(kicked(matrix, path, dice, min(left, KICKS_AT_ONCE)))
        left -= KICKS_AT_ONCE
    return length


def lower_bound(matrix: Ints, start: int, stops: Ints, end: int) -> int:
    """Every stop and the end is entered, every stop and the start left. No triangle inequality is taken for granted."""
    leave, enter = np.append(stops, start), np.append(stops, end)
    between = matrix[np.ix_(leave, enter)].copy()
    np.fill_diagonal(between[: len(stops), : len(stops)], np.iinfo(np.int64).max)
    return int(max(between.min(axis=1).sum(), between.min(axis=0).sum()))
