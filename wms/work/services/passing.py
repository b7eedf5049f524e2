"""A task goes on with somebody else, at another place: its owner gives it on before it is done."""

from typing import Any
from uuid import UUID

from sqlalchemy import update

from wms.plumbing.transaction import Tx
from wms.work.kinds import summarized
from wms.work.models import Task
from wms.work.services.leases import release
from wms.work.services.queue import lock_task


def pass_on(
    tx: Tx, task_id: UUID, zone: str, start_location_id: UUID, summary: dict[str, Any], to_others: bool
) -> None:
    """The owner gives the task on: it waits in the queue at this place, for whoever works in the zone. Call it after
    hold_task. `to_others`: it is no more theirs than anybody's.
    """
    task = lock_task(tx, task_id)
    change = {"zone": zone, "start_location_id": start_location_id, "meant_for": None}
    release(tx, task, "returned")
    left_by = {"last_worker_id": None, "last_worker_name": None} if to_others else {}
    summary = summarized(task.kind, summary)
    tx.session.execute(update(Task).where(Task.id == task_id).values(**change, **left_by, summary=summary))
