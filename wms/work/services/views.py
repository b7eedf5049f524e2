"""How a task is shown is known to the room that queued it; it says so here, once, when it is imported."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.work.queries import TaskRecord

View = Callable[[Session, UUID], dict[str, Any]]
_views: dict[str, View] = {}


def show_tasks(kind: str, view: View) -> None:
    """`view(session, task_id)` makes the whole task for a device, as JSON values."""
    _views[kind] = view


def shown(session: Session, task: TaskRecord) -> dict[str, Any]:
    session.flush()
    return _views[task.kind](session, task.id)
