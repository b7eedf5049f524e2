"""Planning: read, decide in milliseconds, write; and all the time a child process looks for a better plan.

Nothing is locked while anybody thinks. What a plan is made of, and how a claim freezes it: docs/planning.md.
"""

import logging
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from uuid import UUID

from wms.kernel.actors import Actor
from wms.kernel.clock import breathe, real_seconds, stopwatch, utc_now
from wms.layout import queries as layout
from wms.optimizer import online
from wms.optimizer.limits import Limits
from wms.optimizer.online import FloorPlan
from wms.planning import queries, services
from wms.planning.queries.goods import GoodsNow, goods_of
from wms.planning.queries.pool import Pool, pool_now
from wms.planning.queries.shift import FloorNow, floor_now
from wms.planning.queries.wave_orders import WaveFilter
from wms.planning.queries.wave_preview import MOST_PREVIEWED, preview_of
from wms.planning.solver import kernels
from wms.planning.solver.improving import GRACE_SECONDS, Improvement, ImproveProblem
from wms.plumbing.aside import aside
from wms.plumbing.children import Children, NoAnswer
from wms.plumbing.db import reading
from wms.plumbing.jobs import WORKERS, every, job
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx, perform_as_system

log = logging.getLogger("wms.planning")
TRIES = 5
PRESSING_AT_ONCE = 50
BREATH_SECONDS = 0.01
solvers = Children("wms.planning.solver.improving", "solve_improvement", WORKERS["planning"], kernels.variables)


@job("planning")
def plan_floor(warehouse_id: str) -> None:
    """Repairs the plan of a warehouse after changes, and brings what may begin into the queue.

    One planner at a time; a wish that comes meanwhile is followed afterwards.
    """
    site = UUID(warehouse_id)
    if not perform_as_system(lambda tx: services.begin_planning(tx, site)):
        return
    again = False
    try:
        again = not _settle(site, None)
    finally:
        again |= perform_as_system(lambda tx: services.end_planning(tx, site))
    if again:
        plan_floor.call(warehouse_id)


@every(seconds=5)
def sweep_plans() -> None:
    """Plans where orders wait, whatever became of the jobs that should have done it: the time itself changes a plan.

    Orders whose cutoff has come near may join a walk under way; a wave whose time has come is sent.
    """
    with reading() as session:
        sites = layout.warehouses(session)
        pressing = {site.id: queries.pressing_orders(session, site.id, utc_now()) for site in sites}
        due = [site for site in sites if queries.is_wave_due(session, site, utc_now())]
        waiting = [site.id for site in sites if queries.is_plan_due(session, site.id)]
    for warehouse_id, order_ids in pressing.items():
        _place_all(warehouse_id, order_ids)
    for site in due:
        perform_as_system(lambda tx, site=site: services.send_due_wave(tx, site))  # type: ignore[misc]
    for warehouse_id in {*waiting, *(site.id for site in due)}:
        plan_floor.call(str(warehouse_id))


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


def _settle(site: UUID, better: FloorPlan | None) -> bool:
    """Writes the plan as it is after a repair, of `better` if that walks less; False when claims came between."""
    for _ in range(TRIES):
        begun = stopwatch()
        with reading() as session:
            pool = pool_now(session, site, utc_now())
        read = stopwatch()
        plan = aside(_repaired, pool, better)
        repaired = stopwatch()
        written = perform_as_system(lambda tx, pool=pool, plan=plan: services.write_plan(tx, pool, plan))  # type: ignore[misc]
        _log_times(pool, begun, read, repaired, stopwatch())
        if written:
            _hold_back(site, pool)
            return True
        breathe(BREATH_SECONDS)
    return False


def _log_times(pool: Pool, *moments: float) -> None:
    spans = [round(1000 * (after - before)) for before, after in pairwise(moments)]
    log.debug("a plan of %s orders took %s ms to read, %s to repair, %s to write", len(pool.loads), *spans)


def _repaired(pool: Pool, better: FloorPlan | None) -> FloorPlan:
    plan = online.repaired(pool.floor, pool.plan)
    if better is None:
        return services.with_own_keys(pool, plan)
    candidate = online.repaired(pool.floor, services.with_own_keys(pool, better))
    best = candidate if online.price(pool.floor, candidate) < online.price(pool.floor, plan) else plan
    return services.with_own_keys(pool, best)


def _hold_back(site: UUID, pool: Pool) -> None:
    with reading() as session:
        news = queries.not_said_yet(session, site, pool.held)
    if news:
        perform_as_system(lambda tx: services.hold_back(tx, site, news))


