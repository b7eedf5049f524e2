"""The doors of picking."""

from typing import Any
from uuid import UUID

from wms.layout import queries as layout
from wms.picking import queries, schemas, services
from wms.picking.errors import DecisionUnknown
from wms.picking.jobs import call_planner
from wms.picking.schemas import answers
from wms.plumbing.commands import floor_command
from wms.plumbing.db import reading
from wms.plumbing.http import Page, PageQuery, blueprint, close_cursor, current_actor, requires, run
from wms.plumbing.scopes import OWN_WAREHOUSE, filtered, touches
from wms.work import services as work

picking = blueprint("picking", "Released orders to goods in totes: waves, walks, picks")

work.show_tasks("pick", queries.task_view)
work.before_claims("pick", services.take_to_floor)

TASK = {"task_id": "task"}
floor_command("assign_cart", schemas.AssignCart, services.assign_cart, answers.TaskAnswer, touches=TASK)
floor_command("assign_tote", schemas.AssignTote, services.assign_tote, answers.TaskAnswer, touches=TASK)
floor_command(
    "confirm_pick",
    schemas.ConfirmPick,
    services.confirm_pick,
    answers.PickAnswer,
    services.confirm_pick_at_once,
    touches=TASK,
)
floor_command("report_short", schemas.ReportShort, services.report_short, answers.ShortAnswer, touches=TASK)
floor_command("skip_stop", schemas.SkipStop, services.skip_stop, answers.TaskAnswer, touches=TASK)
floor_command("replace_tote", schemas.ReplaceTote, services.replace_tote, answers.TaskAnswer, touches=TASK)
floor_command("undo_pick", schemas.UndoPick, services.undo_pick, answers.TaskAnswer, touches=TASK)
floor_command("put_back", schemas.PutBack, services.put_back, answers.PutBackAnswer, touches=OWN_WAREHOUSE)
floor_command("drop_off", schemas.DropOff, services.drop_off, answers.TaskAnswer, touches=TASK)


@picking.get("/picking/tasks/<uuid:task_id>")
@requires("picking.read")
@picking.response(200, schemas.PickTaskOut)
@touches("task", path="task_id")
def read_task(task_id: UUID) -> dict[str, Any]:
    """A walk with its slots, stops and lines."""
    with reading() as session:
        return queries.task_view(session, task_id)


@picking.post("/waves")
@picking.arguments(schemas.WaveIn)
@picking.response(202, schemas.WaveAskedOut)
@touches("warehouse", body="warehouse", channels=False)
def release_wave(body: dict[str, Any]) -> dict[str, Any]:
    """Release orders now, however many walks wait already. The plan is made in the background."""
    actor = current_actor()
    return run("picking.release_wave", lambda tx: call_planner(tx, actor, body.get("warehouse"), body.get("limit")))


@picking.get("/waves")
@requires("picking.read")
@picking.arguments(PageQuery, location="query")
@picking.response(200, schemas.WavesOut)
@filtered(channels=False)
def read_waves(asked: dict[str, Any]) -> dict[str, Any]:
    """Waves, newest first."""
    page, actor = Page.of(asked), current_actor()
    with reading() as session:
        waves = queries.waves_page(session, actor.warehouse_id, page.after_number, page.limit)
    more = len(waves) == page.limit
    return {"waves": waves, "next_cursor": close_cursor(waves[-1]["number"]) if more else None}


@picking.get("/picking/strategy")
@requires("picking.read")
@picking.arguments(schemas.SiteQuery, location="query")
@picking.response(200, schemas.StrategyOut)
@touches("warehouse", query="warehouse")
def read_strategy(query: dict[str, Any]) -> dict[str, Any]:
    """How orders are released: by themselves or in waves, which class in which way, and what keeps them back."""
    with reading() as session:
        return queries.strategy_view(session, layout.site_of(session, current_actor().warehouse_id, query["warehouse"]))


@picking.put("/picking/strategy")
@picking.arguments(schemas.SiteQuery, location="query")
@picking.arguments(schemas.StrategyIn)
@picking.response(200, schemas.StrategyOut)
@touches("warehouse", query="warehouse", channels=False)
def put_strategy(query: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Replace the whole strategy; it counts from the next plan on."""
    return run("picking.put_strategy", lambda tx: services.put_strategy(tx, query["warehouse"], body))


@picking.get("/picking/orders/<uuid:order_id>/decision")
@requires("picking.read")
@picking.response(200, schemas.DecisionOut)
@touches("order", path="order_id")
def read_decision(order_id: UUID) -> dict[str, Any]:
    """What was last decided about an order, and why: released, inserted into a walk, or held back."""
    with reading() as session:
        found = queries.decision(session, order_id)
    if found is None:
        raise DecisionUnknown(order_id=str(order_id))
    return found


blueprints = [picking]
