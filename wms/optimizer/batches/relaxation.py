"""The linear relaxation of set partitioning, growing cart by cart; GLOP starts again from its last basis."""

from typing import Any

import numpy as np
from ortools.linear_solver import pywraplp

from wms.optimizer.batches.seen import Reals
from wms.optimizer.limits import Deadline
from wms.optimizer.tours.hall import Ints


class Relaxation:
    """min sum of mm x, every order covered at least once, x >= 0; prices are therefore never negative."""

    def __init__(self, orders: int) -> None:
        self.solver: Any = pywraplp.Solver.CreateSolver("GLOP")
        self.rows = [self.solver.Constraint(1.0, self.solver.infinity()) for _ in range(orders)]
        self.objective = self.solver.Objective()
        self.objective.SetMinimization()

    def add(self, sets: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]", mm: Ints) -> None:
        for row, cost in zip(sets, mm.tolist(), strict=True):
            variable = self.solver.NumVar(0.0, self.solver.infinity(), "")
            self.objective.SetCoefficient(variable, cost)
            for order in np.flatnonzero(row).tolist():
                self.rows[order].SetCoefficient(variable, 1.0)

    def solve(self, deadline: Deadline) -> tuple[Reals, float] | None:
        """(prices, value), or None if there is no cover yet or no time."""
        self.solver.SetTimeLimit(max(1, int(1000 * deadline.seconds_left())))
        if self.solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        return np.array([row.dual_value() for row in self.rows]), float(self.objective.Value())
