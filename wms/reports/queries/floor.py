"""People on the floor: who does what, and how fast."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.packing.models import Pack, PackLine, Station
from wms.people import queries as people_queries
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


@dataclass(frozen=True)
class Packed:
    """What somebody packed lately: orders an hour, and where the last one was."""

    worker_name: str
    station_code: str
    orders_hour: int
    last_at: datetime


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
    """Everybody seen lately, by name; who is silent because they signed out is not shown."""
    held, benches = _held_tasks(session, warehouse_id), _benches(session, warehouse_id)
    packed = _packed(session, warehouse_id, now)
    people = _still_there(session, presences(session, warehouse_id, since=now - SEEN_WITHIN), now)
    rows = [_worker(person, held, benches, speed, packed, now) for person in people]
    seen = {person.worker_id for person in people}
    rows += [_packer(worker, bench, packed) for worker, bench in benches.items() if worker not in seen]
    between = {worker: one for worker, one in packed.items() if worker not in seen and worker not in benches}
    gone = people_queries.gone_home(session, between.keys(), now)
    rows += [_between_orders(worker, one) for worker, one in between.items() if worker not in gone]
    return sorted(rows, key=lambda row: (str(row["name"]), str(row["id"])))


def _still_there(session: Session, people: Sequence[PresenceRecord], now: datetime) -> list[PresenceRecord]:
    silent = {person.worker_id for person in people if now - person.last_seen > SILENT_AFTER}
    gone = people_queries.gone_home(session, silent, now)
    return [person for person in people if person.worker_id not in gone]


def _worker(
    person: PresenceRecord,
    held: dict[UUID, Work],
    benches: dict[UUID, Bench],
    speed: Pace,
    packed: dict[UUID, Packed],
    now: datetime,
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
        "orders_hour": _orders_hour(packed.get(person.worker_id)),
    }


def _packer(worker_id: UUID, bench: Bench, packed: dict[UUID, Packed]) -> dict[str, Any]:
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
        "orders_hour": _orders_hour(packed.get(worker_id)),
    }


def _between_orders(worker_id: UUID, packed: Packed) -> dict[str, Any]:
    return {
        "id": worker_id, "name": packed.worker_name, "role": "packer", "state": "idle", "task": None,
        "location_code": packed.station_code, "last_seen": packed.last_at, "picks_hour": 0,
        "orders_hour": packed.orders_hour,
    }  # fmt: skip


def _orders_hour(packed: Packed | None) -> int:
    return packed.orders_hour if packed else 0


def _packed(session: Session, warehouse_id: UUID, now: datetime) -> dict[UUID, Packed]:
    """Who packed orders in the last quarter of an hour, and how fast."""
    query = (
        select(Pack.worker_id, Pack.worker_name, Station.code, Pack.packed_at)
        .join(Station, Station.id == Pack.station_id)
        .where(Pack.warehouse_id == warehouse_id, Pack.packed_at > now - PACE_WINDOW, Pack.worker_id.is_not(None))
        .order_by(Pack.packed_at)
    )
    orders: dict[UUID, list[tuple[str, str, datetime]]] = {}
    for worker_id, name, station, packed_at in session.execute(query):
        if worker_id is None or packed_at is None:
            continue
        orders.setdefault(worker_id, []).append((name, station, packed_at))
    return {
        worker_id: Packed(*of_worker[-1][:2], per_hour(len(of_worker), of_worker[0][2], now), of_worker[-1][2])
        for worker_id, of_worker in orders.items()
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
