"""Facts that orders tell."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OrderEvent(Event):
    """`metadata`: its sender's own, as it is echoed."""

    order_id: UUID
    number: str
    channel: str
    external_id: str
    warehouse_id: UUID
    state: str
    version: int
    priority: str
    cutoff: datetime | None
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class OrderReceived(OrderEvent):
    lines: int
    units: int


@dataclass(frozen=True, kw_only=True)
class OrderReplaced(OrderEvent):
    """It was changed, wherever it was. `lines`, `units`: what is asked for; `now`: each line, as in OrderShipped."""

    lines: int
    units: int
    now: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class OrderAllocated(OrderEvent):
    """Stock is promised: all of it, or what the order's rule lets go first."""


@dataclass(frozen=True, kw_only=True)
class OrderShorted(OrderEvent):
    """`missing`: {"order_line_id", "external_line_id", "sku", "quantity", "order_units", "in_order_units"}, the last
    None when a case would be broken; `outcome`: backorder, cancelled or waits.

    `at_location`: the bin where a picker found too little; None when nothing could be promised.
    """

    missing: tuple[dict[str, Any], ...]
    outcome: str
    at_location: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PromiseGivenUp(OrderEvent):
    """`quantity` units of a promise were needed for something else; `why`: the reason of the move that takes them.

    `outcome`: other_bin, backorder, cancelled or waits; `unresolved` units were found nowhere. `instead`: what an order
    on the floor was promised for them: {"allocation_id", "location_id", "lot", "quantity"}.
    """

    allocation_id: UUID
    order_line_id: UUID
    item_id: UUID
    location_id: UUID
    lot: str
    quantity: int
    outcome: str
    unresolved: int
    instead: tuple[dict[str, Any], ...]
    why: str


@dataclass(frozen=True, kw_only=True)
class OrderHeld(OrderEvent):
    kind: str
    note: str


@dataclass(frozen=True, kw_only=True)
class OrderHoldLifted(OrderEvent):
    kind: str


@dataclass(frozen=True, kw_only=True)
class OrderUrgencyChanged(OrderEvent):
    """Somebody in the house gave it another priority or cutoff."""


@dataclass(frozen=True, kw_only=True)
class OrderReleased(OrderEvent):
    reference: str


@dataclass(frozen=True, kw_only=True)
class OrderChanged(OrderEvent):
    """The order went on to another state on the floor: picking, picked, packing, packed."""


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(OrderEvent):
    """The end of an order of which nothing left the house. `lines`: see OrderShipped; `reason` as somebody gave it,
    or out_of_stock.
    """

    reason: str
    lines: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class OrderCancelRejected(OrderEvent):
    """Somebody asked to cancel it, and nothing of it could be; `reason` as they gave it."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderCustomerWrote(OrderEvent):
    """Its customer wrote to the shop on their page.

    `about`: not_arrived, damaged, missing, wrong_goods, address, other.
    """

    about: str
    text: str


@dataclass(frozen=True, kw_only=True)
class OrderShipped(OrderEvent):
    """Goods left the house, or the rest of an order was cancelled after a part had left (`reason` says why).

    `complete`: the end of the order; told once. `lines`: {"order_line_id", "external_line_id", "sku", "ordered",
    "shipped", "cancelled", "outstanding", "order_units"} in base units.
    """

    complete: bool
    reason: str = ""
    lines: tuple[dict[str, Any], ...] = ()
