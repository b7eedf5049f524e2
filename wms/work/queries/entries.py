"""A person's queue: the tasks that they may do, best first, each with its reasons."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.layout import queries as layout
from wms.work import rules
from wms.work.queries.tasks import TaskRecord, open_tasks, presence
from wms.work.queries.walking import Floor, floor_of
from wms.work.rules import RankedTask, Reason


@dataclass(frozen=True)
class QueueEntry:
    task: TaskRecord
    score: int
    reasons: tuple[Reason, ...]
    mine: bool


def ranked(session: Session, warehouse_id: UUID, worker_id: UUID, now: datetime) -> list[QueueEntry]:
    """The whole queue of one worker, best first."""
    here = presence(session, worker_id)
    return queue_of(session, warehouse_id, [(worker_id, here.location_id if here else None)], now)[worker_id]


def queue_of(
    session: Session, warehouse_id: UUID, workers: Sequence[tuple[UUID, UUID | None]], now: datetime
) -> dict[UUID, list[QueueEntry]]:
    """The queues of several (worker, where they are), with one read of what is open."""
    tasks = open_tasks(session, warehouse_id)
    wanted = {task.start_location_id for task in tasks} | {place for _, place in workers}
    floor = floor_of(session, warehouse_id, {place for place in wanted if place is not None})
    return {worker: _queue(tasks, worker, place, floor, now) for worker, place in workers}


def _queue(tasks: list[TaskRecord], worker: UUID, place: UUID | None, floor: Floor, now: datetime) -> list[QueueEntry]:
    doable = {task.id: task for task in tasks if task.state == "ready" or task.worker_id == worker}
    entries = rules.rank(map(_ranked_task, doable.values()), worker, lambda start: floor.distance_mm(place, start), now)
    return [
        QueueEntry(doable[entry.task_id], entry.score, entry.reasons, doable[entry.task_id].worker_id == worker)
        for entry in entries
    ]


def _ranked_task(task: TaskRecord) -> RankedTask:
    return RankedTask(
        id=task.id, priority=task.priority, cutoff=task.cutoff, queued_at=task.queued_at,
        start_location_id=task.start_location_id, worker_id=task.worker_id, left_by=task.last_worker_id,
        seconds=int(task.summary.get("seconds", 0)),
    )  # fmt: skip


def wire_entries(session: Session, entries: Sequence[QueueEntry]) -> list[dict[str, Any]]:
    """Entries as devices read them (QueueEntry on the wire)."""
    starts = {entry.task.start_location_id for entry in entries} - {None}
    places = layout.locations_by_ids(session, [start for start in starts if start is not None])
    codes = {identity: place.code for identity, place in places.items()}
    return [wire_entry(entry, codes) for entry in entries]


def wire_entry(entry: QueueEntry, codes: dict[UUID, str]) -> dict[str, Any]:
    task, summary = entry.task, entry.task.summary
    start = codes.get(task.start_location_id) if task.start_location_id else None
    return {
        "task_id": str(task.id), "kind": task.kind, "number": task.number, "mode": summary.get("mode", "single"),
        "state": task.state, "orders": summary.get("orders", 0), "stops": summary.get("stops", 0),
        "units": summary.get("units", 0), "cutoff": iso(task.cutoff) if task.cutoff else None,
        "priority": task.priority, "queued_at": iso(task.queued_at), "score": entry.score,
        "reasons": [asdict(reason) for reason in entry.reasons], "start": {"code": start} if start else None,
        "worker": {"id": str(task.worker_id), "name": task.worker_name} if task.worker_id else None,
        "mine": entry.mine,
    }  # fmt: skip
