"""How much there is of an item in a warehouse, told in columns of which each unit stands in exactly one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from wms.inventory.models import Lot, StockBalance
from wms.inventory.queries.held import standing_status
from wms.inventory.rules import AVAILABLE, COLUMNS, column_of
from wms.layout.queries import LocationRecord, place_facts, role_of, site_day

_balance = StockBalance
PLACES = place_facts()
IN_HOUSE = PLACES.c.kind.not_in(("supplier", "customer", "scrap"))


@dataclass
class ItemStock:
    """All units of an item in a warehouse, from its receipt until its shipment is confirmed.

    `in_reserve` is the part of the available ones that lies in the reserve.
    """

    warehouse_id: UUID
    item_id: UUID
    columns: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    in_reserve: int = 0

    @property
    def on_hand(self) -> int:
        return sum(self.columns.values())

    @property
    def available(self) -> int:
        return self.columns[AVAILABLE]

    def add(self, column: str, units: int, role: str) -> None:
        self.columns[column] += units
        if column == AVAILABLE and role == "reserve":
            self.in_reserve += units


def stock_per_item(
    session: Session,
    now: datetime,
    *,
    warehouse_ids: Iterable[UUID] | None = None,
    item_ids: Iterable[UUID] | None = None,
    after: tuple[UUID, UUID] | None = None,
    limit: int,
) -> list[ItemStock]:
    """One record for each item and warehouse where any of it is, by item and warehouse id."""
    query = select(_balance.item_id, PLACES.c.warehouse_id).join(PLACES, PLACES.c.id == _balance.location_id)
    query = query.where(IN_HOUSE, _balance.on_hand > 0).distinct()
    if warehouse_ids is not None:
        query = query.where(PLACES.c.warehouse_id.in_(set(warehouse_ids)))
    if item_ids is not None:
        query = query.where(_balance.item_id.in_(set(item_ids)))
    key = (_balance.item_id, PLACES.c.warehouse_id)
    if after is not None:
        query = query.where(tuple_(*key) > after)
    page = [(item, site) for item, site in session.execute(query.order_by(*key).limit(limit))]
    figures = figures_of(session, now, {item for item, _ in page}, {site for _, site in page})
    return [figures[(site, item)] for item, site in page]


def stock_in(session: Session, warehouse_id: UUID, item_ids: Iterable[UUID], now: datetime) -> dict[UUID, ItemStock]:
    """The figures of these items in one warehouse; an item of which there is none has zeros."""
    items = set(item_ids)
    figures = figures_of(session, now, items, {warehouse_id})
    return {item: figures.get((warehouse_id, item), ItemStock(warehouse_id, item)) for item in items}


def free_units(balance: Any, place: LocationRecord, today: date) -> int:
    """What of a balance an order of now could be promised."""
    column = column_of(place.role, place.blocked, balance.status, balance.expires_on, today)
    return int(balance.on_hand - balance.reserved) if column == AVAILABLE else 0


def figures_of(
    session: Session, now: datetime, items: set[UUID], sites: set[UUID]
) -> dict[tuple[UUID, UUID], ItemStock]:
    """By warehouse and item, of which there is any."""
    figures: dict[tuple[UUID, UUID], ItemStock] = {}
    days = {site: site_day(session, site, now) for site in sites}
    for site, item, kind, blocked, status, expires_on, on_hand, reserved in session.execute(_sums(items, sites)):
        stock = figures.setdefault((site, item), ItemStock(site, item))
        role = role_of(kind)
        column = column_of(role, blocked, status, expires_on, days[site])
        if column is not None:
            stock.add(column, int(on_hand) - int(reserved), role)
            stock.add("allocated", int(reserved), role)
    return figures


def _sums(items: set[UUID], sites: set[UUID]) -> Any:
    """On hand and reserved by all that decides where units stand."""
    status = standing_status(PLACES).label("status")
    deciding = (
        PLACES.c.warehouse_id, _balance.item_id, PLACES.c.kind, PLACES.c.blocked, status, Lot.expires_on,
    )  # fmt: skip
    query = select(*deciding, _balance.on_hand, _balance.reserved)
    query = query.select_from(_balance).join(PLACES, PLACES.c.id == _balance.location_id)
    query = query.outerjoin(Lot, (Lot.item_id == _balance.item_id) & (Lot.code == _balance.lot))
    rows = query.where(IN_HOUSE, _balance.item_id.in_(items), PLACES.c.warehouse_id.in_(sites)).subquery()
    *keys, on_hand, reserved = rows.c
    return select(*keys, func.sum(on_hand), func.sum(reserved)).group_by(*keys)