@job("planning")
def improve_floor(warehouse_id: str) -> None:
    """A better plan for the walks to come, and for what is under way and not frozen."""
    site = UUID(warehouse_id)
    seconds = settings().solve_seconds
    if not perform_as_system(lambda tx: services.begin_improving(tx, site, services.solving_time(seconds))):
        return
    stale = False
    try:
        stale = _improve(site, seconds)
    finally:
        perform_as_system(lambda tx: services.end_improving(tx, site, again=stale))


@every(seconds=2)
def sweep_improve() -> None:
    """Finds warehouses whose plan or walks have changed since a solver looked at them."""
    if not settings().solve_seconds:
        return
    with reading() as session:
        changed = queries.unsettled_warehouses(session, utc_now())
    for warehouse_id in changed:
        improve_floor.call(str(warehouse_id))


def _improve(site: UUID, seconds: float) -> bool:
    """Returns whether a walk under way had gone on, so that its better plan was refused."""
    with reading() as session:
        pool = pool_now(session, site, utc_now())
        now = floor_now(session, site, utc_now(), pool.floor.rules.cart.slots, settled=True)
        goods = goods_of(session, pool, utc_now())
    if not (now.shift.walks or goods.shelves or len(pool.plan.walks) > 1):
        return False
    limits = Limits(seconds=real_seconds(seconds), steps=settings().solve_steps or None)
    problem = ImproveProblem(now.shift, pool.floor, pool.plan, goods.promises, goods.shelves, limits)
    better = improve_in_child(problem)
    if better is None:
        return False
    _settle(site, better.plan)
    _choose_bins(site, goods, better)
    return _write_walks(now, better)


def improve_in_child(problem: ImproveProblem) -> Improvement | None:
    """A better plan; None if the solver's process dies or takes too long: then all stays as it is."""
    try:
        answer: Improvement = solvers.ask(problem.limits.seconds + GRACE_SECONDS, problem)
    except NoAnswer:
        return None
    return answer


def _choose_bins(site: UUID, goods: GoodsNow, better: Improvement) -> None:
    """Moves promises to the bins from which a planned walk is shorter; its way there is found with the next plan."""
    chosen = 0
    for choice in better.bins:
        breathe(BREATH_SECONDS)
        chosen += perform_as_system(lambda tx, choice=choice: services.choose_bins(tx, site, goods, choice))  # type: ignore[misc]
    if chosen:
        _settle(site, None)


def _write_walks(now: FloorNow, better: Improvement) -> bool:
    refused = 0
    for key in better.change.changed:
        breathe(BREATH_SECONDS)
        refused += not perform_as_system(lambda tx, key=key: services.improve_walk(tx, now, better.change, key))  # type: ignore[misc]
    return refused > 0


def send_wave(tx: Tx, actor: Actor, warehouse: str | None, wave: WaveFilter) -> dict[str, Any]:
    """A person or a program sends what waits on its way now; the planner is called after the commit."""
    site = layout.site_of(tx.session, actor.warehouse_id, warehouse)
    sent = services.send_wave(tx, site.id, wave)
    _call_planner(tx, site.id)
    return {"warehouse": site.code, "planning": True, **sent}


def change_stop(tx: Tx, actor: Actor, warehouse: str | None, stop: Callable[[Tx, UUID], None]) -> dict[str, Any]:
    """What may begin is another thing now: the planner looks at it after the commit."""
    site = layout.site_of(tx.session, actor.warehouse_id, warehouse)
    stop(tx, site.id)
    _call_planner(tx, site.id)
    return {"stops": queries.stops_view(tx.session, site.id)}


def preview_wave(actor: Actor, warehouse: str | None, wave: WaveFilter) -> dict[str, Any]:
    """WavePreviewOut: nothing is locked or changed while the planner thinks."""
    with reading() as session:
        site = layout.site_of(session, actor.warehouse_id, warehouse)
        chosen = queries.orders_of_wave(session, site.id, wave)
        pool = pool_now(session, site.id, utc_now(), frozenset(chosen[:MOST_PREVIEWED]))
    return {**aside(preview_of, pool, chosen[:MOST_PREVIEWED]), "orders": len(chosen)}


def _call_planner(tx: Tx, warehouse_id: UUID) -> None:
    if services.want_plan(tx, warehouse_id):
        plan_floor.later(tx, str(warehouse_id))


def send_order(tx: Tx, order_id: UUID) -> None:
    """An order goes next, in whatever company it finds. Raises NotReleasable, AlreadySent."""
    _call_planner(tx, services.send_order(tx, order_id))


def steer_plan(tx: Tx, act: Callable[[Tx], dict[str, Any]]) -> dict[str, Any]:
    """A person changes the plan by hand; the planner looks at the rest after the commit."""
    answer = act(tx)
    _call_planner(tx, UUID(answer.pop("warehouse_id")))
    return answer
