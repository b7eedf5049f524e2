"""A plan that a solver made while people walked on is written where it still holds, and refused where it does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from wms.optimizer.dispatch import Change, Walk
from wms.picking.models import PickLine, PickStop
from wms.picking.planning.improving import length_of, still_holds
from wms.picking.queries import walk_view
from wms.picking.queries.shift import FloorNow
from wms.picking.rules import FROZEN_STOPS, diff_of
from wms.picking.services.rebuild import rebuild_walks
from wms.picking.services.walk import order_stops
from wms.plumbing.transaction import Tx
from wms.work import services as work


@dataclass(frozen=True)
class Written:
    """How many walks were changed, how many had gone on so that their new plan was refused; mm saved by the former."""

    changed: int
    refused: int
    saved: int


def parts_of(now: FloorNow, change: Change) -> list[list[str]]:
    """Walks to write together: each that is under way by itself, so that no scan waits long; those that wait as one."""
    running = {walk.key for walk in now.shift.walks if walk.worker is not None}
    waiting = [key for key in change.changed if key not in running]
    return [[key] for key in change.changed if key in running] + ([waiting] if waiting else [])


def improve_plan(tx: Tx, now: FloorNow, change: Change, keys: Sequence[str] | None = None) -> Written:
    """Walks under way one by one; those that wait all or none, since orders went from one to another.

    Their tasks are locked in one order, and stay so until the commit. `keys`: a part of the plan (see parts_of).
    """
    chosen = change.changed if keys is None else keys
    before = {walk.key: walk for walk in now.shift.walks}
    after = {walk.key: walk for walk in change.shift.walks}
    tasks = {key: work.lock_task(tx, now.tasks[key].id) for key in sorted(chosen)}
    running = [key for key in tasks if before[key].worker is not None]
    waiting = {key: after.get(key) for key in tasks if before[key].worker is None}
    saved, refused = 0, 0
    for key in running:
        held = tasks[key].state == "leased" and tasks[key].worker_id == now.tasks[key].worker_id
        if held and _resequence(tx, UUID(key), tasks[key].id, after[key]):
            saved += length_of(now.shift.layout, before[key]) - length_of(now.shift.layout, after[key])
        else:
            refused += 1
    if any(tasks[key].state != "ready" or tasks[key].version != now.tasks[key].version for key in waiting):
        return Written(len(running) - refused, refused + len(waiting), saved)
    rebuild_walks(tx, now, waiting)
    saved += sum(length_of(now.shift.layout, before[key]) for key in waiting)
    saved -= sum(length_of(now.shift.layout, walk) for walk in waiting.values() if walk is not None)
    return Written(len(tasks) - refused, refused, saved)


def _resequence(tx: Tx, batch_id: UUID, task_id: UUID, plan: Walk) -> bool:
    open_ = PickStop.id.in_(select(PickLine.stop_id).where(PickLine.batch_id == batch_id, PickLine.state == "open"))
    mine = select(PickStop).where(PickStop.batch_id == batch_id)
    stops = tx.session.scalars(mine.where(open_).order_by(PickStop.skipped, PickStop.seq, PickStop.id)).all()
    order = still_holds([stop.key for stop in plan.stops], [str(stop.id) for stop in stops], FROZEN_STOPS)
    if order is None or any(stop.skipped for stop in stops):
        return False
    before = walk_view(tx.session, batch_id)
    first = max(stop.seq for stop in tx.session.scalars(mine)) + 1
    order_stops(tx, {UUID(key): seq for seq, key in enumerate(order, start=first)})
    tx.session.expire_all()
    work.change_task(tx, task_id, "replanned", diff_of(before, walk_view(tx.session, batch_id)))
    return True
