"""Facts that shipping tells."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class LabelBought(Event):
    """The carrier has sold a label; `print_job_id` is None at a station without a printer.

    `by_hand`: it was made outside, and its number was scanned or typed; told again when that is put right.
    """

    warehouse_id: UUID
    parcel_id: UUID
    order_id: UUID
    pack_id: UUID
    station_code: str
    carrier: str
    service: str
    price_minor: int
    currency: str
    tracking_number: str
    print_job_id: UUID | None
    by_hand: bool = False


@dataclass(frozen=True, kw_only=True)
class LabelFailed(Event):
    """There is no label yet; `next_try_at` None means that a person must act; `errors`: {"field", "message"}.
    `by_hand`: nobody is asked for it, the number of a label that `carrier` makes is awaited."""

    warehouse_id: UUID
    parcel_id: UUID
    order_id: UUID
    pack_id: UUID
    station_code: str
    detail: str
    next_try_at: datetime | None
    errors: tuple[dict[str, str], ...] = ()
    by_hand: bool = False
    carrier: str = ""


@dataclass(frozen=True, kw_only=True)
class LabelConfirmed(Event):
    """The label was scanned on its parcel."""

    warehouse_id: UUID
    parcel_id: UUID
    order_id: UUID
    pack_id: UUID
    station_code: str
    tracking_number: str


@dataclass(frozen=True, kw_only=True)
class ShipmentConfirmed(Event):
    """The parcels of an order have left. `complete`: the order has nothing open any more.

    `parcels`: {"id", "number", "carrier", "service", "tracking_number", "tracking_url", "weight_g", "length_mm",
    "width_mm", "height_mm", "lines": [{"external_line_id", "sku", "lot", "quantity", "metadata"}]}.
    `metadata`: of the order.
    """

    warehouse_id: UUID
    shipment_id: UUID
    number: str
    order_id: UUID
    order_number: str
    channel: str
    external_id: str
    shipped_at: datetime
    complete: bool
    parcels: tuple[dict[str, Any], ...]
    metadata: dict[str, Any] = field(default_factory=dict)
