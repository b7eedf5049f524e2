"""What slotting is asked for and answered with."""

from collections import Counter
from dataclasses import dataclass

from wms.optimizer.reasons import Reason
from wms.optimizer.walk import Layout, Position, require_place

GRAMS_THAT_DOUBLE = 5_000  # an item of so much weight costs twice the effort of its slot


@dataclass(frozen=True, slots=True)
class Slot:
    """Room for one item. `effort_mm`: what one pick costs there besides walking (bending, reaching), as mm of walking.

    `volume_mm3`, `weight_g`: the largest item it takes; None = any. Several slots may share a position.
    """

    key: str
    position: Position
    effort_mm: int = 0
    volume_mm3: int | None = None
    weight_g: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """`volume_mm3`: of the stock it keeps in its slot; `weight_g`: of one piece. `fixed`: it stays where it is."""

    key: str
    volume_mm3: int = 0
    weight_g: int = 0
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class PastOrder:
    """Distinct items of one order; `weight` is how much this order counts as a sample of the future."""

    items: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class SlottingProblem:
    """`present`: item -> slot; empty means an empty hall, else it holds every item.

    Raises ValueError for a repeated key, an unknown item or slot, too few slots, or a fixed item without a place.
    """

    layout: Layout
    slots: tuple[Slot, ...]
    items: tuple[Item, ...]
    orders: tuple[PastOrder, ...]
    present: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        slots, items = _distinct("slot", [s.key for s in self.slots]), _distinct("item", [i.key for i in self.items])
        for slot in self.slots:
            require_place(self.layout, slot.position)
        if len(items) > len(slots):
            raise ValueError(f"{len(items)} items do not fit {len(slots)} slots")
        if unknown := {key for order in self.orders for key in order.items} - items:
            raise ValueError(f"item {min(unknown)!r} of an order is unknown")
        self._check_present(slots, items)

    def _check_present(self, slots: set[str], items: set[str]) -> None:
        placed = _distinct("placed item", [item for item, _ in self.present])
        if not _distinct("taken slot", [slot for _, slot in self.present]) <= slots or not placed <= items:
            raise ValueError("the present slotting names an unknown item or slot")
        if placed and placed != items:
            raise ValueError(f"item {min(items - placed)!r} has no present slot")
        if not placed and any(item.fixed for item in self.items):
            raise ValueError("fixed items need a present slotting")


@dataclass(frozen=True, slots=True)
class SlottingSolution:
    """`slots`: item -> slot for every item, sorted. `walk_mm`: mean shortest walk of the orders, each picked alone.

    `cost_mm` adds the effort of reaching; `bound` and `proven` as everywhere.
    """

    slots: tuple[tuple[str, str], ...]
    walk_mm: float
    cost_mm: float
    method: str
    bound: float
    proven: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Take `item` from slot `from_` to `to`; `swapped` is the item that goes back, if the slot was taken.

    `cost_mm`: of doing it; `saving_mm`: what it saves over the horizon, after the moves before it.
    """

    item: str
    from_: str
    to: str
    swapped: str | None
    cost_mm: int
    saving_mm: int


@dataclass(frozen=True, slots=True)
class MovePlan:
    """`moves` in the order in which to do them; each pays for itself if done after those before it."""

    moves: tuple[Move, ...]
    before_mm: float
    after_mm: float
    reasons: tuple[Reason, ...]


def fits(item: Item, slot: Slot) -> bool:
    return (slot.volume_mm3 is None or item.volume_mm3 <= slot.volume_mm3) and (
        slot.weight_g is None or item.weight_g <= slot.weight_g
    )


def effort_of(item: Item, slot: Slot) -> float:
    """Millimetres of walking that one pick of the item at the slot is worth; heavy items ask for more."""
    return slot.effort_mm * (1.0 + item.weight_g / GRAMS_THAT_DOUBLE)


def _distinct(what: str, keys: list[str]) -> set[str]:
    repeated = [key for key, times in Counter(keys).items() if times > 1]
    if repeated:
        raise ValueError(f"{what} {min(repeated)!r} comes twice")
    return set(keys)
