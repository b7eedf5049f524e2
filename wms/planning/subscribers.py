"""What planning does when orders, walks or the queue tell something."""

from uuid import UUID

from wms.orders.events import (
    OrderAllocated,
    OrderCancelled,
    OrderHeld,
    OrderHoldLifted,
    OrderReplaced,
    OrderUrgencyChanged,
    PromiseGivenUp,
)
from wms.picking.events import OrderLeftWalk, OrderPartPicked
from wms.planning import services
from wms.planning.jobs import plan_floor
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx
from wms.work import queries as work
from wms.work.events import TaskClaimed, TaskDone, TaskReturned, WorkerHoursSet


@subscribe(OrderAllocated, OrderHoldLifted, OrderUrgencyChanged)
def on_order_allocated(tx: Tx, event: OrderAllocated | OrderHoldLifted | OrderUrgencyChanged) -> None:
    """An urgent order may join a walk under way here and now; the others are planned, a burst of them at once."""
    if not services.place_urgent(tx, event.warehouse_id, event.order_id, event.priority):
        _call_planner(tx, event.warehouse_id)


@subscribe(OrderCancelled, OrderHeld, OrderReplaced, PromiseGivenUp)
def on_order_changed(tx: Tx, event: OrderCancelled | OrderHeld | OrderReplaced | PromiseGivenUp) -> None:
    """What it was planned for goes on without it."""
    _call_planner(tx, event.warehouse_id)


@subscribe(TaskClaimed, TaskDone)
def on_walk_begun_or_ended(tx: Tx, event: TaskClaimed | TaskDone) -> None:
    """There is room in the queue for another walk, or somebody is free for one."""
    if event.kind == "pick":
        if isinstance(event, TaskDone):
            services.learn_pace(tx, event.warehouse_id, event.worker_id, event.task_id)
        _call_planner(tx, event.warehouse_id)


@subscribe(WorkerHoursSet)
def on_hours_set(tx: Tx, event: WorkerHoursSet) -> None:
    """Somebody is to be counted on for longer or shorter than before."""
    _call_planner(tx, event.warehouse_id)


def _call_planner(tx: Tx, warehouse_id: UUID) -> None:
    if services.want_plan(tx, warehouse_id):
        plan_floor.later(tx, str(warehouse_id))


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


@subscribe(OrderPartPicked)
def on_order_part_picked(tx: Tx, event: OrderPartPicked) -> None:
    """Totes of the order stand and wait: the walks with its other parts press more."""
    services.tell_siblings(tx, event.warehouse_id, event.order_id)
