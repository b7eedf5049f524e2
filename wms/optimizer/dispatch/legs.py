"""Where one order fits into the rests of many walks: every place of every walk priced at once.

The rest of a walk is the path  last frozen stop (or where its worker stands) -> stops not frozen -> end. Putting stop s
between neighbours a and b costs d(a, s) + d(s, b) - d(a, b) >= 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.dispatch.problem import Walk
from wms.optimizer.walk import Layout, Position, Stop, distance, point

Numbers = NDArray[np.int64]
NEVER = 1 << 50


def distances(layout: Layout, place: Position, x: Numbers, y: Numbers) -> Numbers:
    """walk.distance() from a position to points (mm); a door lies on a cross-aisle, so the same formula holds."""
    (px, py), crosses = point(layout, place), layout.cross_y_mm
    across = np.abs(x - px)
    around = np.abs(y - crosses[0]) + abs(py - crosses[0])
    for cross in crosses[1:]:
        np.minimum(around, np.abs(y - cross) + abs(py - cross), out=around)
    return np.asarray(np.where(across == 0, np.abs(y - py), across + around), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Threading:
    """Stops put into a walk: all its stops afterwards and what that costs."""

    stops: tuple[Stop, ...]
    added_mm: int


@dataclass(frozen=True, slots=True)
class _Rest:
    """One rest: its places in mm and the way from each to the next (0 behind the last)."""

    x: Numbers
    y: Numbers
    legs: Numbers

    @classmethod
    def of(cls, layout: Layout, walk: Walk) -> "_Rest":
        places = walk.places(layout)[walk.frozen :]
        points = np.array([point(layout, place) for place in places], dtype=np.int64)
        legs = [*(distance(layout, a, b) for a, b in pairwise(places)), 0]
        return cls(points[:, 0], points[:, 1], np.array(legs, dtype=np.int64))


class Legs:
    """All rests, one after the other: walk w has the places `first[w]` to `last[w]` - 1, leg i leads from i to i+1."""

    def __init__(self, layout: Layout, walks: Sequence[Walk]) -> None:
        self._layout, self._walks = layout, list(walks)
        self._rests = [_Rest.of(layout, walk) for walk in walks]
        self._join()

    def replace(self, changed: Mapping[int, Walk]) -> None:
        """Other walks under the same numbers."""
        for number, walk in changed.items():
            self._walks[number], self._rests[number] = walk, _Rest.of(self._layout, walk)
        self._join()

    def _join(self) -> None:
        counts = [len(rest.x) for rest in self._rests]
        self._last = np.cumsum(counts, dtype=np.intp)
        self._first = self._last - counts
        nothing = [np.zeros(0, dtype=np.int64)]
        self._x = np.concatenate([rest.x for rest in self._rests] or nothing)
        self._y = np.concatenate([rest.y for rest in self._rests] or nothing)
        self._legs = np.concatenate([rest.legs for rest in self._rests] or nothing)

    def prices(self, positions: Sequence[Position]) -> tuple[Numbers, Numbers]:
        """For each walk (sum, maximum) of what each position alone would add, in mm; all add at least the maximum."""
        if not len(self._first):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        total = np.zeros(len(self._first), dtype=np.int64)
        most = total.copy()
        for position in positions:
            way = distances(self._layout, position, self._x, self._y)
            added = way - self._legs
            added[:-1] += way[1:]
            added[self._last - 1] = NEVER
            cheapest = np.minimum.reduceat(added, self._first)
            total += cheapest
            np.maximum(most, cheapest, out=most)
        return total, most

    def thread(self, number: int, stops: Sequence[Stop]) -> Threading:
        """The stops put into walk `number` one by one, the dearest first, each at its cheapest place.

        Stops that its rest makes anyway cost nothing. The walk's own stops keep their order.
        """
        walk, (begin, end) = self._walks[number], self._span(number)
        known = set(walk.stops)
        rest = list(walk.stops[walk.frozen :])
        legs: list[int] = self._rests[number].legs[:-1].tolist()
        ways = {stop: self._ways(stop, begin, end) for stop in sorted(stops, key=_key) if stop not in known}
        added = 0
        while ways:
            price, at, stop = max(((*_cheapest(ways[stop], legs), stop) for stop in ways), key=_dearest)
            way = ways.pop(stop)
            rest.insert(at, stop)
            legs[at : at + 1] = [way[at], way[at + 1]]
            for other, theirs in ways.items():
                theirs.insert(at + 1, distance(self._layout, other.position, stop.position))
            added += price
        return Threading((*walk.stops[: walk.frozen], *rest), added)

    def _span(self, number: int) -> tuple[int, int]:
        return int(self._first[number]), int(self._last[number])

    def _ways(self, stop: Stop, begin: int, end: int) -> list[int]:
        found: list[int] = distances(self._layout, stop.position, self._x[begin:end], self._y[begin:end]).tolist()
        return found


def _key(stop: Stop) -> str:
    return stop.key


def _dearest(found: tuple[int, int, Stop]) -> tuple[int, str]:
    return found[0], found[2].key


def _cheapest(way: list[int], legs: list[int]) -> tuple[int, int]:
    """(mm added, leg) where a stop with these ways to the places of a path fits best; of equals the first."""
    return min((way[i] + way[i + 1] - leg, i) for i, leg in enumerate(legs))
