"""The cart that walks are planned for: which sizes of totes its slots take, and what these carry. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wms.optimizer.batches import Cart
from wms.optimizer.online.totes import Need, Tote, is_by_size, seats
from wms.planning.rules.strategy import Strategy, ToteSize


@dataclass(frozen=True, slots=True)
class Seating:
    """`firsts`: the first slot of each order of a walk; `slot_sizes`: which tote each slot of its cart takes."""

    firsts: list[int]
    slot_sizes: list[str]


@dataclass(frozen=True, slots=True)
class UsualCart:
    """`slots`: of each the size of tote that it takes, as its house calls it; `sizes`: what these take, smallest first.

    Where its slots are not numbered by size, an order's totes may not stand side by side: then all count as smallest.
    """

    slots: tuple[str, ...]
    sizes: tuple[ToteSize, ...]

    @property
    def totes(self) -> tuple[Tote, ...]:
        """As the planner reckons them: what a small one takes a larger one takes too."""
        weights = [min(size.weight_g for size in self.sizes[number:]) for number in range(len(self.sizes))]
        return tuple(Tote(size.volume_mm3, weight) for size, weight in zip(self.sizes, weights, strict=True))

    @property
    def cart(self) -> Cart:
        weight = sum(self.sizes[number].weight_g for number in self.numbers)
        larger = (sum(number >= least for number in self._reckoned) for least in range(1, len(self.sizes)))
        return Cart(slots=len(self.slots), weight_g=weight, larger=tuple(larger))

    @property
    def numbers(self) -> list[int]:
        """Of each slot the number of its size."""
        number = {size.name: place for place, size in enumerate(self.sizes)}
        return [number[name] for name in self.slots]

    @property
    def _reckoned(self) -> list[int]:
        return self.numbers if is_by_size(self.numbers) else [0] * len(self.slots)

    def names_from(self, size: int) -> frozenset[str]:
        """Of the sizes that take what this one takes; none: any tote does."""
        return frozenset(each.name for each in self.sizes[size:]) - {""}

    def seats(self, needs: Sequence[Need]) -> Seating | None:
        """Where the orders of a walk stand; None: one behind the other, in any tote."""
        if self.slots == ("",) * len(self.slots):
            return None
        if sum(len(need.sizes) for need in needs) == 1:  # in the arms
            return Seating([1], [self.sizes[needs[0].size].name])
        firsts = seats(self.numbers, needs)
        return None if firsts is None else Seating(firsts, list(self.slots))


def usual_cart(carts: Sequence[tuple[str, ...]], strategy: Strategy) -> UsualCart:
    """What most carts are, the smaller of equals; one tote in the arms where there are none."""
    counted = Counter(slots for slots in carts if slots)
    most = min(counted, key=lambda slots: (-counted[slots], len(slots), slots)) if counted else ("",)
    sizes = {strategy.tote(name) for name in most}
    return UsualCart(most, tuple(sorted(sizes, key=lambda size: (size.volume_mm3, size.weight_g, size.name))))
