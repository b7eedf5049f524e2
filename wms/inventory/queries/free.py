"""What nobody was promised yet of some items, bin by bin."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.inventory.models import Lot, StockBalance
from wms.inventory.queries.held import HELD, goods_held
from wms.inventory.rules import AVAILABLE, FreeStock, column_of
from wms.layout.queries import place_facts, role_of, site_day

_balance = StockBalance
_places: Any = place_facts()


def free_stock(
    session: Session, warehouse_id: UUID, items: set[UUID], now: datetime, *, locked: bool = False
) -> dict[UUID, list[FreeStock]]:
    """By item, with the column it stands in: only what is available is promised. `locked`: until the commit.

    Holds and last days are read after the balances: whoever changed one held their locks, and has committed by then.
    """
    today = site_day(session, warehouse_id, now)
    columns = (_balance.id, _balance.location_id, _balance.item_id, _balance.lot, _balance.on_hand, _balance.reserved)
    more = (_balance.received_at, _balance.status, _places.c.pick_sequence, _places.c.kind, _places.c.blocked)
    query = select(*columns, *more).join(_places, _places.c.id == _balance.location_id)
    query = query.where(_balance.item_id.in_(items), _balance.allocatable, _balance.on_hand > _balance.reserved)
    query = query.where(_balance.owner == "", _places.c.warehouse_id == warehouse_id).order_by(*columns[1:4])
    rows = session.execute(query.with_for_update(of=_balance) if locked else query).all()
    held = goods_held(session, warehouse_id, items)
    expiry = last_days(session, {row.item_id for row in rows if row.lot})
    free: dict[UUID, list[FreeStock]] = defaultdict(list)
    for row in rows:
        last_day, role = expiry.get((row.item_id, row.lot)), role_of(row.kind)
        status = HELD if {(row.item_id, ""), (row.item_id, row.lot)} & held else row.status
        column = column_of(role, row.blocked, status, last_day, today) or ""
        key = (row.id, row.location_id, row.item_id, row.lot)
        left = row.on_hand - row.reserved
        free[row.item_id].append(FreeStock(*key, left, last_day, row.received_at, row.pick_sequence, role, column))
    return free


def free_faces(session: Session, warehouse_id: UUID, items: set[UUID], now: datetime) -> list[FreeStock]:
    """Only faces, and what an order of now could be promised there."""
    stock = free_stock(session, warehouse_id, items, now)
    return [bin_ for bins in stock.values() for bin_ in bins if bin_.column == AVAILABLE and bin_.role == "face"]


def last_days(session: Session, items: Iterable[UUID]) -> dict[tuple[UUID, str], date | None]:
    """The last day of use by (item, lot)."""
    chosen = set(items)
    if not chosen:
        return {}
    query = select(Lot.item_id, Lot.code, Lot.expires_on).where(Lot.item_id.in_(chosen))
    return {(item, code): last_day for item, code, last_day in session.execute(query)}
