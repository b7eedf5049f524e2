"""What shipping does when packing or the board tells something."""

from collections.abc import Callable
from uuid import UUID

from wms.board.events import ExceptionFixChosen
from wms.orders.events import OrderReplaced
from wms.packing.events import OrderPacked, PackEvent, PackOpened, ParcelClosed, ParcelReopened
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx
from wms.shipping import services

_FACTS = (
    "parcel_id", "pack_id", "order_id", "warehouse_id", "printer_code", "carton_id", "length_mm", "width_mm",
    "height_mm", "weight_g", "lines",
)  # fmt: skip


@subscribe(PackOpened, ParcelClosed, ParcelReopened, OrderPacked)
def on_packing_told(tx: Tx, event: PackEvent) -> None:
    """One subscriber for all, so that what happened to a parcel is heard in its order."""
    match event:
        case PackOpened(station_code=str(station)):
            services.follow_pack(tx, event.pack_id, station)
        case ParcelClosed():
            on_parcel_closed(tx, event)
        case ParcelReopened():
            services.void_label(tx, event.parcel_id, event.order_id)
        case OrderPacked():
            services.complete_shipment(tx, event.order_id, event.parcel_ids)


def on_parcel_closed(tx: Tx, event: ParcelClosed) -> None:
    facts = {name: getattr(event, name) for name in _FACTS}
    station = event.station_code or ""
    services.intend_label(tx, {**facts, "parcel_number": event.number, "station_code": station})


@subscribe(OrderReplaced)
def on_order_replaced(tx: Tx, event: OrderReplaced) -> None:
    services.retry_labels_of(tx, event.order_id)


@subscribe(ExceptionFixChosen)
def on_exception_fix_chosen(tx: Tx, event: ExceptionFixChosen) -> None:
    fix = _FIXES.get(event.action)
    if fix is not None:
        fix(tx, UUID(event.subject["id"]))


_FIXES: dict[str, Callable[[Tx, UUID], object]] = {
    "shipping.retry_label": services.retry_label,
    "shipping.reprint_unscanned": lambda tx, parcel_id: services.reprint_label(tx, parcel_id, "lost"),
    "shipping.tell_void_now": services.tell_void_again,
}
