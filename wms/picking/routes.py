"""The doors of picking."""

from typing import Any
from uuid import UUID

from wms.kernel.clock import utc_now
from wms.layout.queries import site_of
from wms.picking import queries, schemas, services
from wms.picking.queries.last_goods import put_back_details
from wms.picking.queries.wall_view import sort_details, sort_progress
from wms.picking.schemas import answers, passing, putting_back, shorts, sorting
from wms.picking.schemas.sorting import SiteQuery
from wms.plumbing.commands import floor_command
from wms.plumbing.db import reading
from wms.plumbing.description import tell_shape
from wms.plumbing.http import blueprint, current_actor, requires
from wms.plumbing.receipts import ById
from wms.plumbing.scopes import touches
from wms.work import services as work
from wms.work.queries import task_view

picking = blueprint("picking", "Walks as they are carried out: goods from their bins into totes")

work.task_kind(
    work.TaskKind(
        "pick", "picking.confirm_pick", queries.task_details, schemas.WalkSummaryOut, progress=queries.walk_progress
    )
)
work.at_claim("pick", services.take_to_floor)
work.at_take_over("pick", services.take_over_walk)
work.task_kind(work.TaskKind("put_back", "picking.put_back", put_back_details, schemas.PutBackSummaryOut))
tell_shape(schemas.PutBackGoodsOut)
work.task_kind(
    work.TaskKind("sort", "picking.sort_goods", sort_details, schemas.SortSummaryOut, progress=sort_progress)
)
tell_shape(sorting.SortDetailsOut)

TASK = {"task_id": "task"}
WALK = ById("task", task_view)
floor_command("assign_cart", schemas.AssignCart, services.assign_cart, answers.TaskAnswer, touches=TASK, kept=WALK)
floor_command("assign_tote", schemas.AssignTote, services.assign_tote, answers.TaskAnswer, touches=TASK, kept=WALK)
floor_command(
    "confirm_pick",
    schemas.ConfirmPick,
    services.confirm_pick,
    answers.PickAnswer,
    services.confirm_pick_at_once,
    touches=TASK,
)
floor_command("assign_totes", schemas.AssignTotes, services.assign_totes, answers.TaskAnswer, touches=TASK, kept=WALK)
floor_command("report_short", shorts.ReportShort, services.report_short, answers.ShortAnswer, touches=TASK, kept=WALK)
floor_command("skip_stop", schemas.SkipStop, services.skip_stop, answers.TaskAnswer, touches=TASK, kept=WALK)
floor_command("replace_tote", schemas.ReplaceTote, services.replace_tote, answers.TaskAnswer, touches=TASK, kept=WALK)
floor_command("undo_pick", schemas.UndoPick, services.undo_pick, answers.TaskAnswer, touches=TASK, kept=WALK)
floor_command("undo_short", shorts.UndoShort, services.undo_short, answers.TaskAnswer, touches=TASK, kept=WALK)
floor_command("put_back", putting_back.PutBack, services.put_back, answers.PutBackAnswer, touches=TASK)
floor_command(
    "use_for_order", putting_back.UseForOrder, services.use_for_order, answers.UseForOrderAnswer, touches=TASK
)
floor_command(
    "report_not_there", putting_back.ReportNotThere, services.report_not_there, answers.NotThereAnswer, touches=TASK
)
floor_command("sort_goods", sorting.SortGoods, services.sort_goods, sorting.SortAnswer, touches=TASK, kept=WALK)
floor_command("sort_surplus", sorting.SortSurplus, services.sort_surplus, sorting.SortAnswer, touches=TASK, kept=WALK)
floor_command("undo_sort", sorting.UndoSort, services.undo_sort, sorting.SortAnswer, touches=TASK, kept=WALK)
floor_command("close_wall", sorting.CloseWall, services.close_wall, sorting.SortAnswer, touches=TASK, kept=WALK)
floor_command("hand_over", passing.HandOver, services.hand_over, answers.HandedOverAnswer, touches=TASK)
floor_command("consolidate", passing.Consolidate, services.consolidate, answers.TaskAnswer, touches=TASK, kept=WALK)
floor_command("take_up", passing.TakeUp, services.take_up, answers.TaskAnswer, touches=TASK, kept=WALK)
floor_command("drop_off", schemas.DropOff, services.drop_off, answers.TaskAnswer, touches=TASK, kept=WALK)


@picking.get("/picking/tasks/<uuid:task_id>")
@requires("picking.read")
@picking.response(200, schemas.PickTaskOut)
@touches("task", path="task_id")
def read_task(task_id: UUID) -> dict[str, Any]:
    """A walk with its slots, stops and lines."""
    with reading() as session:
        return task_view(session, task_id)


@picking.get("/picking/walls/<free:code>")
@requires("picking.read")
@picking.arguments(SiteQuery, location="query")
@picking.response(200, sorting.WallScreenOut)
@touches("warehouse", query="warehouse")
def read_wall(asked: dict[str, Any], code: str) -> dict[str, Any]:
    """A put wall as it hangs: what each cell holds, for which order, and which totes wait to be sorted."""
    with reading() as session:
        site = site_of(session, current_actor().warehouse_id, asked["warehouse"])
        return {**queries.wall_screen(session, site.id, code), "at": utc_now()}


blueprints = [picking]
