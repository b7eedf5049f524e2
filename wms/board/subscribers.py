"""Reactions of the board: what other rooms tell becomes an exception, or takes one away."""

from typing import Any
from uuid import UUID

from wms.board import rules
from wms.board.events import ExceptionResolved
from wms.board.queries import is_open
from wms.board.services import gather_exception, raise_exception, resolve_exception
from wms.board.services.refused import gathered_command, raise_refused
from wms.board.services.shorts import missing_of, raise_short
from wms.kernel.actors import Actor
from wms.kernel.clock import utc_now
from wms.layout.events import LocationBlocked, LocationUnblocked
from wms.orders import queries as orders
from wms.orders.events import OrderAllocated, OrderCancelled, OrderShipped, OrderShorted
from wms.people.events import SignInsSprayed
from wms.people.queries import device as device_of
from wms.plumbing.commands import refusal_listeners
from wms.plumbing.device_numbers import number_words
from wms.plumbing.events import (
    DeviceNumbersArrived,
    DeviceNumbersMissing,
    DiskLow,
    DiskRoomy,
    WorkParked,
    WorkSettled,
)
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx, perform_as_system
from wms.printing.events import PrintJobChanged
from wms.work.events import (
    TaskCancelled,
    TaskClaimed,
    TaskDone,
    TaskRefused,
    TaskReturned,
    TaskTakenOver,
)


@subscribe(OrderShorted)
def on_order_shorted(tx: Tx, event: OrderShorted) -> None:
    """A short at a bin is told by the bin's own exception, with its orders inside; the others are told here."""
    severity = rules.judge_shortage(event.outcome)
    if severity is None or event.at_location is not None:
        return
    raise_exception(
        tx,
        kind="short",
        severity=severity,
        warehouse_id=event.warehouse_id,
        subject={"kind": "order", "id": event.order_id, "label": event.number},
        detail={"missing": missing_of(tx, event), "outcome": event.outcome, "cutoff": event.cutoff},
        fix="orders.ship_what_is_there" if event.outcome == "waits" else None,
        key=f"short:{event.order_id}",
    )


@subscribe(OrderAllocated)
def on_order_allocated(tx: Tx, event: OrderAllocated) -> None:
    order = orders.order(tx.session, event.order_id)
    if order is not None and all(line.unpromised == 0 for line in order.lines):
        resolve_exception(tx, f"short:{event.order_id}")


@subscribe(OrderShipped, OrderCancelled)
def on_order_ended(tx: Tx, event: OrderShipped | OrderCancelled) -> None:
    """Whatever was wrong with the order itself is over; what lies about of its goods has causes of its own."""
    resolve_exception(tx, f"late_risk:{event.order_id}")
    if isinstance(event, OrderCancelled) or event.complete:
        for kind in ENDS_WITH_ITS_ORDER:
            resolve_exception(tx, f"{kind}:{event.order_id}")


ENDS_WITH_ITS_ORDER = ("short", "missing_at_pack")


@subscribe(ExceptionResolved)
def on_bin_settled(tx: Tx, event: ExceptionResolved) -> None:
    """Somebody has looked into a bin that was short: whose goods were not found stands for itself from now on."""
    if event.kind != "short" or event.exception["subject"]["kind"] != "location":
        return
    entries = event.exception["detail"].get("orders", [])
    for order_id in dict.fromkeys(UUID(entry["order_id"]) for entry in entries):
        order = orders.order(tx.session, order_id)
        if order is not None and order.state in rules.STILL_OPEN:
            raise_short(tx, order)


@subscribe(LocationBlocked)
def on_location_blocked(tx: Tx, event: LocationBlocked) -> None:
    """A picker who could not reach a bin has raised one for it already."""
    if is_open(tx.session, f"short:{event.location_id}"):
        return
    raise_exception(
        tx,
        kind="location_blocked",
        severity=1,
        warehouse_id=event.warehouse_id,
        subject={"kind": "location", "id": event.location_id, "label": event.code},
        detail={"reason": event.reason},
        fix="layout.unblock",
        key=f"location_blocked:{event.location_id}",
    )


@subscribe(LocationUnblocked)
def on_location_unblocked(tx: Tx, event: LocationUnblocked) -> None:
    resolve_exception(tx, f"location_blocked:{event.location_id}")


@subscribe(TaskReturned)
def on_task_returned(tx: Tx, event: TaskReturned) -> None:
    """Only a device that fell silent is worth telling; giving work back is everyday life."""
    if event.reason == "lease_ended":
        detail = {"worker": event.worker_name}
        _raise_lease_lost(tx, event, 1, detail, f"lease_lost:{event.task_id}")


@subscribe(TaskClaimed, TaskTakenOver, TaskDone, TaskCancelled)
def on_task_taken_up(tx: Tx, event: TaskClaimed | TaskTakenOver | TaskDone | TaskCancelled) -> None:
    resolve_exception(tx, f"lease_lost:{event.task_id}")


