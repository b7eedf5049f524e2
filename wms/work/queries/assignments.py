"""What people can do and where they work: by their assignments and by the rights of their role."""

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
    worker_id: UUID
    skills: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()


def abilities(session: Session, actor: Actor) -> Abilities:
    """Of somebody who asks for work."""
    row = session.get(Assignment, actor.id) if actor.id is not None else None
    skills, zones = (row.skills, row.zones) if row is not None else ([], [])
    return Abilities(kinds_for(actor), frozenset(skills), frozenset(zones))


def abilities_on_floor(
    session: Session, people: list[PresenceRecord], warehouse_id: UUID, now: datetime
) -> dict[UUID, Abilities]:
    """Of everybody who was seen, with one look at the assignments; who may do nothing is left out."""
    assigned, away = assignments(session, warehouse_id), away_of(session, warehouse_id, now)
    able = {}
    for person in people:
        role = cast(Role, person.role)
        kinds = kinds_for(
            Actor(kind="worker", id=person.worker_id, name=person.name, role=role, warehouse_id=warehouse_id)
        )
        row = assigned.get(person.worker_id) or AssignmentRecord(person.worker_id)
        if kinds:
            left = seconds_left(away.get(person.worker_id, ()), now)
            able[person.worker_id] = Abilities(kinds, row.skills, row.zones, left)
    return able


def assignments(session: Session, warehouse_id: UUID) -> dict[UUID, AssignmentRecord]:
    rows = session.scalars(select(Assignment).where(Assignment.warehouse_id == warehouse_id))
    return {row.worker_id: AssignmentRecord(row.worker_id, frozenset(row.skills), frozenset(row.zones)) for row in rows}


def assignments_view(session: Session, warehouse_id: UUID | None) -> list[dict[str, Any]]:
    """Everybody who has skills or zones, of one warehouse or of all."""
    query = select(Assignment).order_by(Assignment.worker_id)
    if warehouse_id is not None:
        query = query.where(Assignment.warehouse_id == warehouse_id)
    return [assignment_wire(row) for row in session.scalars(query)]


def assignment_wire(row: Assignment) -> dict[str, Any]:
    return {
        "worker_id": str(row.worker_id), "skills": row.skills, "zones": row.zones, "changed_by": row.changed_by,
        "changed_at": iso(row.changed_at),
    }  # fmt: skip
