"""What a finished walk teaches of whoever walked it."""

from dataclasses import astuple
from uuid import UUID

from wms.planning.models import PersonPace
from wms.planning.queries.paces import finished_walk
from wms.planning.rules.pace import LOOKED_AT
from wms.plumbing.transaction import Tx


def learn_pace(tx: Tx, warehouse_id: UUID, worker_id: UUID, task_id: UUID) -> None:
    """Keeps the walk among this person's latest ones."""
    walk = finished_walk(tx.session, task_id)
    if walk is None:
        return
    row = tx.session.get(PersonPace, (worker_id, warehouse_id))
    if row is None:
        row = PersonPace(worker_id=worker_id, warehouse_id=warehouse_id, walks=[])
        tx.session.add(row)
    row.walks = [*row.walks, list(astuple(walk))][-LOOKED_AT:]
