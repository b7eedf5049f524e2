"""The best partition of a few orders, exact: every subset's walk, then the cheapest cover by disjoint subsets."""

import numpy as np

from wms.optimizer.batches.walks import FEW, ClassWalks, Groups

MOST_ORDERS = FEW  # 3^12 = 531,441 pairs of subsets take some 0.2 s


def best_partition(walks: ClassWalks) -> Groups:
    """Groups of least total walk. At most MOST_ORDERS orders; each must fit the cart alone."""
    count = len(walks.orders)
    members = (np.arange(1 << count)[:, None] >> np.arange(count)[None, :]) & 1
    fits = (members @ walks.loads <= walks.capacity).all(axis=1)
    rows = (members @ walks.visits.astype(np.int64)) > 0
    lengths = np.full(1 << count, -1, dtype=np.int64)
    lengths[fits] = walks.costs(rows[fits])
    chosen = _cheapest_cover([int(length) for length in lengths])
    return [[order for order in range(count) if subset >> order & 1] for subset in chosen]


def _cheapest_cover(lengths: list[int]) -> list[int]:
    """Disjoint subsets (bit masks) that hold every element; a length of -1 marks a subset that is not allowed."""
    best, took = [0], [0]
    for whole in range(1, len(lengths)):
        lowest = whole & -whole
        rest, cheapest, choice = whole ^ lowest, -1, 0
        part = rest
        while True:
            subset = part | lowest
            cost = lengths[subset] + best[whole ^ subset]
            if lengths[subset] >= 0 and (cheapest < 0 or cost < cheapest):
                cheapest, choice = cost, subset
            if part == 0:
                break
            part = (part - 1) & rest
        best.append(cheapest)
        took.append(choice)
    chosen, left = [], len(lengths) - 1
    while left:
        chosen.append(took[left])
        left ^= took[left]
    return chosen
