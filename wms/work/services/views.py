"""What a kind of task looks like, and needs before a claim, the room that queued it says here, once, when imported."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.plumbing.transaction import Tx
from wms.work.queries import TaskRecord

View = Callable[[Session, UUID], dict[str, Any]]
Preparation = Callable[[Tx, TaskRecord], None]
_views: dict[str, View] = {}
_preparations: dict[str, Preparation] = {}


def show_tasks(kind: str, view: View) -> None:
    """`view(session, task_id)` makes the whole task for a device, as JSON values."""
    _views[kind] = view


def before_claims(kind: str, prepare: Preparation) -> None:
    """`prepare(tx, task)` runs under the task's lock before somebody gets it: what is not to be done leaves it."""
    _preparations[kind] = prepare


def prepared(tx: Tx, task: TaskRecord) -> None:
    prepare = _preparations.get(task.kind)
    if prepare is not None:
        prepare(tx, task)


def shown(session: Session, task: TaskRecord) -> dict[str, Any]:
    session.flush()
    return _views[task.kind](session, task.id)
