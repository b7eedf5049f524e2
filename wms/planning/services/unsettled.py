"""Walks have changed since a solver last looked at them: noted, so that a better plan follows in the background."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update

from wms.kernel.clock import house_seconds
from wms.planning.models import Planning
from wms.planning.solver.improving import GRACE_SECONDS
from wms.plumbing.transaction import Tx


def note_change(tx: Tx, warehouse_id: UUID) -> None:
    fresh = (Planning.warehouse_id == warehouse_id, Planning.unsettled_at.is_(None))
    tx.session.execute(update(Planning).where(*fresh).values(unsettled_at=tx.now))


def solving_time(seconds: float) -> timedelta:
    """How long a solver may be at it before it counts as dead, in the house's time."""
    return timedelta(seconds=seconds + house_seconds(GRACE_SECONDS))


def begin_improving(tx: Tx, warehouse_id: UUID, solving: timedelta) -> bool:
    """Takes up what has changed; False when nothing has, or another solver is at it."""
    query = select(Planning).where(Planning.warehouse_id == warehouse_id).with_for_update()
    row = tx.session.scalar(query.execution_options(populate_existing=True))
    if row is None or row.unsettled_at is None or (row.improving_until is not None and row.improving_until > tx.now):
        return False
    row.unsettled_at, row.improving_until = None, tx.now + solving
    return True


def end_improving(tx: Tx, warehouse_id: UUID, again: bool) -> None:
    """`again`: the plan was refused because the floor had gone on, so it is wanted once more."""
    values = {"improving_until": None} | ({"unsettled_at": tx.now} if again else {})
    tx.session.execute(update(Planning).where(Planning.warehouse_id == warehouse_id).values(**values))
