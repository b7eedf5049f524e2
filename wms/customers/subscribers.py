"""The window tells the rooms below where a customer reads of an order, and hears how far orders are."""

from wms.customers import services
from wms.customers.jobs import tell_customers
from wms.customers.queries import customer_urls
from wms.kernel.events import Event
from wms.orders.events import (
    OrderCancelled,
    OrderChanged,
    OrderReceived,
    OrderReplaced,
    OrderShipped,
    OrderShorted,
)
from wms.orders.services import customers_read_at
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx
from wms.shipping.events import ShipmentConfirmed

customers_read_at(customer_urls)


@subscribe(
    OrderReceived, OrderReplaced, OrderShorted, OrderChanged, OrderCancelled, OrderShipped, ShipmentConfirmed,
)  # fmt: skip
def on_order_news(tx: Tx, _event: Event) -> None:
    """One subscriber for all, so that notices about one order keep their order."""
    for channel, way in services.note_step(tx, tx.source):
        tell_customers.later(tx, channel, way)
