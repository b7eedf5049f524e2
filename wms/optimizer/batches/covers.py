"""The cheapest cover by disjoint subsets, compiled: every subset of n elements against all its parts, 3^n in all."""

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.tours.hall import Ints

AT_ONCE = 1024  # subsets a call


def cheapest_cover(costs: Ints) -> list[int]:
    """Disjoint subsets (bit masks) that hold every element; costs[subset] < 0: not allowed. Single ones always are."""
    best, took = np.zeros(len(costs), dtype=np.int64), np.zeros(len(costs), dtype=np.int64)
    for first in range(1, len(costs), AT_ONCE):
        _cover(costs, best, took, first, min(first + AT_ONCE, len(costs)))
    chosen, left = [], len(costs) - 1
    while left:
        chosen.append(int(took[left]))
        left ^= int(took[left])
    return chosen


@kernel(counted=False)
def _cover(costs: Ints, best: Ints, took: Ints, first: int, end: int) -> None:
    """best[whole]: the cheapest cover of it; took[whole]: the subset in it that holds the lowest element."""
    for whole in range(first, end):
        lowest = whole & -whole
        rest = part = whole ^ lowest
        best[whole], took[whole] = costs[lowest] + best[rest], lowest
        while part:
            subset = part | lowest
            if costs[subset] >= 0 and costs[subset] + best[whole ^ subset] < best[whole]:
                best[whole], took[whole] = costs[subset] + best[whole ^ subset], subset
            part = (part - 1) & rest
