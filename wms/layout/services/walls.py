"""A put wall with all its cells, made or changed by one act."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from wms.kernel.ids import new_id
from wms.layout.errors import CodeTaken, InUse, NotAPackLane, NotEmpty, UnknownWall, WallAwaited
from wms.layout.models import CellSize, Location
from wms.layout.queries import LocationRecord, location_by_code
from wms.layout.rules.names import lettered
from wms.layout.services.changes import in_use, keep_change, said_in_use
from wms.layout.services.places import is_untouched
from wms.plumbing.codes import Named, refuse_clashes
from wms.plumbing.newness import refuse_taken
from wms.plumbing.transaction import Tx

SIZES = {
    "cell_width_mm": "width_mm",
    "cell_height_mm": "height_mm",
    "cell_depth_mm": "depth_mm",
    "cell_max_weight_g": "max_weight_g",
}


@dataclass(frozen=True)
class _Spot:
    column: str
    row: str
    number: int


def put_wall(tx: Tx, warehouse_id: UUID, code: str, body: dict[str, Any]) -> None:
    """A wall at a pack lane; its cells are W1-A1, W1-B1 ... from the top left.

    `body`: {lane, columns, rows, out_of_use?, cell_width_mm?, cell_height_mm?, cell_depth_mm?, cell_max_weight_g?}.
    Cells that it has no more are retired, and come back with their column or row. Raises NotAPackLane, CodeTaken for a
    code that means something else, NotEmpty while something lies in a cell that would go, WallAwaited.
    """
    lane = location_by_code(tx.session, warehouse_id, body["lane"])
    if lane is None or lane.kind != "pack_lane" or lane.retired:
        raise NotAPackLane(scanned=body["lane"])
    refuse_taken(tx, [code] if _standing(tx, warehouse_id, code) else [])
    wall = _place(tx, warehouse_id, code, "wall", lane.id)
    wall.x_mm, wall.y_mm, wall.aisle_index, wall.zone = lane.x_mm, lane.y_mm, lane.aisle_index, lane.zone
    spots = cell_codes(code, body["columns"], body["rows"])
    for cell_code, spot in spots.items():
        _put_cell(tx, wall, lane, cell_code, spot)
    _retire_others(tx, wall, set(spots))
    _put_size(tx, wall, {size: body.get(name, 0) for name, size in SIZES.items()})
    tx.session.flush()
    _put_out_of_use(tx, wall, body.get("out_of_use", False))


def cell_codes(code: str, columns: int, rows: int) -> dict[str, _Spot]:
    """The codes of a wall's cells, row by row from the top left."""
    names = [(lettered(column), str(row)) for row in range(1, rows + 1) for column in range(1, columns + 1)]
    return {f"{code}-{column}{row}": _Spot(column, row, number) for number, (column, row) in enumerate(names, start=1)}


def remove_wall(tx: Tx, warehouse_id: UUID, code: str) -> None:
    """Takes back a wall that was drawn by mistake; raises UnknownWall, InUse for one that something ever lay in."""
    wall = _standing(tx, warehouse_id, code)
    if wall is None or wall.kind != "wall":
        raise UnknownWall(f"there is no wall {code!r}", code=code)
    cells = select(Location.id).where(Location.parent_id == wall.id, Location.kind == "cell")
    ids = [*tx.session.scalars(cells), wall.id]
    if not is_untouched(tx, ids):
        raise InUse(f"{wall.code} has a history; take it out of use instead", code=wall.code)
    for some in (ids[:-1], ids[-1:]):
        tx.session.execute(delete(Location).where(Location.id.in_(some)))


def _standing(tx: Tx, warehouse_id: UUID, code: str) -> Location | None:
    query = select(Location).where(Location.warehouse_id == warehouse_id, Location.code == code)
    return tx.session.scalar(query.with_for_update())


def _put_cell(tx: Tx, wall: Location, lane: LocationRecord, code: str, spot: _Spot) -> None:
    cell = _place(tx, wall.warehouse_id, code, "cell", wall.id)
    cell.bay, cell.level, cell.pick_sequence = spot.column, spot.row, spot.number
    cell.x_mm, cell.y_mm, cell.aisle_index = lane.x_mm, lane.y_mm, lane.aisle_index
    if cell.retired:
        cell.retired, cell.blocked, cell.blocked_reason = False, False, ""


def _place(tx: Tx, warehouse_id: UUID, code: str, kind: str, parent_id: UUID) -> Location:
    row = tx.session.scalar(select(Location).where(Location.warehouse_id == warehouse_id, Location.code == code))
    if row is None:
        row = Location(id=new_id(), warehouse_id=warehouse_id, code=code, kind=kind, parent_id=parent_id)
        tx.session.add(row)
        tx.session.flush()
        refuse_clashes(tx, warehouse_id, [Named(code, kind, row.id, code)], CodeTaken)
    if row.kind != kind:
        raise CodeTaken(f"{code} is a {row.kind} already", code=code, kind=row.kind)
    row.parent_id = parent_id
    return row


def _put_size(tx: Tx, wall: Location, sizes: dict[str, int]) -> None:
    tx.session.execute(delete(CellSize).where(CellSize.wall_id == wall.id))
    if any(sizes.values()):
        tx.session.add(CellSize(wall_id=wall.id, **sizes))


def _retire_others(tx: Tx, wall: Location, codes: set[str]) -> None:
    standing = tx.session.scalars(select(Location).where(Location.parent_id == wall.id, Location.kind == "cell"))
    gone = [cell for cell in standing if cell.code not in codes]
    _refuse_full(tx, gone)
    for cell in gone:
        cell.retired = True


def _refuse_full(tx: Tx, cells: list[Location]) -> None:
    full = in_use(tx, [cell.id for cell in cells]) if cells else set()
    for cell in cells:
        if cell.id in full:
            raise NotEmpty(f"something lies in {cell.code}", code=cell.code)


def _put_out_of_use(tx: Tx, wall: Location, out_of_use: bool) -> None:
    """Nobody sorts there until it is used again. Not while goods or totes are at it, or on their way to it alone."""
    if wall.retired == out_of_use:
        return
    if out_of_use:
        inside = list(tx.session.scalars(select(Location).where(Location.parent_id == wall.id)))
        _refuse_full(tx, [cell for cell in inside if cell.kind == "cell"])
        if any(place.kind != "cell" for place in inside):
            raise NotEmpty(f"totes stand at {wall.code}", code=wall.code)
        if said_in_use(tx, [wall.id]):
            raise WallAwaited(f"walks are on their way to {wall.code}", code=wall.code)
    keep_change(tx, wall, "retired" if out_of_use else "restored", wall.code, wall.code)
    wall.retired = out_of_use
    tx.session.flush()
