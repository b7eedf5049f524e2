"""How a number of units lies together: in full cases whose sides are known, what is left piece by piece."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Case(Protocol):
    """So many units in one; sides and grams where they are known."""

    @property
    def quantity(self) -> int: ...
    @property
    def length_mm(self) -> int | None: ...
    @property
    def width_mm(self) -> int | None: ...
    @property
    def height_mm(self) -> int | None: ...
    @property
    def weight_g(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Boxes:
    """`count` equal boxes with so many `units` in each; measures are those of one box."""

    count: int
    units: int
    length_mm: int
    width_mm: int
    height_mm: int
    weight_g: int

    @property
    def volume_mm3(self) -> int:
        return self.count * self.length_mm * self.width_mm * self.height_mm


def boxes_of(quantity: int, piece: Boxes, cases: Iterable[Case]) -> list[Boxes]:
    """The largest cases first, as many as are full; `piece`: one unit."""
    boxes = []
    for case in sorted(filter(_is_measured, cases), key=lambda case: -case.quantity):
        count, quantity = divmod(quantity, case.quantity)
        sides = (case.length_mm or 0, case.width_mm or 0, case.height_mm or 0)
        weight = case.quantity * piece.weight_g if case.weight_g is None else case.weight_g
        boxes += [Boxes(count, case.quantity, *sides, weight)] if count else []
    left = Boxes(quantity, 1, piece.length_mm, piece.width_mm, piece.height_mm, piece.weight_g)
    return [*boxes, left] if quantity else boxes


def _is_measured(case: Case) -> bool:
    return case.quantity > 1 and case.length_mm is not None
