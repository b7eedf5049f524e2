"""Small pools by proof: constraint programming on the whole problem, ratio by ratio.

    with r = p / q the best ratio known:   max  q * units - p * aisles     (Dinkelbach 1967)

A value above 0 is a better wave, and its ratio the next r; a proven 0 proves r. An order is chosen only if the chosen
aisles hold each of its items (the strong form), and all chosen orders together fit the stock.
"""

import threading
from collections.abc import Callable

import numpy as np
from ortools.sat.python import cp_model

from wms.optimizer.limits import Deadline
from wms.optimizer.waves.frontier import Frontier
from wms.optimizer.waves.pool import Pool

MOST_LINES = 60_000  # pools with more entries (order lines and aisle stocks) are left to the search
_LOOK = 0.05  # seconds between two looks at the clock


class ExactModel:
    """The model of a pool, to be asked again and again with other ratios."""

    def __init__(self, pool: Pool) -> None:
        self.pool, self.model = pool, cp_model.CpModel()
        self.order = [self.model.new_bool_var("") for _ in range(pool.demand.count)]
        self.aisle = [self.model.new_bool_var("") for _ in range(pool.stock.count)]
        self._in_stock()
        self.units = cp_model.LinearExpr.weighted_sum(self.order, pool.units.tolist())
        self.model.add_linear_constraint(self.units, pool.least, pool.most)
        self.aisles = cp_model.LinearExpr.sum(self.aisle)

    def _in_stock(self) -> None:
        pool, wanted, held = (
            self.pool,
            self.pool.demand.turned(self.pool.items),
            self.pool.stock.turned(self.pool.items),
        )
        for i in range(pool.items):
            orders = slice(wanted.ptr[i], wanted.ptr[i + 1])
            aisles = slice(held.ptr[i], held.ptr[i + 1])
            need, stock = wanted.qty[orders].tolist(), held.qty[aisles].tolist()
            takers = [self.order[o] for o in wanted.item[orders]]
            holders = [self.aisle[a] for a in held.item[aisles]]
            supply = cp_model.LinearExpr.weighted_sum(holders, stock)
            if len(need) > 1:
                self.model.add(cp_model.LinearExpr.weighted_sum(takers, need) <= supply)
            for taker, units in zip(takers, need, strict=True):
                if min(stock) >= units:
                    self.model.add_bool_or([*holders, taker.negated()])
                else:
                    self.model.add(
                        cp_model.LinearExpr.weighted_sum(holders, [min(s, units) for s in stock]) >= units * taker
                    )

    def better(self, frontier: Frontier, deadline: Deadline, workers: int, seed: int) -> bool | None:
        """True: a better wave was offered. False: proven that there is none. None: no time left."""
        known = frontier.best.get(frontier.leader)
        if known is None:
            self.model.maximize(self.units - self.aisles)
        else:
            self.model.maximize(frontier.leader * self.units - known.units * self.aisles)
        ratio = frontier.ratio()
        status, solver = self._solve(deadline, workers, seed, stop=lambda: frontier.ratio() > ratio)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._offer(solver, frontier)
        if frontier.ratio() > ratio:
            return True
        return False if status in (cp_model.OPTIMAL, cp_model.INFEASIBLE) else None

    def _offer(self, solver: cp_model.CpSolver, frontier: Frontier) -> None:
        member = np.array([solver.boolean_value(a) for a in self.aisle], np.bool_)
        chosen = np.array([solver.boolean_value(o) for o in self.order], np.bool_)
        frontier.offer(int(self.pool.units[chosen].sum()), member, chosen)

    def _solve(
        self, deadline: Deadline, workers: int, seed: int, stop: Callable[[], bool]
    ) -> tuple[int, cp_model.CpSolver]:
        """In a thread of its own, so that the deadline and Ctrl-C end it."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers, solver.parameters.random_seed = workers, seed
        solver.parameters.max_time_in_seconds = max(0.01, deadline.seconds_left())
        result: list[int] = []
        thread = threading.Thread(target=lambda: result.append(int(solver.solve(self.model))), daemon=True)
        thread.start()
        while thread.is_alive() and not deadline.passed() and not stop():
            thread.join(_LOOK)
        solver.stop_search()
        thread.join(max(_LOOK, deadline.seconds_left()))
        return (result[0] if result else cp_model.UNKNOWN), solver


def prove(pool: Pool, frontier: Frontier, deadline: Deadline, workers: int, seed: int) -> bool:
    """Improve the frontier's leader until it is proven. False if time ends it."""
    model, answer = ExactModel(pool), True
    while answer and not deadline.passed():
        found = model.better(frontier, deadline, workers, seed)
        if found is None:
            return False
        answer = found
    return not answer


def entries(pool: Pool) -> int:
    return len(pool.demand.item) + len(pool.stock.item)
