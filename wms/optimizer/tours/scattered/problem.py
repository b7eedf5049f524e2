"""An item lies in several bins: which of them does this walk visit?"""

from collections import defaultdict
from dataclasses import dataclass

from wms.optimizer.reasons import Reason
from wms.optimizer.walk import Layout, Position, require_place


@dataclass(frozen=True, slots=True, order=True)
class Bin:
    """`quantity` units of an item at a position; several bins may share a position, and an item a bin key."""

    key: str
    position: Position
    item: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ScatteredProblem:
    """Collect `wanted` (item, quantity), each item once, from `bins` on one walk from the depot and back.

    Raises ValueError for a bin outside the layout, a negative quantity, an item wanted twice, or too little stock.
    """

    layout: Layout
    wanted: tuple[tuple[str, int], ...]
    bins: tuple[Bin, ...]

    def __post_init__(self) -> None:
        stock: dict[str, int] = defaultdict(int)
        for one in self.bins:
            require_place(self.layout, one.position)
            stock[one.item] += one.quantity
        if len({item for item, _ in self.wanted}) < len(self.wanted):
            raise ValueError("an item is wanted twice")
        if any(quantity < 0 for _, quantity in self.wanted) or any(one.quantity < 0 for one in self.bins):
            raise ValueError("quantities count from 0")
        for item, quantity in self.wanted:
            if stock[item] < quantity:
                raise ValueError(f"{item}: {quantity} wanted, {stock[item]} in stock")


@dataclass(frozen=True, slots=True)
class Pick:
    """Take `quantity` units, at least 1, out of a bin."""

    bin: str
    position: Position
    item: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ScatteredSolution:
    """`picks` in walking order, picks of one position next to each other. Lengths in mm; `bound`, `proven` as ever."""

    picks: tuple[Pick, ...]
    length_mm: int
    method: str
    bound: int
    proven: bool
    reasons: tuple[Reason, ...]
