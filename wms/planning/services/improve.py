"""A plan that a solver made while people walked on is written where it still holds, and refused where it does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wms.optimizer.dispatch import Change, Walk
from wms.picking import queries as picking_queries
from wms.picking import services as picking
from wms.picking.queries import FROZEN_STOPS
from wms.picking.services import Relaid
from wms.planning.queries.shift import FloorNow
from wms.planning.solver.improving import length_of, still_holds
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
    running = {key: task for key, task in tasks.items() if before[key].worker is not None}
    waiting = {key: task for key, task in tasks.items() if key not in running}
    written: dict[str, Walk | None] = {
        key: after[key] for key, task in running.items() if _resequence(tx, now.tasks[key], task, after[key])
    }
    if all(task.state == "ready" and task.version == now.tasks[key].version for key, task in waiting.items()):
        picking.rebuild_walks(tx, {UUID(key): _relaid(now, after.get(key)) for key in waiting})
        written |= {key: after.get(key) for key in waiting}
    saved = sum(_length(now, before[key]) - _length(now, walk) for key, walk in written.items())
    return Written(len(written), len(tasks) - len(written), saved)


def _resequence(tx: Tx, seen: work.TaskRecord, task: work.TaskRecord, plan: Walk) -> bool:
    """Gives a walk under way its new order of stops; False where it changed hands or went on too far."""
    if task.state != "leased" or task.worker_id != seen.worker_id:
        return False
    stops = picking_queries.stops_ahead(tx.session, [task.subject_id]).get(task.subject_id, [])
    planned, ahead = [stop.key for stop in plan.stops], [str(stop.id) for stop in stops]
    order = still_holds(planned, ahead, FROZEN_STOPS)
    if order is None or any(stop.skipped for stop in stops):
        return False
    picking.reorder_stops(tx, task, [UUID(key) for key in order])
    return True


def _relaid(now: FloorNow, walk: Walk | None) -> Relaid | None:
    if walk is None:
        return None
    orders = tuple(UUID(order.key) for order in walk.orders)
    return Relaid(orders, tuple(UUID(stop.key) for stop in walk.stops), _length(now, walk))


def _length(now: FloorNow, walk: Walk | None) -> int:
    return 0 if walk is None else length_of(now.shift.layout, walk)
