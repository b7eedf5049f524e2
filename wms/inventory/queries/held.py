"""Which goods a hold over a whole warehouse keeps from being promised."""

from typing import Any

from sqlalchemy import ColumnElement, case, exists, or_, select

from wms.inventory.models import StockBalance, StockHold

HELD = "held"


def standing_status(places: Any) -> ColumnElement[str]:
    """A balance's status, or `held` where a hold over its warehouse is on its item or lot. `places`: the place's."""
    hold, row = StockHold, StockBalance
    same = (hold.warehouse_id == places.c.warehouse_id, hold.item_id == row.item_id, hold.lifted_at.is_(None))
    standing = exists(select(hold.id).where(*same, or_(hold.lot == "", hold.lot == row.lot)))
    status: ColumnElement[str] = case((standing, HELD), else_=row.status)
    return status
