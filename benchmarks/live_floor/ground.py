"""How far it is between the bins of a hall, reckoned from its drawing alone: nothing of the product is asked."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

DEPOT = ""


class Ground:
    """Places are named by their codes; the depot by an empty one. Millimetres."""

    def __init__(self, layout: dict[str, Any]) -> None:
        x_of = layout["aisle_x_mm"]
        self._cross: list[int] = layout["cross_aisle_y_mm"]
        self._at: dict[str, tuple[int, int]] = {
            place["code"]: (x_of[place["aisle_index"]], place["y_mm"]) for place in layout["locations"]
        }
        front = min(self._cross, key=lambda y: abs(y - layout["depot_y_mm"]))
        self._at[DEPOT] = (layout["depot_x_mm"], front)

    def distance(self, start: str, end: str) -> int:
        """Along the aisle; into another one by the cross-aisle that makes the least detour."""
        (x1, y1), (x2, y2) = self._at[start], self._at[end]
        if x1 == x2 and DEPOT not in (start, end):
            return abs(y1 - y2)
        return abs(x1 - x2) + min(abs(y1 - y) + abs(y - y2) for y in self._cross)

    def length(self, path: Sequence[str]) -> int:
        """From the depot through the places and back."""
        return sum(self.distance(start, end) for start, end in pairwise((DEPOT, *path, DEPOT)))
