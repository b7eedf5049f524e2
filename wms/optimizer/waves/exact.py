"""Small pools by proof: a mixed integer program of the whole problem, ratio by ratio (Dinkelbach 1967).

    with r = p / q the best ratio known:   max  q * units - p * aisles

A value above 0 is a better wave and gives the next r; a proven 0 proves r. The strong form: an order needs, for each of
its items by itself, aisles that hold enough (no aisle counts for more than the order wants); and all chosen orders
together fit the stock. SCIP is good at this as soon as r is good, so the search goes first.
"""

import datetime
import threading

import numpy as np
from ortools.math_opt.python import mathopt

from wms.optimizer.limits import Deadline
from wms.optimizer.waves.frontier import Frontier
from wms.optimizer.waves.pool import Pool

KEPT_BACK = 0.1  # seconds before the deadline at which the solver is told to end
_LOOK = 0.02  # seconds between two looks at the clock
_ZERO = 1e-4


def prove(pool: Pool, frontier: Frontier, deadline: Deadline) -> bool:
    """Improve the frontier's leader until it is proven. False if time ends it."""
    program = Program(pool)
    while not deadline.earlier(KEPT_BACK).passed():
        proven = program.better(frontier, deadline)
        if proven is not None:
            return proven
    return False


class Program:
    """The program of a pool, to be asked again and again with other ratios."""

    def __init__(self, pool: Pool) -> None:
        self.pool, self.model = pool, mathopt.Model()
        self.order = [self.model.add_binary_variable() for _ in range(pool.demand.count)]
        self.aisle = [self.model.add_binary_variable() for _ in range(pool.stock.count)]
        self.units = _sum(self.order, pool.units.tolist())
        self.model.add_linear_constraint(self.units >= pool.least)
        self.model.add_linear_constraint(self.units <= pool.most)
        self.model.add_linear_constraint(mathopt.LinearSum(self.aisle) >= 1)
        wanted, held = pool.demand.turned(pool.items), pool.stock.turned(pool.items)
        for i in range(pool.items):
            takers, holders = slice(wanted.ptr[i], wanted.ptr[i + 1]), slice(held.ptr[i], held.ptr[i + 1])
            self._in_stock(
                *([self.order[o] for o in wanted.item[takers]], wanted.qty[takers].tolist()),
                *([self.aisle[a] for a in held.item[holders]], held.qty[holders].tolist()),
            )

    def _in_stock(
        self, takers: list[mathopt.Variable], units: list[int], holders: list[mathopt.Variable], stock: list[int]
    ) -> None:
        """What is taken of one item is there."""
        for taker, need in zip(takers, units, strict=True):
            supply = _sum(holders, [min(need, at_hand) for at_hand in stock])
            self.model.add_linear_constraint(supply - need * taker >= 0)
        if len(takers) > 1:
            self.model.add_linear_constraint(_sum(holders, stock) - _sum(takers, units) >= 0)

    def better(self, frontier: Frontier, deadline: Deadline) -> bool | None:
        """True: proven that no wave is better than the leader. False: no time left. None: a better one was offered."""
        leader = frontier.leader
        units = frontier.best[leader].units if leader else 0
        self.model.maximize(max(1, leader) * self.units - units * mathopt.LinearSum(self.aisle))
        result = self._solve(deadline)
        if result is None:
            return False
        if result.has_primal_feasible_solution():
            self._offer(result, frontier)
        if frontier.leader != leader or frontier.units(leader) > units:
            return None
        ended = result.termination.reason in (
            mathopt.TerminationReason.OPTIMAL,
            mathopt.TerminationReason.INFEASIBLE,
        )
        return ended and (not leader or result.termination.objective_bounds.dual_bound < 1 - _ZERO)

    def _offer(self, result: mathopt.SolveResult, frontier: Frontier) -> None:
        member = np.array(result.variable_values(self.aisle)) > 0.5
        chosen = np.array(result.variable_values(self.order)) > 0.5
        frontier.offer(int(self.pool.units[chosen].sum()), member, chosen)

    def _solve(self, deadline: Deadline) -> mathopt.SolveResult | None:
        """In a thread that is left behind if the deadline, or Ctrl-C, comes first."""
        seconds = max(0.01, deadline.seconds_left() - KEPT_BACK)
        wanted = mathopt.SolveParameters(time_limit=datetime.timedelta(seconds=seconds), threads=1)
        results: list[mathopt.SolveResult] = []

        def solve() -> None:
            results.append(mathopt.solve(self.model, mathopt.SolverType.GSCIP, params=wanted))

        thread = threading.Thread(target=solve, daemon=True)
        thread.start()
        while thread.is_alive() and not deadline.passed():
            thread.join(_LOOK)
        return results[0] if results else None


def _sum(variables: list[mathopt.Variable], weights: list[int]) -> mathopt.LinearSum:
    return mathopt.LinearSum(weight * variable for variable, weight in zip(variables, weights, strict=True))
