"""What a person can do and what is theirs to do, said by a supervisor; for a shift, or until it is changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.kernel.errors import NotFound, invalid
from wms.kernel.faults import fault
from wms.layout import queries as layout
from wms.people import queries as people
from wms.plumbing.transaction import Tx
from wms.work import events, queries
from wms.work.errors import AnotherPerson, SkillMissing
from wms.work.kinds import authorize_kind, kinds
from wms.work.models import Assignment

NO_BENCH = fault("work.no_bench", "there is no bench {code} in this warehouse")
NO_KIND = fault("work.no_kind", "there is no work of the kind {kind}")
LIES_BACK = fault("work.lies_back", "lies in the past")
_NOTHING: dict[str, Any] = {"zones": [], "kinds": [], "bench": None, "until": None}


@dataclass(frozen=True)
class Assigned:
    """What is said of a person; see Assignment."""

    skills: list[str]
    zones: list[str]
    kinds: list[str]
    bench: str | None = None
    until: datetime | None = None


def assign_worker(tx: Tx, worker_id: UUID, assigned: Assigned) -> dict[str, Any]:
    """Replaces what was said of this person before. Raises NotFound for one who works in no warehouse, InvalidInput."""
    worker = people.worker(tx.session, worker_id)
    if worker is None or worker.warehouse_id is None:
        raise NotFound("there is no such person in a warehouse")
    _refuse_unknown(tx, worker.warehouse_id, assigned)
    row = tx.session.get(Assignment, worker_id, with_for_update=True) or Assignment(worker_id=worker_id)
    row.warehouse_id, row.changed_at, row.changed_by = worker.warehouse_id, tx.now, tx.actor.name
    row.skills, row.zones = sorted({skill.lower() for skill in assigned.skills}), sorted(set(assigned.zones))
    row.kinds, row.bench, row.until = sorted(set(assigned.kinds)), assigned.bench, assigned.until
    tx.session.add(row)
    _tell(tx, row, worker.name)
    return queries.assignment_wire(row)


def _refuse_unknown(tx: Tx, warehouse_id: UUID, assigned: Assigned) -> None:
    strange = sorted(set(assigned.kinds) - {kind.name for kind in kinds()})
    if strange:
        raise invalid("kinds", NO_KIND.format(kind=strange[0]))
    if assigned.until is not None and assigned.until <= tx.now:
        raise invalid("until", LIES_BACK)
    bench = None if assigned.bench is None else layout.location_by_code(tx.session, warehouse_id, assigned.bench)
    if assigned.bench is not None and (bench is None or bench.kind != "station"):
        raise invalid("bench", NO_BENCH.format(code=assigned.bench))


def end_assignments(tx: Tx) -> None:
    """At the end of a shift everybody may be offered everything again; what they can do stays."""
    over = select(Assignment).where(Assignment.until <= tx.now).order_by(Assignment.worker_id)
    for row in tx.session.scalars(over.with_for_update(skip_locked=True)).all():
        for name, value in _NOTHING.items():
            setattr(row, name, value)
        row.changed_at, row.changed_by = tx.now, tx.actor.name
        worker = people.worker(tx.session, row.worker_id)
        _tell(tx, row, worker.name if worker else "")


def _tell(tx: Tx, row: Assignment, name: str) -> None:
    tx.session.flush()
    tx.record(
        events.WorkerAssigned(
            warehouse_id=row.warehouse_id, worker_id=row.worker_id, worker_name=name, skills=tuple(row.skills),
            zones=tuple(row.zones), kinds=tuple(row.kinds), bench=row.bench, until=row.until,
        )
    )  # fmt: skip


def refuse_unfit(tx: Tx, task: queries.TaskRecord) -> None:
    """Before the sender gets a task. Zones, kinds and benches only say what is offered: whoever stands before the work
    may do it.

    Raises Forbidden without the right to do this kind, SkillMissing, AnotherPerson.
    """
    authorize_kind(tx.actor, task.kind)
    if task.not_for is not None and task.not_for == tx.actor.id:
        raise AnotherPerson
    lacking = queries.abilities(tx.session, tx.actor, tx.now).lacking(task.asks)
    if lacking:
        raise SkillMissing(needs=lacking)
