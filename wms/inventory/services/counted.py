"""The books follow a count: by what was missing or too many at its cut, whatever has been moved since."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.inventory.models import StockBalance
from wms.inventory.rules import AVAILABLE, Document, StockKey
from wms.inventory.services.correcting import adjust
from wms.inventory.services.moves import Movement, move_many, place_known
from wms.inventory.services.needed_stock import make_free
from wms.layout.queries import special
from wms.plumbing.transaction import Tx


def correct_by_count(tx: Tx, key: StockKey, difference: int, why: str, document: Document) -> int:
    """So many more units of an item and lot lie in a place than the books said, or, negative, fewer.

    What is missing goes to lost and found, free units first, whatever their status; promises of the rest are given up.
    What is too many comes from there, and the rest from outside. Returns how many missing units stay in the books.
    """
    if difference > 0:
        _bring(tx, key, difference, why, document)
        return 0
    left = _take(tx, key, -difference, why, document)
    if left:
        available = replace(key, status=AVAILABLE)
        make_free(tx, available, left, "count")
        left = _take(tx, available, left, why, document)
    return left


def _bring(tx: Tx, key: StockKey, units: int, why: str, document: Document) -> None:
    lost = replace(key, location_id=_lost_and_found(tx, key.location_id), status="available")
    back = min(units, sum(free for status, free in _free(tx, lost) if status == lost.status))
    if back:
        move_many(tx, [_movement(lost, key, back)], reason="count", reference=why, document=document)
    if units > back:
        adjust(tx, key, units - back, why, document)


def _take(tx: Tx, key: StockKey, units: int, why: str, document: Document) -> int:
    lost = replace(key, location_id=_lost_and_found(tx, key.location_id), status="available")
    movements: list[Movement] = []
    for status, free in _free(tx, key):
        taken = min(units, free)
        units -= taken
        if taken:
            movements.append(_movement(replace(key, status=status), lost, taken))
    if movements:
        move_many(tx, movements, reason="count", reference=why, document=document)
    return units


def _free(tx: Tx, key: StockKey) -> list[tuple[str, int]]:
    """(status, units that nobody was promised) of an item and lot in a place, locked; the available ones first."""
    row = StockBalance
    same = (row.location_id == key.location_id, row.item_id == key.item_id, row.lot == key.lot, row.owner == key.owner)
    query = select(row.status, row.on_hand - row.reserved).where(*same, row.serial == "", row.on_hand > row.reserved)
    rows = tx.session.execute(query.order_by(row.status).with_for_update())
    return [(status, int(free)) for status, free in rows]


def _movement(source: StockKey, target: StockKey, quantity: int) -> Movement:
    values: dict[str, Any] = {"source_status": source.status, "target_status": target.status, "owner": source.owner}
    values |= {"source_id": source.location_id, "target_id": target.location_id}
    return Movement(item_id=source.item_id, quantity=quantity, lot=source.lot, **values)


def _lost_and_found(tx: Tx, location_id: UUID) -> UUID:
    return special(tx.session, place_known(tx, location_id).warehouse_id, "lost_and_found").id
