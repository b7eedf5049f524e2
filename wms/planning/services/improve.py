"""A better plan that a solver made while people walked on is written where it still holds, and refused where not."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from wms.kernel.ids import new_id
from wms.optimizer.dispatch import Change, Walk
from wms.optimizer.online import Burden, FloorPlan, pressed
from wms.picking import queries as picking_queries
from wms.picking import services as picking
from wms.picking.queries import FROZEN_STOPS
from wms.planning.queries.pool import Pool
from wms.planning.queries.shift import FloorNow
from wms.planning.queries.strategy import strategy
from wms.planning.solver.improving import still_holds
from wms.plumbing.transaction import Tx
from wms.work import services as work


def with_own_keys(pool: Pool, plan: FloorPlan) -> FloorPlan:
    """Every walk that is not in the table gets a key of this house; one that was claimed meanwhile is under way by its
    old one.
    """
    standing = {str(row.id) for row in pool.rows}
    keys = {walk.key: walk.key if walk.key in standing else str(new_id()) for walk in plan.walks}
    return replace(
        plan,
        walks=tuple(replace(walk, key=keys[walk.key]) for walk in plan.walks),
        offers=tuple(replace(offer, walk=keys[offer.walk]) for offer in plan.offers if offer.walk in keys),
    )


def improve_walk(tx: Tx, now: FloorNow, change: Change, key: str) -> bool:
    """Gives one walk under way its better order of stops; False where it went on so that the plan is stale."""
    after = {walk.key: walk for walk in change.shift.walks}
    task = work.lock_task(tx, now.tasks[key].id)
    return _resequence(tx, now.tasks[key], task, after[key])


def _presses_more(tx: Tx, batch_id: UUID, order: Sequence[str], before: Sequence[str]) -> bool:
    """Whether more goods would be laid onto goods that they press."""
    burdens: dict[UUID, list[Burden]] = defaultdict(list)
    for goods in picking_queries.goods_ahead(tx.session, batch_id):
        burdens[goods.order_id].append(Burden(str(goods.stop_id), goods.weight_g, goods.fragile))
    return pressed(order, burdens.values()) > pressed(before, burdens.values())


def _resequence(tx: Tx, seen: work.TaskRecord, task: work.TaskRecord, plan: Walk) -> bool:
    """Gives a walk under way its new order of stops; False where it changed hands or went on too far.

    Where heavy goods come first, a shorter way that lays more of them onto others is not worth it.
    """
    if task.state != "leased" or task.worker_id != seen.worker_id:
        return False
    stops = picking_queries.stops_ahead(tx.session, [task.subject_id]).get(task.subject_id, [])
    planned, ahead = [stop.key for stop in plan.stops], [str(stop.id) for stop in stops]
    order = still_holds(planned, ahead, FROZEN_STOPS)
    if order is None or any(stop.skipped for stop in stops):
        return False
    if strategy(tx.session, task.warehouse_id).detour_percent and _presses_more(tx, task.subject_id, order, ahead):
        return True
    picking.reorder_stops(tx, task, [UUID(key) for key in order])
    return True
