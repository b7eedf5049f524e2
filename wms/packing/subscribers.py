"""What packing does when picking, shipping, printing or orders tell something."""

from uuid import UUID

from wms.board.events import ExceptionFixChosen
from wms.orders.events import (
    OrderAllocated,
    OrderCancelled,
    OrderHeld,
    OrderHoldLifted,
    OrderReplaced,
    OrderShipped,
    PromiseGivenUp,
)
from wms.orders.services import Bench, who_has_picked_goods
from wms.packing import queries, services
from wms.packing.events import OrderPacked
from wms.packing.jobs import learn_size, plan_cartons, suggest_cartons
from wms.picking.events import OrderPartPicked, OrderPicked
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx
from wms.printing.events import PrintJobChanged
from wms.shipping.events import LabelBought, LabelConfirmed, LabelFailed
from wms.work.events import TaskCancelled, TaskClaimed, TaskReturned, TaskTakenOver


@subscribe(OrderPicked, OrderPartPicked)
def on_order_picked(tx: Tx, event: OrderPicked | OrderPartPicked) -> None:
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


@subscribe(OrderAllocated)
def on_order_allocated(tx: Tx, event: OrderAllocated) -> None:
    """Where the house picks into ship boxes they are chosen now: somebody may claim its walk in a moment."""
    if queries.box_rules(tx.session, event.warehouse_id).takes(event.channel):
        plan_cartons.later(tx, str(event.order_id))


@subscribe(OrderHeld, OrderHoldLifted, OrderCancelled, OrderReplaced)
def on_order_changed(tx: Tx, event: OrderHeld | OrderHoldLifted | OrderCancelled | OrderReplaced) -> None:
    """The packer must hear of a hold before the parcel is closed, and of its end; and of other goods."""
    pack_id = services.note_order(tx, event.order_id, event.type.partition(".")[2])
    if pack_id is not None and isinstance(event, OrderReplaced):
        suggest_cartons.later(tx, str(pack_id))


@subscribe(OrderCancelled, OrderShipped)
def on_order_ended(tx: Tx, event: OrderCancelled | OrderShipped) -> None:
    """What of it still waits to be packed is nobody's any more."""
    if isinstance(event, OrderCancelled) or event.complete:
        services.give_up_pack(tx, event.order_id)


@subscribe(OrderPacked)
def on_order_packed(tx: Tx, event: OrderPacked) -> None:
    """Which cartons were taken in spite of the proposal is kept, and what that says of the goods is thought about."""
    correction_id = services.learn_cartons(tx, event.pack_id)
    if correction_id is not None:
        learn_size.later(tx, str(correction_id))


@subscribe(LabelBought, LabelFailed, LabelConfirmed)
def on_label_told(tx: Tx, event: LabelBought | LabelFailed | LabelConfirmed) -> None:
    """One subscriber for all three, so that what became of a label is heard in its order."""
    match event:
        case LabelBought():
            label = {name: getattr(event, name) for name in _LABEL}
            services.note_label(tx, event.parcel_id, **label, labelled_outside=event.by_hand)
        case LabelFailed():
            made_by = event.carrier if event.by_hand else None
            services.note_label_failure(tx, event.parcel_id, event.detail, made_by)
        case LabelConfirmed():
            services.confirm_parcel(tx, event.parcel_id)


_LABEL = ("carrier", "service", "price_minor", "currency", "tracking_number")


@subscribe(PrintJobChanged)
def on_print_job_changed(tx: Tx, event: PrintJobChanged) -> None:
    """The packer sees beside the parcel what the printer does."""
    if event.subject_kind == "parcel":
        job = {"id": str(event.job_id), "state": event.state, "printer": event.printer_code}
        services.note_print(tx, UUID(event.subject_id), job | {"detail": event.detail or None, "spare": event.spare})


@subscribe(TaskClaimed, TaskReturned, TaskTakenOver, TaskCancelled)
def on_runner_changed(tx: Tx, event: TaskClaimed | TaskReturned | TaskTakenOver | TaskCancelled) -> None:
    """The packer sees who is on the way."""
    if event.kind == "fetch":
        services.note_runner(tx, event.task_id)


@subscribe(PromiseGivenUp)
def on_promise_given_up(tx: Tx, event: PromiseGivenUp) -> None:
    services.note_promises(tx, event.order_id, unwanted=event.why == "order_changed")


@subscribe(ExceptionFixChosen)
def on_exception_fix_chosen(tx: Tx, event: ExceptionFixChosen) -> None:
    """A supervisor has decided on the board that an order does not wait for what is fetched."""
    if event.action == "packing.go_without":
        services.order_goes_without(tx, UUID(event.subject["id"]))


who_has_picked_goods(Bench(services.keep_packs_still, services.call_off, queries.final_units))
