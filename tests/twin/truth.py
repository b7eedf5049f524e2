"""What lies where in truth. Nothing of the product is asked or told here."""

from collections import Counter, defaultdict
from collections.abc import Sequence

GONE = "gone"  # shipped, broken, stolen, carried out to be looked at


class Truth:
    """Units by place and sku. `bins`: in the order in which they stand beside each other."""

    def __init__(self, bins: Sequence[str]) -> None:
        self.bins = list(bins)
        self._units: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def at(self, *places: str) -> Counter[str]:
        """What lies in one place, or in several together."""
        lying: Counter[str] = Counter()
        for place in places:
            lying.update(self._units[place])
        return +lying

    def bring(self, place: str, sku: str, units: int) -> None:
        self._units[place][sku] += units

    def carry(self, source: str, target: str, sku: str, units: int) -> int:
        """As many of these units as there are; returns how many."""
        carried = min(units, self._units[source][sku])
        self._units[source][sku] -= carried
        self._units[target][sku] += carried
        return carried

    def beside(self, place: str) -> str:
        """The bin next to it."""
        number = self.bins.index(place)
        return self.bins[number + 1] if number + 1 < len(self.bins) else self.bins[number - 1]

    def everything(self) -> dict[tuple[str, str], int]:
        """Units by (place, sku), whatever is gone left out."""
        return {
            (place, sku): units
            for place, lying in self._units.items()
            if place != GONE
            for sku, units in lying.items()
            if units
        }
