"""A task whole, as a device takes it along: its head, which is the same for every kind, and what its kind adds."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.layout import queries as layout
from wms.work.errors import TaskUnknown
from wms.work.kinds import kind_of
from wms.work.queries.tasks import TaskRecord, notices, task


def task_view(session: Session, task_id: UUID) -> dict[str, Any]:
    """Raises TaskUnknown."""
    record = task(session, task_id)
    if record is None:
        raise TaskUnknown(task_id=str(task_id))
    return view_of(session, record)


def view_of(session: Session, task: TaskRecord) -> dict[str, Any]:
    return {**_head(session, task), **kind_of(task.kind).view(session, task.id)}


def _head(session: Session, task: TaskRecord) -> dict[str, Any]:
    site = layout.warehouse_by_id(session, task.warehouse_id)
    return {
        "id": str(task.id), "kind": task.kind, "number": task.number, "label": task.label, "version": task.version,
        "state": task.state, "cutoff": iso(task.cutoff) if task.cutoff else None,
        "lease_until": iso(task.lease_until) if task.lease_until else None,
        "worker": {"id": str(task.worker_id), "name": task.worker_name} if task.worker_id else None,
        "warehouse": site.code if site else "", "summary": task.summary,
        "notices": notices(session, task.id, task.worker_id),
    }  # fmt: skip


def task_progress(session: Session, tasks: Iterable[TaskRecord]) -> dict[UUID, tuple[int, int]]:
    """(done, of) of each task whose kind counts it."""
    by_kind: dict[str, dict[UUID, UUID]] = {}
    for record in tasks:
        by_kind.setdefault(record.kind, {})[record.subject_id] = record.id
    progress: dict[UUID, tuple[int, int]] = {}
    for name, subjects in by_kind.items():
        count = kind_of(name).progress
        counted = count(session, list(subjects)) if count else {}
        progress |= {subjects[subject]: figures for subject, figures in counted.items()}
    return progress
