"""A walk goes directly before or after another one, because a person set it there."""

from uuid import UUID

from sqlalchemy import update

from wms.optimizer.placing import Placing, in_place
from wms.planning.models import PlannedWalk
from wms.planning.queries.planned import PlannedRow, placings_of, planned_rows
from wms.planning.rules.places import places_of
from wms.plumbing.transaction import Tx
from wms.work import services as work


def set_place(tx: Tx, row: PlannedRow, placing: Placing | None) -> None:
    """It is locked. The plan shows it there at once; the planner keeps it there. None: the planner says again where."""
    placed = None if placing is None else placing.wire
    if placed == row.placed:
        return
    tx.session.execute(update(PlannedWalk).where(PlannedWalk.id == row.id).values(placed=placed))
    if row.task_id is not None:
        work.change_task(tx, row.task_id, "replanned", placed=placed)
    _write_places(tx, row.warehouse_id)


def _write_places(tx: Tx, warehouse_id: UUID) -> None:
    rows = planned_rows(tx.session, warehouse_id)
    before = {row.id: row.place for row in rows}
    keys = in_place([str(row.id) for row in rows], placings_of(rows))
    for walk_id, place in places_of([UUID(key) for key in keys], before).items():
        if place != before[walk_id]:
            tx.session.execute(update(PlannedWalk).where(PlannedWalk.id == walk_id).values(place=place))
