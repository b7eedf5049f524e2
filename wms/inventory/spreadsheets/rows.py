"""What lies in bins, as a file holds it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.catalog.queries import item_names
from wms.inventory.models import Lot, StockBalance
from wms.kernel.actors import Actor
from wms.layout.queries import place_facts
from wms.plumbing.sites import site_codes
from wms.plumbing.spreadsheets import Row


def stock_rows(session: Session, actor: Actor) -> Iterator[dict[str, Any]]:
    """By warehouse, place, item and lot; what is on its way through the house or held is left out."""
    for warehouse_id, code in site_codes(session, actor.warehouse_id).items():
        for row in session.execute(_stock_of_site(warehouse_id)):
            yield {"warehouse": code, **row._mapping}


def _stock_of_site(warehouse_id: UUID) -> Any:
    place, item, balance = place_facts(), item_names(), StockBalance
    columns = (place.c.code.label("location"), item.c.sku, balance.on_hand.label("quantity"), balance.lot)
    of_lot = (Lot.item_id == balance.item_id) & (Lot.code == balance.lot)
    query = select(*columns, Lot.expires_on).join_from(balance, place, place.c.id == balance.location_id)
    query = query.join(item, item.c.id == balance.item_id).outerjoin(Lot, of_lot)
    lies_free = (balance.allocatable, balance.status == "available", balance.on_hand > 0)
    query = query.where(place.c.warehouse_id == warehouse_id, *lies_free)
    return query.order_by(place.c.code, item.c.sku, balance.lot).execution_options(yield_per=500)


def last_days_of(session: Session, rows: Sequence[Row]) -> dict[tuple[str, str], date | None]:
    """What is known of the lots that these rows name, by sku and lot."""
    item = item_names()
    skus, lots = {row.values["sku"] for row in rows}, {row.values["lot"] for row in rows}
    query = select(item.c.sku, Lot.code, Lot.expires_on).join_from(Lot, item, item.c.id == Lot.item_id)
    return {(sku, lot): day for sku, lot, day in session.execute(query.where(item.c.sku.in_(skus), Lot.code.in_(lots)))}
