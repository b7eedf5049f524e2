"""Batches with cutoffs for several pickers: who walks which batch when, every order before its due time.

In: times between places, orders with loads and cutoffs, pickers. Out: for each picker batches that run back to back.
Least lateness first, then least time; so a plan always comes back, and if all cutoffs can be kept, they are.
Method: ruin and recreate over exact schedules, then set partitioning over the batches it saw, and again.
"""

from dataclasses import replace

from wms.optimizer.limits import Limits
from wms.optimizer.schedules.problem import (
    DueOrder,
    Picker,
    PickerPlan,
    ScheduleProblem,
    ScheduleSolution,
    TimedBatch,
    schedule_problem,
)

__all__ = [
    "DueOrder",
    "Picker",
    "PickerPlan",
    "ScheduleProblem",
    "ScheduleSolution",
    "TimedBatch",
    "schedule_problem",
    "solve",
]


def solve(problem: ScheduleProblem, limits: Limits) -> ScheduleSolution:
    """The best schedule found. `limits.steps` counts steps of ruin and recreate, for each worker."""
    deadline = limits.deadline()
    from wms.optimizer.schedules.rounds import solve_in_rounds  # compiled loops load within the time

    return solve_in_rounds(problem, replace(limits, seconds=deadline.seconds_left()))
