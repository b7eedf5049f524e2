"""What we say outside: which facts of the house are public, in which shape.

Webhooks and the event feed say the same; both read stored events, so this works on their JSON payloads.
"""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wms.kernel.actors import Scope

BODY_BYTES = 20_000
BODY_VERSION = 1

PUBLIC_TYPES = {
    "orders.order_received": "order.received",
    "orders.order_released": "order.released",
    "orders.order_shorted": "order.short",
    "orders.order_held": "order.on_hold",
    "orders.order_cancelled": "order.cancelled",
    "orders.order_shipped": "order.shipped",
    "shipping.shipment_confirmed": "shipment.confirmed",
}
MESSAGE_TYPES = tuple(PUBLIC_TYPES.values())
SHIPMENT_CONFIRMED = "shipment.confirmed"

_ORDER_EXTRAS = {"missing": "missing", "kind": "hold_kind", "complete": "complete"}


@dataclass(frozen=True)
class PublicMessage:
    """`scope`: the order's source and warehouse; `subject` the order's or shipment's number."""

    type: str
    scope: Scope
    subject: str
    data: dict[str, Any]


def message_of(event_type: str, payload: dict[str, Any]) -> PublicMessage | None:
    """The public message of a stored event, or None when the fact is nobody else's business."""
    public = PUBLIC_TYPES.get(event_type)
    if public is None:
        return None
    if public == SHIPMENT_CONFIRMED:
        return PublicMessage(public, _scope(payload), payload["number"], _shipment(payload))
    return PublicMessage(public, _scope(payload), payload["number"], _order(payload))


def _scope(payload: dict[str, Any]) -> Scope:
    return Scope(UUID(payload["warehouse_id"]), payload["channel"])


def wants(types: list[str], scope: Scope, message: PublicMessage) -> bool:
    """Whether an endpoint that asked for these types, in its channel and warehouse or in all, is told this."""
    return message.type in types and scope.covers(message.scope)


def body_of(message: PublicMessage, *, timestamp: str, sequence: int, event_seq: int) -> str:
    """The webhook's exact text. `sequence` counts without gaps per endpoint, `event` is the number in the feed.

    A body over 20 KB leaves the parcels' lines out and says where they are to be read.
    """
    text = _dump(message, timestamp, sequence, event_seq, message.data)
    if len(text.encode()) <= BODY_BYTES or message.type != SHIPMENT_CONFIRMED:
        return text
    return _dump(message, timestamp, sequence, event_seq, _without_lines(message.data))


def _dump(message: PublicMessage, timestamp: str, sequence: int, event_seq: int, data: dict[str, Any]) -> str:
    marks = {"version": BODY_VERSION, "sequence": sequence, "event": event_seq}
    body = {"type": message.type, "timestamp": timestamp, "data": marks | data}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _order(payload: dict[str, Any]) -> dict[str, Any]:
    order = {"id": payload["order_id"], "version": payload["version"]}
    order |= {name: payload[name] for name in ("number", "channel", "external_id")}
    return {"order": order} | {out: payload[own] for own, out in _ORDER_EXTRAS.items() if own in payload}


def _shipment(payload: dict[str, Any]) -> dict[str, Any]:
    order = {"id": payload["order_id"], "number": payload["order_number"]}
    order |= {name: payload[name] for name in ("channel", "external_id")}
    data = {"shipment_id": payload["shipment_id"], "shipment_number": payload["number"], "order": order}
    return data | {name: payload[name] for name in ("complete", "shipped_at", "parcels")}


def _without_lines(data: dict[str, Any]) -> dict[str, Any]:
    parcels = [{name: value for name, value in parcel.items() if name != "lines"} for parcel in data["parcels"]]
    return data | {"parcels": parcels, "lines_at": f"/api/v1/shipments/{data['shipment_id']}"}
