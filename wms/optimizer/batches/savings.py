"""Start from one walk per order and keep joining the two walks that save most.

G. Clarke, J. W. Wright, Scheduling of vehicles from a central depot to a number of delivery points, Operations Research
12(4), 1964; for batching, with savings recomputed after every join, C&W(ii) in R. de Koster, E. van der Poort,
M. Wolters, Efficient orderbatching methods in warehouses, International Journal of Production Research 37(7), 1999.
"""

import numpy as np

from wms.optimizer.batches.walks import ClassWalks, Groups, Ints
from wms.optimizer.limits import Deadline
from wms.optimizer.tours.lengths import Rows

NEVER = np.int64(-1)


def joined_by_savings(walks: ClassWalks, deadline: Deadline) -> Groups | None:
    """Groups within the cart, or None if the time was over first."""
    groups: Groups = [[order] for order in range(len(walks.orders))]
    rows, loads, lengths = walks.visits.copy(), walks.loads.copy(), walks.alone.copy()
    savings = np.full((len(groups), len(groups)), NEVER)
    for one in range(len(groups) - 1):
        if deadline.passed():
            return None
        others = np.arange(one + 1, len(groups))
        savings[one, others] = _saved(walks, rows, loads, lengths, one, others)
    while (best := int(savings.argmax())) >= 0 and savings.flat[best] >= 0:
        if deadline.passed():
            return None
        one, other = divmod(best, len(groups))
        groups[one] += groups[other]
        groups[other] = []
        rows[one] |= rows[other]
        loads[one] += loads[other]
        lengths[one] = walks.lengths(rows[one : one + 1])[0]
        _renew(walks, savings, (rows, loads, lengths), groups, one, other)
    return [sorted(group) for group in groups if group]


def _saved(walks: ClassWalks, rows: Rows, loads: Ints, lengths: Ints, one: int, others: Ints) -> Ints:
    """Millimetres saved by walking `one` with each of `others`; NEVER where the cart is too small."""
    fits = ((loads[others] + loads[one]) <= walks.capacity).all(axis=1)
    saved = np.full(len(others), NEVER)
    chosen = others[fits]
    saved[fits] = lengths[chosen] + lengths[one] - walks.lengths(rows[chosen] | rows[one])
    return saved


def _renew(
    walks: ClassWalks, savings: Ints, state: tuple[Rows, Ints, Ints], groups: Groups, one: int, gone: int
) -> None:
    savings[gone, :] = savings[:, gone] = savings[one, :] = savings[:, one] = NEVER
    others = np.array([i for i, group in enumerate(groups) if group and i != one], dtype=np.int64)
    if len(others):
        saved = _saved(walks, *state, one, others)
        savings[np.minimum(one, others), np.maximum(one, others)] = saved
