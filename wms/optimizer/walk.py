"""Where things lie and how far it is: parallel aisles between cross-aisles.

        x0    x1    x2          aisle_x_mm, ascending
    y2 -+-----+-----+-          cross_y_mm, ascending
        |     |     |
    y1 -+-----+-----+-          every pair of neighbouring cross-aisles bounds a block
        |     |     |
    y0 -+--D--+-----+-          D = Door(x_mm, cross=0), the depot

Walking goes along aisles and cross-aisles only; crossing from shelf to shelf inside an aisle costs nothing. Locations
beyond the outermost cross-aisle lie in a dead end. All lengths are millimetres.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


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
    """Raises ValueError if the axes are empty or not strictly ascending, or the depot names no cross-aisle."""

    aisle_x_mm: tuple[int, ...]
    cross_y_mm: tuple[int, ...]
    depot: Door

    def __post_init__(self) -> None:
        for name, axis in (("aisle_x_mm", self.aisle_x_mm), ("cross_y_mm", self.cross_y_mm)):
            if not axis or any(a >= b for a, b in pairwise(axis)):
                raise ValueError(f"{name} must hold at least one number, strictly ascending")
        require_place(self, self.depot)


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
    """The shortest walk from a to b in mm; symmetric, obeys the triangle inequality."""
    (ax, ay), (bx, by) = point(layout, a), point(layout, b)
    if isinstance(a, Position) and isinstance(b, Position):
        if a.aisle == b.aisle:
            return abs(ay - by)
        return abs(ax - bx) + min(abs(ay - y) + abs(y - by) for y in layout.cross_y_mm)
    if isinstance(a, Door) and isinstance(b, Door) and a.cross != b.cross:
        return abs(ay - by) + min(abs(ax - x) + abs(x - bx) for x in layout.aisle_x_mm)
    return abs(ax - bx) + abs(ay - by)


def walk_length(layout: Layout, places: list[Place]) -> int:
    """Length of the walk through the places in the given order."""
    return sum(distance(layout, a, b) for a, b in pairwise(places))


def distance_matrix(layout: Layout, places: Sequence[Place]) -> NDArray[np.int64]:
    """distance() between all pairs, as an array of mm."""
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
