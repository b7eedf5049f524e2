"""Telling that stock is free, once a transaction and warehouse, whatever freed it."""

from collections.abc import Iterable
from uuid import UUID

from wms.inventory.events import StockFreed
from wms.inventory.queries import stock_at
from wms.plumbing.transaction import Tx


def tell_free(tx: Tx, warehouse_id: UUID, item_ids: Iterable[UUID]) -> None:
    """Whoever makes units promisable calls this; what one transaction frees in a warehouse is one event."""
    items = set(item_ids)
    for event in tx.events:
        if isinstance(event, StockFreed) and event.warehouse_id == warehouse_id:
            items |= set(event.item_ids)
            tx.events.remove(event)
            break
    if items:
        tx.record(StockFreed(warehouse_id=warehouse_id, item_ids=tuple(sorted(items))))


def free_place(tx: Tx, warehouse_id: UUID, location_id: UUID) -> None:
    """A place may be used again: what lies in it is free."""
    tell_free(tx, warehouse_id, {balance.item_id for balance in stock_at(tx.session, [location_id])})
