"""What is promised must lie somewhere."""

from uuid import UUID

from sqlalchemy import Select, select

from wms.inventory.models import StockReceipt
from wms.plumbing.steps import Step, some, step


def _receipts(warehouse_id: UUID | None) -> Select[UUID]:
    query = select(StockReceipt.id)
    return query if warehouse_id is None else query.where(StockReceipt.warehouse_id == warehouse_id)


step(Step("stock", 60, "goods", "inventory.receive", some("receipts", _receipts)))
