"""The best known wave for each number of aisles, shared by all workers."""

import threading
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """`units` (at most the bound) of the orders `chosen` from the aisles that are `member`; None: pack them anew."""

    units: int
    member: np.ndarray
    chosen: np.ndarray | None


@dataclass(slots=True)
class Frontier:
    """Units only ever rise. `spent` counts the work put into each number of aisles, `leader` has the best
    ratio, `proven` says that none is better."""

    least: int
    most: int
    best: dict[int, Best] = field(default_factory=dict)
    spent: dict[int, float] = field(default_factory=dict)
    leader: int = 0
    proven: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def offer(self, units: int, member: np.ndarray, chosen: np.ndarray | None) -> bool:
        """Keep a copy if it is the best of its number of aisles. True if it now leads all."""
        count, units = int(member.sum()), min(int(units), self.most)
        with self._lock:
            known = self.best.get(count)
            if count == 0 or (known is not None and known.units >= units):
                return False
            self.best[count] = Best(units, member.copy(), None if chosen is None else chosen.copy())
            if units < self.least or units / count <= self.ratio():
                return False
            self.leader = count
            return True

    def units(self, count: int) -> int:
        known = self.best.get(count)
        return -1 if known is None else known.units

    def ratio(self) -> float:
        return self.best[self.leader].units / self.leader if self.leader else 0.0

    def needed(self, count: int) -> int:
        """Units with which so many aisles would be better than everything known. Above `most`: they never are."""
        if not self.leader:
            return self.least
        return max(self.least, self.best[self.leader].units * count // self.leader + 1)

    def next_count(self, patience: float) -> int:
        """Where to search next: near to leading, and not searched much yet. 0 if no number of aisles can lead.

        `patience`: the relative gap at which twice the gap deserves half the work.
        """
        with self._lock:
            open_ = [count for count in self.best if self.needed(count) <= self.most]
            if not open_:
                return 0
            return min(
                open_, key=lambda count: ((self._gap(count) + patience) * (self.spent.get(count, 0.0) + 1), count)
            )

    def work(self, count: int, amount: float) -> None:
        with self._lock:
            self.spent[count] = self.spent.get(count, 0.0) + amount

    def _gap(self, count: int) -> float:
        needed = max(1, self.needed(count))
        return max(0.0, 1.0 - self.best[count].units / needed)
