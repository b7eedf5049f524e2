"""Where picking uses the optimizer: rows -> problem, solution -> walks. Pure; solving is done in a child process."""

from wms.picking.planning.insertion import cheapest_place
from wms.picking.planning.problem import (
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
    "cheapest_place",
    "solve_release",
]
