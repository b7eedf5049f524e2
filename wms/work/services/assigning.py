"""What a person can do and where they work, said by a supervisor."""

from typing import Any
from uuid import UUID

from wms.kernel.errors import NotFound
from wms.people import queries as people
from wms.plumbing.transaction import Tx
from wms.work import events, queries
from wms.work.errors import AnotherPerson, SkillMissing
from wms.work.kinds import authorize_kind
from wms.work.models import Assignment


def assign_worker(tx: Tx, worker_id: UUID, skills: list[str], zones: list[str]) -> dict[str, Any]:
    """Replaces what was said of this person before. Raises NotFound for a person who works in no warehouse."""
    worker = people.worker(tx.session, worker_id)
    if worker is None or worker.warehouse_id is None:
        raise NotFound("there is no such person in a warehouse")
    row = tx.session.get(Assignment, worker_id, with_for_update=True) or Assignment(worker_id=worker_id)
    row.warehouse_id, row.changed_at, row.changed_by = worker.warehouse_id, tx.now, tx.actor.name
    row.skills, row.zones = sorted({skill.lower() for skill in skills}), sorted(set(zones))
    tx.session.add(row)
    tx.session.flush()
    tx.record(
        events.WorkerAssigned(
            warehouse_id=row.warehouse_id, worker_id=worker_id, worker_name=worker.name, skills=tuple(row.skills),
            zones=tuple(row.zones),
        )
    )  # fmt: skip
    return queries.assignment_wire(row)


def refuse_unfit(tx: Tx, task: queries.TaskRecord) -> None:
    """Before the sender gets a task. A zone only says what is offered: whoever stands before the work may do it.

    Raises Forbidden without the right to do this kind, SkillMissing, AnotherPerson.
    """
    authorize_kind(tx.actor, task.kind)
    if task.not_for is not None and task.not_for == tx.actor.id:
        raise AnotherPerson
    lacking = queries.abilities(tx.session, tx.actor).lacking(task.asks)
    if lacking:
        raise SkillMissing(needs=lacking)
