"""A problem as arrays, and a hall in which items can change their slots at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.slotting.exchanges import anneal, exchange, reach_of, swap_of
from wms.optimizer.slotting.kernels import NOBODY, Floats, Ints, Walks, gain_of, measure
from wms.optimizer.slotting.problem import GRAMS_THAT_DOUBLE, SlottingProblem
from wms.optimizer.tours.frame import Frame, frame_of

UNLIMITED = 1e18
FIXED = 1e19


@dataclass(frozen=True, slots=True)
class Book:
    """Orders as rows of item numbers, in random order , with weights of
    sum 1. `first` (orders + 1), `item` (lines); `touch_at` (items + 1), `touched` (lines): the orders of each item."""

    first: Ints
    item: Ints
    touch_at: Ints
    touched: Ints
    weight: Floats


def book_of(rows: list[Ints], weights: Floats, items: int, seed: int) -> Book:
    """`rows`: the distinct item numbers of each order; empty ones are left out."""
    filled = [k for k in np.random.default_rng(seed).permutation(len(rows)) if len(rows[k])]
    sizes = np.array([len(rows[k]) for k in filled], dtype=np.int64)
    item = np.concatenate([rows[k] for k in filled]).astype(np.int64) if filled else np.zeros(0, dtype=np.int64)
    order = np.repeat(np.arange(len(filled), dtype=np.int64), sizes)
    weight = np.asarray(weights, dtype=np.float64)[filled] if filled else np.zeros(0)
    return Book(
        first=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        item=item,
        touch_at=np.concatenate([[0], np.cumsum(np.bincount(item, minlength=items))]).astype(np.int64),
        touched=np.ascontiguousarray(order[np.argsort(item, kind="stable")]),
        weight=weight / weight.sum() if weight.sum() > 0 else weight,
    )


class Site:
    """The slots as arrays, sorted by column and height; `slot_number[k]` is slot k of the problem in that order."""

    def __init__(self, problem: SlottingProblem) -> None:
        frame = self.frame = frame_of(problem.layout)
        places = [(frame.column_of[s.position.aisle], frame.clip(s.position.y_mm)) for s in problem.slots]
        self.sorted = sorted(range(len(places)), key=lambda k: (*places[k], problem.slots[k].effort_mm, k))
        slots = [problem.slots[k] for k in self.sorted]
        self.place = np.array([(places[k][0], places[k][1] - frame.bottom) for k in self.sorted], dtype=np.int64)
        self.place = self.place.reshape(-1, 2)
        counts = np.bincount(self.place[:, 0], minlength=len(frame.xs))
        self.column_at: Ints = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self.effort = np.array([slot.effort_mm for slot in slots], dtype=np.float64)
        limits = [(s.volume_mm3, s.weight_g) for s in slots]
        self.room = np.array([[UNLIMITED if v is None else v for v in pair] for pair in limits], dtype=np.float64)
        self.needs = np.array(
            [(FIXED if i.fixed else i.volume_mm3, i.weight_g) for i in problem.items], dtype=np.float64
        ).reshape(-1, 2)
        self.load = np.array([1.0 + item.weight_g / GRAMS_THAT_DOUBLE for item in problem.items])
        self.hall, self.width = _hall(frame), np.append(np.diff(frame.xs), 0).astype(np.int64)


def _hall(frame: Frame) -> Ints:
    closed = not frame.open[frame.depot_column]
    return np.array(
        [len(frame.xs), frame.height, frame.depot_column, frame.depot_y - frame.bottom, closed], dtype=np.int64
    )


class Floor:
    """Items in slots, and what every order of a book walks there; exchanges are priced exactly and at once."""

    def __init__(self, site: Site, book: Book, slot_of: Ints) -> None:
        """`slot_of`: slot number (of the site) of every item number."""
        self.site, self.book = site, book
        slots = np.asarray(slot_of, dtype=np.int64).copy()
        item_at = np.full(len(site.place), -1, dtype=np.int64)
        item_at[slots] = np.arange(len(slots))
        orders, longest = len(book.weight), int(np.diff(book.first).max(initial=0))
        lines = np.repeat(book.weight, np.diff(book.first))
        self.walks = Walks(
            site.hall, site.width, book.first, book.item, book.touch_at, book.touched, book.weight,
            site.column_at, site.place, site.effort,
            np.bincount(book.item, weights=lines, minlength=len(slots)) * site.load,
            site.room, site.needs, slots, item_at,
            np.ascontiguousarray(site.place[slots, 0]), np.ascontiguousarray(site.place[slots, 1]),
            np.zeros((orders, len(site.width), 3), dtype=np.int32),
            np.zeros(orders, dtype=np.int64), np.zeros(orders, dtype=np.int64),
            np.zeros(longest + 3, dtype=np.int64),
        )  # fmt: skip
        measure(self.walks)

    @property
    def slot_of(self) -> Ints:
        return self.walks.slot_of

    def copy(self) -> "Floor":
        return Floor(self.site, self.book, self.slot_of)

    def walk_mm(self) -> float:
        """Mean shortest walk."""
        return float(self.walks.length @ self.book.weight)

    def cost_mm(self) -> float:
        """The mean walk and the effort of reaching."""
        return self.walk_mm() + float(self.site.effort[self.slot_of] @ self.walks.pull)

    def anneal(self, state: NDArray[np.uint64], tries: int, heat: float) -> int:
        """Exchanges done of so many tries; `heat` in mm of cost_mm()."""
        return anneal(self.walks, state, tries, heat)

    def gain(self, mover: int, to: int) -> float:
        """Exact change of cost_mm() if item `mover` and who stands in slot `to` changed places; 0 if they cannot."""
        swap = np.full(6, NOBODY, dtype=np.int64)
        if not swap_of(self.walks, mover, to, swap):
            return 0.0
        return gain_of(self.walks, swap, np.inf) + reach_of(self.walks, mover, to)

    def exchange(self, mover: int, to: int) -> None:
        """Do it."""
        swap = np.full(6, NOBODY, dtype=np.int64)
        swap_of(self.walks, mover, to, swap)
        gain_of(self.walks, swap, np.inf)
        exchange(self.walks, mover, to, swap)
