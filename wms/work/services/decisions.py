"""What is decided over the head of who does the work stands in the audit."""

from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx
from wms.work.queries import TaskRecord


def keep_take_over(tx: Tx, task: TaskRecord) -> None:
    """Of a task that somebody else holds."""
    if task.worker_id == tx.actor.id:
        return
    data = {"from": task.worker_name, "lease_until": task.lease_until}
    record_decision(tx, "work.take_over_task", subject=str(task.number), warehouse_id=task.warehouse_id, data=data)
