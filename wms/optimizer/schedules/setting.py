"""From a problem to the arrays of the kernels, and from a plan in arrays back to a solution."""

from collections.abc import Sequence

import numpy as np

from wms.optimizer.reasons import Reason
from wms.optimizer.schedules.problem import DueOrder, PickerPlan, ScheduleProblem, ScheduleSolution, TimedBatch
from wms.optimizer.schedules.state import NO_DUE, Data, Numbers, State


def fitting(problem: ScheduleProblem) -> list[DueOrder]:
    """Orders that fit an empty cart, in an order that does not depend on the input's."""
    rooms = problem.capacity
    fit = [o for o in problem.orders if all(load <= room for load, room in zip(o.load, rooms, strict=True))]
    return sorted(fit, key=lambda order: (order.due is None, order.due or 0, order.places, order.load, order.key))


def data_of(problem: ScheduleProblem, orders: Sequence[DueOrder], seed: int) -> Data:
    places = [sorted(set(order.places)) for order in orders]
    first = np.cumsum([0, *map(len, places)], dtype=np.int64)
    near = nearness(problem, places).argsort(axis=1, kind="stable")
    dice = np.random.default_rng(seed)
    return Data(
        way=np.ascontiguousarray(problem.way, dtype=np.int64),
        start=problem.start,
        end=problem.end,
        setup=problem.setup,
        first=first,
        place=np.array([place for some in places for place in some], dtype=np.int64),
        load=np.array([order.load for order in orders], dtype=np.int64).reshape(-1, 3),
        room=np.array(problem.capacity, dtype=np.int64),
        work=np.array([order.work for order in orders], dtype=np.int64),
        due=np.array([NO_DUE if order.due is None else order.due for order in orders], dtype=np.int64),
        weight=np.array([order.priority + 1 for order in orders], dtype=np.int64),
        free_at=np.array([picker.free_at for picker in problem.pickers], dtype=np.int64),
        near=np.ascontiguousarray(near, dtype=np.int64),
        mark=dice.integers(1, 1 << 62, size=len(orders), dtype=np.uint64),
    )


def nearness(problem: ScheduleProblem, places: Sequence[Sequence[int]]) -> Numbers:
    """Mean over the places of either order of the way to the nearest place of the other; -1 for an order itself."""
    way = np.minimum(problem.way, problem.way.T).astype(float)
    to = np.array([way[:, some].min(axis=1) for some in places]).reshape(len(places), -1)
    mean = np.array([to[:, some].mean(axis=1) for some in places]).reshape(len(places), -1)
    near = mean + mean.T
    np.fill_diagonal(near, -1.0)
    return np.asarray(near)


def sizes(problem: ScheduleProblem, orders: Sequence[DueOrder]) -> tuple[int, int]:
    """(most orders, most stops with both ends) a batch can have."""
    most = len(orders)
    for k in range(3):
        loads = np.cumsum(sorted(order.load[k] for order in orders))
        most = min(most, int(np.searchsorted(loads, problem.capacity[k], side="right")))
    stops = sum(sorted((len(set(order.places)) for order in orders), reverse=True)[:most])
    return max(1, most), min(stops, len({p for order in orders for p in order.places})) + 2


def solution_of(
    problem: ScheduleProblem, orders: Sequence[DueOrder], plan: State, bound: int, method: str
) -> ScheduleSolution:
    plans, late = [], []
    for number, picker in enumerate(problem.pickers):
        clock, made = picker.free_at, []
        for batch in plan.queue[number, : plan.queued[number]]:
            members = [orders[order] for order in plan.orders[batch, : plan.members[batch]]]
            path = tuple(int(place) for place in plan.path[batch, 1 : plan.stops[batch] - 1])
            end = clock + batch_time(problem, members, path)
            made.append(TimedBatch(tuple(sorted(order.key for order in members)), path, clock, end))
            late += [(order, end - order.due) for order in members if order.due is not None and end > order.due]
            clock = end
        plans.append(PickerPlan(picker.key, tuple(made)))
    time = sum(batch.ends - batch.begins for one in plans for batch in one.batches)
    known = {order.key for order in orders}
    return ScheduleSolution(
        plans=tuple(plans),
        too_large=tuple(sorted(order.key for order in problem.orders if order.key not in known)),
        time=time,
        late=sum(seconds * (order.priority + 1) for order, seconds in late),
        late_orders=tuple(sorted((order.key, seconds) for order, seconds in late)),
        method=method,
        bound=bound,
        proven=time == bound,
        reasons=(Reason("fill.batches", sum(len(one.batches) for one in plans), len(problem.pickers)),),
    )


def batch_time(problem: ScheduleProblem, orders: Sequence[DueOrder], path: Sequence[int]) -> int:
    places = [problem.start, *path, problem.end]
    walk = int(problem.way[places[:-1], places[1:]].sum())
    return problem.setup + walk + sum(order.work for order in orders)
