"""Which bins a promise is made from, by a policy, and what was passed over; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wms.inventory.rules.standing import AVAILABLE


@dataclass(frozen=True)
class FreeStock:
    """Base units of one lot in one bin that nobody was promised; `column` is where they stand (rules.column_of)."""

    balance_id: UUID
    location_id: UUID
    item_id: UUID
    lot: str
    free: int
    expires_on: date | None
    received_at: datetime
    pick_sequence: int
    role: str = "face"
    column: str = AVAILABLE


@dataclass(frozen=True)
class AllocationPolicy:
    """Roles of places in the order in which they serve: the next one only what those before it cannot.

    Within a role: earliest expiry first, then the day it came in, then one stop rather than two, then the shorter way.
    """

    roles: tuple[str, ...] = ("face", "reserve")


@dataclass(frozen=True)
class Take:
    """So many units out of this balance; `role` says whether a face or the reserve serves."""

    balance_id: UUID
    location_id: UUID
    item_id: UUID
    lot: str
    expires_on: date | None
    quantity: int
    role: str = "face"


@dataclass(frozen=True)
class Choice:
    """What a wish gets, and why not more: units that lie there and cannot be promised, by the column they stand in."""

    takes: tuple[Take, ...]
    passed_over: Mapping[str, int]

    @property
    def quantity(self) -> int:
        return sum(take.quantity for take in self.takes)


def choose_bins(stock: Iterable[FreeStock], units: int, policy: AllocationPolicy) -> Choice:
    """The bins to take `units` units from; fewer when there is too little."""
    passed_over: Counter[str] = Counter()
    usable = []
    for bin_ in stock:
        if bin_.column == AVAILABLE and bin_.role in policy.roles:
            usable.append(bin_)
        else:
            passed_over[bin_.column] += bin_.free
    takes: list[Take] = []
    for role in policy.roles:
        left = units - sum(take.quantity for take in takes)
        takes += _from_role([bin_ for bin_ in usable if bin_.role == role], left)
    return Choice(tuple(takes), dict(passed_over))


def _from_role(bins: Sequence[FreeStock], units: int) -> list[Take]:
    takes: list[Take] = []
    for bin_ in sorted(bins, key=lambda bin_: _preference(bin_, units)):
        quantity = min(units - sum(take.quantity for take in takes), bin_.free)
        if quantity > 0:
            key = (bin_.balance_id, bin_.location_id, bin_.item_id, bin_.lot, bin_.expires_on)
            takes.append(Take(*key, quantity, bin_.role))
    return takes


def _preference(bin_: FreeStock, units: int) -> tuple[date, date, bool, int, UUID]:
    expiry = bin_.expires_on or date.max
    return (expiry, bin_.received_at.date(), bin_.free < units, bin_.pick_sequence, bin_.balance_id)
