"""Facts that picking tells."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PickConfirmed(Event):
    warehouse_id: UUID
    task_id: UUID
    batch_id: UUID
    line_id: UUID
    order_id: UUID
    order_line_id: UUID
    item_id: UUID
    sku: str
    quantity: int
    location_code: str
    tote_code: str
    worker_id: UUID
    worker_name: str


@dataclass(frozen=True, kw_only=True)
class PickShorted(Event):
    """`missing` units were not found. outcome: other_bin, backorder, cancelled or waits."""

    warehouse_id: UUID
    task_id: UUID
    batch_id: UUID
    line_id: UUID
    order_id: UUID
    order_number: str
    order_line_id: UUID
    item_id: UUID
    sku: str
    missing: int
    reason: str
    outcome: str
    location_id: UUID
    location_code: str
    worker_id: UUID
    worker_name: str


@dataclass(frozen=True, kw_only=True)
class ShortUndone(Event):
    """Units that were told missing are there after all. `left`: other shorts of the goods, or of their closed place."""

    warehouse_id: UUID
    task_id: UUID
    batch_id: UUID
    line_id: UUID
    order_id: UUID
    order_number: str
    order_line_id: UUID
    item_id: UUID
    sku: str
    quantity: int
    reason: str
    left: int
    location_id: UUID
    location_code: str
    worker_id: UUID
    worker_name: str


@dataclass(frozen=True, kw_only=True)
class PickUndone(Event):
    """The goods of one confirmed pick went back from the tote to the bin."""

    warehouse_id: UUID
    task_id: UUID
    batch_id: UUID
    line_id: UUID
    order_id: UUID
    order_line_id: UUID
    sku: str
    quantity: int
    location_code: str
    tote_code: str
    worker_id: UUID
    worker_name: str


@dataclass(frozen=True, kw_only=True)
class OrderPicked(Event):
    """All that could be found for an order stands on a lane; what earlier walks brought, OrderPartPicked has told.

    totes: {"id", "code"}; lines: {"order_line_id", "item_id", "lot", "quantity"}, one for each line and lot.
    """

    warehouse_id: UUID
    order_id: UUID
    number: str
    lane_code: str
    totes: tuple[dict[str, Any], ...]
    lines: tuple[dict[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class OrderPartPicked(OrderPicked):
    """A part of an order stands on a lane; the rest goes on another walk. Fields as in OrderPicked."""


@dataclass(frozen=True, kw_only=True)
class OrderLeftWalk(Event):
    """An order was taken off its walk. why: order_cancelled, order_held or order_moved."""

    warehouse_id: UUID
    order_id: UUID
    number: str
    task_id: UUID
    batch_id: UUID
    why: str


@dataclass(frozen=True, kw_only=True)
class BatchDropped(Event):
    warehouse_id: UUID
    task_id: UUID
    batch_id: UUID
    number: int
    worker_id: UUID
    worker_name: str
    lane_code: str


@dataclass(frozen=True, kw_only=True)
class BatchHandedOver(Event):
    """The totes of a walk stand at a place and wait for whoever goes on in `zone`; the same as `from_zone` where
    something of it is still to be picked."""

    warehouse_id: UUID
    task_id: UUID
    batch_id: UUID
    number: int
    from_zone: str
    zone: str
    location_code: str
    worker_id: UUID
    worker_name: str


@dataclass(frozen=True, kw_only=True)
class GoodsSorted(Event):
    """Goods of a walk went into cells of a wall or out of them, or are not there: what the wall holds is another."""

    warehouse_id: UUID
    batch_id: UUID
    number: int
    wall_id: UUID
    wall_code: str


@dataclass(frozen=True, kw_only=True)
class GoodsNotThere(Event):
    """`missing` units that were to be put back did not lie in their tote; `location_*`: the bin that they came from."""

    warehouse_id: UUID
    order_id: UUID
    order_number: str
    item_id: UUID
    sku: str
    missing: int
    tote_code: str
    location_id: UUID
    location_code: str
    worker_id: UUID
    worker_name: str
