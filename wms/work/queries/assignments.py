"""What people can do and what is theirs to do: by their assignments and by the rights of their role."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.actors import Actor, Role
from wms.kernel.clock import iso
from wms.work.kinds import kinds_for
from wms.work.models import Assignment
from wms.work.queries.hours import away_of
from wms.work.queries.tasks import PresenceRecord
from wms.work.rules import Abilities, seconds_left


@dataclass(frozen=True)
class AssignmentRecord:
    """What counts now of an assignment."""

    worker_id: UUID
    skills: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    bench: str | None = None

    def offered(self, may_do: frozenset[str]) -> frozenset[str]:
        """Of the kinds of work that a person may do those that are offered to them."""
        if self.kinds:
            return may_do & self.kinds
        return may_do if self.bench is None else frozenset()


def _record(row: Assignment | None, worker_id: UUID, now: datetime) -> AssignmentRecord:
    if row is None:
        return AssignmentRecord(worker_id)
    skills = frozenset(row.skills)
    if row.until is not None and row.until <= now:
        return AssignmentRecord(worker_id, skills)
    return AssignmentRecord(worker_id, skills, frozenset(row.zones), frozenset(row.kinds), row.bench)


def abilities(session: Session, actor: Actor, now: datetime) -> Abilities:
    """Of somebody who asks for work."""
    row = session.get(Assignment, actor.id) if actor.id is not None else None
    record = _record(row, actor.id or UUID(int=0), now)
    return Abilities(record.offered(kinds_for(actor)), record.skills, record.zones)


def abilities_on_floor(
    session: Session, people: list[PresenceRecord], warehouse_id: UUID, now: datetime
) -> dict[UUID, Abilities]:
    """Of everybody who was seen, with one look at the assignments; who may do nothing is left out."""
    assigned, away = assignments(session, warehouse_id, now), away_of(session, warehouse_id, now)
    able = {}
    for person in people:
        role = cast(Role, person.role)
        kinds = kinds_for(
            Actor(kind="worker", id=person.worker_id, name=person.name, role=role, warehouse_id=warehouse_id)
        )
        row = assigned.get(person.worker_id) or AssignmentRecord(person.worker_id)
        if kinds:
            left = seconds_left(away.get(person.worker_id, ()), now)
            able[person.worker_id] = Abilities(row.offered(kinds), row.skills, row.zones, left)
    return able


def assignments(session: Session, warehouse_id: UUID, now: datetime) -> dict[UUID, AssignmentRecord]:
    rows = session.scalars(select(Assignment).where(Assignment.warehouse_id == warehouse_id))
    return {row.worker_id: _record(row, row.worker_id, now) for row in rows}


def assignment_of(session: Session, worker_id: UUID, now: datetime) -> dict[str, Any] | None:
    """What is theirs to do now, and until when; None: whatever they may."""
    row = session.get(Assignment, worker_id)
    record = _record(row, worker_id, now)
    if row is None or not (record.zones or record.kinds or record.bench):
        return None
    said = {"zones": row.zones, "kinds": row.kinds, "bench": row.bench}
    return said | {"until": iso(row.until) if row.until else None}


def assignments_view(session: Session, warehouse_id: UUID | None) -> list[dict[str, Any]]:
    """Everybody of whom something was said, of one warehouse or of all."""
    query = select(Assignment).order_by(Assignment.worker_id)
    if warehouse_id is not None:
        query = query.where(Assignment.warehouse_id == warehouse_id)
    return [assignment_wire(row) for row in session.scalars(query)]


def assignment_wire(row: Assignment) -> dict[str, Any]:
    return {
        "worker_id": str(row.worker_id), "skills": row.skills, "zones": row.zones, "kinds": row.kinds,
        "bench": row.bench, "until": iso(row.until) if row.until else None, "changed_by": row.changed_by,
        "changed_at": iso(row.changed_at),
    }  # fmt: skip
