"""What simulated people did, as they themselves noted it down."""

import threading
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from benchmarks.live_floor.day import Day


@dataclass
class Walk:
    """`path`: codes of the places in the order in which they were walked to; `said_mm`: how long the server said it is.

    Moments in epoch seconds of the house.
    """

    person: str
    began: float
    claim_s: float
    path: list[str] = field(default_factory=list)
    orders: dict[str, None] = field(default_factory=dict)
    lines: int = 0
    ended: float | None = None
    said_mm: int = 0


class Diary:
    """Thread-safe."""

    def __init__(self, day: Day) -> None:
        self._lock = threading.Lock()
        self._day = day
        self.walks: dict[str, Walk] = {}
        self.picked: Counter[tuple[str, str]] = Counter()
        self.came: dict[str, float] = {}
        self.given_up: set[str] = set()
        self._left = {order.key: order.pieces for order in day.orders}
        self._walks_of: defaultdict[str, set[str]] = defaultdict(set)

    def arrived(self, order: str, at: float) -> None:
        with self._lock:
            self.came[order] = at

    def refused(self, order: str) -> None:
        """The warehouse did not take the order, or it was cancelled: nobody waits for it."""
        with self._lock:
            self.given_up.add(order)

    def began(self, task: str, walk: Walk) -> None:
        with self._lock:
            self.walks.setdefault(task, walk)

    def walked_to(self, task: str, place: str) -> None:
        with self._lock:
            self.walks[task].path.append(place)

    def took(self, task: str, order: str, sku: str, pieces: int) -> None:
        with self._lock:
            walk = self.walks[task]
            walk.lines += 1
            walk.orders[order] = None
            self.picked[order, sku] += pieces
            self._left[order] = self._left.get(order, 0) - pieces
            self._walks_of[order].add(task)

    def ended(self, task: str, at: float) -> None:
        with self._lock:
            self.walks[task].ended = at

    def done(self) -> list[Walk]:
        with self._lock:
            return [walk for walk in self.walks.values() if walk.ended is not None]

    def open_orders(self) -> list[str]:
        """Orders that are not wholly handed over yet."""
        with self._lock:
            return [order for order in self._left if order not in self.given_up and not self._is_over(order)]

    def _is_over(self, order: str) -> bool:
        over = all(self.walks[task].ended is not None for task in self._walks_of[order])
        return self._left[order] <= 0 and over

    def wrong(self) -> list[str]:
        """What was not picked exactly once: each piece of each order is to lie in a tote, and no piece more."""
        ordered = {
            (order.key, sku): pieces
            for order in self._day.orders
            if order.key not in self.given_up
            for sku, pieces in order.lines
        }
        keys = sorted(ordered.keys() | self.picked.keys())
        return [
            f"order {order}: {self.picked[order, sku]} of {ordered.get((order, sku), 0)} pieces of {sku} were picked"
            for order, sku in keys
            if self.picked[order, sku] != ordered.get((order, sku), 0) and order not in self.given_up
        ]
