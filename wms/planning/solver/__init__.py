"""Problems for the optimizer and what their solutions mean. Pure; the solving is done in a process of its own."""

from wms.planning.solver.problem import (
    OrderLoad,
    PlannedWalk,
    ReleasePlan,
    ReleaseProblem,
    ToteLimits,
    baseline_release,
    solve_release,
)

__all__ = [
    "OrderLoad",
    "PlannedWalk",
    "ReleasePlan",
    "ReleaseProblem",
    "ToteLimits",
    "baseline_release",
    "solve_release",
]
