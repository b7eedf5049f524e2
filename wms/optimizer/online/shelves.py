"""Where goods are promised, where as good ones lie, and which promises better lie elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wms.optimizer.walk import Stop


@dataclass(frozen=True, slots=True)
class Shelf:
    """`free` units of some goods that nobody was promised, at a stop. Goods of one name are as good as each other.

    A stop may have several shelves, each with a `key` of its own.
    """

    key: str
    stop: Stop
    goods: str
    free: int = 0


@dataclass(frozen=True, slots=True)
class Promised:
    """`units` of the goods on a shelf are promised to somebody; they stay together."""

    key: str
    shelf: Shelf
    units: int


@dataclass(frozen=True, slots=True)
class BetterBins:
    """`moves`: (promise, shelf) of a walk with these `orders`, which gets `saves_mm` shorter by all of them."""

    orders: tuple[str, ...]
    moves: tuple[tuple[str, str], ...]
    saves_mm: int


Promises = Mapping[str, Sequence[Promised]]
"""By order."""
