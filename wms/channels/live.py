"""What of the street is pushed to whom."""

from typing import Any

from wms.channels.events import ShipmentAcknowledged
from wms.kernel.clock import iso, utc_now
from wms.plumbing.live import push


def _acknowledged(event: ShipmentAcknowledged) -> dict[str, Any]:
    data = {"shipment": event.number, "order_number": event.order_number, "endpoint": event.endpoint}
    return {"at": iso(utc_now()), "kind": "shipment_acknowledged", "data": data}


push(
    ShipmentAcknowledged,
    message="activity",
    to=lambda e: [f"board:{e.warehouse_id}"],
    shape=_acknowledged,
)
