"""The best choice among all carts a search has met: set partitioning over a pool.

    min  sum of mm_c x_c      s.t.  every order on exactly one chosen cart, x_c in {0, 1}

The linear relaxation prices the orders; a cart whose reduced cost exceeds the gap between the best plan and the
relaxation is in no better plan (G. L. Nemhauser, L. A. Wolsey, Integer and Combinatorial Optimization, 1988, II.5.2)
and falls away, the rest goes to CP-SAT.
"""

from ortools.linear_solver import pywraplp

from wms.optimizer.limits import Deadline, Limits

MOST_PRICED = 30_000  # carts in the linear programme
MOST_CHOSEN_FROM = 6_000


class Pool:
    """Sets of orders (bit masks) with the mm of their walk."""

    def __init__(self, orders: int, limits: Limits) -> None:
        self.orders, self.limits = orders, limits
        self.mm: dict[int, int] = {}

    def add(self, group: list[int], mm: int) -> None:
        self.mm[sum(1 << order for order in group)] = mm

    def best_choice(self, best: list[list[int]], deadline: Deadline) -> list[list[int]] | None:
        """The cheapest grouping found among the pool's carts, if any is found in time."""
        incumbent = {sum(1 << order for order in group) for group in best}
        sets = list(self.mm)[-MOST_PRICED:]
        sets += [one for one in incumbent if one not in set(sets)]
        priced = _prices(self.orders, sets, [self.mm[one] for one in sets], deadline)
        if priced is None:
            return None
        prices, bound = priced
        hope = sum(self.mm[one] for one in incumbent) - bound
        reduced = {one: self.mm[one] - sum(prices[order] for order in _members(one)) for one in sets}
        useful = sorted((one for one in sets if reduced[one] < hope), key=lambda one: (reduced[one], one))
        columns = sorted({*useful[:MOST_CHOSEN_FROM], *incumbent})
        self.mm = {one: self.mm[one] for one in reversed(useful[:MOST_PRICED])} | {one: self.mm[one] for one in incumbent}
        if hope < 1 or len(columns) == len(incumbent):
            return None
        return self._chosen(columns, incumbent, deadline)

    def _chosen(self, columns: list[int], incumbent: set[int], deadline: Deadline) -> list[list[int]] | None:
        from ortools.sat.python import cp_model

        model = cp_model.CpModel()
        take = [model.new_bool_var("") for _ in columns]
        covers: list[list[cp_model.IntVar]] = [[] for _ in range(self.orders)]
        for column, variable in zip(columns, take, strict=True):
            model.add_hint(variable, column in incumbent)
            for order in _members(column):
                covers[order].append(variable)
        for cover in covers:
            model.add_exactly_one(cover)
        model.minimize(sum(self.mm[column] * variable for column, variable in zip(columns, take, strict=True)))
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = deadline.seconds_left()
        solver.parameters.num_workers = self.limits.workers
        solver.parameters.random_seed = self.limits.seed
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return [_members(column) for column, variable in zip(columns, take, strict=True) if solver.value(variable)]


def _prices(orders: int, sets: list[int], mm: list[int], deadline: Deadline) -> tuple[list[float], float] | None:
    """The dual price of each order and the value of the linear relaxation."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    solver.SetTimeLimit(int(1000 * deadline.seconds_left()))
    rows = [solver.Constraint(1.0, 1.0) for _ in range(orders)]
    objective = solver.Objective()
    for one, cost in zip(sets, mm, strict=True):
        variable = solver.NumVar(0.0, solver.infinity(), "")
        objective.SetCoefficient(variable, float(cost))
        for order in _members(one):
            rows[order].SetCoefficient(variable, 1.0)
    objective.SetMinimization()
    if solver.Solve() != pywraplp.Solver.OPTIMAL:
        return None
    return [row.dual_value() for row in rows], float(objective.Value())


def _members(one: int) -> list[int]:
    members = []
    while one:
        lowest = one & -one
        members.append(lowest.bit_length() - 1)
        one ^= lowest
    return members
