"""A supervisor stops what begins, of one channel or all of it, and lets it go on. What is begun goes on."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import delete, update

from wms.kernel.clock import iso
from wms.kernel.ids import new_id
from wms.planning.models import PlannedWalk, ReleaseStop
from wms.planning.queries.planned import PlannedRow, planned_rows
from wms.planning.queries.stops import EVERYTHING
from wms.planning.services.planned import lock_unchanged
from wms.planning.services.wishes import insert_into
from wms.plumbing.audit import record_decision
from wms.plumbing.live import emit
from wms.plumbing.transaction import Tx
from wms.work import services as work


def stop_release(tx: Tx, warehouse_id: UUID, channel: str | None) -> None:
    """Nothing of the channel (None: nothing at all) begins until it is lifted, new orders neither. Twice is once."""
    values = {"warehouse_id": warehouse_id, "channel": channel or EVERYTHING, "stopped_at": tx.now}
    row = insert_into(ReleaseStop).values(**values, stopped_by=tx.actor.name)
    tx.session.execute(row.on_conflict_do_nothing(index_elements=["warehouse_id", "channel"]))
    if channel is None:
        take_out_of_queue(tx, planned_rows(tx.session, warehouse_id))
    _keep(tx, "picking.stop_release", warehouse_id, channel)


def lift_stop(tx: Tx, warehouse_id: UUID, channel: str | None) -> None:
    """Twice is once."""
    standing = (ReleaseStop.warehouse_id == warehouse_id, ReleaseStop.channel == (channel or EVERYTHING))
    tx.session.execute(delete(ReleaseStop).where(*standing))
    _keep(tx, "picking.lift_stop", warehouse_id, channel)


def take_out_of_queue(tx: Tx, rows: list[PlannedRow]) -> list[PlannedRow]:
    """Walks that nobody has begun wait in the plan alone, as new ones: a task has a walk's id for ever.

    Returns those that could be, as they are now: another one is claimed at this moment.
    """
    queued = [row for row in rows if row.task_id is not None]
    free = [row for row in queued if lock_unchanged(tx, [row])]
    return [_out_of_queue(tx, row) for row in free]


def _out_of_queue(tx: Tx, row: PlannedRow) -> PlannedRow:
    work.cancel_task(tx, _task_of(row))
    fresh = replace(row, id=new_id(), task_id=None, version=row.version + 1, changed_at=tx.now)
    values = {"id": fresh.id, "task_id": None, "version": fresh.version, "changed_at": tx.now}
    tx.session.execute(update(PlannedWalk).where(PlannedWalk.id == row.id).values(**values))
    for other in planned_rows(tx.session, row.warehouse_id):
        if other.placed is not None and other.placed["beside"] == str(row.id):
            placed = other.placed | {"beside": str(fresh.id)}
            tx.session.execute(update(PlannedWalk).where(PlannedWalk.id == other.id).values(placed=placed))
    return fresh


def _task_of(row: PlannedRow) -> UUID:
    assert row.task_id is not None
    return row.task_id


def _keep(tx: Tx, action: str, warehouse_id: UUID, channel: str | None) -> None:
    record_decision(tx, action, subject=channel or "*", warehouse_id=warehouse_id, data={"channel": channel})
    tx.after_commit(lambda: emit("plan", {"at": iso(tx.now)}, [f"board:{warehouse_id}"]))
