"""One urgency class as arrays: who visits what, who weighs how much, how long any grouping walks."""

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.batches.problem import Cart, OrderToPick, load_of
from wms.optimizer.tours.lengths import Lengths, LengthTable, Rows
from wms.optimizer.walk import Layout

Ints = NDArray[np.int64]
Groups = list[list[int]]


class ClassWalks:
    """`visits[o, p]`: order o stops at position p. `loads[o]`: (slots, mm3, g). `capacity`: the cart's."""

    def __init__(self, layout: Layout, cart: Cart, orders: list[OrderToPick]) -> None:
        positions = sorted({stop.position for order in orders for stop in order.stops})
        number = {position: i for i, position in enumerate(positions)}
        self.orders, self.cart, self.positions = orders, cart, positions
        self.visits: Rows = np.zeros((len(orders), len(positions)), dtype=bool)
        for row, order in zip(self.visits, orders, strict=True):
            row[[number[stop.position] for stop in order.stops]] = True
        self.loads: Ints = np.array([load_of(order) for order in orders], dtype=np.int64)
        self.capacity: Ints = np.array(cart.capacity, dtype=np.int64)
        self.table = LengthTable(layout, positions)
        self.alone = self.lengths(self.visits)

    def lengths(self, rows: Rows) -> Lengths:
        return self.table.lengths(rows)

    def union(self, group: list[int]) -> Rows:
        """The positions of a group as one row."""
        return np.asarray(self.visits[group].any(axis=0), dtype=np.bool_)

    def group_lengths(self, groups: Groups) -> Lengths:
        if not groups:
            return np.zeros(0, dtype=np.int64)
        return self.lengths(np.array([self.union(group) for group in groups]))

    def total(self, groups: Groups) -> int:
        return int(self.group_lengths(groups).sum())
