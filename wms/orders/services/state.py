"""How an order changes: locked, versioned, and told."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.orders.errors import UnknownOrder
from wms.orders.models import Order, OrderLine
from wms.orders.rules import PRIORITIES
from wms.plumbing.transaction import Tx


def lock_order(tx: Tx, order_id: UUID) -> Order:
    """The order, locked until the commit; raises UnknownOrder."""
    query = select(Order).where(Order.id == order_id).with_for_update().execution_options(populate_existing=True)
    found = tx.session.scalar(query)
    if found is None:
        raise UnknownOrder(order_id=order_id)
    return found


def lines_of(tx: Tx, order: Order) -> list[OrderLine]:
    query = select(OrderLine).where(OrderLine.order_id == order.id).order_by(OrderLine.position)
    return list(tx.session.scalars(query.execution_options(populate_existing=True)))


def touch(tx: Tx, order: Order, state: str | None = None) -> None:
    """Counts a change of the order, and moves it to `state`."""
    if state is not None:
        order.state = state
    order.version += 1
    order.updated_at = tx.now


def facts(order: Order) -> dict[str, Any]:
    """The fields that every event of an order carries."""
    return {
        "order_id": order.id,
        "number": order.number,
        "channel": order.channel,
        "external_id": order.external_id,
        "warehouse_id": order.warehouse_id,
        "state": order.state,
        "version": order.version,
        "priority": PRIORITIES[order.priority],
        "cutoff": order.cutoff,
    }
