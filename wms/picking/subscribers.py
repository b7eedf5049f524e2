"""What picking does when orders, places or the queue tell something."""

from wms.board import services as board
from wms.layout.events import LocationUnblocked
from wms.orders.events import OrderAllocated, OrderCancelled, OrderHeld, OrderHoldLifted
from wms.picking import services
from wms.picking.jobs import plan_release
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx
from wms.work.events import TaskClaimed


@subscribe(OrderAllocated, OrderHoldLifted)
def on_order_allocated(tx: Tx, event: OrderAllocated | OrderHoldLifted) -> None:
    """Orders that can be released call the planner, once for a burst."""
    if services.want_plan(tx, event.warehouse_id):
        plan_release.later(tx, str(event.warehouse_id))


@subscribe(TaskClaimed)
def on_task_claimed(tx: Tx, event: TaskClaimed) -> None:
    """A walk has left the queue: there is room for another."""
    if event.kind == "pick" and services.want_plan(tx, event.warehouse_id):
        plan_release.later(tx, str(event.warehouse_id))


@subscribe(OrderCancelled)
def on_order_cancelled(tx: Tx, event: OrderCancelled) -> None:
    services.take_out_order(tx, event.order_id)


@subscribe(OrderHeld)
def on_order_held(tx: Tx, event: OrderHeld) -> None:
    """An order nothing of which is picked goes back and waits; one that is begun is finished and held at packing."""
    services.take_out_held_order(tx, event.order_id)


@subscribe(LocationUnblocked)
def on_location_unblocked(tx: Tx, event: LocationUnblocked) -> None:
    """Somebody has looked into the bin: what was short there is settled."""
    board.resolve_exception(tx, f"short:{event.location_id}")
