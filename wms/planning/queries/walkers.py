"""Who is at work, when they come free, and with which orders they are under way."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wms.optimizer.batches import OrderToPick
from wms.optimizer.dispatch import Walk
from wms.optimizer.dispatch.timetable import jobs_of, timetable
from wms.optimizer.online import Person
from wms.planning.queries.shift import floor_now


@dataclass(frozen=True, slots=True)
class Walker:
    """Somebody at work; `walk`: the key of the walk under way with its `orders`, None for who is idle."""

    person: Person
    walk: str | None = None
    orders: tuple[OrderToPick, ...] = ()


def walkers_now(session: Session, warehouse_id: UUID, now: datetime, slots: int) -> list[Walker]:
    """Who is idle now, and who walks and comes free when the walk ends."""
    shift = floor_now(session, warehouse_id, now, slots).shift
    walking = tuple(walk for walk in shift.walks if walk.worker is not None)
    jobs = [job for job in jobs_of(shift) if job.worker is not None]
    ends = timetable(shift.layout, shift.pace, (), jobs).done_at
    busy = [_walker(walk, end) for walk, end in zip(walking, ends, strict=True)]
    idle = [Walker(Person(worker.key, worker.free_at, worker.here)) for worker in shift.free]
    return [*idle, *(walker for walker in busy if walker is not None)]


def _walker(walk: Walk, end: int | None) -> Walker | None:
    if walk.worker is None or end is None:
        return None
    return Walker(Person(walk.worker, end, walk.end), walk.key, walk.orders)
