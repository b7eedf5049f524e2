"""A transfer as a device takes it along: all that is needed to send or receive it without a network."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.inventory.queries import TransferRecord, transfer_by_code, transfer_facts
from wms.kernel.events import to_wire
from wms.work import queries as work
from wms.work.errors import TaskUnknown


def task_details(session: Session, task_id: UUID) -> dict[str, Any]:
    """What a transfer adds to its task's head. Raises TaskUnknown."""
    return {"transfer": to_wire(transfer_facts(transfer_of(session, task_id)))}


def transfer_of(session: Session, task_id: UUID) -> TransferRecord:
    """Raises TaskUnknown."""
    task = work.task(session, task_id)
    record = transfer_by_code(session, task.label) if task else None
    if record is None:
        raise TaskUnknown(task_id=str(task_id))
    return record
