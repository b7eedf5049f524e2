"""Promising stock: which bins, and how much of each; the balances stay locked until the commit."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, bindparam, update

from wms.inventory.errors import NotEnoughStock
from wms.inventory.models import StockBalance
from wms.inventory.queries.free import free_stock
from wms.inventory.rules import AllocationPolicy, Choice, FreeStock, StockKey, Take, choose_bins
from wms.inventory.services.balances import its_key, key_values
from wms.inventory.services.freeing import tell_free
from wms.inventory.services.moves import place_known
from wms.plumbing.transaction import Tx

_balance: Any = StockBalance.__table__
_after: Any = _balance.c.reserved + bindparam("more", type_=BigInteger)
_CHANGE_RESERVED = update(_balance).where(*its_key(), _after >= 0, _after <= _balance.c.on_hand).values(reserved=_after)
ADD_RESERVED = (
    update(_balance)
    .where(_balance.c.id == bindparam("balance"))
    .values(reserved=_balance.c.reserved + bindparam("more"))
)


@dataclass(frozen=True)
class Wish:
    """Somebody wants so many of an item; `key` comes back with the answer."""

    key: UUID
    item_id: UUID
    quantity: int


def reserve(tx: Tx, warehouse_id: UUID, wishes: Sequence[Wish], avoid: Collection[StockKey] = ()) -> dict[UUID, Choice]:
    """Promises stock to wishes, in their order and by the house's policy. A wish may get less than it wants.

    `avoid`: stock to leave out. The balances of the items stay locked until the commit.
    """
    stock = free_stock(tx.session, warehouse_id, {wish.item_id for wish in wishes}, tx.now, locked=True)
    answers: dict[UUID, Choice] = {}
    for wish in wishes:
        bins = [bin_ for bin_ in stock[wish.item_id] if _key_of(bin_) not in avoid]
        choice = choose_bins(bins, wish.quantity, AllocationPolicy())
        stock[wish.item_id] = _left(stock[wish.item_id], choice.takes)
        answers[wish.key] = choice
    _add_reserved(tx, (take for choice in answers.values() for take in choice.takes))
    return answers


def reserve_at(tx: Tx, location_id: UUID, item_id: UUID, lot: str, quantity: int) -> None:
    """Promises stock of one bin; raises NotEnoughStock."""
    _change_reserved(tx, StockKey(location_id, item_id, lot), quantity)


def release(tx: Tx, location_id: UUID, item_id: UUID, lot: str, quantity: int) -> None:
    """Takes a promise back: the units are free again."""
    _change_reserved(tx, StockKey(location_id, item_id, lot), -quantity)
    tell_free(tx, place_known(tx, location_id).warehouse_id, [item_id])


def _change_reserved(tx: Tx, key: StockKey, quantity: int) -> None:
    too_little = NotEnoughStock(location_id=key.location_id, item_id=key.item_id, lot=key.lot, quantity=quantity)
    tx.post(_CHANGE_RESERVED, key_values(key) | {"more": quantity}, otherwise=too_little)
    tx.flush_writes()


def _key_of(bin_: FreeStock) -> StockKey:
    return StockKey(bin_.location_id, bin_.item_id, bin_.lot)


def _left(stock: list[FreeStock], takes: Iterable[Take]) -> list[FreeStock]:
    taken = {take.balance_id: take.quantity for take in takes}
    return [replace(bin_, free=bin_.free - taken.get(bin_.balance_id, 0)) for bin_ in stock]


def _add_reserved(tx: Tx, takes: Iterable[Take]) -> None:
    sums: dict[UUID, int] = defaultdict(int)
    for take in takes:
        sums[take.balance_id] += take.quantity
    for balance, more in sorted(sums.items()):
        tx.post(ADD_RESERVED, {"balance": balance, "more": more})
    tx.flush_writes()
