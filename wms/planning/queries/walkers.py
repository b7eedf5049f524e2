"""Who is at work, when they come free, and with which orders they are under way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wms.optimizer.batches import OrderToPick
from wms.optimizer.dispatch import Pace, Shift, Walk
from wms.optimizer.dispatch.timetable import job_of
from wms.optimizer.online import Person
from wms.planning.queries.paces import own_paces
from wms.planning.queries.shift import floor_now


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
    """Who is idle now, and who walks and comes free when the walk ends, each at their own pace."""
    shift = floor_now(session, warehouse_id, now, slots).shift
    paces = own_paces(session, warehouse_id, shift.pace)
    idle = [Walker(Person(w.key, w.free_at, w.here, paces.get(w.key))) for w in shift.free]
    return [*idle, *(_walker(shift, walk, paces) for walk in shift.walks if walk.worker is not None)]


def _walker(shift: Shift, walk: Walk, paces: Mapping[str, Pace]) -> Walker:
    job = job_of(shift.layout, walk)
    key = walk.worker or ""
    pace = paces.get(key, shift.pace)
    end = job.at + pace.seconds(job.length_mm, job.lines) + _setup_left(walk, pace)
    return Walker(Person(key, end, walk.end, paces.get(key)), walk)


def _setup_left(walk: Walk, pace: Pace) -> int:
    """Of what a walk takes for itself half is for setting out, over at the first scan, half for handing over."""
    return pace.setup_s // 2 if walk.begun else pace.setup_s
