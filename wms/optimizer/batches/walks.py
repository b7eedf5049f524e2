"""One urgency class as arrays: who visits what, who weighs how much, how long any grouping walks."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.batches.first_come import first_come
from wms.optimizer.batches.problem import UNLIMITED, BatchProblem, OrderToPick, load_of
from wms.optimizer.tours.lengths import MOST_CROSS, Lengths, LengthTable, Rows
from wms.optimizer.walk import Layout, Position

Ints = NDArray[np.int64]
Groups = list[list[int]]
FEW = 12  # orders, of which every subset can be walked


class Table(Protocol):
    def lengths(self, rows: Rows) -> Lengths: ...


class ClassWalks:
    """`visits[o, p]`: order o stops at position p. `loads[o]`: (slots, mm3, g, stops). `capacity`: of a walk.

    `work[o]`, `most`: mm that a walk of several orders and their work may take, its setup not counted.
    """

    def __init__(self, problem: BatchProblem, orders: list[OrderToPick]) -> None:
        layout, cart = problem.layout, problem.cart
        positions = sorted({stop.position for order in orders for stop in order.stops})
        number = {position: i for i, position in enumerate(positions)}
        self.layout, self.orders, self.cart, self.positions = layout, orders, cart, positions
        self.visits: Rows = np.zeros((len(orders), len(positions)), dtype=bool)
        for row, order in zip(self.visits, orders, strict=True):
            row[[number[stop.position] for stop in order.stops]] = True
        self.loads: Ints = np.array([(*load_of(order), len(order.stops)) for order in orders], dtype=np.int64)
        most_stops = UNLIMITED if problem.most_stops is None else problem.most_stops
        self.capacity: Ints = np.array((*cart.capacity, most_stops), dtype=np.int64)
        self.work: Ints = np.array([order.work_mm for order in orders], dtype=np.int64)
        self.most = UNLIMITED if problem.most_mm is None else problem.most_mm
        self.setup_mm = problem.setup_mm
        self.exact = len(layout.cross_y_mm) <= MOST_CROSS
        self.table: Table = _table(layout, positions, len(orders))
        self.alone = self.lengths(self.visits)

    def lengths(self, rows: Rows) -> Lengths:
        """Of walks through the positions marked in each row, mm."""
        return self.table.lengths(rows)

    def costs(self, rows: Rows) -> Lengths:
        """The same with the setup of each walk."""
        return self.table.lengths(rows) + self.setup_mm * rows.any(axis=1)

    def too_long(self, rows: Rows, work: Ints) -> Rows:
        """Which of the walks last too long for several orders, given what these have to do."""
        if self.most >= UNLIMITED:
            return np.zeros(len(rows), dtype=np.bool_)
        return np.asarray(self.lengths(rows) + work > self.most, dtype=np.bool_)

    def may(self, group: list[int]) -> bool:
        """Whether the orders may share a walk, if their loads fit."""
        if self.loads[group, 3].sum() > self.capacity[3]:
            return False
        return not self.too_long(self.union(group)[None, :], self.work[group].sum())[0]

    def first_come(self) -> Groups:
        """The plainest plan."""
        return first_come(self.orders, self.cart, self.may)

    def union(self, group: list[int]) -> Rows:
        """The positions of a group as one row."""
        return np.asarray(self.visits[group].any(axis=0), dtype=np.bool_)

    def total(self, groups: Groups) -> int:
        """What the groups cost together: walks and setups, mm."""
        rows = np.array([self.union(group) for group in groups]).reshape(len(groups), len(self.positions))
        return int(self.costs(rows).sum())


def _table(layout: Layout, positions: list[Position], orders: int) -> Table:
    """Few orders in one block do without the compiled walks, which take half a second to load."""
    if orders <= FEW and len(layout.cross_y_mm) <= 2:
        return LengthTable(layout, positions)
    from wms.optimizer.tours.hall import HallTable

    return HallTable(layout, positions)
