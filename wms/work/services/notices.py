"""What one person has to know of their task before they go on: told full screen, and it stays until it is read."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.kernel.events import to_wire
from wms.kernel.ids import new_id
from wms.plumbing.transaction import Tx
from wms.work import events
from wms.work.errors import NoticeUnknown
from wms.work.models import Notice
from wms.work.queries import TaskRecord


def notify_owner(tx: Tx, task: TaskRecord, kind: str, data: dict[str, Any]) -> UUID | None:
    """Stops who holds the task, or whose silent device held it last, with a notice; None when that is nobody.

    `kind` is a word of the screens: order_cancelled, order_moved. `data` are JSON values for its sentence.
    """
    worker_id = task.worker_id or (task.last_worker_id if task.lease_ended else None)
    if worker_id is None:
        return None
    row = Notice(
        id=new_id(), task_id=task.id, warehouse_id=task.warehouse_id, worker_id=worker_id, kind=kind,
        data=to_wire(data), raised_at=tx.now, acknowledged_at=None,
    )  # fmt: skip
    tx.session.add(row)
    facts = {name: getattr(row, name) for name in ("warehouse_id", "task_id", "worker_id", "kind", "data", "raised_at")}
    tx.record(events.NoticeRaised(notice_id=row.id, **facts))
    return row.id


def acknowledge_notice(tx: Tx, notice_id: UUID) -> dict[str, Any]:
    """The person has read it; when they did is kept. Twice is once. Raises NoticeUnknown for one of somebody else."""
    query = select(Notice).where(Notice.id == notice_id).with_for_update()
    row = tx.session.scalar(query.execution_options(populate_existing=True))
    if row is None or row.worker_id != tx.actor.id:
        raise NoticeUnknown(notice_id=str(notice_id))
    if row.acknowledged_at is None:
        row.acknowledged_at = tx.now
        tx.record(
            events.NoticeAcknowledged(
                warehouse_id=row.warehouse_id, notice_id=row.id, task_id=row.task_id, worker_id=row.worker_id,
                worker_name=tx.actor.name, kind=row.kind, waited_seconds=int((tx.now - row.raised_at).total_seconds()),
            )
        )  # fmt: skip
    return {"notice_id": str(row.id), "acknowledged_at": to_wire(row.acknowledged_at)}
