"""Goods that a picker did not find as the books say are in doubt: what is free of them is held for a count."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from wms.inventory.queries import doubted_at, stock_at
from wms.inventory.rules import Document, StockKey
from wms.inventory.services.correcting import hold, unhold
from wms.inventory.services.moves import move, place_known
from wms.layout.queries import special
from wms.plumbing.transaction import Tx


def doubt_stock(tx: Tx, key: StockKey, why: str) -> int:
    """One item and lot in one bin; what else lies there can be promised as before. Returns how many units are held."""
    on_hand, reserved = _there(tx, key)
    if on_hand > reserved:
        hold(tx, key, on_hand - reserved, why)
    return on_hand - reserved


def count_stock(tx: Tx, key: StockKey, held: int, counted: int | None, reason: str | None = None) -> None:
    """Somebody has looked: the doubt about `held` units is over, and the books follow the count, as far as nothing of
    it is promised. Without a count a reason has to do. What is missing goes to lost and found, what was found comes
    from there.
    """
    freed = min(held, _there(tx, replace(key, status="held"))[0])
    if freed:
        unhold(tx, key, freed, reason or "count")
    if counted is not None:
        _follow_count(tx, key, counted)


def end_doubts(tx: Tx, location_id: UUID, item_id: UUID | None, why: str, document: Document) -> None:
    """Somebody has counted the place, or one item in it: what was held for that can be promised again."""
    for (item, lot), units in sorted(doubted_at(tx.session, location_id).items()):
        if item_id in (None, item):
            key = StockKey(location_id, item, lot)
            freed = min(units, _there(tx, replace(key, status="held"))[0])
            if freed > 0:
                unhold(tx, key, freed, why, document)


def _follow_count(tx: Tx, key: StockKey, counted: int) -> None:
    lost = special(tx.session, place_known(tx, key.location_id).warehouse_id, "lost_and_found").id
    on_hand, reserved = _there(tx, key)
    missing = on_hand - max(counted, reserved)
    surplus = min(counted - on_hand, _there(tx, replace(key, location_id=lost))[0])
    goods: dict[str, Any] = {"item_id": key.item_id, "lot": key.lot, "reason": "count"}
    if missing > 0:
        move(tx, quantity=missing, source_id=key.location_id, target_id=lost, **goods)
    if surplus > 0:
        move(tx, quantity=surplus, source_id=lost, target_id=key.location_id, **goods)


def _there(tx: Tx, key: StockKey) -> tuple[int, int]:
    """(on hand, promised) of a key."""
    goods = (key.item_id, key.lot, key.status)
    rows = [row for row in stock_at(tx.session, [key.location_id]) if (row.item_id, row.lot, row.status) == goods]
    return sum(row.on_hand for row in rows), sum(row.reserved for row in rows)
