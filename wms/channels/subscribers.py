"""Reactions of the street: public facts become webhooks; a fix chosen on the board is carried out."""

from contextlib import suppress
from uuid import UUID

from wms.board.events import ExceptionFixChosen, ExceptionResolved
from wms.channels import services
from wms.channels.errors import DeliverySettled, DeliveryUnderWay, DeliveryUnknown
from wms.channels.events import AvailabilityChanged, AvailabilityRetold, OrderStatusTold
from wms.channels.jobs import drain_endpoint
from wms.channels.services.alarms import REFUSED
from wms.inventory.events import StockArrived
from wms.kernel.events import Event
from wms.orders.events import (
    OrderAllocated,
    OrderCancelled,
    OrderCancelRejected,
    OrderChanged,
    OrderCustomerWrote,
    OrderHeld,
    OrderHoldLifted,
    OrderReceived,
    OrderReleased,
    OrderReplaced,
    OrderShipped,
    OrderShorted,
)
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx
from wms.shipping.events import ShipmentConfirmed


@subscribe(
    OrderReceived, OrderReplaced, OrderAllocated, OrderReleased, OrderChanged, OrderShorted, OrderHeld,
    OrderHoldLifted, OrderCancelled, OrderCancelRejected, OrderCustomerWrote, OrderShipped, ShipmentConfirmed,
    StockArrived, AvailabilityChanged, AvailabilityRetold, OrderStatusTold,
)  # fmt: skip
def on_public_event(tx: Tx, _event: Event) -> None:
    """One subscriber for all, so that the messages about one order keep their order."""
    for endpoint_id in services.enqueue_deliveries(tx, tx.source):
        drain_endpoint.later(tx, str(endpoint_id))


@subscribe(ExceptionFixChosen)
def on_exception_fix_chosen(tx: Tx, event: ExceptionFixChosen) -> None:
    if event.action == "channels.probe_endpoint":
        services.probe_endpoint(tx, UUID(event.subject["id"]))
    elif event.action == "channels.replay_delivery":
        with suppress(DeliveryUnderWay, DeliveryUnknown):  # on its way already, or its endpoint was removed
            services.replay_delivery(tx, UUID(event.subject["id"]))


@subscribe(ExceptionResolved)
def on_exception_resolved(tx: Tx, event: ExceptionResolved) -> None:
    """A person says that a refused message is settled: it is dropped, and what waits behind it goes on."""
    if event.kind == REFUSED and event.how == "by_hand":
        with suppress(DeliverySettled, DeliveryUnknown):  # dropped by its own door, or gone with its endpoint
            services.drop_delivery(tx, UUID(event.exception["subject"]["id"]), f"settled on the board by {event.by}")
