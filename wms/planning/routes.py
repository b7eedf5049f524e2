"""The doors of planning."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from wms.kernel.clock import utc_now
from wms.kernel.events import to_wire
from wms.layout import queries as layout
from wms.orders.services import OrderAct, order_act
from wms.planning import jobs, queries, schemas, services
from wms.planning.errors import DecisionUnknown
from wms.planning.jobs import change_stop, send_order, send_wave, steer_plan
from wms.planning.rules.strategy import DEFAULT
from wms.planning.schemas import waves
from wms.plumbing.db import reading
from wms.plumbing.http import Page, PageQuery, blueprint, close_cursor, current_actor, requires, run
from wms.plumbing.rule_books import RuleBook, rule_book
from wms.plumbing.scopes import filtered, touches
from wms.plumbing.transaction import Tx
from wms.work import services as work

order_act(
    OrderAct(
        "send", "picking.steer_plan", services.why_not_sent, lambda tx, order_id, _values: send_order(tx, order_id)
    )
)
rule_book(
    RuleBook(
        name=queries.SETTING, label="Release and walks",
        help="When orders go out to be picked, how walks are made, and what keeps an order back.",
        shape=schemas.StrategyIn, starting=to_wire(asdict(DEFAULT)),
        before=services.begin_strategy, after=services.tell_strategy,
    )
)  # fmt: skip
work.at_claim("pick", services.freeze_walk)
work.when_empty("pick", services.offer_next_walk)
work.when_asked_what_comes("pick", queries.coming_walks)

planning = blueprint("planning", "Which orders are walked next and how: waves, strategies, decisions")


@planning.post("/waves")
@planning.arguments(waves.WaveIn)
@planning.response(202, waves.WaveAskedOut)
@touches("warehouse", body="warehouse", channels=False)
def release_wave(body: dict[str, Any]) -> dict[str, Any]:
    """Send what waits and fits on its way now: its walks wait for no company. The plan is made in the background."""
    actor, warehouse = current_actor(), body.pop("warehouse", None)
    return run("picking.release_wave", lambda tx: send_wave(tx, actor, warehouse, _wave_of(body)))


@planning.post("/waves/preview")
@requires("picking.release_wave")
@planning.arguments(waves.WaveIn)
@planning.response(200, waves.WavePreviewOut)
@touches("warehouse", body="warehouse", channels=False)
def preview_wave(body: dict[str, Any]) -> dict[str, Any]:
    """How such a wave would be walked as the floor is now, by the planner itself. Nothing is changed."""
    actor, warehouse = current_actor(), body.pop("warehouse", None)
    return jobs.preview_wave(actor, warehouse, _wave_of(body))


def _wave_of(body: dict[str, Any]) -> queries.WaveFilter:
    values: dict[str, Any] = {name: tuple(said) if isinstance(said, list) else said for name, said in body.items()}
    return queries.WaveFilter(**values)


@planning.get("/waves/sent")
@requires("picking.read")
@planning.arguments(schemas.SiteQuery, location="query")
@planning.response(200, waves.SentWavesOut)
@touches("warehouse", query="warehouse", channels=False)
def read_sent_waves(query: dict[str, Any]) -> dict[str, Any]:
    """Waves of the last day that people sent, the newest first; one is pulled back as any steering is undone."""
    with reading() as session:
        site = layout.site_of(session, current_actor().warehouse_id, query["warehouse"])
        return {"waves": list(queries.sent_waves(session, site.id, utc_now()))}


@planning.post("/picking/stops")
@planning.arguments(waves.StopIn)
@planning.response(200, waves.StopsOut)
@touches("warehouse", body="warehouse", channels=False)
def stop_release(body: dict[str, Any]) -> dict[str, Any]:
    """Nothing of a channel, or nothing at all, begins until the stop is lifted. What is begun goes on."""
    return _stop(body, services.stop_release)


@planning.post("/picking/stops/lift")
@planning.arguments(waves.StopIn)
@planning.response(200, waves.StopsOut)
@touches("warehouse", body="warehouse", channels=False)
def lift_stop(body: dict[str, Any]) -> dict[str, Any]:
    """Let the channel, or all, go on."""
    return _stop(body, services.lift_stop)


def _stop(body: dict[str, Any], act: Callable[[Tx, UUID, str | None], None]) -> dict[str, Any]:
    actor, channel = current_actor(), body["channel"]
    return run(
        "picking.steer_plan",
        lambda tx: change_stop(tx, actor, body.get("warehouse"), lambda tx, site: act(tx, site, channel)),
    )


@planning.get("/waves")
@requires("picking.read")
@planning.arguments(PageQuery, location="query")
@planning.response(200, waves.WavesOut)
@filtered(channels=False)
def read_waves(asked: dict[str, Any]) -> dict[str, Any]:
    """Waves, newest first."""
    page, actor = Page.of(asked), current_actor()
    with reading() as session:
        waves = queries.waves_page(session, actor.warehouse_id, page.after_number, page.limit)
    more = len(waves) == page.limit
    return {"waves": waves, "next_cursor": close_cursor(waves[-1]["number"]) if more else None}


@planning.get("/picking/strategy")
@requires("picking.read")
@planning.arguments(schemas.SiteQuery, location="query")
@planning.response(200, schemas.StrategyOut)
@touches("warehouse", query="warehouse")
def read_strategy(query: dict[str, Any]) -> dict[str, Any]:
    """How orders are released: by themselves or in waves, which class in which way, and what keeps them back."""
    with reading() as session:
        return queries.strategy_view(session, layout.site_of(session, current_actor().warehouse_id, query["warehouse"]))


@planning.put("/picking/strategy")
@planning.arguments(schemas.SiteQuery, location="query")
@planning.arguments(schemas.StrategyIn)
@planning.response(200, schemas.StrategyOut)
@touches("warehouse", query="warehouse", channels=False)
def put_strategy(query: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Replace the whole strategy; it counts from the next plan on."""
    return run("picking.put_strategy", lambda tx: services.put_strategy(tx, query["warehouse"], body))


