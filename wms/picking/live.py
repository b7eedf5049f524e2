"""What the board and the screens beside put walls hear of picking, as it happens."""

from typing import Any
from uuid import UUID

from marshmallow import ValidationError
from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.kernel.clock import iso, utc_now
from wms.layout.queries import location_by_code, locations_by_ids, site_of
from wms.picking import events
from wms.picking.models import Batch
from wms.picking.queries.walls import lines_at_wall
from wms.picking.schemas import sorting
from wms.plumbing.db import reading
from wms.plumbing.live import emit, on_message, push, watchable
from wms.plumbing.messages import hears, tells
from wms.plumbing.problems import field_errors
from wms.work.queries import task


def _activity(kind: str, *names: str) -> Any:
    return lambda e: {"at": iso(utc_now()), "kind": kind, "data": {name: getattr(e, name) for name in names}}


for _event, _kind, _names in (
    (events.PickConfirmed, "pick_confirmed", ("worker_id", "worker_name", "sku", "quantity", "location_code")),
    (events.PickShorted, "pick_shorted", ("worker_name", "order_number", "sku", "missing", "reason", "location_code")),
    (events.ShortUndone, "short_undone", ("worker_name", "order_number", "sku", "quantity", "location_code")),
    (events.PickUndone, "pick_undone", ("worker_name", "sku", "quantity", "location_code")),
    (events.OrderPicked, "order_picked", ("number", "lane_code")),
    (events.OrderPartPicked, "order_part_picked", ("number", "lane_code")),
    (events.BatchDropped, "batch_dropped", ("number", "worker_name", "lane_code")),
):
    push(_event, message="activity", to=lambda e: [f"board:{e.warehouse_id}"], shape=_activity(_kind, *_names))


tells("wall_light", sorting.WallLightOut, "screens beside the wall")
tells("wall_changed", sorting.WallChangedOut, "screens beside the wall")
hears("light_cell", sorting.LightCell, sorting.LitOut)
_light_cell = sorting.LightCell()

push(
    events.GoodsSorted,
    message="wall_changed",
    to=lambda e: [wall_room(e.wall_id)],
    shape=lambda e: {"wall": e.wall_code},
)


def wall_room(wall_id: UUID) -> str:
    return f"wall:{wall_id}"


@watchable("wall", action="picking.read", touches={"warehouse": "warehouse"})
def watch_wall(actor: Actor, payload: dict[str, Any]) -> list[str]:
    """{what: "wall", wall_code, warehouse?}: which cell lights for whom, and when to look again."""
    code = payload.get("warehouse")
    with reading() as session:
        site = site_of(session, actor.warehouse_id, code if isinstance(code, str) else None)
        wall = location_by_code(session, site.id, str(payload.get("wall_code")))
    return [wall_room(wall.id)] if wall is not None and wall.kind == "wall" else []


@on_message("light_cell", action="picking.sort_goods", touches={"task_id": "task"})
def light_cell(actor: Actor, payload: dict[str, Any]) -> dict[str, Any]:
    """{task_id, cell_code, sku, quantity}: the screens beside the wall light the cell. Nothing is kept of it."""
    try:
        said = _light_cell.load(payload)
    except ValidationError as error:
        return {"error": {"code": "input.invalid", "data": {"errors": field_errors(error.messages)}}}
    with reading() as session:
        record = task(session, said["task_id"])
        batch = None if record is None or record.worker_id != actor.id else session.get(Batch, record.subject_id)
        if batch is None or batch.wall_id is None:
            return {"ok": False}
        wall = locations_by_ids(session, [batch.wall_id])[batch.wall_id]
        goods = _goods(session, batch.id, said["sku"]) if said["cell_code"] is not None else {}
    light = {"wall": wall.code, "worker_id": str(actor.id), "worker": actor.name, "cell": said["cell_code"]}
    item = {"sku": said["sku"], "name": goods.get("name", ""), "image_url": goods.get("image_url")}
    emit("wall_light", {**light, **item, "quantity": said["quantity"]}, [wall_room(wall.id)])
    return {"ok": True}


def _goods(session: Session, batch_id: UUID, sku: str) -> dict[str, Any]:
    """What the walk knows of the item."""
    return next((line.item for line in lines_at_wall(session, batch_id) if line.item["sku"] == sku), {})
