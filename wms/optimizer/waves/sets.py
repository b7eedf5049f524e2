"""Sets of aisles that compiled searches work on: one object a worker, over arrays all workers share.

`Covering` is for pools of one-line orders, `Packing` for all others; both count the units a set of aisles can serve.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from wms.optimizer.limits import Deadline
from wms.optimizer.waves import coverage, packing
from wms.optimizer.waves.draws import new_dice
from wms.optimizer.waves.pool import Arrays, Numbers, Pool

NEVER = np.iinfo(np.int64).max
MOST_ENTRIES = 3_000_000  # pairs of an order line and an aisle, 12 bytes each


class AisleSet(Protocol):
    """A set of aisles and what it serves. `gain[a]` is what it would gain by a newcomer."""

    member: np.ndarray
    gain: np.ndarray

    best_member: np.ndarray

    @property
    def chosen(self) -> np.ndarray | None: ...

    @property
    def best_chosen(self) -> np.ndarray | None: ...

    @property
    def units(self) -> int: ...

    def join(self, aisle: int) -> None: ...

    def leave(self, aisle: int) -> None: ...

    def losses(self, deadline: Deadline) -> Numbers:
        """What the set would lose without each member; NEVER of the others, and where time was short."""

    def anneal(self, record: int, steps: int, heat: float, cooling: float) -> int:
        """Exchange members, `steps` times; `best_member`, `best_chosen` follow the record, which is returned."""


def load(aisles: AisleSet, member: np.ndarray, deadline: Deadline) -> None:
    """Make it this set, or a part of the way to it when time is over."""
    for a in np.flatnonzero(aisles.member != member):
        if deadline.passed():
            break
        if aisles.member[a]:
            aisles.leave(int(a))
        else:
            aisles.join(int(a))


def narrow(values: Numbers) -> np.ndarray:
    """Four bytes each: what the caches hold decides the speed."""
    return np.ascontiguousarray(values.astype(np.int32))


@dataclass(frozen=True, slots=True)
class CoverArrays:
    """What every Covering of a pool shares."""

    pool: Arrays
    aisles: int
    items: int
    most: int

    @classmethod
    def of(cls, pool: Pool) -> "CoverArrays":
        by_item, stock = pool.demand.turned(pool.items), pool.stock
        top = np.minimum(np.bincount(pool.demand.item, pool.demand.qty, pool.items).astype(np.int64), pool.total_stock)
        table_ptr = np.concatenate(([0], np.cumsum(top + 1)))
        table = np.zeros(table_ptr[-1], np.int32)
        coverage.fill_tables(by_item.ptr, narrow(by_item.qty), table_ptr, table)
        held = stock.turned(pool.items)
        arrays = (stock.ptr, narrow(stock.item), narrow(stock.qty), held.ptr, narrow(held.item), narrow(held.qty))
        return cls((*arrays, table_ptr, table), stock.count, pool.items, pool.most)


class Covering:
    """An AisleSet for one-line orders; starts empty."""

    chosen: np.ndarray | None = None
    best_chosen: np.ndarray | None = None

    def __init__(self, arrays: CoverArrays, seed: int) -> None:
        self._arrays, self._dice = arrays, new_dice(seed)
        self.member = np.zeros(arrays.aisles, np.bool_)
        self.best_member = self.member.copy()
        self.gain = self._alone()
        self._tally = np.zeros(1, np.int64)
        self._state = (self.member, np.zeros(arrays.items, np.int64), self.gain, self._tally)
        self._weight = np.zeros(arrays.aisles)

    def _alone(self) -> Numbers:
        ptr, item, qty, _, _, _, table_ptr, table = self._arrays.pool
        worth = table[np.minimum(table_ptr[item] + qty, table_ptr[item + 1] - 1)]
        total = np.concatenate(([0], np.cumsum(worth, dtype=np.int64)))
        return total[ptr[1:]] - total[ptr[:-1]]  # type: ignore[no-any-return]

    @property
    def units(self) -> int:
        return int(self._tally[0])

    def join(self, aisle: int) -> None:
        coverage.toggle(aisle, self._state, self._arrays.pool)

    leave = join

    def losses(self, deadline: Deadline) -> Numbers:  # noqa: ARG002 - known at once
        return np.where(self.member, self.gain, NEVER)

    def anneal(self, record: int, steps: int, heat: float, cooling: float) -> int:
        members = np.flatnonzero(self.member)
        most, best = self._arrays.most, self.best_member
        return int(
            coverage.anneal(
                steps,
                heat,
                cooling,
                most,
                record,
                members,
                best,
                self._dice,
                self._weight,
                self._state,
                self._arrays.pool,
            )
        )


@dataclass(frozen=True, slots=True)
class PackArrays:
    """What every Packing of a pool shares."""

    pool: Arrays
    lacks: Numbers
    aisles: int
    items: int
    most: int

    @classmethod
    def of(cls, pool: Pool) -> "PackArrays":
        demand, stock, by_item = pool.demand, pool.stock, pool.demand.turned(pool.items)
        line = np.arange(len(demand.item)) - np.repeat(demand.ptr[:-1], np.diff(demand.ptr))
        bits = np.where(line < packing.BITS, np.int64(1) << np.minimum(line, packing.BITS), 0)
        largest = np.zeros(pool.items, np.int64)
        np.maximum.at(largest, demand.item, demand.qty)
        arrays = (
            *(stock.ptr, narrow(stock.item), narrow(stock.qty)),
            *(demand.ptr, narrow(demand.item), narrow(demand.qty), narrow(pool.units)),
            *(by_item.ptr, narrow(by_item.item), narrow(by_item.qty)),
            *(bits[np.argsort(demand.item, kind="stable")], narrow(largest)),
            *_aisles_of_lines(pool),
        )
        lacks = np.bitwise_or.reduceat(bits, demand.ptr[:-1]) if len(bits) else bits
        return cls(arrays, lacks, stock.count, pool.items, pool.most)


def _aisles_of_lines(pool: Pool) -> Arrays:
    """For each line the aisles that cover it alone: ptr, aisle, bits of all lines of that order the aisle covers.

    Where many aisles hold an item, only the fullest are listed, so that the whole has about MOST_ENTRIES.
    """
    demand, stock = pool.demand, pool.stock
    fullest = np.argsort(-stock.sums(), kind="stable")
    held = stock.only(fullest).turned(pool.items)
    most = _cut(np.diff(held.ptr)[demand.item])
    lines = (demand.item, narrow(demand.qty), held.ptr)
    count = np.zeros(len(demand.item), np.int64)
    packing.count_aisles(*lines, narrow(held.qty), most, count)
    ptr = np.concatenate(([0], np.cumsum(count)))
    aisle, holds = np.zeros(ptr[-1], np.int32), np.zeros(ptr[-1], np.int64)
    bits, names = np.zeros(stock.count, np.int64), narrow(fullest[held.item])
    packing.list_aisles(demand.ptr, *lines, names, narrow(held.qty), most, ptr, aisle, holds, bits)
    return ptr, aisle, holds


def _cut(aisles: Numbers) -> int:
    """The longest list with which all lists together, each cut to that length, have no more than MOST_ENTRIES."""
    most = int(aisles.max(initial=1))
    while most > 1 and int(np.minimum(aisles, most).sum()) > MOST_ENTRIES:
        most -= max(1, most // 10)
    return most


class Packing:
    """An AisleSet for orders of any number of lines; starts empty. The orders chosen depend on the way it was built."""

    def __init__(self, arrays: PackArrays, seed: int) -> None:
        self._arrays, self._dice = arrays, new_dice(seed)
        orders = len(arrays.lacks)
        self.member, self.gain = np.zeros(arrays.aisles, np.bool_), np.zeros(arrays.aisles, np.int64)
        self.best_member = self.member.copy()
        self.best_chosen = np.zeros(orders, np.bool_)
        self._tally, self._weight = np.zeros(2, np.int64), np.zeros(arrays.aisles)
        freed = np.zeros(2 * len(arrays.pool[1]) + 4 * len(arrays.pool[4]) + 1, np.int32)
        rest, lacks = np.zeros(arrays.items, np.int32), np.zeros(orders, np.int64)
        self.chosen = np.zeros(orders, np.bool_)
        self._state = (self.member, rest, self.chosen, lacks, self.gain, freed, self._tally)
        packing.relack_all(arrays.lacks, self._state, arrays.pool)

    @property
    def units(self) -> int:
        return int(self._tally[0])

    def join(self, aisle: int) -> None:
        packing.join(aisle, self._state, self._arrays.pool)
        packing.refill(self._state, self._arrays.pool)

    def leave(self, aisle: int) -> None:
        packing.leave(aisle, self._state, self._arrays.pool)
        packing.refill(self._state, self._arrays.pool)

    def losses(self, deadline: Deadline) -> Numbers:
        loss, members = np.full(self._arrays.aisles, NEVER), np.flatnonzero(self.member)
        for place, a in enumerate(members):
            if place and deadline.passed():
                break
            loss[a] = packing.loss(int(a), self._state, self._arrays.pool)
        return loss

    def anneal(self, record: int, steps: int, heat: float, cooling: float) -> int:
        members = np.flatnonzero(self.member)
        best, scratch = (self.best_member, self.best_chosen), (self._dice, self._weight)
        pool = self._arrays.pool
        return packing.anneal(
            steps, heat, cooling, self._arrays.most, record, members, *best, *scratch, self._state, pool
        )
