"""Orders that changed, for those who copy them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.orders.events import OrderEvent
from wms.orders.models import Order, OrderLine
from wms.orders.queries.reading import OrderRecord, orders_by_ids
from wms.plumbing.changes import changed_since


def orders_changed(
    session: Session, filters: dict[str, Any], scope: Scope, limit: int
) -> tuple[list[OrderRecord], int]:
    """At most `limit` orders within a scope with a fact after filters["changed_after"], and where to go on.

    `filters`: state, channel, number, external_id, customer_number, tag; None stands for any.
    """
    types = frozenset(kind.type for kind in OrderEvent.__subclasses__())
    changes = changed_since(session, filters["changed_after"], types, "order_id", limit)
    records = orders_by_ids(session, changes.ids)
    in_turn = (records[identity] for identity in changes.ids if identity in records)
    orders = (order for order in in_turn if scope.covers(Scope(order.warehouse_id, order.channel)))
    return [order for order in orders if _fits(order, filters)], changes.next_after


def items_promised_since(session: Session, since: datetime) -> list[tuple[UUID, UUID]]:
    """(item, warehouse) of the lines of orders that changed since: their promises may be others now."""
    query = select(OrderLine.item_id, Order.warehouse_id).join(Order, Order.id == OrderLine.order_id)
    return [(item, site) for item, site in session.execute(query.where(Order.updated_at >= since).distinct())]


def _fits(order: OrderRecord, filters: dict[str, Any]) -> bool:
    names = ("state", "channel", "number", "external_id", "customer_number")
    filled = {name: filters[name] for name in names if filters.get(name)}
    is_named = all(getattr(order, name) == value for name, value in filled.items())
    return is_named and (not filters.get("tag") or filters["tag"] in order.tags)
