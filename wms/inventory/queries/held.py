"""Which goods a hold over a whole warehouse keeps from being promised."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, exists, or_, select
from sqlalchemy.orm import Session

from wms.inventory.models import StockBalance, StockHold

HELD = "held"


def standing_status(places: Any) -> ColumnElement[str]:
    """A balance's status, or `held` where a hold over its warehouse is on its item or lot. `places`: the place's."""
    status: ColumnElement[str] = case((is_held_wide(places), HELD), else_=StockBalance.status)
    return status


def is_held_wide(places: Any) -> ColumnElement[bool]:
    """Whether a hold over the warehouse of its place is on a balance's item or lot."""
    hold, row = StockHold, StockBalance
    same = (hold.warehouse_id == places.c.warehouse_id, hold.item_id == row.item_id, hold.lifted_at.is_(None))
    return exists(select(hold.id).where(*same, or_(hold.lot == "", hold.lot == row.lot)))


def goods_held(session: Session, warehouse_id: UUID, items: Iterable[UUID]) -> set[tuple[UUID, str]]:
    """(item, lot) of the holds over the warehouse that stand now; the lot is empty where it is on all of them."""
    of_items = (StockHold.warehouse_id == warehouse_id, StockHold.item_id.in_(items), StockHold.lifted_at.is_(None))
    rows = session.execute(select(StockHold.item_id, StockHold.lot).where(*of_items))
    return {(item_id, lot) for item_id, lot in rows}
