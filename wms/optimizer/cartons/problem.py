"""What cartonization is asked for and answered with."""

from dataclasses import dataclass
from itertools import permutations

from wms.optimizer.reasons import Reason

Size = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """`quantity` equal boxes; an `upright` one keeps its height vertical, nothing rests on a `fragile` one.

    Items of different `group` never share a carton (hazardous goods by their class; "" is everything else). One that
    `ships_alone` is its own container: it goes out as it is, in no carton.
    """

    key: str
    length_mm: int
    width_mm: int
    height_mm: int
    weight_g: int
    quantity: int = 1
    upright: bool = False
    fragile: bool = False
    group: str = ""
    ships_alone: bool = False

    @property
    def volume(self) -> int:
        return self.length_mm * self.width_mm * self.height_mm

    def turned(self) -> list[Size]:
        """Every different way to put it down, as (along length, along width, up)."""
        sizes = {(x, y, z) for x, y, z in permutations((self.length_mm, self.width_mm, self.height_mm))}
        return sorted(size for size in sizes if not self.upright or size[2] == self.height_mm)


@dataclass(frozen=True, slots=True)
class Carton:
    """Inner measures; `max_weight_g` of the contents; `cost` in any integer unit."""

    key: str
    length_mm: int
    width_mm: int
    height_mm: int
    max_weight_g: int
    cost: int

    @property
    def size(self) -> Size:
        return (self.length_mm, self.width_mm, self.height_mm)

    @property
    def volume(self) -> int:
        return self.length_mm * self.width_mm * self.height_mm


@dataclass(frozen=True, slots=True)
class CartonProblem:
    """`padding_mm` stays free along each wall; at most `most_fill_percent` of a carton's inner volume is filled; of
    each box's base at least `support_percent` rests on the padding or on boxes.

    Raises ValueError for repeated keys, measures below 1 mm, negative weights or costs, quantities below 1, and per
    cents outside 0..100.
    """

    items: tuple[Item, ...]
    cartons: tuple[Carton, ...]
    padding_mm: int = 0
    most_fill_percent: int = 100
    support_percent: int = 0

    def __post_init__(self) -> None:
        for things in (self.items, self.cartons):
            if len({thing.key for thing in things}) != len(things):
                raise ValueError("two items or two cartons have the same key")
            if any(min(thing.length_mm, thing.width_mm, thing.height_mm) < 1 for thing in things):
                raise ValueError("measures must be at least 1 mm")
        if any(item.weight_g < 0 or item.quantity < 1 for item in self.items):
            raise ValueError("an item needs a weight of at least 0 g and a quantity of at least 1")
        if any(carton.cost < 0 or carton.max_weight_g < 0 for carton in self.cartons):
            raise ValueError("a carton has a negative cost or weight limit")
        if self.padding_mm < 0 or not all(0 <= one <= 100 for one in (self.most_fill_percent, self.support_percent)):
            raise ValueError("padding must be at least 0 mm, fill and support between 0 and 100 per cent")

    def room(self, carton: Carton) -> Size:
        """What may be used of the carton; sides may be 0 or less."""
        return tuple(side - 2 * self.padding_mm for side in carton.size)  # type: ignore[return-value]

    def capacity(self, carton: Carton) -> int:
        """mm³ of boxes that may go in."""
        return carton.volume * self.most_fill_percent // 100

    def takes(self, carton: Carton, item: Item) -> bool:
        """One of the item may go into the empty carton."""
        room = self.room(carton)
        fits = any(all(a <= b for a, b in zip(size, room, strict=True)) for size in item.turned())
        return fits and item.weight_g <= carton.max_weight_g and item.volume <= self.capacity(carton)


@dataclass(frozen=True, slots=True)
class Placement:
    """One box as turned: x along the carton's length, y along its width, z up."""

    item: str
    x_mm: int
    y_mm: int
    z_mm: int
    length_mm: int
    width_mm: int
    height_mm: int


@dataclass(frozen=True, slots=True)
class Parcel:
    """One filled carton; `weight_g` of the contents."""

    carton: str
    placements: tuple[Placement, ...]
    weight_g: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class CartonSolution:
    """`too_large`: items no carton takes, to be shipped on their own; `alone`: those that are their own container.
    `bound`: no choice of cartons costs less.
    """

    parcels: tuple[Parcel, ...]
    too_large: tuple[str, ...]
    cost: int
    method: str
    bound: int
    proven: bool
    reasons: tuple[Reason, ...]
    alone: tuple[str, ...] = ()
