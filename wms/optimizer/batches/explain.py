"""Why a batch is what it is: urgency, fill, what it saves, and the best order that had to stay behind."""

import numpy as np

from wms.optimizer.batches.walks import ClassWalks
from wms.optimizer.reasons import Reason

DIMENSIONS = ("slots", "volume", "weight")
UNLIMITED = 1 << 59
MOST_COMPARED = 30  # orders, those that share most positions with the batch


def batch_reasons(walks: ClassWalks, group: list[int], length_mm: int) -> tuple[Reason, ...]:
    first = walks.orders[group[0]]
    load = walks.loads[group].sum(axis=0)
    limited = [i for i, limit in enumerate(walks.capacity) if limit < UNLIMITED]
    names = _names(walks)
    fill = [Reason(f"fill.{names[i]}", int(load[i]), int(walks.capacity[i])) for i in limited]
    saved = int(walks.alone[group].sum()) - length_mm
    return (
        Reason("urgency", first.due or 0, first.priority),
        *fill,
        Reason("saved_mm", saved),
        *_best_rejected(walks, group),
    )


def _names(walks: ClassWalks) -> list[str]:
    """Of each size of a load."""
    return [*DIMENSIONS, *(f"slots_{number}" for number, _ in enumerate(walks.cart.larger, 2)), "stops"]


def _best_rejected(walks: ClassWalks, group: list[int]) -> list[Reason]:
    """The order of the class that would have gained most by joining, and what kept it out."""
    others = np.setdiff1d(np.arange(len(walks.orders)), group)
    if not len(others):
        return []
    row = walks.union(group)
    shared = walks.visits[:, np.flatnonzero(row)].sum(axis=1)[others]
    others = others[np.argsort(-shared, kind="stable")[:MOST_COMPARED]]
    extra = walks.lengths(walks.visits[others] | row) - walks.lengths(row[None, :])
    best = int((extra - walks.alone[others]).argmin())
    order = int(others[best])
    together = walks.loads[group].sum(axis=0) + walks.loads[order]
    binding = [
        Reason(f"binding.{name}", int(total), int(limit))
        for name, total, limit in zip(_names(walks), together, walks.capacity, strict=True)
        if total > limit
    ]
    return [*binding, Reason("rejected", int(extra[best]), int(walks.alone[order]), walks.orders[order].key)]
