"""The best schedule made of batches that the search has seen: set partitioning with cutoffs, by CP-SAT.

    min  sum of time(b) y(b)          s.t.  each order is in exactly one chosen batch
    sum over b due by d of time(b) y(b, p) <= d - free_at(p)      for each picker p and each cutoff d

The second line is exact: batches walked in the order of their cutoffs are all in time if and only if, for each cutoff,
what is due by then fits before it (J. R. Jackson, *Scheduling a production line to minimize maximum tardiness*, 1955).
Where that is many variables, only the sum over the pickers is asked for and the batches are dealt out afterwards. Of a
large pool those batches remain whose reduced cost in the linear relaxation (GLOP) is below the gap.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.schedules.batch_moves import open_batch, put_in, renew
from wms.optimizer.schedules.every_batch import every_batch
from wms.optimizer.schedules.paths import shortest_path
from wms.optimizer.schedules.pickers import settle
from wms.optimizer.schedules.state import NO_DUE, Data, Pool, State, new_state

MOST_COLUMNS = 12_000
MOST_VARIABLES = 20_000  # of batches times pickers; above, pickers are dealt out afterwards
LEAST_SECONDS = 0.05
POLL_SECONDS = 0.05
PATHS_SHARE = 0.2  # of the time, to make paths exact; the rest selects
MOST_ORDERS, MOST_BATCHES = 40, 4_000  # where every batch is made


@dataclass(frozen=True, slots=True)
class Column:
    """A batch: orders ascending, its path with both ends, its time and its earliest cutoff."""

    orders: tuple[int, ...]
    path: tuple[int, ...]
    time: int
    due: int


def selected(data: Data, pools: Sequence[Pool], best: State, deadline: Deadline, limits: Limits) -> State | None:
    """A plan without lateness made of batches of the pools and of the best plan, or None if none is found in time."""
    columns = _columns(data, pools, best)
    if len(columns) > len(best.home) and deadline.seconds_left() > LEAST_SECONDS:
        columns = _shortened(data, _promising(data, columns, best, deadline), deadline.share(PATHS_SHARE))
    if deadline.seconds_left() < LEAST_SECONDS:
        return None
    pickers = len(data.free_at)
    each = pickers if len(columns) * pickers <= MOST_VARIABLES else 1
    chosen = _Model(data, columns, best, each).solve(deadline, limits)
    return None if chosen is None else plan_of(data, best, chosen)


def _shortened(data: Data, columns: list[Column], until: Deadline) -> list[Column]:
    """The worthiest first, as long as there is time."""
    return [column if until.passed() else _with_shortest_path(data, column) for column in columns]


def _with_shortest_path(data: Data, column: Column) -> Column:
    path = np.array(column.path, dtype=np.int64)
    saved = int(shortest_path(data, path, len(path)))
    return replace(column, path=tuple(path.tolist()), time=column.time - saved) if saved else column


_Row = tuple[float, Any, Any, int]
"""(worth, orders, path, time) of a batch."""


def _columns(data: Data, pools: Sequence[Pool], best: State) -> list[Column]:
    """Each set of orders once, at its least time: every batch where they are few, else the worthiest of the pools."""
    found: dict[tuple[int, ...], tuple[float, Column]] = {}
    rows = [
        (0.0, best.orders[b, : best.members[b]], best.path[b, : best.stops[b]], best.sums[b, 0]) for b in _used(best)
    ]
    rows += [row for pool in pools for row in _pooled(pool)]
    for worth, orders, path, time in [*rows, *_every_row(data, best)]:
        key = tuple(sorted(orders.tolist()))
        known = found.get(key)
        if known is None or time < known[1].time:
            due = int(data.due[list(key)].min())
            found[key] = (float(worth), Column(key, tuple(path.tolist()), int(time), due))
    ranked = sorted(found.values(), key=lambda entry: (entry[0], entry[1].orders))
    return [column for _, column in ranked[:MOST_COLUMNS]]


def _pooled(pool: Pool) -> list[_Row]:
    slots = np.flatnonzero(pool.members)
    slots = slots[pool.worth[slots].argsort(kind="stable")][:MOST_COLUMNS]
    return [
        (pool.worth[s], pool.orders[s, : pool.members[s]], pool.path[s, : pool.stops[s]], pool.time[s]) for s in slots
    ]


def _every_row(data: Data, best: State) -> list[_Row]:
    """All batches, if they are few; else nothing."""
    if len(best.home) > MOST_ORDERS:
        return []
    width, most_stops = best.orders.shape[1], best.path.shape[1]
    orders, paths = (
        np.zeros((MOST_BATCHES, width), dtype=np.int64),
        np.zeros((MOST_BATCHES, most_stops), dtype=np.int64),
    )
    members, stops, times = (np.zeros(MOST_BATCHES, dtype=np.int64) for _ in range(3))
    found = every_batch(data, orders, members, paths, stops, times)
    return [
        (np.inf, orders[row, : members[row]], paths[row, : stops[row]], int(times[row])) for row in range(max(0, found))
    ]


def _used(plan: State) -> list[int]:
    return [int(batch) for batch in np.flatnonzero(plan.members)]


def _promising(data: Data, columns: list[Column], best: State, deadline: Deadline) -> list[Column]:
    """Batches that can be part of a better selection: reduced cost within the gap to the linear relaxation."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    rows = [solver.Constraint(1.0, 1.0) for _ in range(len(best.home))]
    dues = _cutoffs(columns)
    ends = [solver.Constraint(-solver.infinity(), float(sum(due - data.free_at))) for due in dues]
    for column in columns:
        y = solver.NumVar(0.0, solver.infinity(), "")
        solver.Objective().SetCoefficient(y, float(column.time))
        for order in column.orders:
            rows[order].SetCoefficient(y, 1.0)
        for due, end in zip(dues, ends, strict=True):
            if column.due <= due:
                end.SetCoefficient(y, float(column.time))
    solver.SetTimeLimit(max(1, int(500 * deadline.seconds_left())))
    if solver.Solve() != pywraplp.Solver.OPTIMAL or best.total[1] > 0:
        return columns
    gap = float(best.total[0]) - solver.Objective().Value()
    kept = {
        column.orders for column, y in zip(columns, solver.variables(), strict=True) if y.ReducedCost() <= gap + 1e-6
    }
    kept |= {tuple(sorted(best.orders[batch, : best.members[batch]].tolist())) for batch in _used(best)}
    return [column for column in columns if column.orders in kept]


