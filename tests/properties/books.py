"""The plain model of stock: what lies where, by what people did and were answered. It knows no table of the house."""

from collections import Counter
from dataclasses import dataclass, field, replace

OUTSIDE = "outside"
IN_PROCESS = "in totes and cartons"


@dataclass(frozen=True, order=True)
class Lying:
    """Units that are alike: of an item and lot, in a place, with a status."""

    place: str
    sku: str
    lot: str = ""
    status: str = "available"


@dataclass(frozen=True)
class Carried:
    """So many units went from there to here."""

    units: int
    source: Lying
    target: Lying

    def back(self) -> "Carried":
        return Carried(self.units, self.target, self.source)


@dataclass
class Books:
    """`mixed` places are only known to hold as much together, of each item and lot, as they did before this act;
    of `blurred` goods only their units are known, and not with which status.
    """

    units: Counter[Lying] = field(default_factory=Counter)
    documents: dict[object, list[Carried]] = field(default_factory=dict)
    mixed: set[str] = field(default_factory=set)
    blurred: set[str] = field(default_factory=set)

    def carry(self, *ways: Carried) -> None:
        for way in ways:
            self.units[way.source] -= way.units
            self.units[way.target] += way.units

    def lie(self, place: str, sku: str, lot: str | None = None, status: str | None = None) -> int:
        return sum(
            units
            for key, units in self.units.items()
            if (key.place, key.sku) == (place, sku) and lot in (None, key.lot) and status in (None, key.status)
        )

    def in_place(self, place: str) -> Counter[tuple[str, str]]:
        """Units by item and lot, whatever their status."""
        lying: Counter[tuple[str, str]] = Counter()
        for key, units in self.units.items():
            if key.place == place and units:
                lying[key.sku, key.lot] += units
        return lying

    def follow_count(self, place: str, sku: str, lot: str, difference: int, kept: int) -> None:
        """What is too many comes from lost and found, then from outside; what is missing goes there."""
        bin_, lost = Lying(place, sku, lot), Lying("lost_and_found", sku, lot)
        returned = max(0, min(difference, self.units[lost]))
        self.carry(
            Carried(returned, lost, bin_), Carried(max(0, difference) - returned, Lying(OUTSIDE, sku, lot), bin_)
        )
        self.carry(Carried(max(0, -difference) - min(kept, max(0, -difference)), bin_, lost))
        self.blurred |= {place}

    def compare(self, real: Counter[Lying]) -> list[str]:
        """Where the house's books say something else; afterwards the model knows what it could not know."""
        thought, told = self._seen(self.units), self._seen(real)
        wrong = [
            f"{key.place} {key.sku} {key.lot} {key.status}: {told[key]}, not {thought[key]}"
            for key in sorted(thought.keys() | told.keys())
            if thought[key] != told[key] and key.place != OUTSIDE
        ]
        self.units = Counter({key: units for key, units in real.items() if units})
        self.mixed, self.blurred = set(), set()
        return wrong

    def _seen(self, units: Counter[Lying]) -> Counter[Lying]:
        seen: Counter[Lying] = Counter()
        for key, count in units.items():
            seen[self._as_known(key)] += count
        return seen

    def _as_known(self, key: Lying) -> Lying:
        if key.place in self.mixed:
            return Lying(OUTSIDE if OUTSIDE in self.mixed else "+".join(sorted(self.mixed)), key.sku, key.lot, "any")
        return replace(key, status="any") if key.place in self.blurred else key
