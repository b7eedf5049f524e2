"""What planning does when orders, walks or the queue tell something."""

from wms.orders.events import OrderAllocated, OrderHoldLifted
from wms.picking.events import OrderLeftWalk
from wms.planning import services
from wms.planning.jobs import plan_release
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx
from wms.work import queries as work
from wms.work.events import TaskClaimed, TaskReturned


@subscribe(OrderAllocated, OrderHoldLifted)
def on_order_allocated(tx: Tx, event: OrderAllocated | OrderHoldLifted) -> None:
    """An urgent order goes onto a walk here and now; the others call the planner, once for a burst."""
    if services.place_urgent(tx, event.warehouse_id, event.order_id, event.priority):
        return
    if services.want_plan(tx, event.warehouse_id):
        plan_release.later(tx, str(event.warehouse_id))


@subscribe(TaskClaimed)
def on_task_claimed(tx: Tx, event: TaskClaimed) -> None:
    """A walk has left the queue: there is room for another."""
    if event.kind == "pick" and services.want_plan(tx, event.warehouse_id):
        plan_release.later(tx, str(event.warehouse_id))


@subscribe(TaskReturned)
def on_task_returned(tx: Tx, event: TaskReturned) -> None:
    """A device fell silent: its walk waits to be taken over, and what cannot wait for that goes to others."""
    task = work.task(tx.session, event.task_id)
    if event.kind == "pick" and event.reason == "lease_ended" and task is not None and task.state == "ready":
        services.spread_walk(tx, task.subject_id)


@subscribe(OrderLeftWalk)
def on_order_left_walk(tx: Tx, event: OrderLeftWalk) -> None:
    """A walk has become shorter: a better plan may follow."""
    services.note_change(tx, event.warehouse_id)
