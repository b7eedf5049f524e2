"""A put wall with all its cells, made or changed by one act."""

from uuid import UUID

from sqlalchemy import select

from wms.kernel.ids import new_id
from wms.layout.errors import CodeTaken, NotAPackLane, NotEmpty
from wms.layout.models import Location
from wms.layout.queries import LocationRecord, location_by_code
from wms.layout.rules.names import lettered
from wms.layout.services.changes import in_use
from wms.plumbing.codes import Named, refuse_clashes
from wms.plumbing.transaction import Tx


def put_wall(tx: Tx, warehouse_id: UUID, code: str, lane_code: str, columns: int, rows: int) -> None:
    """A wall at a pack lane, `columns` wide and `rows` high; its cells are W1-A1, W1-B1 ... from the top left.

    Cells that it has no more are retired, and come back with their column or row. Raises NotAPackLane, CodeTaken for a
    code that means something else, NotEmpty while something lies in a cell that would go.
    """
    lane = location_by_code(tx.session, warehouse_id, lane_code)
    if lane is None or lane.kind != "pack_lane" or lane.retired:
        raise NotAPackLane(scanned=lane_code)
    wall = _place(tx, warehouse_id, code, "wall", lane.id)
    wall.x_mm, wall.y_mm, wall.aisle_index, wall.zone = lane.x_mm, lane.y_mm, lane.aisle_index, lane.zone
    wall.retired = False
    names = [(lettered(column), str(row)) for row in range(1, rows + 1) for column in range(1, columns + 1)]
    codes = {f"{code}-{column}{row}": (column, row) for column, row in names}
    for number, (cell_code, (column, row)) in enumerate(codes.items(), start=1):
        _put_cell(tx, wall, lane, cell_code, (column, row, number))
    _retire_others(tx, wall, set(codes))
    tx.session.flush()


def _put_cell(tx: Tx, wall: Location, lane: LocationRecord, code: str, where: tuple[str, str, int]) -> None:
    cell = _place(tx, wall.warehouse_id, code, "cell", wall.id)
    cell.bay, cell.level, cell.pick_sequence = where
    cell.x_mm, cell.y_mm, cell.aisle_index, cell.retired = lane.x_mm, lane.y_mm, lane.aisle_index, False


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


def _retire_others(tx: Tx, wall: Location, codes: set[str]) -> None:
    standing = tx.session.scalars(select(Location).where(Location.parent_id == wall.id, Location.kind == "cell"))
    gone = [cell for cell in standing if cell.code not in codes]
    full = in_use(tx, [cell.id for cell in gone]) if gone else set()
    for cell in gone:
        if cell.id in full:
            raise NotEmpty(f"something lies in {cell.code}", code=cell.code)
        cell.retired = True
