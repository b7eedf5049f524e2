"""Reads of tasks and of who is on the floor, as frozen records."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.work.models import Notice, Presence, Task
from wms.work.rules import Asks


@dataclass(frozen=True)
class TaskRecord:
    id: UUID
    kind: str
    number: int
    label: str
    warehouse_id: UUID
    subject_id: UUID
    zone: str
    needs: list[str]
    priority: str
    cutoff: datetime | None
    queued_at: datetime
    state: str
    version: int
    worker_id: UUID | None
    worker_name: str | None
    device_id: UUID | None
    lease_until: datetime | None
    last_worker_id: UUID | None
    last_worker_name: str | None
    last_device_id: UUID | None
    lease_ended: bool
    start_location_id: UUID | None
    meant_for: UUID | None
    not_for: UUID | None
    location_id: UUID | None
    done_at: datetime | None
    summary: dict[str, Any]
    placed: dict[str, Any] | None

    @property
    def asks(self) -> Asks:
        return Asks(self.kind, self.zone, frozenset(self.needs))

    @property
    def owner_id(self) -> UUID:
        """Who holds it; only asked of a leased task."""
        if self.worker_id is None:
            raise ValueError(f"task {self.id} has no owner")
        return self.worker_id

    @property
    def owner_name(self) -> str:
        return self.worker_name or ""


@dataclass(frozen=True)
class PresenceRecord:
    worker_id: UUID
    warehouse_id: UUID
    name: str
    role: str
    device_id: UUID | None
    location_id: UUID | None
    location_code: str | None
    last_seen: datetime
    working_since: datetime | None


_TASK_COLUMNS = [Task.__table__.c[field.name] for field in fields(TaskRecord)]
_PRESENCE_COLUMNS = [Presence.__table__.c[field.name] for field in fields(PresenceRecord)]


def record_of(row: Row[Any]) -> TaskRecord:
    return TaskRecord(**row._mapping)


def task(session: Session, task_id: UUID) -> TaskRecord | None:
    row = session.execute(select(*_TASK_COLUMNS).where(Task.id == task_id)).one_or_none()
    return None if row is None else record_of(row)


def task_about(session: Session, kind: str, subject_id: UUID) -> TaskRecord | None:
    """The last task of this kind about this thing; there is never a second open one."""
    about = select(*_TASK_COLUMNS).where(Task.kind == kind, Task.subject_id == subject_id)
    row = session.execute(about.order_by(Task.id.desc()).limit(1)).one_or_none()
    return None if row is None else record_of(row)


def tasks_about(session: Session, kind: str, subject_ids: Collection[UUID]) -> dict[UUID, TaskRecord]:
    """The same for many things, by their ids."""
    about = select(*_TASK_COLUMNS).where(Task.kind == kind, Task.subject_id.in_(subject_ids))
    records = [record_of(row) for row in session.execute(about.order_by(Task.id))] if subject_ids else []
    return {record.subject_id: record for record in records}


def open_tasks(session: Session, warehouse_id: UUID, kind: str | None = None) -> list[TaskRecord]:
    """What is waiting or being done, oldest first."""
    query = select(*_TASK_COLUMNS).where(Task.warehouse_id == warehouse_id, Task.state.in_(("ready", "leased")))
    if kind is not None:
        query = query.where(Task.kind == kind)
    return [record_of(row) for row in session.execute(query.order_by(Task.queued_at, Task.id))]


def tasks_by_id(session: Session, task_ids: Collection[UUID]) -> dict[UUID, TaskRecord]:
    rows = session.execute(select(*_TASK_COLUMNS).where(Task.id.in_(task_ids)))
    return {row.id: record_of(row) for row in rows}


def leased_tasks(session: Session, warehouse_id: UUID) -> list[TaskRecord]:
    """What somebody is at, one task a worker."""
    query = select(*_TASK_COLUMNS).where(Task.warehouse_id == warehouse_id, Task.state == "leased")
    return [record_of(row) for row in session.execute(query)]


def held_by(session: Session, worker_id: UUID) -> TaskRecord | None:
    query = select(*_TASK_COLUMNS).where(Task.worker_id == worker_id, Task.state == "leased")
    row = session.execute(query).one_or_none()
    return None if row is None else record_of(row)


def notices(session: Session, task_id: UUID, worker_id: UUID | None) -> list[dict[str, Any]]:
    """What this worker has not yet read about the task, oldest first, as devices read it."""
    query = select(Notice).where(Notice.task_id == task_id, Notice.acknowledged_at.is_(None))
    rows = session.scalars(query.where(Notice.worker_id == worker_id).order_by(Notice.raised_at, Notice.id))
    return [{"id": str(row.id), "kind": row.kind, "data": row.data, "raised_at": iso(row.raised_at)} for row in rows]


def presence(session: Session, worker_id: UUID) -> PresenceRecord | None:
    row = session.execute(select(*_PRESENCE_COLUMNS).where(Presence.worker_id == worker_id)).one_or_none()
    return None if row is None else PresenceRecord(**row._mapping)


def presences(session: Session, warehouse_id: UUID, since: datetime | None = None) -> list[PresenceRecord]:
    """Workers of a warehouse by name; only those seen after `since` if it is given."""
    query = select(*_PRESENCE_COLUMNS).where(Presence.warehouse_id == warehouse_id).order_by(Presence.name)
    if since is not None:
        query = query.where(Presence.last_seen > since)
    return [PresenceRecord(**row._mapping) for row in session.execute(query)]
