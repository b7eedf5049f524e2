"""Put walls: each stands at a pack lane, its cells stand in it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.layout.errors import UnknownWall
from wms.layout.models import CellSize, Location
from wms.layout.queries.places import COLUMNS, location_by_code, locations_by_ids, locations_of_kind
from wms.layout.queries.records import LocationRecord


@dataclass(frozen=True)
class CellSpot:
    """A cell as it hangs: `column` A, B ... from the left, `row` 1, 2 ... from the top."""

    code: str
    column: str
    row: int
    out_of_use: bool


@dataclass(frozen=True)
class CellRoom:
    """What each cell of a wall takes, in mm and g; 0: nobody has said, then what a usual tote takes."""

    width_mm: int = 0
    height_mm: int = 0
    depth_mm: int = 0
    max_weight_g: int = 0

    @property
    def volume_mm3(self) -> int:
        return self.width_mm * self.height_mm * self.depth_mm


@dataclass(frozen=True)
class WallRecord:
    """`columns` from left to right, `rows` from the top; `spots` row by row, `cells` the codes of those in use."""

    code: str
    lane: str
    spots: tuple[CellSpot, ...]
    room: CellRoom
    out_of_use: bool

    @property
    def columns(self) -> int:
        return len({spot.column for spot in self.spots})

    @property
    def rows(self) -> int:
        return len({spot.row for spot in self.spots})

    @property
    def cells(self) -> list[str]:
        return [spot.code for spot in self.spots if not spot.out_of_use]

    @property
    def cell_width_mm(self) -> int:
        return self.room.width_mm

    @property
    def cell_height_mm(self) -> int:
        return self.room.height_mm

    @property
    def cell_depth_mm(self) -> int:
        return self.room.depth_mm

    @property
    def cell_max_weight_g(self) -> int:
        return self.room.max_weight_g


def cells_of_walls(session: Session, warehouse_id: UUID) -> dict[UUID, list[LocationRecord]]:
    """The cells of each wall that are in use, row by row; a wall without any is there too."""
    walls_in_use = [wall.id for wall in locations_of_kind(session, warehouse_id, "wall") if not wall.retired]
    spots = _spots(session, warehouse_id, walls_in_use)
    return {wall_id: [cell for cell in cells if not cell.blocked] for wall_id, cells in spots.items()}


def rooms_of_walls(session: Session, wall_ids: Collection[UUID]) -> dict[UUID, CellRoom]:
    """What a cell of each wall takes, of those walls whose cells somebody has measured."""
    rows = session.scalars(select(CellSize).where(CellSize.wall_id.in_(wall_ids))) if wall_ids else ()
    return {row.wall_id: CellRoom(row.width_mm, row.height_mm, row.depth_mm, row.max_weight_g) for row in rows}


def walls(session: Session, warehouse_id: UUID) -> list[WallRecord]:
    """All of them by code, those out of use too."""
    places = {wall.id: wall for wall in locations_of_kind(session, warehouse_id, "wall")}
    spots = _spots(session, warehouse_id, list(places))
    rooms = rooms_of_walls(session, places.keys())
    lanes = locations_by_ids(session, [wall.parent_id for wall in places.values() if wall.parent_id])
    return [
        WallRecord(
            wall.code,
            lanes[wall.parent_id].code,
            tuple(CellSpot(cell.code, cell.bay, int(cell.level), cell.blocked) for cell in spots[wall.id]),
            rooms.get(wall.id, CellRoom()),
            wall.retired,
        )
        for wall in places.values()
        if wall.parent_id is not None
    ]


def wall_by_code(session: Session, warehouse_id: UUID, code: str) -> WallRecord:
    """Raises UnknownWall."""
    place = location_by_code(session, warehouse_id, code)
    wall = next((wall for wall in walls(session, warehouse_id) if place is not None and wall.code == place.code), None)
    if wall is None:
        raise UnknownWall(f"there is no wall {code!r}", code=code)
    return wall


def _spots(session: Session, warehouse_id: UUID, wall_ids: list[UUID]) -> dict[UUID, list[LocationRecord]]:
    """The cells that each wall has, row by row; retired ones are gone."""
    spots: dict[UUID, list[LocationRecord]] = {wall_id: [] for wall_id in wall_ids}
    query = select(*COLUMNS).where(Location.warehouse_id == warehouse_id, Location.kind == "cell", ~Location.retired)
    query = query.where(Location.parent_id.in_(wall_ids)).order_by(Location.pick_sequence, Location.code)
    for row in session.execute(query) if wall_ids else ():
        cell = LocationRecord(*row)
        if cell.parent_id is not None:
            spots[cell.parent_id].append(cell)
    return spots