@subscribe(TaskRefused)
def on_task_refused(tx: Tx, event: TaskRefused) -> None:
    """Goods may lie where nobody expects them: a person has to look, so this one does not go away by itself."""
    detail = {"worker": event.worker_name, "owner": event.owner_name}
    key = f"task_refused:{event.task_id}:{event.worker_id}"
    if event.command is None:
        _raise_lease_lost(tx, event, 2, detail, key)
        return
    gather_exception(
        tx,
        kind="lease_lost",
        severity=2,
        warehouse_id=event.warehouse_id,
        subject={"kind": "task", "id": event.task_id, "label": str(event.number)},
        detail=detail,
        key=key,
        **gathered_command(event.command),
    )


@subscribe(PrintJobChanged)
def on_print_job_changed(tx: Tx, event: PrintJobChanged) -> None:
    """Every copy that did not surely come out is one exception: somebody waits for this very label."""
    key = f"printer:{event.job_id}"
    if event.state in ("sent", "confirmed"):
        resolve_exception(tx, key)
    if event.state not in ("failed", "unknown"):
        return
    raise_exception(
        tx,
        kind="printer",
        severity=rules.judge_print(event.state),
        warehouse_id=event.warehouse_id,
        subject={"kind": "print_job", "id": event.job_id, "label": event.printer_code},
        detail=_print_detail(event),
        fix=_print_fix(event),
        key=key,
    )


@subscribe(SignInsSprayed)
def on_sign_ins_sprayed(tx: Tx, event: SignInsSprayed) -> None:
    raise_exception(
        tx,
        kind="sign_ins_sprayed",
        severity=3,
        warehouse_id=event.warehouse_id,
        subject={"kind": event.source, "id": event.device_id, "label": event.label},
        detail={"accounts": event.accounts},
        key=f"sign_ins_sprayed:{event.source}:{event.label}",
    )


@subscribe(WorkParked)
def on_work_parked(tx: Tx, event: WorkParked) -> None:
    """Something of the house itself broke: what it should have done has not happened until somebody tries it again."""
    raise_exception(
        tx,
        kind=f"{event.kind}_parked",
        severity=3,
        warehouse_id=event.warehouse_id,
        subject={"kind": "parked", "id": event.parked_id, "label": event.name},
        detail={name: getattr(event, name) for name in ("subject", "who", "error", "trace", "tries")},
        fix="board.try_parked",
        key=f"parked:{event.parked_id}",
    )


@subscribe(WorkSettled)
def on_work_settled(tx: Tx, event: WorkSettled) -> None:
    resolve_exception(tx, f"parked:{event.parked_id}")


@subscribe(DeviceNumbersMissing)
def on_device_numbers_missing(tx: Tx, event: DeviceNumbersMissing) -> None:
    """Something was done at a device, and we were not told: whoever held it knows what."""
    device = device_of(tx.session, event.device_id)
    raise_exception(
        tx,
        kind="numbers_missing",
        severity=2,
        warehouse_id=device.warehouse_id if device else None,
        subject={"kind": "device", "id": event.device_id, "label": device.name if device else str(event.device_id)},
        detail={"gaps": event.gaps, "numbers": number_words(event.gaps), "who": rules.gap_makers(event.gaps)},
        key=f"numbers_missing:{event.device_id}",
    )


@subscribe(DeviceNumbersArrived)
def on_device_numbers_arrived(tx: Tx, event: DeviceNumbersArrived) -> None:
    resolve_exception(tx, f"numbers_missing:{event.device_id}")


@subscribe(DiskLow)
def on_disk_low(tx: Tx, event: DiskLow) -> None:
    raise_exception(
        tx,
        kind="disk_low",
        severity=3,
        warehouse_id=None,
        subject={"kind": "server", "id": None, "label": "disk"},
        detail={"free_megabytes": event.free_bytes // 1_000_000},
        key="disk_low",
    )


@subscribe(DiskRoomy)
def on_disk_roomy(tx: Tx, _event: DiskRoomy) -> None:
    resolve_exception(tx, "disk_low")


def on_command_refused(actor: Actor, op: str, envelope: dict[str, Any], problem: dict[str, Any]) -> None:
    """A device was offline, and what was done meanwhile cannot be taken in: the goods and our books differ.

    A lost lease is told by its task. A device without a clock, or with a wrong one, is believed to have been away.
    """
    if problem["code"] != LEASE_LOST and not rules.heard_at_once(envelope.get("t_device"), utc_now()):
        perform_as_system(lambda tx: raise_refused(tx, actor, op, envelope, problem))


LEASE_LOST = "work.lease_lost"


refusal_listeners.append(on_command_refused)


def _raise_lease_lost(
    tx: Tx, event: TaskReturned | TaskRefused, severity: int, detail: dict[str, Any], key: str
) -> None:
    raise_exception(
        tx,
        kind="lease_lost",
        severity=severity,
        warehouse_id=event.warehouse_id,
        subject={"kind": "task", "id": event.task_id, "label": str(event.number)},
        detail=detail,
        key=key,
    )


def _print_fix(event: PrintJobChanged) -> str | None:
    """The printer that failed is rarely the one to try again: a spare one goes first."""
    if event.state != "failed":
        return None
    return "printing.print_on_spare" if event.spare else "printing.retry_print"


def _print_detail(event: PrintJobChanged) -> dict[str, Any]:
    label_of = {"kind": event.subject_kind, "id": event.subject_id}
    return {"state": event.state, "detail": event.detail, "spare": event.spare, "label_of": label_of}
