"""Planning: read, solve in another process, write. Nothing is locked while the solver thinks."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.kernel.clock import breathe, house_seconds, real_seconds, utc_now
from wms.layout import queries as layout
from wms.optimizer.dispatch import Change
from wms.optimizer.limits import Limits
from wms.optimizer.reasons import Reason
from wms.planning import queries, services
from wms.planning.queries.shift import FloorNow, floor_now
from wms.planning.queries.snapshot import Snapshot, plan_candidates, release_pressure, usual_slots
from wms.planning.rules.pressure import is_worth_planning
from wms.planning.rules.strategy import FloorLoad
from wms.planning.solver import ReleasePlan
from wms.planning.solver.child import GRACE_SECONDS, improve_in_child, plan_in_child
from wms.planning.solver.improving import ImproveProblem
from wms.plumbing.db import reading
from wms.plumbing.jobs import every, job
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx, perform_as_system

log = logging.getLogger("wms.planning")
ORDERS_PLANNED = 600
PRESSING_AT_ONCE = 50
WRITTEN_AT_ONCE = 500
WALKS_AT_ONCE = 6
BREATH_SECONDS = 0.01
SPARE_WALKS = 2


@job("planning")
def plan_release(warehouse_id: str) -> None:
    """Keeps the queue of a warehouse filled with as many walks as the settings say, or makes the wave asked for.

    One planner at a time; a wish that comes meanwhile is followed afterwards.
    """
    site = UUID(warehouse_id)
    solving = timedelta(seconds=settings().solve_seconds + house_seconds(GRACE_SECONDS))
    wish = perform_as_system(lambda tx: services.begin_planning(tx, site, solving))
    if wish is None:
        return
    try:
        _release(site, wish)
    finally:
        again = perform_as_system(lambda tx: services.end_planning(tx, site, wish))
    if again:
        plan_release.call(warehouse_id)


@every(seconds=5)
def sweep_release() -> None:
    """Finds warehouses whose queue runs low, whatever became of the jobs that should have filled it.

    Orders whose cutoff has come near are placed at once; a wave whose time has come is asked for.
    """
    with reading() as session:
        sites = layout.warehouses(session)
        pressing = {site.id: queries.pressing_orders(session, site.id, utc_now()) for site in sites}
        due = [site for site in sites if queries.is_wave_due(session, site, utc_now())]
        low = [site.id for site in sites if _needs_planner(session, site.id)]
    for warehouse_id, order_ids in pressing.items():
        _place_all(warehouse_id, order_ids)
    for site in due:
        perform_as_system(lambda tx, site=site: services.release_due_wave(tx, site))  # type: ignore[misc]
    for warehouse_id in {*low, *(site.id for site in due)}:
        plan_release.call(str(warehouse_id))


def _place_all(warehouse_id: UUID, order_ids: list[UUID]) -> None:
    """One that finds no slot does not stop the others; of very many, each sweep goes on where the last one stopped."""
    resume = _resume_after.pop(warehouse_id, None)
    first = order_ids.index(resume) + 1 if resume in order_ids else 0
    turn = [*order_ids[first:], *order_ids[:first]][:PRESSING_AT_ONCE]
    for order_id in turn:
        perform_as_system(lambda tx, one=order_id: services.place_pressing(tx, warehouse_id, one))  # type: ignore[misc]
    if len(turn) < len(order_ids):
        _resume_after[warehouse_id] = turn[-1]


_resume_after: dict[UUID, UUID] = {}
"""By warehouse: the last pressing order that the sweep of this process has tried to place."""


@job("planning")
def improve_walks(warehouse_id: str) -> None:
    """A better plan for what is under way and not frozen; one that came too late is made anew."""
    site = UUID(warehouse_id)
    seconds = settings().solve_seconds
    solving = timedelta(seconds=seconds + house_seconds(GRACE_SECONDS))
    if not perform_as_system(lambda tx: services.begin_improving(tx, site, solving)):
        return
    stale = False
    try:
        stale = _improve(site, seconds)
    finally:
        perform_as_system(lambda tx: services.end_improving(tx, site, again=stale))


@every(seconds=5)
def sweep_improve() -> None:
    """Finds warehouses whose walks have changed since a solver looked at them."""
    with reading() as session:
        changed = queries.unsettled_warehouses(session, utc_now())
    for warehouse_id in changed:
        improve_walks.call(str(warehouse_id))


def _improve(site: UUID, seconds: float) -> bool:
    """Returns whether the plan was refused, in part or whole, because the floor had gone on."""
    with reading() as session:
        slots = usual_slots(layout.locations_of_kind(session, site, "cart"))
        now = floor_now(session, site, utc_now(), slots, settled=True)
    if not now.shift.walks:
        return False
    change = improve_in_child(ImproveProblem(now.shift, Limits(seconds=real_seconds(seconds))))
    if change is None or not change.changed:
        return False
    refused = sum(_write_better(now, change, part) for part in services.parts_of(now, change))
    log.info("a better plan: %s walks changed, %s of them refused", len(change.changed), refused)
    return refused > 0


def _write_better(now: FloorNow, change: Change, part: list[str]) -> int:
    breathe(BREATH_SECONDS)
    return perform_as_system(lambda tx: services.improve_plan(tx, now, change, part)).refused


def call_planner(tx: Tx, actor: Actor, warehouse: str | None, limit: int | None) -> dict[str, Any]:
    """A person or a program wants a wave now; the planner is called after the commit."""
    site = layout.site_of(tx.session, actor.warehouse_id, warehouse)
    if services.release_wave(tx, site.id, limit):
        plan_release.later(tx, str(site.id))
    return {"warehouse": site.code, "planning": True}


def _release(warehouse_id: UUID, wish: services.PlanWish) -> None:
    with reading() as session:
        by_waves = queries.strategy(session, warehouse_id).release == "waves"
        if not wish.wave and (by_waves or not _is_worth_planning(session, warehouse_id)):
            return
        walks = None if wish.wave else _lacking(session, warehouse_id)
        load = queries.floor_load(session, warehouse_id)
        if wish.wave:  # a person has decided that the benches can take it
            load = FloorLoad(0, load.walks_in)
        going, held = plan_candidates(session, warehouse_id, load, utc_now(), ORDERS_PLANNED)
    if going.orders:
        held |= _solve_and_write(going, load, walks, wish.limit)
    _hold_back(warehouse_id, held)


def _hold_back(warehouse_id: UUID, held: dict[UUID, Reason]) -> None:
    rows = list(held.items())
    for cut in range(0, len(rows), WRITTEN_AT_ONCE):
        part = dict(rows[cut : cut + WRITTEN_AT_ONCE])
        perform_as_system(lambda tx, part=part: services.hold_back(tx, warehouse_id, part))  # type: ignore[misc]


def _solve_and_write(
    snapshot: Snapshot, load: FloorLoad, max_walks: int | None, max_orders: int | None
) -> dict[UUID, Reason]:
    """Returns why orders that were planned are held back after all. Where aisles may be full, more walks are planned
    than are needed, for some of them will have to wait."""
    planned = max_walks and max_walks * (SPARE_WALKS if snapshot.strategy.walks_per_aisle else 1)
    plan = plan_in_child(snapshot.problem(planned, max_orders, real_seconds(settings().solve_seconds)))
    admitted = snapshot.admitted(plan, load, utc_now(), max_walks)
    released = sum(_write(snapshot, part) for part in admitted.plan.parts(WALKS_AT_ONCE))
    walks = len(admitted.plan.walks)
    log.info("released %s orders on %s of %s walks (%s)", released, walks, len(plan.walks), plan.method)
    return admitted.held


def _write(snapshot: Snapshot, part: ReleasePlan) -> int:
    """A few walks at a time, and a breath before: in the embedded server the scans are served by the same process."""
    breathe(BREATH_SECONDS)
    return perform_as_system(lambda tx: services.release_walks(tx, snapshot, part))


def _needs_planner(session: Session, warehouse_id: UUID) -> bool:
    overdue = queries.is_plan_overdue(session, warehouse_id, utc_now())
    return overdue or _is_worth_planning(session, warehouse_id)


def _is_worth_planning(session: Session, warehouse_id: UUID) -> bool:
    target = settings().queue_target_walks
    return is_worth_planning(release_pressure(session, warehouse_id, target, utc_now()))


def _lacking(session: Session, warehouse_id: UUID) -> int:
    return settings().queue_target_walks - queries.open_walks(session, warehouse_id)
