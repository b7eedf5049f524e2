"""How urgent an order is, changed by hand until a device claims its walk."""

from datetime import datetime
from typing import Any
from uuid import UUID

from wms.kernel.priorities import PRIORITIES
from wms.orders.errors import TooLate
from wms.orders.events import OrderUrgencyChanged
from wms.orders.models import Order
from wms.orders.rules import may_hurry, priority_rank
from wms.orders.services.state import facts, lock_order, touch
from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx


def set_priority(tx: Tx, order_id: UUID, priority: str) -> None:
    """Raises TooLate when a device has claimed its walk, or it is packed."""
    order = _lock_unclaimed(tx, order_id)
    before = PRIORITIES[order.priority]
    order.priority = priority_rank(priority)
    _tell(tx, "orders.set_priority", order, {"before": before, "after": priority})


def set_cutoff(tx: Tx, order_id: UUID, cutoff: datetime | None) -> None:
    """When it must be ready; None: whenever it is its turn. Raises TooLate, as `set_priority` does."""
    order = _lock_unclaimed(tx, order_id)
    before, order.cutoff = order.cutoff, cutoff
    _tell(tx, "orders.set_cutoff", order, {"before": before, "after": cutoff})


def _lock_unclaimed(tx: Tx, order_id: UUID) -> Order:
    order = lock_order(tx, order_id)
    if not may_hurry(order.state, order.on_floor):
        raise TooLate(f"the order is {order.state}", order=order.number, state=order.state)
    return order


def _tell(tx: Tx, action: str, order: Order, change: dict[str, Any]) -> None:
    record_decision(tx, action, subject=order.number, warehouse_id=order.warehouse_id, data=change)
    touch(tx, order)
    tx.session.flush()
    tx.record(OrderUrgencyChanged(**facts(order)))
