"""An order whose sender named a moment before which nothing of it may leave: it is on hold until then."""

from uuid import UUID

from sqlalchemy import select

from wms.orders.models import Hold, Order
from wms.orders.rules import HOLDABLE, NOT_BEFORE
from wms.orders.services.holds import hold_order, lift_hold
from wms.orders.services.state import lock_order
from wms.plumbing.transaction import Tx


def wait_or_go(tx: Tx, order: Order) -> None:
    """Holds an order whose moment is yet to come, and lets one go on whose moment has come or is named no more."""
    if order.not_before is not None and order.not_before > tx.now and order.state in HOLDABLE:
        hold_order(tx, order.id, NOT_BEFORE, again=True)
    elif _waits(tx, order.id):
        lift_hold(tx, order.id, NOT_BEFORE)


def let_go(tx: Tx, order_id: UUID) -> bool:
    """Lifts the hold of an order whose moment has come; False when it ended, goes, or was given a later one."""
    order = lock_order(tx, order_id)
    if not _waits(tx, order_id) or (order.not_before is not None and order.not_before > tx.now):
        return False
    lift_hold(tx, order_id, NOT_BEFORE)
    return True


def _waits(tx: Tx, order_id: UUID) -> bool:
    query = select(Hold.id).where(Hold.order_id == order_id, Hold.kind == NOT_BEFORE, Hold.lifted_at.is_(None))
    return tx.session.scalar(query) is not None
