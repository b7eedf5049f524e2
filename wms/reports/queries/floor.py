"""People on the floor: who does what, and how fast."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.packing.models import Pack, PackLine, Station
from wms.picking.models import Batch, Pick
from wms.reports.rules import PACE_WINDOW, per_hour
from wms.work.queries import PresenceRecord, leased_tasks, presences, task_progress

SEEN_WITHIN = timedelta(hours=12)
SILENT_AFTER = timedelta(seconds=60)


@dataclass(frozen=True)
class Pace:
    """Lines and units picked an hour, and lines an hour of each worker."""

    lines_hour: int
    units_hour: int
    by_worker: dict[UUID, int]


@dataclass(frozen=True)
class Work:
    """What somebody is at: a task of the queue or an order at the bench; `done` of its parts, of whatever size."""

    kind: str
    label: str
    done: int
    of: int


@dataclass(frozen=True)
class Bench:
    worker_name: str
    station_code: str
    opened_at: datetime
    work: Work


def pace(session: Session, warehouse_id: UUID, now: datetime) -> Pace:
    """How fast picking goes at this moment, from the picks of the last quarter of an hour that were not undone."""
    query = (
        select(Pick.worker_id, func.count(), func.sum(Pick.quantity), func.min(Pick.at))
        .join(Batch, Batch.id == Pick.batch_id)
        .where(Batch.warehouse_id == warehouse_id, Pick.at > now - PACE_WINDOW, Pick.undone_at.is_(None))
    )
    rows = [
        (worker, lines, units, first) for worker, lines, units, first in session.execute(query.group_by(Pick.worker_id))
    ]
    first = min((first for *_, first in rows), default=None)
    return Pace(
        lines_hour=per_hour(sum(lines for _, lines, _, _ in rows), first, now),
        units_hour=per_hour(sum(units for _, _, units, _ in rows), first, now),
        by_worker={worker: per_hour(lines, began, now) for worker, lines, _, began in rows},
    )


def worker_rows(session: Session, warehouse_id: UUID, speed: Pace, now: datetime) -> list[dict[str, Any]]:
    """Everybody seen lately, by name."""
    held, benches = _held_tasks(session, warehouse_id), _benches(session, warehouse_id)
    people = presences(session, warehouse_id, since=now - SEEN_WITHIN)
    rows = [_worker(person, held, benches, speed, now) for person in people]
    seen = {person.worker_id for person in people}
    rows += [_packer(worker, bench) for worker, bench in benches.items() if worker not in seen]
    return sorted(rows, key=lambda row: (str(row["name"]), str(row["id"])))


def _worker(
    person: PresenceRecord, held: dict[UUID, Work], benches: dict[UUID, Bench], speed: Pace, now: datetime
) -> dict[str, Any]:
    task, bench = held.get(person.worker_id), benches.get(person.worker_id)
    work = task or (bench.work if bench else None)
    state = "working" if task or bench else "idle"
    return {
        "id": person.worker_id,
        "name": person.name,
        "role": person.role,
        "state": "offline" if now - person.last_seen > SILENT_AFTER else state,
        "task": asdict(work) if work else None,
        "location_code": person.location_code,
        "last_seen": person.last_seen,
        "picks_hour": speed.by_worker.get(person.worker_id, 0),
    }


def _packer(worker_id: UUID, bench: Bench) -> dict[str, Any]:
    """A bench carries no heartbeat: whoever has opened an order there is packing it."""
    return {
        "id": worker_id,
        "name": bench.worker_name,
        "role": "packer",
        "state": "working",
        "task": asdict(bench.work),
        "location_code": bench.station_code,
        "last_seen": bench.opened_at,
        "picks_hour": 0,
    }


def _held_tasks(session: Session, warehouse_id: UUID) -> dict[UUID, Work]:
    """The work in each person's hands, of whatever kind."""
    tasks = leased_tasks(session, warehouse_id)
    progress = task_progress(session, tasks)
    return {task.owner_id: Work(task.kind, task.label, *progress.get(task.id, (0, 0))) for task in tasks}


def _benches(session: Session, warehouse_id: UUID) -> dict[UUID, Bench]:
    """The order that each packer has open; the one opened last if there are several."""
    units = (func.sum(PackLine.packed + PackLine.missing), func.sum(PackLine.expected))
    columns = (Pack.worker_id, Pack.worker_name, Station.code, Pack.opened_at, Pack.order_number)
    query = (
        select(*columns, *units)
        .join(PackLine, PackLine.pack_id == Pack.id)
        .join(Station, Station.id == Pack.station_id)
        .where(Pack.warehouse_id == warehouse_id, Pack.state == "open", Pack.worker_id.is_not(None))
    )
    rows = session.execute(query.group_by(Pack.id, *columns).order_by(Pack.opened_at))
    return {
        worker: Bench(name, station, opened_at, Work("pack", number, done, expected))
        for worker, name, station, opened_at, number, done, expected in rows
        if worker is not None and opened_at is not None
    }
