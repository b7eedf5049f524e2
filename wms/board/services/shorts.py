"""Orders that lack goods: what they want and nothing is promised for."""

from typing import Any

from wms.board.services.raising import raise_exception
from wms.orders import queries as orders
from wms.orders.events import OrderShorted
from wms.plumbing.transaction import Tx


def raise_short(tx: Tx, order: orders.OrderRecord) -> None:
    missing = _unpromised(order)
    waits = order.short_rule == "wait_complete"
    if missing:
        raise_exception(
            tx,
            kind="short",
            severity=2 if waits else 1,
            warehouse_id=order.warehouse_id,
            subject={"kind": "order", "id": order.id, "label": order.number},
            detail={"missing": missing, "outcome": "waits" if waits else "backorder", "cutoff": order.cutoff},
            fix="orders.ship_what_is_there" if waits else None,
            key=f"short:{order.id}",
        )


def missing_of(tx: Tx, event: OrderShorted) -> list[dict[str, Any]]:
    """Everything the order still wants, not only what this event found missing.

    An order that was promised nothing until all is there wants everything; then the event names what is too few.
    """
    order = orders.order(tx.session, event.order_id)
    if order is None or event.state == "waiting":
        return list(event.missing)
    return _unpromised(order)


def _unpromised(order: orders.OrderRecord) -> list[dict[str, Any]]:
    return [
        {"order_line_id": line.id, "sku": line.sku, "quantity": line.unpromised}
        for line in order.lines
        if line.unpromised > 0
    ]
