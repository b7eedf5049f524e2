"""Heavy goods come first and fragile ones last: the same stops in another order, by a bounded detour.

Goods that are laid onto others of the same tote press them. From the shortest walk on, as long as it stays within its
bound, parts of it are moved or turned round so that fewer goods are pressed; of all such changes the one that spares
most for its metres comes first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wms.optimizer.walk import Layout, Place, Stop, distance_matrix, walk_length

Ints = NDArray[np.int64]
HEAVY_G, TIMES = 1_000, 2  # a piece from one kilogram on presses what weighs less than half of it
LONGEST_PART = 6  # stops that are moved at once
MOST_STOPS = 150  # of a walk; a longer one stays as it is
CHEAP_MM = 1_000  # what costs less counts as that
MOST_CHANGES = 60  # some tens of milliseconds for a long walk


@dataclass(frozen=True, slots=True)
class Burden:
    """Goods that an order takes at a stop: what a piece of them weighs, and whether it bears nothing."""

    stop: str
    weight_g: int
    fragile: bool = False


def presses(above: Burden, below: Burden) -> bool:
    if above.fragile != below.fragile:
        return below.fragile
    return above.weight_g >= max(HEAVY_G, TIMES * below.weight_g)


def pressed(stops: Sequence[str], orders: Iterable[Sequence[Burden]]) -> int:
    """How many goods are laid onto goods that they press, stop by stop in this order."""
    return int(np.triu(_presses(stops, orders), 1).sum())


def heavy_first(
    layout: Layout, stops: Sequence[Stop], orders: Sequence[Sequence[Burden]], most_mm: int
) -> tuple[tuple[Stop, ...], int]:
    """(the stops in an order that presses no more than the given one, its length in mm): at most `most_mm`.

    The given order is a walk from the depot and back, not longer than that.
    """
    places: list[Place] = [layout.depot, *(stop.position for stop in stops)]
    given = tuple(stops), walk_length(layout, [*places, layout.depot])
    if len(stops) > MOST_STOPS:
        return given
    wrong = _presses([stop.key for stop in stops], orders)
    if not np.triu(wrong, 1).any():
        return given
    search = _Search(distance_matrix(layout, places), wrong, most_mm)
    order = search.best()
    return tuple(stops[number - 1] for number in order), search.length(order)


def _presses(stops: Sequence[str], orders: Iterable[Sequence[Burden]]) -> Ints:
    """[a, b]: goods that are laid onto goods that they press if stop a comes before stop b."""
    number = {key: place for place, key in enumerate(stops)}
    wrong = np.zeros((len(stops), len(stops)), dtype=np.int64)
    for burdens in orders:
        at = defaultdict(list)
        for burden in burdens:
            if burden.stop in number:
                at[number[burden.stop]].append(burden)
        for first, below in at.items():
            for then, above in at.items():
                wrong[first, then] += sum(presses(over, under) for over in above for under in below)
    return wrong


@dataclass(frozen=True, slots=True)
class _Change:
    spares: int
    added_mm: int
    order: tuple[int, ...]

    @property
    def rank(self) -> tuple[float, int, tuple[int, ...]]:
        return -self.spares / max(CHEAP_MM, self.added_mm), self.added_mm, self.order


class _Search:
    """Orders of the stops 1 to n; 0 is the depot."""

    def __init__(self, way: Ints, wrong: Ints, most_mm: int) -> None:
        self.way, self.most_mm = way, most_mm
        self.wrong = np.pad(wrong, ((1, 0), (1, 0)))

    def length(self, order: Sequence[int]) -> int:
        walk = np.array([0, *order, 0])
        return int(self.way[walk[:-1], walk[1:]].sum())

    def pressed(self, order: Sequence[int]) -> int:
        return int(np.triu(self.wrong[np.ix_(order, order)], 1).sum())

    def best(self) -> tuple[int, ...]:
        there = tuple(range(1, len(self.way)))
        starts = [walk for walk in (there, there[::-1]) if walk == there or self.length(walk) <= self.most_mm]
        order = min(starts, key=self.pressed)
        for _ in range(MOST_CHANGES):
            change = min(self._changes(order), key=lambda change: change.rank, default=None)
            if change is None:
                break
            order = change.order
        return order

    def _changes(self, order: tuple[int, ...]) -> Iterator[_Change]:
        """The best one of each kind."""
        room = self.most_mm - self.length(order)
        here = np.array(order)
        inside = self.wrong[np.ix_(here, here)]
        gains = inside - inside.T  # [a, b]: what is spared if b comes before a
        for part in range(1, min(LONGEST_PART, len(order) - 1) + 1):
            yield from self._moved(order, gains, part, room)
        yield from self._turned(order, gains, room)

    def _moved(self, order: tuple[int, ...], gains: Ints, part: int, room: int) -> Iterator[_Change]:
        """Some stops in a row go later or earlier: those from i on, to stand before what is k-th without them."""
        count = len(order) - part + 1
        walk = np.array([0, *order, 0])
        sums = np.cumsum(np.pad(gains, ((1, 0), (1, 0))), axis=0)
        rows = np.cumsum(sums[part:] - sums[:-part], axis=1)  # of each part: summed over the stops up to each
        first, to = np.meshgrid(np.arange(count), np.arange(count), indexing="ij")
        later = rows[first, np.minimum(to + part, len(order))] - rows[first, first + part]
        spares = np.where(to > first, later, rows[first, to] - rows[first, first])
        before = np.where(to > first, to + part, to)  # the place in `walk` after which the part comes
        leaves = self.way[walk[first], walk[first + part + 1]] - self.way[walk[first], walk[first + 1]]
        leaves = leaves - self.way[walk[first + part], walk[first + part + 1]]
        comes = self.way[walk[before], walk[first + 1]] + self.way[walk[first + part], walk[before + 1]]
        added = np.where(to == first, 0, leaves + comes - self.way[walk[before], walk[before + 1]])
        for row, place in _best(np.where(to == first, 0, spares), added, room):
            rest = [*order[:row], *order[row + part :]]
            changed = (*rest[:place], *order[row : row + part], *rest[place:])
            yield _Change(int(spares[row, place]), int(added[row, place]), changed)

    def _turned(self, order: tuple[int, ...], gains: Ints, room: int) -> Iterator[_Change]:
        """The stops from i to j the other way round."""
        count = len(order)
        walk = np.array([0, *order, 0])
        there = np.concatenate(([0], np.cumsum(self.way[walk[:-1], walk[1:]])))
        back = np.concatenate(([0], np.cumsum(self.way[walk[1:], walk[:-1]])))
        sums = np.cumsum(np.cumsum(np.pad(np.triu(gains, 1), ((1, 0), (1, 0))), axis=0), axis=1)
        first, last = np.meshgrid(np.arange(count), np.arange(count), indexing="ij")
        last = np.maximum(first, last)
        spares = sums[last + 1, last + 1] - sums[first, last + 1] - sums[last + 1, first] + sums[first, first]
        inner = (back[last + 1] - back[first + 1]) - (there[last + 1] - there[first + 1])
        ends = self.way[walk[first], walk[last + 1]] + self.way[walk[first + 1], walk[last + 2]]
        ends = ends - self.way[walk[first], walk[first + 1]] - self.way[walk[last + 1], walk[last + 2]]
        added = inner + ends
        for row, place in _best(spares, added, room):
            changed = (*order[:row], *order[row : place + 1][::-1], *order[place + 1 :])
            yield _Change(int(spares[row, place]), int(added[row, place]), changed)


def _best(spares: Ints, added: Ints, room: int) -> Iterator[tuple[int, int]]:
    """Where most is spared for its metres; nothing if nothing is within the room."""
    worth = np.where((spares > 0) & (added <= room), spares / np.maximum(CHEAP_MM, added), 0.0)
    row, place = (int(number) for number in np.unravel_index(int(worth.argmax()), worth.shape))
    if worth[row, place] > 0:
        yield row, place
