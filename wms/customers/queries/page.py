"""The page of one order for its customer: first name and town, how far it is, its parcels."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.catalog.queries import items_by_ids
from wms.customers.rules.people import first_name
from wms.customers.rules.progress import Box, Ordered, Progress, progress_of
from wms.layout.queries import known_warehouse
from wms.orders.queries import LineRecord, OrderRecord
from wms.shipping.queries import LeavingParcel, parcels_of_order


@dataclass(frozen=True)
class CustomerPage:
    """`note` names a sentence about why it does not go on; `zone`: of the warehouse. `language`: as the order's sender
    or else the channel said, empty if nobody did.
    """

    order_id: UUID
    number: str
    first_name: str
    town: str
    language: str
    zone: str
    shop_name: str
    shop_url: str
    note: str
    not_before: datetime | None
    updated_at: datetime
    progress: Progress


def page_of(session: Session, order: OrderRecord, rules: dict[str, Any], url: str, now: datetime) -> CustomerPage:
    """`url`: where this page stands; a parcel that leads nowhere else has no link on it."""
    lines = [line for line in order.lines if line.ordered]
    items = items_by_ids(session, {line.item_id for line in lines})
    ordered = {str(line.id): _ordered(line, items[line.item_id].name) for line in lines}
    boxes = [_box(parcel, url) for parcel in parcels_of_order(session, order.id)]
    return CustomerPage(
        order_id=order.id, number=order.number, first_name=first_name(order.ship_to),
        town=order.ship_to.get("city") or "", language=order.language,
        zone=known_warehouse(session, order.warehouse_id).timezone,
        shop_name=rules["shop_name"] or order.channel, shop_url=rules["shop_url"], note=_note(order, now),
        not_before=order.not_before, updated_at=order.updated_at, progress=progress_of(order.state, ordered, boxes),
    )  # fmt: skip


def _ordered(line: LineRecord, name: str) -> Ordered:
    return Ordered(name=name, units=line.order_units, ordered=line.ordered, cancelled=line.cancelled)


def _box(parcel: LeavingParcel, url: str) -> Box:
    link = "" if parcel.tracking_url == url else parcel.tracking_url
    shown = (parcel.number, parcel.carrier, parcel.tracking_number, link, parcel.units, parcel.gone_at)
    return Box(*shown, departure=str(parcel.shipment_id))


def _note(order: OrderRecord, now: datetime) -> str:
    if order.state not in ("waiting", "allocated"):
        return ""
    if order.not_before is not None and order.not_before > now:
        return "not_before"
    if order.on_hold:
        return "held"
    return "waiting" if any(line.unpromised for line in order.lines) else ""
