"""Facts about telling the outside."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class WebhookUnreachable(Event):
    endpoint_id: UUID
    endpoint: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class WebhookRecovered(Event):
    endpoint_id: UUID
    endpoint: str


@dataclass(frozen=True, kw_only=True)
class ShipmentAcknowledged(Event):
    """The order's source answered 2xx to its shipment confirmation, and that answer was read."""

    warehouse_id: UUID
    shipment_id: UUID
    number: str
    order_number: str
    endpoint: str


@dataclass(frozen=True, kw_only=True)
class AvailabilityChanged(Event):
    """How much a channel may sell is another number now. `figures`: {"sku", "available_to_promise", "revision"}, by
    rising revision. `warehouse_id` None: the channel sells from several.
    """

    channel: str
    warehouse_id: UUID | None
    as_of: datetime
    figures: tuple[dict[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class OrderStatusTold(Event):
    """How an order stands, told again because its channel believed something else. `lines`: as in OrderShipped."""

    order_id: UUID
    number: str
    channel: str
    external_id: str
    warehouse_id: UUID
    state: str
    version: int
    metadata: dict[str, Any]
    lines: tuple[dict[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class AvailabilityRetold(Event):
    """An endpoint that listens from now on hears the figures that a channel was told before; nobody else does."""

    endpoint_id: UUID
    channel: str
    warehouse_id: UUID | None
    as_of: datetime
    figures: tuple[dict[str, Any], ...]
