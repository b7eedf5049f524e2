"""The best choice among all carts a search has met: set partitioning over a pool, priced by its linear relaxation.

    min  sum of mm_c x_c      s.t.  every order on exactly one chosen cart, x_c in {0, 1}

The linear relaxation prices the orders; with these prices the search knows which of the carts it meets are worth
keeping. A cart whose reduced cost exceeds the gap between the best plan and the relaxation is in no better plan
(G. L. Nemhauser, L. A. Wolsey, Integer and Combinatorial Optimization, 1988, II.5.2); the rest goes to CP-SAT.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.batches.seen import Reals, Seen, forget
from wms.optimizer.bits import WORD_BITS
from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.tours.hall import Ints

Sets = NDArray[np.bool_]
MOST_KEPT = 20_000
MOST_ADDED = 2_000  # carts of negative reduced cost that join the linear programme at once
MOST_CHOSEN_FROM = 5_000
LEAST_GAIN = 0.5  # mm of reduced cost


class Prices(NamedTuple):
    """mm each order is worth, and the value of the relaxation."""

    orders: Reals
    total: float


class Pool:
    """`sets` (carts, orders) as booleans and `mm` (carts,), each set once."""

    def __init__(self, orders: int, limits: Limits) -> None:
        self.orders, self.limits = orders, limits
        self.sets = np.zeros((0, orders), dtype=np.bool_)
        self.mm: Ints = np.zeros(0, dtype=np.int64)

    def take_over(self, tables: Iterable[Seen]) -> None:
        """What the workers have seen joins the pool; their tables are emptied."""
        for seen in tables:
            used = np.flatnonzero(seen.mm)
            bits = np.arange(self.orders)
            sets = (seen.sets[used][:, bits // WORD_BITS] >> (bits % WORD_BITS)) & 1
            self.add(sets.astype(np.bool_), seen.mm[used])
            forget(seen)

    def add(self, sets: Sets, mm: Ints) -> None:
        sets, mm = np.concatenate([self.sets, sets]), np.concatenate([self.mm, mm])
        first = np.unique(np.packbits(sets, axis=1), axis=0, return_index=True)[1]
        self.sets, self.mm = sets[first], mm[first]

    def add_groups(self, groups: list[list[int]], mm: list[int]) -> None:
        sets = np.zeros((len(groups), self.orders), dtype=np.bool_)
        for row, group in zip(sets, groups, strict=True):
            row[group] = True
        self.add(sets, np.array(mm, dtype=np.int64))

    def prices(self, known: Reals, deadline: Deadline) -> Prices | None:
        """The duals of the relaxation over the whole pool; carts join it as they turn out to pay.

        The first to join are those of least reduced cost by the prices `known`; None if the time was over first.
        """
        from wms.optimizer.batches.relaxation import Relaxation

        relaxation, prices = Relaxation(self.orders), None
        waiting = np.ones(len(self.mm), dtype=np.bool_)
        join = np.union1d(np.argsort(self.mm - self.sets @ known, kind="stable")[:MOST_ADDED], self._covering())
        while len(join) and not deadline.passed():
            waiting[join] = False
            relaxation.add(self.sets[join], self.mm[join])
            solved = relaxation.solve(deadline)
            if solved is None:
                break
            prices = Prices(*solved)
            reduced = np.where(waiting, self.mm - self.sets @ prices.orders, 0.0)
            join = np.argsort(reduced, kind="stable")[:MOST_ADDED]
            join = join[reduced[join] < -LEAST_GAIN]
        return prices

    def _covering(self) -> Ints:
        """For each order the first cart of the pool that holds it."""
        return np.unique(self.sets.argmax(axis=0))

    def shrink(self, price: Reals) -> float:
        """Keep the carts of least reduced cost; returns the greatest that was kept, infinite while there is room."""
        if len(self.mm) <= MOST_KEPT:
            return np.inf
        reduced = self.mm - self.sets @ price
        keep = np.argsort(reduced, kind="stable")[:MOST_KEPT]
        self.sets, self.mm = self.sets[keep], self.mm[keep]
        return float(reduced[keep[-1]])

    def best_choice(self, prices: Prices, best_mm: int, deadline: Deadline) -> list[list[int]] | None:
        """A shorter plan of carts of the pool, if one is found in time."""
        reduced = self.mm - self.sets @ prices.orders
        useful = np.argsort(reduced, kind="stable")[:MOST_CHOSEN_FROM]
        useful = useful[reduced[useful] < best_mm - prices.total]
        if not len(useful) or deadline.passed():
            return None
        return _chosen(self.sets[useful], self.mm[useful], best_mm, deadline, self.limits)


def _chosen(sets: Sets, mm: Ints, best_mm: int, deadline: Deadline, limits: Limits) -> list[list[int]] | None:
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    take = [model.new_bool_var("") for _ in mm]
    for column in sets.T:
        model.add_exactly_one(take[index] for index in np.flatnonzero(column))
    cost = cp_model.LinearExpr.weighted_sum(take, mm.tolist())
    model.add(cost < best_mm)
    model.minimize(cost)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = deadline.seconds_left()
    solver.parameters.num_workers = limits.workers
    solver.parameters.random_seed = limits.seed
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return [np.flatnonzero(row).tolist() for row, variable in zip(sets, take, strict=True) if solver.value(variable)]
