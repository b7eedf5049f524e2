"""The best partition of some orders, exact: every subset's walk, then the cheapest cover by disjoint subsets."""

import numpy as np

from wms.optimizer.batches.walks import FEW, ClassWalks, Groups, Ints

MOST_PLAIN = FEW  # 3^12 = 531,441 pairs of subsets take some 0.2 s
MOST_ORDERS = 16  # compiled, 3^16 = 43 million take about as long
AT_ONCE = 4096


def best_partition(walks: ClassWalks) -> Groups:
    """Groups of least cost. At most MOST_ORDERS orders; each must fit the cart alone."""
    count = len(walks.orders)
    costs = np.concatenate([_costs(walks, first) for first in range(0, 1 << count, AT_ONCE)])
    if count <= MOST_PLAIN:
        chosen = _cheapest_cover([int(cost) for cost in costs])
    else:
        from wms.optimizer.batches.covers import cheapest_cover  # compiled: half a second to load

        chosen = cheapest_cover(costs)
    return [[order for order in range(count) if subset >> order & 1] for subset in chosen]


def _costs(walks: ClassWalks, first: int) -> Ints:
    """mm of the subsets from number `first` on; -1 where the cart is too small."""
    count = len(walks.orders)
    subsets = np.arange(first, min(first + AT_ONCE, 1 << count))
    members = (subsets[:, None] >> np.arange(count)[None, :]) & 1
    fits = (members @ walks.loads <= walks.capacity).all(axis=1)
    costs = np.full(len(subsets), -1, dtype=np.int64)
    fits |= members.sum(axis=1) <= 1
    rows = (members[fits].astype(np.float32) @ walks.visits.astype(np.float32)) > 0
    costs[fits] = np.where(walks.too_long(rows, members[fits] > 0), -1, walks.costs(rows))
    return costs


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
