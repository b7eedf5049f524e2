"""What the board hears of planning, as it happens."""

from typing import Any

from wms.kernel.clock import iso, utc_now
from wms.planning import events
from wms.planning.schemas import PlanNewsOut
from wms.plumbing.live import push
from wms.plumbing.messages import tells

tells("plan", PlanNewsOut, "the boards of the warehouse: the plan of the floor was made anew, fetch it")


def _activity(kind: str, *names: str) -> Any:
    return lambda e: {"at": iso(utc_now()), "kind": kind, "data": {name: getattr(e, name) for name in names}}


for _event, _kind, _names in (
    (events.WaveReleased, "wave_released", ("number", "orders", "batches")),
    (events.OrderInserted, "order_inserted", ("number", "batch_number", "worker_name", "added_mm")),
    (events.PlanSteered, "plan_steered", ("verb", "by", "orders")),
):
    push(_event, message="activity", to=lambda e: [f"board:{e.warehouse_id}"], shape=_activity(_kind, *_names))