@planning.get("/picking/plan")
@requires("picking.read")
@planning.arguments(schemas.PlanQuery, location="query")
@planning.response(200, schemas.PlanOut)
@touches("warehouse", query="warehouse", channels=False)
def read_plan(asked: dict[str, Any]) -> dict[str, Any]:
    """The plan of the floor as it stands: walks to come, whose they would be, what waits for what, what is saved."""
    page = Page.of(asked)
    with reading() as session:
        site = layout.site_of(session, current_actor().warehouse_id, asked["warehouse"])
        plan = queries.plan_view(session, site, utc_now(), page.after_number, page.limit)
    last = plan.pop("last_place")
    return plan | {"next_cursor": None if last is None else close_cursor(last)}


@planning.get("/picking/orders/<uuid:order_id>/decision")
@requires("picking.read")
@planning.response(200, schemas.DecisionOut)
@touches("order", path="order_id")
def read_decision(order_id: UUID) -> dict[str, Any]:
    """What was last decided about an order, and why: released, inserted into a walk, or held back."""
    with reading() as session:
        decision = queries.decision(session, order_id)
    if decision is None:
        raise DecisionUnknown(order_id=str(order_id))
    return decision


@planning.post("/picking/plan/walks/<uuid:walk_id>/send")
@planning.arguments(schemas.SeenIn)
@planning.response(200, schemas.SteeredOut)
@touches("planned_walk", path="walk_id", channels=False)
def send_walk(body: dict[str, Any], walk_id: UUID) -> dict[str, Any]:
    """Send a walk now: it waits for no company."""
    return _steer(lambda tx: services.send_walk(tx, walk_id, **body))


