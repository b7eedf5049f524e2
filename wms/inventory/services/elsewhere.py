"""Promised units are to lie in other bins, where the goods are as good; nobody is waited for."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.inventory.models import StockBalance
from wms.inventory.queries.free import last_days
from wms.inventory.queries.held import standing_status
from wms.inventory.rules import AVAILABLE, StockKey, column_of
from wms.inventory.services.promises import ADD_RESERVED
from wms.layout.queries import place_facts, role_of, site_day
from wms.plumbing.transaction import Tx

_places: Any = place_facts()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """So many promised units of an item: from the bin and lot that they are promised of to another."""

    source: StockKey
    target: StockKey
    quantity: int


def reserve_elsewhere(tx: Tx, warehouse_id: UUID, changes: Sequence[Elsewhere]) -> bool:
    """Moves promises, all of them or none; False where a target is not as good, or has too little that is free.

    As good is a face whose goods may be promised and have the same last day. A balance that somebody else has locked
    is a no as well: who asks for this has time, and whom we would wait for has not.
    """
    more: Counter[StockKey] = Counter()
    for change in changes:
        more[change.source] -= change.quantity
        more[change.target] += change.quantity
    balances = _lock(tx, more)
    if any(key not in balances or not _has_room(balances[key], units) for key, units in more.items()):
        return False
    if not _are_as_good(tx, warehouse_id, changes, balances):
        return False
    for key, units in sorted(more.items()):
        tx.post(ADD_RESERVED, {"balance": balances[key].id, "more": units})
    tx.flush_writes()
    return True


def _lock(tx: Tx, keys: Collection[StockKey]) -> dict[StockKey, Any]:
    """Those of the balances that nobody else has locked, in the house's order, with what their place is."""
    balance = StockBalance
    columns = (balance.id, balance.location_id, balance.item_id, balance.lot, balance.on_hand, balance.reserved)
    place = (_places.c.kind, _places.c.blocked, _places.c.warehouse_id)
    query = select(*columns, standing_status(_places).label("status"), *place).join(
        _places, _places.c.id == balance.location_id
    )
    query = query.where(
        balance.location_id.in_({key.location_id for key in keys}),
        balance.item_id.in_({key.item_id for key in keys}),
        balance.allocatable,
        balance.status == AVAILABLE,
        balance.owner == "",
    )
    rows = tx.session.execute(query.order_by(*columns[1:4]).with_for_update(of=balance, skip_locked=True))
    return {StockKey(row.location_id, row.item_id, row.lot): row for row in rows}


def _has_room(balance: Any, more: int) -> bool:
    return bool(0 <= balance.reserved + more <= balance.on_hand)


def _are_as_good(tx: Tx, warehouse_id: UUID, changes: Sequence[Elsewhere], balances: dict[StockKey, Any]) -> bool:
    today = site_day(tx.session, warehouse_id, tx.now)
    expiry = last_days(tx.session, {change.source.item_id for change in changes})
    for source, target in ((change.source, change.target) for change in changes):
        last_day = expiry.get((target.item_id, target.lot))
        if source.item_id != target.item_id or last_day != expiry.get((source.item_id, source.lot)):
            return False
        if balances[target].warehouse_id != warehouse_id or not _serves(balances[target], last_day, today):
            return False
    return True


def _serves(balance: Any, last_day: date | None, today: date) -> bool:
    """A face, not the reserve, with goods that may be promised today."""
    role = role_of(balance.kind)
    return role == "face" and column_of(role, balance.blocked, balance.status, last_day, today) == AVAILABLE
