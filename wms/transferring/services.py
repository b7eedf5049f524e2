"""The halves of a transfer come into the queue, are done, or fall away."""

from itertools import count
from typing import Any
from uuid import UUID

from wms.inventory.queries import TransferRecord, transfer_by_code, transfers_under_way
from wms.plumbing.transaction import Tx
from wms.transferring.errors import NotOver
from wms.transferring.queries import transfer_of
from wms.transferring.rules import is_over, subject_of
from wms.work import queries
from wms.work import services as work
from wms.work.queries import TaskRecord

KIND = "transfer"


def queue_half(tx: Tx, code: str, side: str) -> None:
    """Work for whoever sends, or receives; a half that is over by now, or in the queue already, is left. One that was
    over and is open again, since its last scan was taken back, is queued once more.
    """
    record = transfer_by_code(tx.session, code)
    if record is None or is_over(side, record.state):
        return
    task, subject_id = _last_of(tx, record.id, side)
    if task is not None and task.state in ("ready", "leased"):
        return
    house, other = (record.source_id, record.target) if side == "send" else (record.target_id, record.source)
    work.queue_task(
        tx, kind=KIND, number=record.number, label=record.code, warehouse_id=house, subject_id=subject_id,
        priority="normal", cutoff=None, start_location_id=None, summary=_summary(record, side, other),
    )  # fmt: skip


def drop_half(tx: Tx, transfer_id: UUID, side: str) -> None:
    """Nothing of it is left to do. Whoever holds it ends it; while nobody does, it leaves the queue."""
    task, _ = _last_of(tx, transfer_id, side)
    if task is not None and task.state == "ready":
        work.cancel_task(tx, task.id)


def finish_transfer(tx: Tx, task_id: UUID) -> dict[str, Any]:
    """The owner has sent or received all of it, or said that nothing more comes.

    Returns {transfer_code, state}. Raises LeaseLost, NotOver.
    """
    work.hold_task(tx, task_id)
    record = transfer_of(tx.session, task_id)
    if not is_over(_side(tx, task_id), record.state):
        raise NotOver(transfer=record.code, state=record.state)
    work.finish_task(tx, task_id)
    return {"transfer_code": record.code, "state": record.state}


def drop_if_over(tx: Tx, claim: work.Claim) -> None:
    """Somebody did it without the queue: it is not claimed any more."""
    if is_over(_side(tx, claim.task_id), transfer_of(tx.session, claim.task_id).state):
        work.cancel_task(tx, claim.task_id)


def queue_open_halves(tx: Tx) -> None:
    """What is open and in no queue: it was opened before there was such work, or its news was lost."""
    for code, state in transfers_under_way(tx.session):
        queue_half(tx, code, "send" if state == "open" else "receive")


def _last_of(tx: Tx, transfer_id: UUID, side: str) -> tuple[TaskRecord | None, UUID]:
    """The newest task of a half, and the subject that the next one would have."""
    last = None
    for opening in count():
        subject_id = subject_of(transfer_id, side, opening)
        task = queries.task_about(tx.session, KIND, subject_id)
        if task is None:
            return last, subject_id
        last = task
    raise AssertionError("counting never ends")


def _side(tx: Tx, task_id: UUID) -> str:
    return str(queries.task_view(tx.session, task_id)["summary"]["side"])


def _summary(record: TransferRecord, side: str, other: str) -> dict[str, Any]:
    units = sum(line.quantity - line.sent if side == "send" else line.on_the_way for line in record.lines)
    return {"side": side, "house": other, "units": max(0, units), "stops": len(record.lines)}
