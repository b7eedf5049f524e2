"""Reactions of the street: public facts become webhooks; a fix chosen on the board is carried out."""

from uuid import UUID

from wms.board.events import ExceptionFixChosen
from wms.channels import services
from wms.channels.jobs import drain_endpoint
from wms.kernel.events import Event
from wms.orders.events import (
    OrderCancelled,
    OrderHeld,
    OrderReceived,
    OrderReleased,
    OrderShipped,
    OrderShorted,
)
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx
from wms.shipping.events import ShipmentConfirmed


@subscribe(OrderReceived, OrderReleased, OrderShorted, OrderHeld, OrderCancelled, OrderShipped, ShipmentConfirmed)
def on_public_event(tx: Tx, _event: Event) -> None:
    """One subscriber for all, so that the messages about one order keep their order."""
    for endpoint_id in services.enqueue_deliveries(tx, tx.source):
        drain_endpoint.later(tx, str(endpoint_id))


@subscribe(ExceptionFixChosen)
def on_exception_fix_chosen(tx: Tx, event: ExceptionFixChosen) -> None:
    if event.action == "channels.probe_endpoint":
        services.probe_endpoint(tx, UUID(event.subject["id"]))
    elif event.action == "channels.replay_delivery":
        services.replay_delivery(tx, UUID(event.subject["id"]))
