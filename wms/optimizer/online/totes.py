"""Totes of several sizes: which of them the goods of an order take, and in which slots of the cart they stand.

Sizes are numbered from 0, the smallest; what fits a tote also fits a larger one. All totes of one order on one walk are
of one size, or stand in slots for larger ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from wms.optimizer.batches.problem import Cart


@dataclass(frozen=True, slots=True)
class Tote:
    """What one of a size takes; 0: whatever it is."""

    volume_mm3: int = 0
    weight_g: int = 0

    def count(self, volume_mm3: int, weight_g: int) -> int:
        """So many take goods of that volume and weight; one at least."""
        asked = ((volume_mm3, self.volume_mm3), (weight_g, self.weight_g))
        return max(1, *(-(-load // room) if room else 1 for load, room in asked))

    def pieces(self, count: int, volume_mm3: int, weight_g: int, most: int) -> int:
        """So many of `most` pieces go into `count` of them."""
        asked = ((volume_mm3, self.volume_mm3), (weight_g, self.weight_g))
        return min(most, *(count * room // size if room and size else most for size, room in asked))


@dataclass(frozen=True, slots=True)
class Need:
    """`slots` side by side, each for a tote of this `size` or a larger one; beside them some for totes of the sizes
    in `more`, where two parts of an order share a cart."""

    slots: int
    size: int = 0
    more: tuple[int, ...] = ()

    @property
    def sizes(self) -> list[int]:
        """Of all its totes, the largest first."""
        return sorted((*(self.size,) * self.slots, *self.more), reverse=True)

    def stands_in(self, sizes: Sequence[int]) -> bool:
        """Whether slots that take these sizes take its totes, each one."""
        return all(has >= least for has, least in zip(sorted(sizes, reverse=True), self.sizes, strict=True))

    def larger(self, sizes: int) -> tuple[int, ...]:
        """As `OrderToPick` says it, where there are so many sizes."""
        return tuple(self.slots if size <= self.size else 0 for size in range(1, sizes))


def need_of(cart: Cart, totes: Sequence[Tote], volume_mm3: int, weight_g: int) -> Need | None:
    """The fewest totes that take it, and of these the smallest; None where an empty cart has no slots for them."""
    counts = (tote.count(volume_mm3, weight_g) for tote in totes)
    rooms = (cart.slots, *cart.larger)
    fitting = [(count, size) for size, (count, room) in enumerate(zip(counts, rooms, strict=True)) if count <= room]
    return Need(*min(fitting)) if fitting else None


def is_by_size(sizes: Sequence[int]) -> bool:
    """Whether the slots of a cart are numbered by the sizes that they take, from either end."""
    return list(sizes) in (sorted(sizes), sorted(sizes, reverse=True))


def seats(sizes: Sequence[int], needs: Sequence[Need]) -> list[int] | None:
    """The first slot of each need, from 1 on, on a cart whose slots take these sizes; None where they do not fit.

    They find seats if the cart's load allows it (`Cart.larger`) and its slots are numbered by size. Small totes stand
    in small slots as long as there are some.
    """
    found = _snug(sizes, needs)
    return _in_order(sizes, needs) if found is None else found


def _snug(sizes: Sequence[int], needs: Sequence[Need]) -> list[int] | None:
    """Each where the slots are smallest, what needs large ones first; None if one finds no slots side by side."""
    free = [True] * len(sizes)
    firsts = [0] * len(needs)
    for index in _largest_first(needs):
        need, count = needs[index], len(needs[index].sizes)
        ranges = [range(first, first + count) for first in range(len(sizes) - count + 1)]
        empty = (places for places in ranges if all(free[n] for n in places))
        fitting = [places for places in empty if need.stands_in([sizes[n] for n in places])]
        if not fitting:
            return None
        best = min(fitting, key=lambda places: (sum(sizes[n] for n in places), places[0]))
        firsts[index] = best[0] + 1
        for number in best:
            free[number] = False
    return firsts


def _in_order(sizes: Sequence[int], needs: Sequence[Need]) -> list[int] | None:
    """One behind the other from the end where the large slots are, what needs large ones first."""
    backwards = list(sizes) == sorted(sizes)
    order = sizes[::-1] if backwards else sizes
    firsts, taken = [0] * len(needs), 0
    for index in _largest_first(needs):
        count = len(needs[index].sizes)
        places = order[taken : taken + count]
        if len(places) < count or not needs[index].stands_in(places):
            return None
        taken += count
        firsts[index] = len(sizes) - taken + 1 if backwards else taken - count + 1
    return firsts


def _largest_first(needs: Sequence[Need]) -> list[int]:
    return sorted(range(len(needs)), key=lambda index: (-needs[index].sizes[0], index))
