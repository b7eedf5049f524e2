"""The first order."""

from uuid import UUID

from sqlalchemy import Select, select

from wms.orders.models import Order
from wms.plumbing.steps import Step, some, step


def _orders(warehouse_id: UUID | None) -> Select[UUID]:
    query = select(Order.id).limit(1)
    return query if warehouse_id is None else query.where(Order.warehouse_id == warehouse_id)


step(Step("order", 160, "start", "orders.put_order", some("orders", _orders)))
