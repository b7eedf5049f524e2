"""Put walls: each stands at a pack lane, its cells stand in it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.layout.errors import UnknownWall
from wms.layout.models import Location
from wms.layout.queries.places import COLUMNS, location_by_code, locations_by_ids, locations_of_kind
from wms.layout.queries.records import LocationRecord


@dataclass(frozen=True)
class WallRecord:
    """`columns` from left to right, `rows` from the top; `cells` row by row, those in use."""

    code: str
    lane: str
    columns: int
    rows: int
    cells: tuple[str, ...]


def cells_of_walls(session: Session, warehouse_id: UUID) -> dict[UUID, list[LocationRecord]]:
    """The cells of each wall that are in use, row by row; a wall without any is there too."""
    cells: dict[UUID, list[LocationRecord]] = {
        wall.id: [] for wall in locations_of_kind(session, warehouse_id, "wall") if not wall.retired
    }
    query = select(*COLUMNS).where(Location.warehouse_id == warehouse_id, Location.kind == "cell")
    query = query.where(~Location.retired, ~Location.blocked, Location.parent_id.in_(cells))
    for row in session.execute(query.order_by(Location.pick_sequence, Location.code)):
        cell = LocationRecord(*row)
        if cell.parent_id is not None:
            cells[cell.parent_id].append(cell)
    return cells


def walls(session: Session, warehouse_id: UUID) -> list[WallRecord]:
    cells = cells_of_walls(session, warehouse_id)
    places = locations_by_ids(session, cells)
    lanes = locations_by_ids(session, [wall.parent_id for wall in places.values() if wall.parent_id])
    return [
        _record(wall, lanes[wall.parent_id], cells[wall.id])
        for wall in sorted(places.values(), key=lambda wall: wall.code)
        if wall.parent_id is not None
    ]


def wall_by_code(session: Session, warehouse_id: UUID, code: str) -> WallRecord:
    """Raises UnknownWall."""
    place = location_by_code(session, warehouse_id, code)
    wall = next((wall for wall in walls(session, warehouse_id) if place is not None and wall.code == place.code), None)
    if wall is None:
        raise UnknownWall(f"there is no wall {code!r}", code=code)
    return wall


def _record(wall: LocationRecord, lane: LocationRecord, cells: list[LocationRecord]) -> WallRecord:
    columns = len({cell.bay for cell in cells})
    return WallRecord(wall.code, lane.code, columns, len({cell.level for cell in cells}), tuple(c.code for c in cells))
