"""What we say outside: which facts of the house are public, in which shape.

Webhooks and the event feed say the same; both read stored events, so this works on their JSON payloads.
"""

import json
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from wms.channels.rules.availability import merged
from wms.kernel.actors import Scope

BODY_BYTES = 20_000
BODY_VERSION = 1

_TYPES: dict[str, tuple[str, ...]] = {
    "orders.order_received": ("order.received",),
    "orders.order_replaced": ("order.changed",),
    "orders.order_allocated": ("order.allocated",),
    "orders.order_released": ("order.released",),
    "orders.order_changed": ("order.picked", "order.packed"),
    "orders.order_shorted": ("order.short",),
    "orders.order_held": ("order.on_hold",),
    "orders.order_hold_lifted": ("order.hold_lifted",),
    "orders.order_cancelled": ("order.cancelled",),
    "orders.order_cancel_rejected": ("order.cancel_rejected",),
    "orders.order_customer_wrote": ("order.customer_wrote",),
    "orders.order_shipped": ("order.part_shipped", "order.shipped"),
    "channels.order_status_told": ("order.status",),
    "shipping.shipment_confirmed": ("shipment.confirmed",),
    "inventory.stock_arrived": ("stock.arrived",),
    "channels.availability_changed": ("inventory.changed",),
}
"""What each fact may be called outside."""
PUBLIC_EVENTS = frozenset(_TYPES)
MESSAGE_TYPES = tuple(public for types in _TYPES.values() for public in types)
SHIPMENT_CONFIRMED = "shipment.confirmed"
INVENTORY_CHANGED = "inventory.changed"
RETOLD = "channels.availability_retold"
"""A fact for one endpoint alone; it is called `inventory.changed` too, and stands in no feed."""
TEST = "webhook.test"
"""A message that says nothing, to see whether an endpoint hears; it is no fact and stands in no feed."""
WAITING = ("pending", "delivering")
"""States of a message that is still to be told."""
HEARS = ("own", "every_channel")
"""Whose orders a channel is told of: its own, or those of all channels."""

_ORDER_EXTRAS = {
    "order.changed": {"now": "lines"},
    "order.short": {"missing": "missing", "outcome": "outcome"},
    "order.on_hold": {"kind": "hold_kind"},
    "order.hold_lifted": {"kind": "hold_kind"},
    "order.status": {"state": "state", "lines": "lines"},
    "order.cancelled": {"reason": "reason", "lines": "lines"},
    "order.cancel_rejected": {"reason": "reason"},
    "order.customer_wrote": {"about": "about", "text": "text"},
    "order.part_shipped": {"complete": "complete", "lines": "lines"},
    "order.shipped": {"complete": "complete", "reason": "reason", "lines": "lines"},
}
"""Fields of a fact that its message carries, and what they are called there."""


@dataclass(frozen=True)
class PublicMessage:
    """`scope`: the order's source and warehouse; without a channel it concerns all of them. `subject`: the number of
    the order or shipment. Messages of one `thread` (the order's id, "stock", or a channel's figures) keep their order.
    """

    type: str
    scope: Scope
    subject: str
    thread: str
    data: dict[str, Any]


def message_of(event_type: str, payload: dict[str, Any]) -> PublicMessage | None:
    """The public message of a stored event, or None when the fact is nobody else's business."""
    public = _public_type(event_type, payload)
    if public is None:
        return None
    if public == "stock.arrived":
        return PublicMessage(public, _scope(payload), payload["reference"], "stock", _stock(payload))
    if public == INVENTORY_CHANGED:
        return figures_message(payload)
    data = _shipment(payload) if public == SHIPMENT_CONFIRMED else _order(public, payload)
    return PublicMessage(public, _scope(payload), payload["number"], payload["order_id"], data)


def figures_message(payload: dict[str, Any]) -> PublicMessage:
    channel = payload["channel"]
    return PublicMessage(INVENTORY_CHANGED, _scope(payload), channel, f"stock:{channel}", _figures(payload))


def _scope(payload: dict[str, Any]) -> Scope:
    warehouse_id = payload["warehouse_id"]
    return Scope(UUID(warehouse_id) if warehouse_id else None, payload.get("channel"))


def _public_type(event_type: str, payload: dict[str, Any]) -> str | None:
    if event_type == "orders.order_changed":
        name = f"order.{payload['state']}"
        return name if name in MESSAGE_TYPES else None
    if event_type == "orders.order_shipped":
        return "order.shipped" if payload["complete"] else "order.part_shipped"
    types = _TYPES.get(event_type)
    return types[0] if types else None


