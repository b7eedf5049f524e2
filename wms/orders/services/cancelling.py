"""Cancelling an order, wherever it is by now: all of it that has no label yet."""

from typing import Any
from uuid import UUID

from wms.orders.benches import keep_still
from wms.orders.errors import TooLate
from wms.orders.events import OrderReplaced
from wms.orders.models import Order
from wms.orders.rules import FINAL
from wms.orders.services.counting import count_line
from wms.orders.services.line_changes import call_picked_off
from wms.orders.services.promise import take_back
from wms.orders.services.state import end_order, facts, is_settled, lines_of, lock_order, touch
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
        _go_on_with_the_rest(tx, order)
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


def _go_on_with_the_rest(tx: Tx, order: Order) -> None:
    touch(tx, order)
    tx.session.flush()
    asked = [line.ordered - line.cancelled for line in lines_of(tx, order) if line.ordered > line.cancelled]
    tx.record(OrderReplaced(**facts(order), lines=len(asked), units=sum(asked)))
