"""Work comes into the queue, changes, is done or falls away."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from wms.kernel.ids import new_id
from wms.layout import queries as layout
from wms.plumbing.transaction import Tx
from wms.work import events
from wms.work.errors import TaskOver, TaskUnknown
from wms.work.kinds import kind_of, summarized
from wms.work.models import Task
from wms.work.queries import TaskRecord, record_of
from wms.work.services.presence import see_worker


def queue_task(
    tx: Tx,
    *,
    kind: str,
    number: int,
    warehouse_id: UUID,
    subject_id: UUID,
    priority: str,
    cutoff: datetime | None,
    start_location_id: UUID | None,
    summary: dict[str, Any],
    label: str = "",
    zone: str | None = None,
    needs: Collection[str] = (),
    meant_for: UUID | None = None,
    not_for: UUID | None = None,
    placed: dict[str, Any] | None = None,
) -> UUID:
    """Puts work of a registered kind into the queue and returns the task's id.

    `summary`: in the shape of the kind. `label`: what people call the thing to be done; its number if there is no other
    name. `zone`: where it lies, if that is not the kind's to say. `needs`: skills beside those of the kind.
    `meant_for`: whom a plan foresees for it; others may take it all the same. `not_for`: who may not.
    `placed`: before or after which other subject of its kind a person set it.
    """
    registered = kind_of(kind)
    place_id = start_location_id if registered.zoned and zone is None else None
    task = Task(
        id=new_id(), kind=kind, number=number, label=label or str(number), warehouse_id=warehouse_id,
        subject_id=subject_id, priority=priority, cutoff=cutoff, queued_at=tx.now, state="ready", version=1,
        lease_ended=False, start_location_id=start_location_id, summary=summarized(kind, summary),
        zone=_zone_of(tx, place_id) if zone is None else zone, needs=sorted(registered.needs | set(needs)),
        meant_for=meant_for, not_for=not_for, placed=placed,
    )  # fmt: skip
    tx.session.add(task)
    tx.record(events.TaskQueued(**named(task), cutoff=cutoff))
    return task.id


def foresee(tx: Tx, people: Mapping[UUID, UUID | None]) -> None:
    """Says for whom each of these tasks is meant, where nobody has claimed it."""
    for task_id, worker_id in sorted(people.items()):
        waiting = (Task.id == task_id, Task.state == "ready", Task.meant_for.is_distinct_from(worker_id))
        tx.session.execute(update(Task).where(*waiting).values(meant_for=worker_id))


def named(task: Task | TaskRecord) -> dict[str, Any]:
    """How every event names the task that it is about."""
    return {
        "warehouse_id": task.warehouse_id, "task_id": task.id, "kind": task.kind, "number": task.number,
        "label": task.label,
    }  # fmt: skip


def _zone_of(tx: Tx, location_id: UUID | None) -> str:
    if location_id is None:
        return ""
    place = layout.locations_by_ids(tx.session, [location_id]).get(location_id)
    return place.zone if place else ""


def finish_task(tx: Tx, task_id: UUID) -> None:
    """The owner has done it. Call after hold_task: the lease was checked there. A done task never opens again."""
    task = lock_task(tx, task_id)
    if task.state != "leased":
        raise TaskOver(state=task.state)
    change = update(Task).where(Task.id == task_id)
    tx.session.execute(change.values(state="done", done_at=tx.now, version=task.version + 1, **_let_go(task)))
    tx.record(
        events.TaskDone(
            **named(task),
            worker_id=task.owner_id,
            worker_name=task.owner_name,
        )
    )
    see_worker(tx, task.location_id)


def cancel_task(tx: Tx, task_id: UUID) -> None:
    """The work fell away. Cancelling what is over already changes nothing."""
    task = lock_task(tx, task_id)
    if task.state not in ("ready", "leased"):
        return
    change = update(Task).where(Task.id == task_id)
    tx.session.execute(change.values(state="cancelled", version=task.version + 1, **_let_go(task)))
    tx.record(
        events.TaskCancelled(
            **named(task),
            version=task.version + 1,
            worker_id=task.worker_id,
        )
    )


def change_task(tx: Tx, what: UUID | TaskRecord, change: str, diff: dict[str, Any] | None = None, **values: Any) -> int:
    """What the task asks for has changed: its owner is told, with what makes the old one new. Returns the new version.

    `what`: its id, or the task as whoever has locked it has read it. change: replanned or line_changed. `values`: what
    else is new of priority, cutoff, start_location_id, summary.
    """
    task = what if isinstance(what, TaskRecord) else lock_task(tx, what)
    task_id, version = task.id, task.version + 1
    if "summary" in values:
        values["summary"] = summarized(task.kind, values["summary"])
    tx.session.execute(update(Task).where(Task.id == task_id).values(version=version, **values))
    news = None if diff is None else {"from_version": task.version, **diff}
    tx.record(
        events.TaskChanged(
            warehouse_id=task.warehouse_id, task_id=task_id, version=version, worker_id=task.worker_id, change=change,
            diff=news,
        )
    )  # fmt: skip
    return version


def lock_task(tx: Tx, task_id: UUID) -> TaskRecord:
    """The task, its row locked until the commit; raises TaskUnknown."""
    tx.session.flush()
    row = tx.session.execute(select(*Task.__table__.c).where(Task.id == task_id).with_for_update()).one_or_none()
    if row is None:
        raise TaskUnknown(task_id=str(task_id))
    return record_of(row)


def lock_free_task(tx: Tx, task_id: UUID) -> TaskRecord | None:
    """The task, locked, while it is ready; None for one that somebody else is about to take."""
    free = select(*Task.__table__.c).where(Task.id == task_id, Task.state == "ready")
    row = tx.session.execute(free.with_for_update(skip_locked=True)).one_or_none()
    return None if row is None else record_of(row)


def _let_go(task: TaskRecord) -> dict[str, Any]:
    kept = {} if task.worker_id is None else {"last_worker_id": task.worker_id, "last_worker_name": task.worker_name}
    return {"worker_id": None, "worker_name": None, "device_id": None, "lease_until": None, **kept}
