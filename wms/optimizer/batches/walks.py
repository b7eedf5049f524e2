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
    """`visits[o, p]`: order o stops at position p. `loads[o]`: (slots, mm3, g, *larger, stops). `capacity`: of a walk.

    `work[o]`, `most`: mm that a walk of several orders and their work may take, its setup not counted. `windows[o]`:
    (opens, begin_by, end_by).
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
        open_always = (0, UNLIMITED, UNLIMITED)
        spans = {
            order.key: (w.opens, w.begin_by, w.end_by)
            for order, w in zip(problem.orders, problem.windows, strict=False)
        }
        self.windows: Ints = np.array([spans.get(order.key, open_always) for order in orders], dtype=np.int64)
        self.exact = not layout.directions and len(layout.cross_y_mm) <= MOST_CROSS
        self.table: Table = _table(layout, positions, len(orders))
        self.alone = self.lengths(self.visits)

    def lengths(self, rows: Rows) -> Lengths:
        """Of walks through the positions marked in each row, mm."""
        return self.table.lengths(rows)

    def costs(self, rows: Rows) -> Lengths:
        """The same with the setup of each walk."""
        return self.table.lengths(rows) + self.setup_mm * rows.any(axis=1)

    def too_long(self, rows: Rows, members: Rows) -> Rows:
        """Which of the walks of several orders last too long, or open for one of them too late for another.

        `rows`: positions, `members`: orders of each walk.
        """
        if self.most >= UNLIMITED and self.windows[:, 1:].min() >= UNLIMITED:
            return np.zeros(len(rows), dtype=np.bool_)
        opens = np.where(members, self.windows[:, 0], 0).max(axis=1)
        begin_by, end_by = (np.where(members, self.windows[:, k], UNLIMITED).min(axis=1) for k in (1, 2))
        takes = self.costs(rows) + members @ self.work
        most = np.minimum(self.most + self.setup_mm, end_by - opens)
        return np.asarray(((takes > most) | (opens > begin_by)) & (members.sum(axis=1) > 1), dtype=np.bool_)

    def may(self, group: list[int]) -> bool:
        """Whether the orders may share a walk, if their loads fit."""
        if len(group) > 1 and self.loads[group, -1].sum() > self.capacity[-1]:
            return False
        members = np.zeros((1, len(self.orders)), dtype=np.bool_)
        members[0, group] = True
        return not self.too_long(self.union(group)[None, :], members)[0]

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
    if orders <= FEW and len(layout.cross_y_mm) <= 2 and not layout.directions:
        return LengthTable(layout, positions)
    from wms.optimizer.tours.hall import HallTable

    return HallTable(layout, positions)
