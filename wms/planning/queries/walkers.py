"""Who is at work, when they come free, and with which orders they are under way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wms.optimizer.batches import OrderToPick
from wms.optimizer.dispatch import Pace, Shift, Walk, Worker
from wms.optimizer.dispatch.timetable import job_of
from wms.optimizer.online import FOREVER, Person
from wms.planning.queries.paces import own_paces
from wms.planning.queries.shift import floor_now
from wms.work import queries as work
from wms.work.queries import AssignmentRecord, Away

Spans = tuple[tuple[int, int], ...]
PICKS = frozenset({"pick"})


@dataclass(frozen=True, slots=True)
class Walker:
    """Somebody at work; `under_way`: what is left of their walk, None for who is idle."""

    person: Person
    under_way: Walk | None = None

    @property
    def walk(self) -> str | None:
        """The key of the walk under way."""
        return self.under_way.key if self.under_way else None

    @property
    def orders(self) -> tuple[OrderToPick, ...]:
        return self.under_way.orders if self.under_way else ()


def walkers_now(session: Session, warehouse_id: UUID, now: datetime, slots: int) -> list[Walker]:
    """Who is idle now, and who walks and comes free when the walk ends, each at their own pace.

    Who is on a break comes free when they are back; who has gone home, or is assigned to other work, is left out.
    """
    shift = floor_now(session, warehouse_id, now, slots).shift
    paces = own_paces(session, warehouse_id, shift.pace)
    away = {str(worker): _away(spans) for worker, spans in work.away_of(session, warehouse_id, now).items()}
    assigned = {str(key): row for key, row in work.assignments(session, warehouse_id, now).items()}
    elsewhere = {key for key, row in assigned.items() if not row.offered(PICKS)}
    free = (worker for worker in shift.free if worker.key not in elsewhere)
    idle = (_idle(worker, paces, away.get(worker.key, ())) for worker in free)
    staying = (walker for walker in idle if walker.person.free_at < FOREVER)
    busy = (_walker(shift, walk, paces, away) for walk in shift.walks if walk.worker is not None)
    return [replace(one, person=_able(one.person, assigned.get(one.person.key))) for one in (*staying, *busy)]


def _able(person: Person, assigned: AssignmentRecord | None) -> Person:
    return person if assigned is None else replace(person, skills=assigned.skills, zones=frozenset(assigned.zones))


def _away(spans: Sequence[Away]) -> Spans:
    return tuple((int(o.leaves_at.timestamp()), int(o.back_at.timestamp()) if o.back_at else FOREVER) for o in spans)


def _idle(worker: Worker, paces: Mapping[str, Pace], away: Spans) -> Walker:
    free_at = max([worker.free_at, *(back for leaves, back in away if leaves <= worker.free_at)])
    return Walker(Person(worker.key, free_at, worker.here, paces.get(worker.key), away))


def _walker(shift: Shift, walk: Walk, paces: Mapping[str, Pace], away: Mapping[str, Spans]) -> Walker:
    job = job_of(shift.layout, walk)
    key = walk.worker or ""
    pace = paces.get(key, shift.pace)
    end = job.at + pace.seconds(job.length_mm, job.lines) + _setup_left(walk, pace)
    return Walker(Person(key, end, walk.end, paces.get(key), away.get(key, ())), walk)


def _setup_left(walk: Walk, pace: Pace) -> int:
    """Of what a walk takes for itself half is for setting out, over at the first scan, half for handing over."""
    return pace.setup_s // 2 if walk.begun else pace.setup_s