def _cutoffs(columns: Sequence[Column]) -> list[int]:
    return sorted({column.due for column in columns} - {NO_DUE})


class _Model:
    """`each`: how many kinds of pickers are told apart; 1: only the sum of their time is bounded."""

    def __init__(self, data: Data, columns: Sequence[Column], best: State, each: int) -> None:
        self._columns, self._each = columns, each
        self._model = model = cp_model.CpModel()
        self._y = [[model.new_bool_var("") for _ in range(each)] for _ in columns]
        holding: list[list[cp_model.IntVar]] = [[] for _ in best.home]
        for column, choices in zip(columns, self._y, strict=True):
            for order in column.orders:
                holding[order] += choices
        for choices in holding:
            model.add_exactly_one(choices)
        self._keep_cutoffs(data)
        self._hint(best)
        model.minimize(sum(c.time * sum(choices) for c, choices in zip(columns, self._y, strict=True)))

    def _keep_cutoffs(self, data: Data) -> None:
        for due in _cutoffs(self._columns):
            for picker in range(self._each):
                first = [(c.time, y[picker]) for c, y in zip(self._columns, self._y, strict=True) if c.due <= due]
                room = int(due - data.free_at[picker] if self._each > 1 else sum(due - data.free_at))
                self._model.add(sum(time * y for time, y in first) <= room)

    def _hint(self, best: State) -> None:
        picker = {tuple(sorted(best.orders[b, : best.members[b]].tolist())): int(best.sums[b, 6]) for b in _used(best)}
        for column, choices in zip(self._columns, self._y, strict=True):
            for number, choice in enumerate(choices):
                chosen = column.orders in picker and number in (
                    picker[column.orders],
                    picker[column.orders] % self._each,
                )
                self._model.add_hint(choice, chosen)

    def solve(self, deadline: Deadline, limits: Limits) -> list[tuple[Column, int]] | None:
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = 0.9 * deadline.seconds_left()
        solver.parameters.num_workers = limits.workers
        solver.parameters.random_seed = limits.seed
        status = _solved(solver, self._model, deadline)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return [
            (column, number)
            for column, choices in zip(self._columns, self._y, strict=True)
            for number, choice in enumerate(choices)
            if solver.boolean_value(choice)
        ]


def _solved(solver: cp_model.CpSolver, model: cp_model.CpModel, deadline: Deadline) -> int:
    """Solves in a thread of its own, so that Ctrl-C ends it at once."""
    with ThreadPoolExecutor(1) as thread:
        solving = thread.submit(solver.solve, model)
        while not solving.done():
            wait([solving], timeout=POLL_SECONDS)
            if deadline.passed():
                solver.stop_search()
        return int(solving.result())


def plan_of(data: Data, like: State, chosen: Sequence[tuple[Column, int]]) -> State:
    """The chosen batches as a plan; where pickers were not told apart, who ends first gets the next batch by cutoff."""
    plan = new_state(len(like.home), like.need.shape[1], len(like.queued), like.orders.shape[1], like.path.shape[1])
    dealt = max((number for _, number in chosen), default=0) > 0
    ends = data.free_at.copy()
    for batch, (column, number) in enumerate(
        sorted(chosen, key=lambda pair: (pair[0].due, -pair[0].time, pair[0].orders))
    ):
        picker = number if dealt else int(ends.argmin())
        open_batch(data, plan, batch, picker)
        for order in column.orders:
            put_in(data, plan, order, batch)
        plan.path[batch, : len(column.path)] = column.path
        renew(data, plan, batch)
        ends[picker] += column.time
    settle(data, plan)
    return plan
