"""Which columns: the linear programme that prices boxes, and the choice of whole columns."""

from collections import Counter

import numpy as np
from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from wms.optimizer.containers.state import Ints, Reals
from wms.optimizer.limits import Limits


def prices(columns: Ints, copies: Ints) -> tuple[Reals, Reals]:
    """min sum x  s.t.  columns^T x >= copies, x >= 0: the dual value of each kind, and x."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    take = [solver.NumVar(0.0, solver.infinity(), "") for _ in columns]
    rows = [solver.Constraint(float(number), solver.infinity()) for number in copies]
    for variable, column in zip(take, columns, strict=True):
        solver.Objective().SetCoefficient(variable, 1.0)
        for kind in np.flatnonzero(column):
            rows[kind].SetCoefficient(variable, float(column[kind]))
    solver.Objective().SetMinimization()
    solver.Solve()
    values = np.array([max(0.0, row.dual_value()) for row in rows])
    return values, np.array([variable.solution_value() for variable in take])


def cheapest_cover(
    columns: list[tuple[int, ...]], copies: Ints, known: list[tuple[int, ...]], seconds: float, limits: Limits
) -> list[tuple[int, ...]]:
    """The fewest columns (with repeats) that hold all copies, begun at the cover `known`; empty if none is fewer."""
    model = cp_model.CpModel()
    most = len(known) - 1
    take = [model.new_int_var(0, most, "") for _ in columns]
    model.add(sum(take) <= most)
    for kind, number in enumerate(copies):
        model.add(sum(column[kind] * x for column, x in zip(columns, take, strict=True) if column[kind]) >= int(number))
    model.minimize(sum(take))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = limits.workers
    solver.parameters.random_seed = limits.seed
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return []
    chosen = Counter({column: solver.value(x) for column, x in zip(columns, take, strict=True)})
    return list(chosen.elements())
