"""Promising stock: which bins, and how much of each; the balances stay locked until the commit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Uuid, bindparam, select, update

from wms.inventory.errors import NotEnoughStock
from wms.inventory.models import Lot, StockBalance
from wms.inventory.rules import FreeStock, Take, choose_bins
from wms.layout.queries import locations_by_ids
from wms.plumbing.transaction import Tx

_Key = tuple[UUID, UUID, str]
_balance: Any = StockBalance.__table__
_after: Any = _balance.c.reserved + bindparam("more", type_=Integer)
_CHANGE_RESERVED = (
    update(_balance)
    .where(
        _balance.c.location_id == bindparam("place", type_=Uuid()),
        _balance.c.item_id == bindparam("item", type_=Uuid()),
        _balance.c.lot == bindparam("batch"),
        _balance.c.status == "available",
        _after >= 0,
        _after <= _balance.c.on_hand,
    )
    .values(reserved=_after)
)
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


def reserve(tx: Tx, warehouse_id: UUID, wishes: Sequence[Wish], avoid: Iterable[UUID] = ()) -> dict[UUID, list[Take]]:
    """Promises stock to wishes, in their order: first expiry or first in first. A wish may get less than it wants.

    `avoid`: locations to leave out. The balances of the items stay locked until the commit.
    """
    stock = _lock_free_stock(tx, warehouse_id, {wish.item_id for wish in wishes}, set(avoid))
    answers: dict[UUID, list[Take]] = {}
    for wish in wishes:
        takes = choose_bins(stock[wish.item_id], wish.quantity, tx.now.date())
        stock[wish.item_id] = _left(stock[wish.item_id], takes)
        answers[wish.key] = takes
    _add_reserved(tx, (take for takes in answers.values() for take in takes))
    return answers


def reserve_at(tx: Tx, location_id: UUID, item_id: UUID, lot: str, quantity: int) -> None:
    """Promises stock of one bin; raises NotEnoughStock."""
    _change_reserved(tx, (location_id, item_id, lot), quantity)


def release(tx: Tx, location_id: UUID, item_id: UUID, lot: str, quantity: int) -> None:
    """Takes a promise back: the units are free again."""
    _change_reserved(tx, (location_id, item_id, lot), -quantity)


def _change_reserved(tx: Tx, key: _Key, quantity: int) -> None:
    location_id, item_id, lot = key
    values = {"place": location_id, "item": item_id, "batch": lot, "more": quantity}
    too_little = NotEnoughStock(location_id=location_id, item_id=item_id, lot=lot, quantity=quantity)
    tx.post(_CHANGE_RESERVED, values, otherwise=too_little)
    tx.settle()


def _lock_free_stock(tx: Tx, warehouse_id: UUID, items: set[UUID], avoid: set[UUID]) -> dict[UUID, list[FreeStock]]:
    balance = StockBalance
    own = (
        balance.id,
        balance.location_id,
        balance.item_id,
        balance.lot,
        balance.on_hand,
        balance.reserved,
        balance.received_at,
    )
    query = select(*own).where(balance.item_id.in_(items), balance.allocatable, balance.on_hand > balance.reserved)
    locked = query.where(balance.status == "available").order_by(*own[1:4]).with_for_update()
    rows = [row for row in tx.session.execute(locked) if row.location_id not in avoid]
    places = locations_by_ids(tx.session, {row.location_id for row in rows})
    expiry = _expiry(tx, {row.item_id for row in rows if row.lot})
    free: dict[UUID, list[FreeStock]] = defaultdict(list)
    for row in rows:
        place = places[row.location_id]
        if place.warehouse_id == warehouse_id and not place.blocked:
            last_day = expiry.get((row.item_id, row.lot))
            left = row.on_hand - row.reserved
            known = (
                row.id,
                row.location_id,
                row.item_id,
                row.lot,
                left,
                last_day,
                row.received_at,
                place.pick_sequence,
            )
            free[row.item_id].append(FreeStock(*known))
    return free


def _left(stock: list[FreeStock], takes: list[Take]) -> list[FreeStock]:
    taken = {take.balance_id: take.quantity for take in takes}
    return [replace(bin_, free=bin_.free - taken.get(bin_.balance_id, 0)) for bin_ in stock]


def _add_reserved(tx: Tx, takes: Iterable[Take]) -> None:
    sums: dict[UUID, int] = defaultdict(int)
    for take in takes:
        sums[take.balance_id] += take.quantity
    for balance, more in sorted(sums.items()):
        tx.post(_ADD_RESERVED, {"balance": balance, "more": more})
    tx.settle()


def _expiry(tx: Tx, items: set[UUID]) -> dict[tuple[UUID, str], date | None]:
    if not items:
        return {}
    query = select(Lot.item_id, Lot.code, Lot.expires_on).where(Lot.item_id.in_(items))
    return {(item, code): last_day for item, code, last_day in tx.session.execute(query)}
