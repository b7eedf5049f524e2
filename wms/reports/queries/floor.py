"""People on the floor: who does what, and how fast."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from wms.picking.models import Batch, Pick, PickLine
from wms.reports.rules import PACE_WINDOW, per_hour
from wms.work.queries import PresenceRecord, TaskRecord, open_tasks, presences

SEEN_WITHIN = timedelta(hours=12)
SILENT_AFTER = timedelta(seconds=60)


@dataclass(frozen=True)
class Pace:
    """Lines and units picked an hour, and lines an hour of each worker."""

    lines_hour: int
    units_hour: int
    by_worker: dict[UUID, int]


def pace(session: Session, warehouse_id: UUID, now: datetime) -> Pace:
    """How fast picking goes at this moment, from the picks of the last quarter of an hour that were not undone."""
    wanted = (
        select(Pick.worker_id, func.count(), func.sum(Pick.quantity), func.min(Pick.at))
        .join(Batch, Batch.id == Pick.batch_id)
        .where(Batch.warehouse_id == warehouse_id, Pick.at > now - PACE_WINDOW, Pick.undone_at.is_(None))
    )
    rows = [
        (worker, lines, units, first)
        for worker, lines, units, first in session.execute(wanted.group_by(Pick.worker_id))
    ]
    first = min((first for *_, first in rows), default=None)
    return Pace(
        lines_hour=per_hour(sum(lines for _, lines, _, _ in rows), first, now),
        units_hour=per_hour(sum(units for _, _, units, _ in rows), first, now),
        by_worker={worker: per_hour(lines, began, now) for worker, lines, _, began in rows},
    )


def worker_rows(session: Session, warehouse_id: UUID, speed: Pace, now: datetime) -> list[dict[str, Any]]:
    """Everybody seen lately, by name."""
    tasks = {task.worker_id: task for task in open_tasks(session, warehouse_id) if task.worker_id is not None}
    progress = _progress(session, [task.subject_id for task in tasks.values() if task.kind == "pick"])
    people = presences(session, warehouse_id, since=now - SEEN_WITHIN)
    return [_worker(person, tasks.get(person.worker_id), progress, speed, now) for person in people]


def _worker(
    person: PresenceRecord, task: TaskRecord | None, progress: dict[UUID, tuple[int, int]], speed: Pace, now: datetime
) -> dict[str, Any]:
    stops, done = progress.get(task.subject_id, (0, 0)) if task else (0, 0)
    return {
        "id": person.worker_id,
        "name": person.name,
        "role": person.role,
        "state": _state(person, task, now),
        "task": {"number": task.number, "done": done, "stops": stops} if task else None,
        "location_code": person.location_code,
        "last_seen": person.last_seen,
        "picks_hour": speed.by_worker.get(person.worker_id, 0),
    }


def _state(person: PresenceRecord, task: TaskRecord | None, now: datetime) -> str:
    if now - person.last_seen > SILENT_AFTER:
        return "offline"
    return "picking" if task else "idle"


def _progress(session: Session, batch_ids: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """(stops, stops where nothing is left to do) of each walk."""
    if not batch_ids:
        return {}
    unfinished = func.count(case((PickLine.state == "open", PickLine.stop_id)).distinct())
    stops = func.count(PickLine.stop_id.distinct())
    wanted = select(PickLine.batch_id, stops, unfinished).where(PickLine.batch_id.in_(batch_ids))
    rows = session.execute(wanted.group_by(PickLine.batch_id))
    return {batch: (total, total - left) for batch, total, left in rows}
