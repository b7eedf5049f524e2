"""Which goods somebody still waits for."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from wms.orders.models import Order, OrderLine
from wms.plumbing.transaction import Tx


def items_on_order(tx: Tx, item_ids: Collection[UUID]) -> set[UUID]:
    """Those of the items of which an open order wants some that has not left yet."""
    not_sent = OrderLine.ordered - OrderLine.cancelled - OrderLine.shipped > 0
    open_orders = Order.state.not_in(("shipped", "cancelled"))
    query = select(OrderLine.item_id).join(Order, Order.id == OrderLine.order_id)
    return set(tx.session.scalars(query.where(OrderLine.item_id.in_(item_ids), not_sent, open_orders)))
