"""What packing does when picking, shipping, printing or orders tell something."""

from wms.orders.events import OrderCancelled, OrderHeld, OrderHoldLifted
from wms.packing import services
from wms.packing.jobs import suggest_cartons
from wms.picking.events import OrderPicked
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx


@subscribe(OrderPicked)
def on_order_picked(tx: Tx, event: OrderPicked) -> None:
    """The order's totes stand on a lane: its pack waits there, and its cartons are thought about."""
    pack_id = services.put_picked_order(
        tx,
        warehouse_id=event.warehouse_id,
        order_id=event.order_id,
        number=event.number,
        lane_code=event.lane_code,
        totes=event.totes,
        lines=event.lines,
    )
    suggest_cartons.later(tx, str(pack_id))


@subscribe(OrderHeld, OrderHoldLifted, OrderCancelled)
def on_order_changed(tx: Tx, event: OrderHeld | OrderHoldLifted | OrderCancelled) -> None:
    """The packer must hear of a hold before the parcel is closed, and of its end."""
    services.note_order(tx, event.order_id, event.type.partition(".")[2])
