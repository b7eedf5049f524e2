"""Lists for whoever sets up or looks after a building: places by filter, what became of one, racks by act."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from wms.kernel.codes import same_code
from wms.layout.models import Aisle, CrossAisle, Location, LocationChange, Racking
from wms.layout.queries.places import COLUMNS
from wms.layout.queries.records import LocationRecord
from wms.layout.rules import Standing


@dataclass(frozen=True)
class PlacesAsked:
    """Which places: `text` is how their code begins, an empty filter is none."""

    kind: str | None = None
    zone: str | None = None
    aisle: str | None = None
    text: str | None = None
    blocked: bool | None = None
    retired: bool = False


@dataclass(frozen=True)
class ChangeRecord:
    change: str
    before: str
    after: str
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True)
class RackingRecord:
    id: UUID
    places: int
    first_code: str
    last_code: str
    at: datetime
    by: str


def places_page(
    session: Session, warehouse_id: UUID, asked: PlacesAsked, after: str | None, limit: int
) -> list[LocationRecord]:
    """Places by code, behind the code `after`."""
    query = _fitting(select(*COLUMNS), warehouse_id, asked).order_by(Location.code).limit(limit)
    rows = session.execute(query.where(Location.code > after) if after else query)
    return [LocationRecord(*row) for row in rows]


def count_places(session: Session, warehouse_id: UUID, asked: PlacesAsked) -> int:
    return session.scalar(_fitting(select(func.count()).select_from(Location), warehouse_id, asked)) or 0


def changes_of(session: Session, location_id: UUID) -> list[ChangeRecord]:
    """What became of a place, the newest first."""
    columns = [getattr(LocationChange, name) for name in ChangeRecord.__annotations__]
    query = select(*columns).where(LocationChange.location_id == location_id).order_by(LocationChange.id.desc())
    return [ChangeRecord(*row) for row in session.execute(query)]


def rackings(session: Session, warehouse_id: UUID) -> list[RackingRecord]:
    """Racks laid out by the generator, the newest first."""
    columns = [getattr(Racking, name) for name in RackingRecord.__annotations__]
    query = select(*columns).where(Racking.warehouse_id == warehouse_id).order_by(Racking.id.desc())
    return [RackingRecord(*row) for row in session.execute(query)]


def standing(session: Session, warehouse_id: UUID) -> Standing:
    """What new racks have to reckon with."""
    aisles = select(func.count(), func.max(Aisle.x_mm)).where(Aisle.warehouse_id == warehouse_id)
    count, last_x = session.execute(aisles).one()
    corridors = select(CrossAisle.y_mm).where(CrossAisle.warehouse_id == warehouse_id).order_by(CrossAisle.y_mm)
    last = select(func.max(Location.pick_sequence)).where(Location.warehouse_id == warehouse_id)
    return Standing(count, last_x or 0, tuple(session.scalars(corridors)), session.scalar(last) or 0)


def _fitting(query: Select[Any], warehouse_id: UUID, asked: PlacesAsked) -> Select[Any]:
    query = query.where(Location.warehouse_id == warehouse_id, Location.retired == asked.retired)
    for column, value in ((Location.kind, asked.kind), (Location.zone, asked.zone), (Location.aisle, asked.aisle)):
        query = query.where(column == value) if value else query
    if asked.text:
        query = query.where(Location.same_code.startswith(same_code(asked.text), autoescape=True))
    return query if asked.blocked is None else query.where(Location.blocked == asked.blocked)
