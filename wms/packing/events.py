"""Facts that packing tells."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PackEvent(Event):
    """`version` of the pack after the fact; `station_code` None: nobody has opened it yet."""

    warehouse_id: UUID
    pack_id: UUID
    order_id: UUID
    station_code: str | None
    version: int


@dataclass(frozen=True, kw_only=True)
class PackArrived(PackEvent):
    """Totes came to a lane. `waiting` packs stand there unopened; the lane's stations are told."""

    number: str
    lane_code: str
    stations: tuple[str, ...]
    waiting: int


@dataclass(frozen=True, kw_only=True)
class PackOpened(PackEvent):
    """`left_station`: where it was open before, if it was brought from another station."""

    number: str
    worker_id: UUID | None
    worker_name: str
    left_station: str | None
    stations: tuple[str, ...]
    waiting: int


@dataclass(frozen=True, kw_only=True)
class PackChanged(PackEvent):
    """Something on the packer's screen is different: a hold, a label, a print, another tote, another carton."""

    change: str


@dataclass(frozen=True, kw_only=True)
class ItemPacked(PackEvent):
    """Units went into a parcel, or (negative) out of it again."""

    item_id: UUID
    sku: str
    quantity: int
    parcel_number: str
    worker_id: UUID | None
    worker_name: str


@dataclass(frozen=True, kw_only=True)
class ItemMissing(PackEvent):
    """Units that were picked are not in the tote; `picked_from`: ids of the bins that they came from."""

    order_line_id: UUID
    sku: str
    quantity: int
    worker_name: str
    picked_from: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MissingUndone(PackEvent):
    """What was said to be missing is in the tote after all; `picked_from` as ItemMissing told it."""

    order_line_id: UUID
    sku: str
    quantity: int
    worker_name: str
    picked_from: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NotInBin(PackEvent):
    """Whoever fetches goods for the order does not see them in their bin."""

    location_id: UUID
    sku: str
    quantity: int
    worker_name: str


@dataclass(frozen=True, kw_only=True)
class PackParked(PackEvent):
    """The order stands aside until what is fetched for it has come; the benches of the lane are told."""

    number: str
    place: str
    stations: tuple[str, ...]
    waiting: int


@dataclass(frozen=True, kw_only=True)
class GoodsBrought(PackEvent):
    """Fetched units lie with the order. `whole`: nothing of it is on the way any more."""

    number: str
    sku: str
    quantity: int
    place: str
    worker_name: str
    whole: bool
    stations: tuple[str, ...]
    waiting: int


@dataclass(frozen=True, kw_only=True)
class ParcelClosed(PackEvent):
    """A parcel is weighed and wants a label.

    `carton_id` is the location of the carton, in which the stock lies; lengths are the inner measures of its type.
    lines: {"order_line_id", "item_id", "sku", "lot", "quantity"}. `overridden`: closed in spite of its weight.
    """

    parcel_id: UUID
    number: str
    printer_code: str | None
    carton_id: UUID
    carton_code: str
    length_mm: int
    width_mm: int
    height_mm: int
    weight_g: int
    expected_weight_g: int
    overridden: bool
    worker_name: str
    lines: tuple[dict[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class ParcelReopened(PackEvent):
    """The parcel is open again: the label it has or gets for the former closing is void."""

    parcel_id: UUID
    number: str


@dataclass(frozen=True, kw_only=True)
class SurplusLeft(PackEvent):
    """Goods that the order does not want lie in these totes, and nobody packs them: they go back. `totes`: {"id",
    "code"}, ids as text."""

    number: str
    totes: tuple[dict[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class OrderPacked(PackEvent):
    """All lines are packed or missing and every parcel is closed. Told again after a parcel was reopened."""

    number: str
    parcel_ids: tuple[UUID, ...]
