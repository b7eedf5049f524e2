"""Planning: read, solve in another process, write. Nothing is locked while the solver thinks."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.kernel.clock import utc_now
from wms.kernel.errors import Forbidden
from wms.layout import queries as layout
from wms.layout.errors import UnknownWarehouse
from wms.picking import queries, rules, services
from wms.picking.planning import ReleasePlan
from wms.picking.planning.child import GRACE_SECONDS, plan_in_child
from wms.picking.queries.snapshot import Snapshot, release_pressure, release_snapshot
from wms.plumbing.db import reading
from wms.plumbing.jobs import every, job
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx, perform_as_system

log = logging.getLogger("wms.picking")
ORDERS_SEEN = 600
WALKS_AT_ONCE = 24


@job
def plan_release(warehouse_id: str) -> None:
    """Keeps the queue of a warehouse filled with as many walks as the settings say, or makes the wave asked for.

    One planner at a time; a wish that comes meanwhile is followed afterwards.
    """
    site = UUID(warehouse_id)
    solving = timedelta(seconds=settings().solve_seconds + GRACE_SECONDS)
    wish = perform_as_system(lambda tx: services.begin_planning(tx, site, solving))
    if wish is None:
        return
    try:
        _release(site, wish)
    finally:
        again = perform_as_system(lambda tx: services.end_planning(tx, site))
    if again:
        plan_release.call(warehouse_id)


@every(seconds=5)
def sweep_release() -> None:
    """Finds warehouses whose queue runs low, whatever became of the jobs that should have filled it."""
    with reading() as session:
        sites = [site.id for site in layout.warehouses(session)]
        low = [site for site in sites if _needs_planner(session, site)]
    for warehouse_id in low:
        plan_release.call(str(warehouse_id))


def call_planner(tx: Tx, actor: Actor, warehouse: str | None, limit: int | None) -> dict[str, Any]:
    """A person or a program wants a wave now; the planner is called after the commit."""
    site = _site(tx, actor, warehouse)
    if services.release_wave(tx, site.id, limit):
        plan_release.later(tx, str(site.id))
    return {"warehouse": site.code, "planning": True}


def _site(tx: Tx, actor: Actor, code: str | None) -> layout.WarehouseRecord:
    sites = layout.warehouses(tx.session)
    site: layout.WarehouseRecord | None
    if code is not None:
        site = layout.warehouse_by_code(tx.session, code)
    else:
        site = next((one for one in sites if actor.warehouse_id in (None, one.id)), None)
    if site is None:
        raise UnknownWarehouse("there is no warehouse yet")
    if actor.warehouse_id not in (None, site.id):
        raise Forbidden("this warehouse is not yours")
    return site


def _release(warehouse_id: UUID, wish: services.PlanWish) -> None:
    with reading() as session:
        if not wish.wave and not _is_worth_planning(session, warehouse_id):
            return
        walks = None if wish.wave else _lacking(session, warehouse_id)
        snapshot = release_snapshot(session, warehouse_id, ORDERS_SEEN)
    if snapshot.orders:
        _solve_and_write(snapshot, walks, wish.limit)


def _solve_and_write(snapshot: Snapshot, max_walks: int | None, max_orders: int | None) -> None:
    plan = plan_in_child(snapshot.problem(max_walks, max_orders, settings().solve_seconds))
    planned = sum(len(walk.orders) for walk in plan.walks)
    released = sum(_write(snapshot, part) for part in plan.parts(WALKS_AT_ONCE))
    log.info("released %s of %s planned orders on %s walks (%s)", released, planned, len(plan.walks), plan.method)


def _write(snapshot: Snapshot, part: ReleasePlan) -> int:
    return perform_as_system(lambda tx: services.release_walks(tx, snapshot, part))


def _needs_planner(session: Session, warehouse_id: UUID) -> bool:
    overdue = queries.is_plan_overdue(session, warehouse_id, utc_now())
    return overdue or _is_worth_planning(session, warehouse_id)


def _is_worth_planning(session: Session, warehouse_id: UUID) -> bool:
    target = settings().queue_target_walks
    return rules.is_worth_planning(release_pressure(session, warehouse_id, target, utc_now()))


def _lacking(session: Session, warehouse_id: UUID) -> int:
    return settings().queue_target_walks - queries.open_walks(session, warehouse_id)
