"""Where one order fits into the rests of many walks: every place of every walk priced at once.

The rest of a walk is the path  last frozen stop (or where its worker stands) -> stops not frozen -> end. Putting stop s
between neighbours a and b costs d(a, s) + d(s, b) - d(a, b) >= 0; where aisles are one-way, d depends on the direction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.dispatch.problem import Walk
from wms.optimizer.walk import Layout, Position, Stop, distance, leg_lengths, point, spots, ways

Numbers = NDArray[np.int64]
NEVER = 1 << 50


@dataclass(frozen=True, slots=True)
class Ways:
    """Millimetres from places to a stop (`there`) and from the stop to them (`back`)."""

    there: Numbers
    back: Numbers


def ways_to(layout: Layout, place: Position, places: Numbers) -> Ways:
    """walk.distance() between a position and spots (walk.spots), both ways."""
    if layout.directions:
        position = spots(layout, [place])
        return Ways(ways(layout, places, position), ways(layout, position, places))
    way = _both_ways(layout, place, places[:, 0], places[:, 1])
    return Ways(way, way)


def _both_ways(layout: Layout, place: Position, x: Numbers, y: Numbers) -> Numbers:
    """A door lies on a cross-aisle, so the formula for positions holds."""
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
    """One rest: its places as spots, and the way from each to the next (0 behind the last)."""

    spots: Numbers
    legs: Numbers

    @classmethod
    def of(cls, layout: Layout, walk: Walk) -> "_Rest":
        places = walk.places(layout)[walk.frozen :]
        return cls(spots(layout, places), np.array([*leg_lengths(layout, places), 0], dtype=np.int64))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Ways between a stop and the places of a path that grows."""

    there: list[int]
    back: list[int]


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
        counts = [len(rest.legs) for rest in self._rests]
        self._last = np.cumsum(counts, dtype=np.intp)
        self._first = self._last - counts
        self._spots = np.concatenate([rest.spots for rest in self._rests] or [np.zeros((0, 3), dtype=np.int64)])
        self._legs = np.concatenate([rest.legs for rest in self._rests] or [np.zeros(0, dtype=np.int64)])

    def prices(self, positions: Sequence[Position]) -> tuple[Numbers, Numbers]:
        """For each walk (sum, maximum) of what each position alone would add, in mm; all add at least the maximum."""
        if not len(self._first):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        total = np.zeros(len(self._first), dtype=np.int64)
        most = total.copy()
        for position in positions:
            way = ways_to(self._layout, position, self._spots)
            added = way.there - self._legs
            added[:-1] += way.back[1:]
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
        left = {stop: self._stretch(stop, begin, end) for stop in sorted(stops, key=_key) if stop not in known}
        added = 0
        while left:
            price, at, stop = max(((*_cheapest(left[stop], legs), stop) for stop in left), key=_dearest)
            way = left.pop(stop)
            rest.insert(at, stop)
            legs[at : at + 1] = [way.there[at], way.back[at + 1]]
            for other, theirs in left.items():
                theirs.there.insert(at + 1, distance(self._layout, stop.position, other.position))
                theirs.back.insert(at + 1, distance(self._layout, other.position, stop.position))
            added += price
        return Threading((*walk.stops[: walk.frozen], *rest), added)

    def _span(self, number: int) -> tuple[int, int]:
        return int(self._first[number]), int(self._last[number])

    def _stretch(self, stop: Stop, begin: int, end: int) -> _Stretch:
        way = ways_to(self._layout, stop.position, self._spots[begin:end])
        return _Stretch(way.there.tolist(), way.back.tolist())


def _key(stop: Stop) -> str:
    return stop.key


def _dearest(found: tuple[int, int, Stop]) -> tuple[int, str]:
    return found[0], found[2].key


def _cheapest(way: _Stretch, legs: list[int]) -> tuple[int, int]:
    """(mm added, leg) where a stop with these ways to the places of a path fits best; of equals the first."""
    return min((way.there[i] + way.back[i + 1] - leg, i) for i, leg in enumerate(legs))