@planning.post("/picking/plan/walks/<uuid:walk_id>/pin")
@planning.arguments(schemas.SeenIn)
@planning.response(200, schemas.SteeredOut)
@touches("planned_walk", path="walk_id", channels=False)
def pin_walk(body: dict[str, Any], walk_id: UUID) -> dict[str, Any]:
    """Keep a walk as it is: it takes and gives no orders."""
    return _steer(lambda tx: services.pin_walk(tx, walk_id, **body))


@planning.post("/picking/plan/walks/<uuid:walk_id>/unpin")
@planning.arguments(schemas.SeenIn)
@planning.response(200, schemas.SteeredOut)
@touches("planned_walk", path="walk_id", channels=False)
def unpin_walk(body: dict[str, Any], walk_id: UUID) -> dict[str, Any]:
    """Let the planner change a walk again."""
    return _steer(lambda tx: services.unpin_walk(tx, walk_id, **body))


@planning.post("/picking/plan/walks/<uuid:walk_id>/assign")
@planning.arguments(schemas.AssignIn)
@planning.response(200, schemas.SteeredOut)
@touches("planned_walk", path="walk_id", channels=False)
def assign_walk(body: dict[str, Any], walk_id: UUID) -> dict[str, Any]:
    """Mean a walk for a person; it is pinned."""
    return _steer(lambda tx: services.assign_walk(tx, walk_id, **body))


@planning.post("/picking/plan/walks/<uuid:walk_id>/place")
@planning.arguments(schemas.PlaceIn)
@planning.response(200, schemas.SteeredOut)
@touches("planned_walk", path="walk_id", channels=False)
@touches("planned_walk", body="beside_id", channels=False)
def place_walk(body: dict[str, Any], walk_id: UUID) -> dict[str, Any]:
    """Set a walk directly before or after another one, whatever the planner would; it is pinned."""
    return _steer(lambda tx: services.place_walk(tx, walk_id, **body))


@planning.post("/picking/plan/walks/<uuid:walk_id>/split")
@planning.arguments(schemas.SplitIn)
@planning.response(200, schemas.SteeredOut)
@touches("planned_walk", path="walk_id", channels=False)
def split_walk(body: dict[str, Any], walk_id: UUID) -> dict[str, Any]:
    """Put some orders of a walk on a walk of their own; both are pinned."""
    return _steer(lambda tx: services.split_walk(tx, walk_id, **body))


@planning.post("/picking/plan/walks/<uuid:walk_id>/merge")
@planning.arguments(schemas.MergeIn)
@planning.response(200, schemas.SteeredOut)
@touches("planned_walk", path="walk_id", channels=False)
@touches("planned_walk", body="other_id", channels=False)
def merge_walks(body: dict[str, Any], walk_id: UUID) -> dict[str, Any]:
    """Put another walk's orders on this one, which is pinned."""
    return _steer(lambda tx: services.merge_walks(tx, walk_id, **body))


@planning.post("/picking/plan/walks/<uuid:walk_id>/move")
@planning.arguments(schemas.MoveIn)
@planning.response(200, schemas.SteeredOut)
@touches("planned_walk", path="walk_id", channels=False)
@touches("planned_walk", body="to_id", channels=False)
def move_order(body: dict[str, Any], walk_id: UUID) -> dict[str, Any]:
    """Move an order to another walk, which is pinned."""
    return _steer(lambda tx: services.move_order(tx, walk_id, **body))


@planning.post("/picking/plan/steerings/<uuid:steering_id>/undo")
@planning.response(200, schemas.SteeredOut)
@touches("steering", path="steering_id", channels=False)
def undo_steering(steering_id: UUID) -> dict[str, Any]:
    """Take back what was done to the plan by hand, while it stands as it was left."""
    return _steer(lambda tx: services.undo_steering(tx, steering_id))


def _steer(act: Callable[[Tx], dict[str, Any]]) -> dict[str, Any]:
    return run("picking.steer_plan", lambda tx: steer_plan(tx, act))


blueprints = [planning]
