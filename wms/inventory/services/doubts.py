"""Goods that a picker did not find as the books say are in doubt: what is free of them is held for a count."""

from dataclasses import replace
from uuid import UUID

from wms.inventory.queries import doubted_at
from wms.inventory.rules import Document, StockKey
from wms.inventory.services.correcting import hold, unhold
from wms.inventory.services.needed_stock import units_of
from wms.plumbing.transaction import Tx


def doubt_stock(tx: Tx, key: StockKey, why: str) -> int:
    """One item and lot in one bin; what else lies there can be promised as before. Returns how many units are held."""
    on_hand, reserved = units_of(tx, key)
    if on_hand > reserved:
        hold(tx, key, on_hand - reserved, why)
    return on_hand - reserved


def end_doubts(tx: Tx, location_id: UUID, item_id: UUID | None, why: str, document: Document) -> None:
    """Somebody has counted the place, or one item in it: what was held for that can be promised again."""
    for (item, lot), units in sorted(doubted_at(tx.session, location_id).items()):
        if item_id in (None, item):
            key = StockKey(location_id, item, lot)
            freed = min(units, units_of(tx, replace(key, status="held"))[0])
            if freed > 0:
                unhold(tx, key, freed, why, document)


def lift_doubt(tx: Tx, key: StockKey, most: int | None, why: str) -> None:
    """Nothing was wrong with the goods: up to `most` units of what was held can be promised again; None: all."""
    doubted = doubted_at(tx.session, key.location_id).get((key.item_id, key.lot), 0)
    freed = min(doubted, units_of(tx, replace(key, status="held"))[0], doubted if most is None else most)
    if freed > 0:
        unhold(tx, key, freed, why)
