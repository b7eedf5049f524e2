"""Cancelling an order, wherever it is by now: all of it that has no label yet."""

from typing import Any
from uuid import UUID

from wms.orders.benches import keep_still
from wms.orders.errors import TooLate
from wms.orders.events import OrderCancelRejected
from wms.orders.models import Order
from wms.orders.rules import FINAL
from wms.orders.services.counting import count_line
from wms.orders.services.line_changes import call_picked_off
from wms.orders.services.promise import take_back
from wms.orders.services.state import end_order, facts, is_settled, lines_of, lock_order, tell_replaced, touch
from wms.plumbing.transaction import Tx


def cancel_order(tx: Tx, order_id: UUID, reason: str = "") -> dict[str, Any]:
    """Cancels what has no label yet, and what is picked of it goes back; raises TooLate when all has. Twice is once."""
    keep_still(tx, order_id)
    order = lock_order(tx, order_id)
    if order.state == "cancelled":
        return {"order_id": order_id, "outcome": "cancelled"}
    if order.state in FINAL or not _call_everything_off(tx, order):
        raise TooLate(f"the order is {order.state}", order=order.number, state=order.state)
    if is_settled(lines_of(tx, order)):
        end_order(tx, order, reason)
    else:
        touch(tx, order)
        tell_replaced(tx, order)
    return {"order_id": order_id, "outcome": "cancelled" if order.state == "cancelled" else "partially_cancelled"}


def _call_everything_off(tx: Tx, order: Order) -> int:
    """Returns how many units are cancelled now; what lies in a labelled parcel is not."""
    take_back(tx, order)
    units = 0
    for line in lines_of(tx, order):
        left = line.ordered - line.picked - line.cancelled + call_picked_off(tx, order, line.id, line.picked)
        count_line(tx, line.id, cancelled=left)
        units += left
    return units


def ask_to_cancel(tx: Tx, order_id: UUID, reason: str = "") -> dict[str, Any]:
    """As `cancel_order`, for whoever asks from outside: that it is too late is told to all who hear of the order.

    Returns the refusal (`too_late`: its detail and data) rather than raising it, so that the news of it stays.
    """
    try:
        with tx.session.begin_nested():
            return cancel_order(tx, order_id, reason)
    except TooLate as refusal:
        tx.session.expire_all()
        order = lock_order(tx, order_id)
        tx.record(OrderCancelRejected(**facts(order), reason=reason))
        return {"too_late": {"detail": refusal.detail, "state": order.state, "order": order.number}}
