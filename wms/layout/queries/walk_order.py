"""Aisles and zones in their walking order, and who walked them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from wms.layout.models import Location, WalkedOrder
from wms.layout.queries.places import COLUMNS
from wms.layout.queries.records import LocationRecord
from wms.layout.rules import MOST_PLACES, ORDERED_KINDS, PARTS


@dataclass(frozen=True)
class WalkPart:
    """An aisle or zone: the codes of its bins in walking order, and those that an unfinished walk has passed."""

    part: str
    name: str
    codes: tuple[str, ...]
    walked: tuple[str, ...]


@dataclass(frozen=True)
class PartCount:
    part: str
    name: str
    places: int


@dataclass(frozen=True)
class WalkedRecord:
    id: UUID
    part: str
    name: str
    walked: list[str]
    state: str
    at: datetime
    by: str


def in_walking_order(session: Session, warehouse_id: UUID, part: str, name: str) -> list[LocationRecord]:
    """The bins of an aisle or zone as people walk past them; equal numbers by code."""
    query = select(*COLUMNS).where(*_of_part(warehouse_id, part, name))
    rows = session.execute(query.order_by(Location.pick_sequence, Location.code))
    return [LocationRecord(*row) for row in rows]


def parts_around(session: Session, place: LocationRecord) -> list[WalkPart]:
    """What can be walked beginning at a bin: its aisle and its zone, if they are no longer than a walk may be."""
    named = [(part, getattr(place, part)) for part in PARTS if getattr(place, part)]
    parts = [walk_part(session, place.warehouse_id, part, name) for part, name in named]
    return [part for part in parts if len(part.codes) <= MOST_PLACES]


def walk_part(session: Session, warehouse_id: UUID, part: str, name: str) -> WalkPart:
    codes = tuple(place.code for place in in_walking_order(session, warehouse_id, part, name))
    unfinished = open_walk(session, warehouse_id, part, name)
    walked = () if unfinished is None else tuple(code for code in unfinished.walked if code in codes)
    return WalkPart(part, name, codes, walked)


def parts_of(session: Session, warehouse_id: UUID) -> list[PartCount]:
    """Every aisle and zone that has bins, aisles first."""
    counts: list[PartCount] = []
    for part in PARTS:
        column = getattr(Location, part)
        query = select(column, func.count()).where(*_bins(warehouse_id), column != "").group_by(column)
        counts += [PartCount(part, *row) for row in session.execute(query.order_by(column))]
    return counts


def walked_orders(session: Session, warehouse_id: UUID) -> list[WalkedRecord]:
    """All walks, the newest first."""
    columns = [getattr(WalkedOrder, name) for name in WalkedRecord.__annotations__]
    query = select(*columns).where(WalkedOrder.warehouse_id == warehouse_id).order_by(WalkedOrder.id.desc())
    return [WalkedRecord(*row) for row in session.execute(query)]


def open_walk(session: Session, warehouse_id: UUID, part: str, name: str) -> WalkedOrder | None:
    of_part = (WalkedOrder.part == part, WalkedOrder.name == name, WalkedOrder.state == "open")
    return session.scalar(select(WalkedOrder).where(WalkedOrder.warehouse_id == warehouse_id, *of_part))


def _bins(warehouse_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (Location.warehouse_id == warehouse_id, Location.kind.in_(ORDERED_KINDS), ~Location.retired)


def _of_part(warehouse_id: UUID, part: str, name: str) -> tuple[ColumnElement[bool], ...]:
    return (*_bins(warehouse_id), getattr(Location, part) == name)
