"""An order's first goods are in hand, as a link of the pick's chain (ADR 11): what `start_picking` does otherwise.

The event is made beforehand, of the order as it was read. If the order has changed since, its version is another one,
the link touches nothing, and the ordinary way tells the order as it is.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import CTE

from wms.orders.events import OrderChanged
from wms.orders.models import Order
from wms.orders.services.state import facts
from wms.plumbing.chains import follows

_order: Any = Order.__table__


def starts_of(session: Session, order_ids: Iterable[UUID]) -> dict[UUID, OrderChanged]:
    """What will be told when picking of each of these orders starts; those that are not released have no entry."""
    released = select(Order).where(Order.id.in_(set(order_ids)), Order.state == "released")
    changes = {"state": "picking"}
    return {
        order.id: OrderChanged(**facts(order) | changes | {"version": order.version + 1})
        for order in session.scalars(released)
    }


def starting(after: CTE) -> CTE:
    """The link of a chain by which picking of an order starts."""
    as_read = (
        _order.c.id == bindparam("order_id", type_=_order.c.id.type),
        _order.c.version == bindparam("order_version", type_=_order.c.version.type),
        _order.c.state == "released",
    )
    changes = {
        "state": "picking",
        "version": _order.c.version + 1,
        "updated_at": bindparam("order_at", type_=_order.c.updated_at.type),
    }
    link: CTE = update(_order).where(*as_read, follows(after)).values(changes).returning(_order.c.id).cte("started")
    return link


def starting_values(start: OrderChanged, now: datetime) -> dict[str, Any]:
    return {"order_id": start.order_id, "order_version": start.version - 1, "order_at": now}
