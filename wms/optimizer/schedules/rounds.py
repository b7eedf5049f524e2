"""Rounds of search: threads of ruin and recreate that cool down, then the best selection of all batches they saw."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.schedules.batch_moves import copy_plan, open_batch, put_in
from wms.optimizer.schedules.paths import shortest_path
from wms.optimizer.schedules.problem import DueOrder, Picker, ScheduleProblem, ScheduleSolution
from wms.optimizer.schedules.ruin import search
from wms.optimizer.schedules.selection import selected
from wms.optimizer.schedules.setting import data_of, fitting, sizes, solution_of
from wms.optimizer.schedules.state import Data, Pool, State, new_pool, new_state

POOL_SIZE = 1 << 15
STEPS_A_CALL = 200
HOT, COLD = 0.4, 0.01  # temperatures, as parts of the time of an average batch
SEARCH_SHARE = 0.7  # of a round's time; the rest selects
ROUND_SHARES = (0.5, 0.6, 1.0)  # of the time that is left
REHEAT = 0.4  # each round begins that much cooler


@dataclass(frozen=True, slots=True)
class Worker:
    """One thread's plans, pool and random state."""

    now: State
    saved: State
    best: State
    pool: Pool
    dice: Any
    price: Any


def solve_in_rounds(problem: ScheduleProblem, limits: Limits) -> ScheduleSolution:
    orders, deadline = fitting(problem), limits.deadline()
    if not orders:
        return solution_of(problem, orders, new_state(1, len(problem.way), len(problem.pickers), 1, 2), 0, "nothing")
    data = data_of(problem, orders, seed=1)
    workers = [_worker(problem, orders, data, limits.seed + number) for number in range(limits.workers)]
    steps = limits.steps
    for round_, part in enumerate(ROUND_SHARES):
        share = deadline.share(part)
        until = share.share(SEARCH_SHARE)
        _in_threads(workers, partial(_cool, data, until, steps, HOT * REHEAT**round_))
        best = _best_of(workers)
        plan = selected(data, [worker.pool for worker in workers], best, share, limits)
        if plan is not None and rank(plan) < rank(best):
            best = plan
        for worker in workers:
            copy_plan(best, worker.now)
            copy_plan(best, worker.best)
        if deadline.passed():
            break
    return solution_of(problem, orders, _best_of(workers), 0, "ruin and recreate, set partitioning")


def rank(plan: State) -> tuple[int, int]:
    """Least lateness first, then least time."""
    return int(plan.total[1]), int(plan.total[0])


def _best_of(workers: list[Worker]) -> State:
    return min((worker.best for worker in workers), key=rank)


def _worker(problem: ScheduleProblem, orders: list[DueOrder], data: Data, seed: int) -> Worker:
    most_orders, most_stops = sizes(problem, orders)

    def state() -> State:
        return new_state(len(orders), len(problem.way), len(problem.pickers), most_orders, most_stops)

    made = Worker(
        state(), state(), state(), new_pool(POOL_SIZE, most_orders, most_stops),
        np.array([(seed * 0x9E3779B97F4A7C15 + 1) % (1 << 64)], dtype=np.uint64), np.array([1.0, 0.0]),
    )  # fmt: skip
    first_plan(data, made.now)
    copy_plan(made.now, made.best)
    return made


def first_plan(data: Data, plan: State) -> None:
    """The baseline: every order alone, the most urgent first, each to the picker who is free first."""
    ends = data.free_at.copy()
    for order in range(len(plan.home)):
        picker = int(ends.argmin())
        open_batch(data, plan, order, picker)
        put_in(data, plan, order, order)
        ends[picker] += plan.sums[order, 0]


def _in_threads(workers: list[Worker], call: Callable[[Worker], None]) -> None:
    if len(workers) == 1:
        call(workers[0])
        return
    with ThreadPoolExecutor(len(workers)) as threads:
        list(threads.map(call, workers))


def _cool(data: Data, until: Deadline, steps: int | None, hot: float, worker: Worker) -> None:
    scale = float(worker.best.total[0]) / max(1, int((worker.best.members > 0).sum()))
    for part in _progress(until, steps):
        heat = scale * hot * (COLD / hot) ** part
        search(data, worker.now, worker.saved, worker.best, worker.pool, worker.dice, worker.price, heat, STEPS_A_CALL)


def _progress(until: Deadline, steps: int | None) -> Iterator[float]:
    """How far the search is, 0 to 1: by steps where they are given, else by time."""
    whole, done = until.seconds_left(), 0
    while not until.passed() and (steps is None or done < steps):
        by_time = 1.0 - until.seconds_left() / max(whole, 1e-9)
        yield min(1.0, done / steps) if steps is not None else by_time
        done += STEPS_A_CALL


def warm() -> None:
    """Compiles the kernels for the types they are called with."""
    way = np.ones((3, 3), dtype=np.int64)
    orders = (DueOrder("a", (1,), (1, 0, 0)), DueOrder("b", (2,), (1, 0, 0)))
    problem = ScheduleProblem(way, 0, 0, orders, (Picker("p"),), (2, 0, 0))
    solve_in_rounds(problem, Limits(60, steps=STEPS_A_CALL))
    shortest_path(data_of(problem, orders, seed=1), np.array([0, 1, 2, 0, 0], dtype=np.int64), 5)
