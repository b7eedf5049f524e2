"""The pool a wave is chosen from, as arrays: what each open order needs, what each aisle holds.

rows    0        1     2                 row r owns entries ptr[r] .. ptr[r + 1] - 1
ptr     0        3     4        6
item    4  7  9  7     2  4              quantities are in units
qty     1  2  1  5     1  1
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Arrays = tuple[Any, ...]  # what compiled kernels hand to each other


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A sparse matrix of whole quantities by rows; no item twice in a row, every quantity >= 1."""

    ptr: Numbers
    item: Numbers
    qty: Numbers

    @property
    def count(self) -> int:
        return len(self.ptr) - 1

    def row_of(self) -> Numbers:
        """The row each entry belongs to."""
        return np.repeat(np.arange(self.count), np.diff(self.ptr))

    def sums(self) -> Numbers:
        """Units of each row."""
        total = np.concatenate(([0], np.cumsum(self.qty)))
        return total[self.ptr[1:]] - total[self.ptr[:-1]]

    def only(self, rows: Numbers) -> "Rows":
        """The named rows, in the order named."""
        lengths = np.diff(self.ptr)[rows]
        ptr = np.concatenate(([0], np.cumsum(lengths)))
        entries = np.arange(ptr[-1]) + np.repeat(self.ptr[rows] - ptr[:-1], lengths)
        return Rows(ptr, self.item[entries], self.qty[entries])

    def turned(self, columns: int) -> "Rows":
        """By item instead of by row (the transposed matrix): entries of an item in ascending row."""
        by_item = np.argsort(self.item, kind="stable")
        ptr = np.concatenate(([0], np.cumsum(np.bincount(self.item, minlength=columns))))
        return Rows(ptr, self.row_of()[by_item], self.qty[by_item])


def rows_of(row: Numbers, item: Numbers, qty: Numbers, count: int, items: int) -> Rows:
    """Rows from entries in any order; of an entry named twice the later one counts, empty entries vanish."""
    key = row * items + item
    if len(key) and (np.diff(key) <= 0).any():
        last = np.argsort(key, kind="stable")
        last = last[np.append(np.diff(key[last]) != 0, True)]
        row, item, qty = row[last], item[last], qty[last]
    if len(qty) and not qty.all():
        row, item, qty = row[qty > 0], item[qty > 0], qty[qty > 0]
    ptr = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=count))))
    return Rows(ptr, np.ascontiguousarray(item), np.ascontiguousarray(qty))


@dataclass(frozen=True, eq=False)
class Pool:
    """Choose orders and aisles: the most units for each aisle, `least` <= units <= `most`, all items in stock.

    `demand` has a row for each order, `stock` one for each aisle; items are 0 .. items - 1. `worth`: what an order
    counts as, if that is not the sum of its lines.
    """

    demand: Rows
    stock: Rows
    items: int
    least: int
    most: int
    worth: Numbers | None = None

    @cached_property
    def units(self) -> Numbers:
        """Units of each order."""
        return self.demand.sums() if self.worth is None else self.worth

    @cached_property
    def total_stock(self) -> Numbers:
        """Units of each item over all aisles."""
        return np.bincount(self.stock.item, self.stock.qty, self.items).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Pick:
    """A choice: order and aisle numbers, ascending. An empty pick has no aisles and ratio 0."""

    orders: tuple[int, ...] = ()
    aisles: tuple[int, ...] = ()
    units: int = 0

    @property
    def ratio(self) -> float:
        """Units for each aisle visited: what is maximised."""
        return self.units / len(self.aisles) if self.aisles else 0.0
