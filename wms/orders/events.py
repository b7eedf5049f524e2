"""Facts that orders tell."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OrderEvent(Event):
    order_id: UUID
    number: str
    channel: str
    external_id: str
    warehouse_id: UUID
    state: str
    version: int
    priority: str
    cutoff: datetime | None


@dataclass(frozen=True, kw_only=True)
class OrderReceived(OrderEvent):
    lines: int
    units: int


@dataclass(frozen=True, kw_only=True)
class OrderReplaced(OrderEvent):
    lines: int
    units: int


@dataclass(frozen=True, kw_only=True)
class OrderAllocated(OrderEvent):
    """Stock is promised: all of it, or what the order's rule lets go first."""


@dataclass(frozen=True, kw_only=True)
class OrderShorted(OrderEvent):
    """`missing`: {"order_line_id", "sku", "quantity"}; `outcome`: backorder, cancelled or waits."""

    missing: tuple[dict[str, Any], ...]
    outcome: str


@dataclass(frozen=True, kw_only=True)
class OrderHeld(OrderEvent):
    kind: str
    note: str


@dataclass(frozen=True, kw_only=True)
class OrderHoldLifted(OrderEvent):
    kind: str


@dataclass(frozen=True, kw_only=True)
class OrderReleased(OrderEvent):
    reference: str


@dataclass(frozen=True, kw_only=True)
class OrderChanged(OrderEvent):
    """The order went on to another state on the floor: picking, picked, packing, packed."""


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(OrderEvent):
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderShipped(OrderEvent):
    complete: bool
