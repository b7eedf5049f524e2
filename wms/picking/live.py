"""What the board hears of picking, as it happens."""

from typing import Any

from wms.kernel.clock import iso, utc_now
from wms.picking import events
from wms.plumbing.live import push


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