def wants(types: list[str], scope: Scope, message: PublicMessage) -> bool:
    """Whether an endpoint that asked for these types, in its channel and warehouse or in all, is told this."""
    return message.type in types and may_hear(scope, message)


def may_hear(scope: Scope, message: PublicMessage) -> bool:
    """What belongs to no channel may be heard by each, in its warehouse."""
    belongs = message.scope if message.scope.channel else Scope(message.scope.warehouse_id, scope.channel)
    return scope.covers(belongs)


def in_their_words(message: PublicMessage, mapping: dict[str, dict[str, str]]) -> PublicMessage:
    """The message with carriers and services called as the channel calls them."""
    words = {"carrier": mapping.get("carriers", {}), "service": mapping.get("services", {})}
    if "parcels" not in message.data or not any(words.values()):
        return message
    parcels = [
        parcel | {name: theirs.get(parcel[name], parcel[name]) for name, theirs in words.items()}
        for parcel in message.data["parcels"]
    ]
    return replace(message, data=message.data | {"parcels": parcels})


def body_of(message: PublicMessage, *, timestamp: str, sequence: int, event_seq: int) -> str:
    """The webhook's exact text. `sequence` counts without gaps per endpoint, `event` is the number in the feed.

    A body over 20 KB leaves the lines out and says where they are to be read.
    """
    text = _dump(message, timestamp, sequence, event_seq, message.data)
    if len(text.encode()) <= BODY_BYTES:
        return text
    return _dump(message, timestamp, sequence, event_seq, _without_lines(message.data))


def body_of_test(endpoint: str, timestamp: str) -> str:
    """The text of a test message: it has no place among the messages that are counted."""
    return _text(TEST, timestamp, {"version": BODY_VERSION, "endpoint": endpoint})


def _dump(message: PublicMessage, timestamp: str, sequence: int, event_seq: int, data: dict[str, Any]) -> str:
    marks = {"version": BODY_VERSION, "sequence": sequence, "event": event_seq}
    return _text(message.type, timestamp, marks | data)


def _text(message_type: str, timestamp: str, data: dict[str, Any]) -> str:
    body = {"type": message_type, "timestamp": timestamp, "data": data}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _order(public: str, payload: dict[str, Any]) -> dict[str, Any]:
    order = {"id": payload["order_id"], "version": payload["version"]}
    order |= {name: payload[name] for name in ("number", "channel", "external_id")} | _echoed(payload)
    extras = _ORDER_EXTRAS.get(public, {})
    return {"order": order} | {out: payload[own] for own, out in extras.items() if own in payload}


def _shipment(payload: dict[str, Any]) -> dict[str, Any]:
    order = {"id": payload["order_id"], "number": payload["order_number"]}
    order |= {name: payload[name] for name in ("channel", "external_id")} | _echoed(payload)
    data = {"shipment_id": payload["shipment_id"], "shipment_number": payload["number"], "order": order}
    return data | {name: payload[name] for name in ("complete", "shipped_at", "parcels")}


def _echoed(payload: dict[str, Any]) -> dict[str, Any]:
    """An event of before metadata has none."""
    return {"metadata": payload.get("metadata") or {}}


def _stock(payload: dict[str, Any]) -> dict[str, Any]:
    return {name: payload[name] for name in ("warehouse_id", "item_ids", "reference")}


def _figures(payload: dict[str, Any]) -> dict[str, Any]:
    return {name: payload[name] for name in ("channel", "as_of", "figures")}


def with_older(message: PublicMessage, body: str) -> PublicMessage | None:
    """A message of figures together with one that still waits, so that one call tells the last figure of each item.

    None when they are too many for one message.
    """
    figures = merged(json.loads(body)["data"].get("figures", ()), message.data["figures"])
    return None if figures is None else replace(message, data=message.data | {"figures": figures})


def _without_lines(data: dict[str, Any]) -> dict[str, Any]:
    if "shipment_id" in data:
        parcels = [{name: value for name, value in parcel.items() if name != "lines"} for parcel in data["parcels"]]
        return data | {"parcels": parcels, "lines_at": f"/api/v1/shipments/{data['shipment_id']}"}
    if "order" in data:
        short = {name: value for name, value in data.items() if name not in ("lines", "missing")}
        return short | {"lines_at": f"/api/v1/orders/{data['order']['id']}"}
    if "figures" in data:
        lines_at = f"/api/v1/channels/{data['channel']}/availability"
        return {name: value for name, value in data.items() if name != "figures"} | {"lines_at": lines_at}
    return {name: value for name, value in data.items() if name != "item_ids"} | {"lines_at": "/api/v1/stock"}
