"""Put walls on the wire."""

from typing import Any

from marshmallow import fields

from wms.plumbing.fields import Code, Millimetres, PlaceCode, Weight, Whole
from wms.plumbing.shapes import Schema


def _inside(what: str) -> Any:
    meaning = f"{what} of a cell, inside; 0: not told, then orders that fit a usual tote come to the wall"
    return Millimetres(0, 5_000, load_default=0, metadata={"description": meaning})


class WallPath(Schema):
    code = PlaceCode(36, required=True)


class WallIn(Schema):
    lane = PlaceCode(required=True, metadata={"description": "the pack lane whose benches pack from it"})
    columns = Whole(1, 26, required=True)
    rows = Whole(1, 20, required=True)
    cell_width_mm = _inside("width")
    cell_height_mm = _inside("height")
    cell_depth_mm = _inside("depth")
    cell_max_weight_g = Weight(0, 1_000_000, load_default=0, metadata={"description": "of one cell; 0: not told"})
    out_of_use = fields.Boolean(load_default=False, metadata={"description": "nobody sorts there until it is again"})


class WallRow(WallIn):
    """A line of a file of walls."""

    warehouse = Code(20, load_default=None)
    code = PlaceCode(36, required=True)


class CellSpotOut(Schema):
    code = fields.String(required=True)
    column = fields.String(required=True, metadata={"description": "A, B ... from the left"})
    row = fields.Integer(required=True, metadata={"description": "1, 2 ... from the top"})
    out_of_use = fields.Boolean(required=True, metadata={"description": "the place is blocked"})


class ScreenAddressOut(Schema):
    address = fields.String(required=True)
    qr = fields.String(required=True, metadata={"description": "the address, as SVG"})


class WallScreenAddressesOut(Schema):
    """Where a tablet or a TV shows the wall."""

    front = fields.Nested(ScreenAddressOut, required=True, metadata={"description": "as its sorter sees it"})
    back = fields.Nested(ScreenAddressOut, required=True, metadata={"description": "from the packers' side"})


class WallOut(Schema):
    code = fields.String(required=True)
    lane = fields.String(required=True)
    columns = fields.Integer(required=True)
    rows = fields.Integer(required=True)
    cells = fields.List(fields.String(), required=True, metadata={"description": "those in use, row by row"})
    spots = fields.List(fields.Nested(CellSpotOut), required=True, metadata={"description": "all cells, row by row"})
    cell_width_mm = fields.Integer(required=True)
    cell_height_mm = fields.Integer(required=True)
    cell_depth_mm = fields.Integer(required=True)
    cell_max_weight_g = fields.Integer(required=True)
    out_of_use = fields.Boolean(required=True)
