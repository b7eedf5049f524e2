"""Promising stock: which bins, and how much of each; the balances stay locked until the commit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, bindparam, select, update

from wms.inventory.errors import NotEnoughStock
from wms.inventory.models import Lot, StockBalance
from wms.inventory.rules import AllocationPolicy, Choice, FreeStock, StockKey, Take, choose_bins, column_of
from wms.inventory.services.balances import its_key, key_values
from wms.inventory.services.freeing import tell_free
from wms.inventory.services.moves import place_known
from wms.layout.queries import place_facts, role_of, site_day
from wms.plumbing.transaction import Tx

_balance: Any = StockBalance.__table__
_places: Any = place_facts()
_after: Any = _balance.c.reserved + bindparam("more", type_=BigInteger)
_CHANGE_RESERVED = update(_balance).where(*its_key(), _after >= 0, _after <= _balance.c.on_hand).values(reserved=_after)
_ADD_RESERVED = (
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


def reserve(tx: Tx, warehouse_id: UUID, wishes: Sequence[Wish], avoid: Iterable[UUID] = ()) -> dict[UUID, Choice]:
    """Promises stock to wishes, in their order and by the house's policy. A wish may get less than it wants.

    `avoid`: locations to leave out. The balances of the items stay locked until the commit.
    """
    stock = _lock_free_stock(tx, warehouse_id, {wish.item_id for wish in wishes}, set(avoid))
    answers: dict[UUID, Choice] = {}
    for wish in wishes:
        choice = choose_bins(stock[wish.item_id], wish.quantity, AllocationPolicy())
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


def _lock_free_stock(tx: Tx, warehouse_id: UUID, items: set[UUID], avoid: set[UUID]) -> dict[UUID, list[FreeStock]]:
    """What nobody was promised of the items, with the column it stands in: only what is available is promised."""
    balance, today = StockBalance, site_day(tx.session, warehouse_id, tx.now)
    columns = (balance.id, balance.location_id, balance.item_id, balance.lot, balance.on_hand, balance.reserved)
    more = (balance.received_at, balance.status, _places.c.pick_sequence, _places.c.kind, _places.c.blocked)
    query = select(*columns, *more).join(_places, _places.c.id == balance.location_id)
    query = query.where(balance.item_id.in_(items), balance.allocatable, balance.on_hand > balance.reserved)
    locked = (
        query.where(balance.owner == "", _places.c.warehouse_id == warehouse_id)
        .order_by(*columns[1:4])
        .with_for_update(of=balance)
    )
    rows = [row for row in tx.session.execute(locked) if row.location_id not in avoid]
    expiry = _expiry(tx, {row.item_id for row in rows if row.lot})
    free: dict[UUID, list[FreeStock]] = defaultdict(list)
    for row in rows:
        last_day, role = expiry.get((row.item_id, row.lot)), role_of(row.kind)
        column = column_of(role, row.blocked, row.status, last_day, today) or ""
        key = (row.id, row.location_id, row.item_id, row.lot)
        left = row.on_hand - row.reserved
        free[row.item_id].append(FreeStock(*key, left, last_day, row.received_at, row.pick_sequence, role, column))
    return free


def _left(stock: list[FreeStock], takes: Iterable[Take]) -> list[FreeStock]:
    taken = {take.balance_id: take.quantity for take in takes}
    return [replace(bin_, free=bin_.free - taken.get(bin_.balance_id, 0)) for bin_ in stock]


def _add_reserved(tx: Tx, takes: Iterable[Take]) -> None:
    sums: dict[UUID, int] = defaultdict(int)
    for take in takes:
        sums[take.balance_id] += take.quantity
    for balance, more in sorted(sums.items()):
        tx.post(_ADD_RESERVED, {"balance": balance, "more": more})
    tx.flush_writes()


def _expiry(tx: Tx, items: set[UUID]) -> dict[tuple[UUID, str], date | None]:
    if not items:
        return {}
    query = select(Lot.item_id, Lot.code, Lot.expires_on).where(Lot.item_id.in_(items))
    return {(item, code): last_day for item, code, last_day in tx.session.execute(query)}
