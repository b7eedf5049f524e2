"""Where things lie and how far it is: parallel aisles between cross-aisles.

        x0    x1    x2          aisle_x_mm, ascending
    y2 -+-----+-----+-          cross_y_mm, ascending
        |     |     |
    y1 -+-----+-----+-          every pair of neighbouring cross-aisles bounds a block
        |     |     |
    y0 -+--D--+-----+-          D = Door(x_mm, cross=0), the depot

Walking goes along aisles and cross-aisles only; crossing from shelf to shelf inside an aisle costs nothing. Locations
beyond the outermost cross-aisle lie in a dead end. Where aisles are one-way (one_way.py), the way back may be longer
than the way there. All lengths are millimetres.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from wms.optimizer import one_way


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A point inside an aisle; `aisle` indexes `Layout.aisle_x_mm`, `y_mm` lies on the axis of `cross_y_mm`."""

    aisle: int
    y_mm: int


@dataclass(frozen=True, slots=True, order=True)
class Door:
    """A point on cross-aisle number `cross`: a depot, a packing bench, a dock."""

    x_mm: int
    cross: int = 0


Place = Position | Door


@dataclass(frozen=True, slots=True)
class Stop:
    """A location to visit. Orders that share a location share the key; several locations may share a position."""

    key: str
    position: Position


@dataclass(frozen=True, slots=True)
class Layout:
    """`directions`: of each aisle UP (towards higher y), DOWN or BOTH; none at all: all aisles are walked both ways.

    `narrow`: aisles in which one cart does not pass another. Raises ValueError if the axes are empty or not strictly
    ascending, the depot names no cross-aisle, or one-way aisles leave places that nobody comes to or away from.
    """

    aisle_x_mm: tuple[int, ...]
    cross_y_mm: tuple[int, ...]
    depot: Door
    directions: tuple[int, ...] = ()
    narrow: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        for name, axis in (("aisle_x_mm", self.aisle_x_mm), ("cross_y_mm", self.cross_y_mm)):
            if not axis or any(a >= b for a, b in pairwise(axis)):
                raise ValueError(f"{name} must hold at least one number, strictly ascending")
        require_place(self, self.depot)
        if not self.narrow <= set(range(len(self.aisle_x_mm))):
            raise ValueError("narrow names an aisle that is not there")
        if not any(self.directions):
            object.__setattr__(self, "directions", ())
        elif not one_way.is_open(self.directions, len(self.aisle_x_mm), len(self.cross_y_mm)):
            raise ValueError("every aisle needs a direction, and there must be a way up and a way down")


def require_place(layout: Layout, place: Place) -> None:
    """Raise ValueError unless the place exists in the layout."""
    if isinstance(place, Door):
        known, number = len(layout.cross_y_mm), place.cross
    else:
        known, number = len(layout.aisle_x_mm), place.aisle
    if not 0 <= number < known:
        raise ValueError(f"{place} is not in a layout of {known}")


def point(layout: Layout, place: Place) -> tuple[int, int]:
    """(x, y) in mm."""
    if isinstance(place, Door):
        return place.x_mm, layout.cross_y_mm[place.cross]
    return layout.aisle_x_mm[place.aisle], place.y_mm


def distance(layout: Layout, a: Place, b: Place) -> int:
    """The shortest walk from a to b in mm; obeys the triangle inequality, symmetric unless aisles are one-way."""
    if layout.directions:
        return int(ways(layout, spots(layout, [a]), spots(layout, [b]))[0])
    (ax, ay), (bx, by) = point(layout, a), point(layout, b)
    if isinstance(a, Position) and isinstance(b, Position):
        if a.aisle == b.aisle:
            return abs(ay - by)
        return abs(ax - bx) + min(abs(ay - y) + abs(y - by) for y in layout.cross_y_mm)
    if isinstance(a, Door) and isinstance(b, Door) and a.cross != b.cross:
        return abs(ay - by) + min(abs(ax - x) + abs(x - bx) for x in layout.aisle_x_mm)
    return abs(ax - bx) + abs(ay - by)


def walk_length(layout: Layout, places: Sequence[Place]) -> int:
    """Length of the walk through the places in the given order."""
    return sum(leg_lengths(layout, places))


def leg_lengths(layout: Layout, places: Sequence[Place]) -> list[int]:
    """The way from each place to the next one."""
    if layout.directions:
        at = spots(layout, places)
        legs: list[int] = ways(layout, at[:-1], at[1:]).tolist()
        return legs
    return [distance(layout, a, b) for a, b in pairwise(places)]


def distance_matrix(layout: Layout, places: Sequence[Place]) -> NDArray[np.int64]:
    """distance() between all pairs, as an array of mm; from the place of the row to that of the column."""
    if layout.directions:
        at = spots(layout, places)
        return ways(layout, at[:, None, :], at[None, :, :])
    points = np.array([point(layout, place) for place in places], dtype=np.int64)
    x, y = points[:, 0], points[:, 1]
    across = np.abs(x[:, None] - x[None, :])
    along = np.abs(y[:, None] - y[None, :])
    to_cross = np.abs(y[:, None] - np.array(layout.cross_y_mm, dtype=np.int64)[None, :])
    around = np.min([column[:, None] + column[None, :] for column in to_cross.T], axis=0)
    matrix = np.asarray(np.where(across == 0, along, across + around), dtype=np.int64)
    for i, place in enumerate(places):
        if isinstance(place, Door):
            matrix[i] = matrix[:, i] = [distance(layout, place, other) for other in places]
    return matrix


def spots(layout: Layout, places: Sequence[Place]) -> NDArray[np.int64]:
    """(places, 3): x and y in mm, and the aisle, -1 of a door."""
    aisles = [place.aisle if isinstance(place, Position) else -1 for place in places]
    rows = [(*point(layout, place), aisle) for place, aisle in zip(places, aisles, strict=True)]
    return np.array(rows, dtype=np.int64).reshape(len(rows), 3)


def ways(layout: Layout, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.int64]:
    """distance() from spots to spots, each to its counterpart, where aisles are one-way."""
    return one_way.ways(layout.aisle_x_mm, layout.cross_y_mm, layout.directions, start, end)
