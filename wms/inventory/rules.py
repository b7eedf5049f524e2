"""Which bins a promise is made from: first expiry first, else first in first; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class FreeStock:
    """Free base units of one lot in one bin."""

    balance_id: UUID
    location_id: UUID
    item_id: UUID
    lot: str
    free: int
    expires_on: date | None
    received_at: datetime
    pick_sequence: int


@dataclass(frozen=True)
class Take:
    """So many units out of this balance."""

    balance_id: UUID
    location_id: UUID
    item_id: UUID
    lot: str
    expires_on: date | None
    quantity: int


def choose_bins(stock: Iterable[FreeStock], wanted: int, today: date) -> list[Take]:
    """The bins to take `wanted` units from; fewer units than wanted when there is too little. Expired lots never."""
    usable = [bin_ for bin_ in stock if bin_.free > 0 and not is_expired(bin_.expires_on, today)]
    takes = []
    for bin_ in sorted(usable, key=lambda bin_: _preference(bin_, wanted)):
        if wanted <= 0:
            break
        quantity = min(wanted, bin_.free)
        takes.append(Take(bin_.balance_id, bin_.location_id, bin_.item_id, bin_.lot, bin_.expires_on, quantity))
        wanted -= quantity
    return takes


def is_expired(expires_on: date | None, today: date) -> bool:
    """A lot may be used up to and including its last day."""
    return expires_on is not None and expires_on < today


def _preference(bin_: FreeStock, wanted: int) -> tuple[date, date, bool, int, UUID]:
    """Earliest expiry, then the day it came in, then one stop rather than two, then the shorter way."""
    expiry = bin_.expires_on or date.max
    return (expiry, bin_.received_at.date(), bin_.free < wanted, bin_.pick_sequence, bin_.balance_id)
