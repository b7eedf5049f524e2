"""Quick groupings of some of the orders, again and again: a millisecond or two each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from wms.optimizer.batches.carts import Demand
from wms.optimizer.batches.many import demand_of
from wms.optimizer.batches.problem import BatchProblem, Window
from wms.optimizer.batches.savings import joined_by_savings
from wms.optimizer.batches.search import improved
from wms.optimizer.batches.walks import ClassWalks, Groups
from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.tours.hall import Hall

STEPS = 2  # of the search after savings; without any, a third of what a sketch is good for is lost


def sketches(problem: BatchProblem, ways: Sequence[Mapping[int, Window]], limits: Limits) -> Iterator[Groups]:
    """For each way the groups of its orders, within the windows it gives them; fewer where the time is over."""
    hall, demand = demand_of(ClassWalks(problem, list(problem.orders)))
    deadline = limits.deadline()
    for way in ways:
        groups = _sketch(hall, demand, way, deadline, replace(limits, steps=STEPS))
        if groups is None:
            return
        yield groups


def _sketch(hall: Hall, demand: Demand, way: Mapping[int, Window], deadline: Deadline, limits: Limits) -> Groups | None:
    chosen = np.array(list(way))
    part = demand._replace(
        rows=demand.rows[chosen],
        loads=demand.loads[chosen],
        work=demand.work[chosen],
        windows=np.array([(window.opens, window.begin_by, window.end_by) for window in way.values()]),
    )
    joined = joined_by_savings(hall, part, deadline)
    if joined is None:
        return None
    groups = improved(hall, part, joined, deadline, limits) if len(chosen) > 1 else joined
    return [chosen[group].tolist() for group in groups]
