"""Racks laid out by one act, on the wire."""

from marshmallow import fields, validate

from wms.layout.models import ONE_WAY
from wms.layout.rules import LEVEL_STYLES, SIDES, WALKS
from wms.layout.schemas.places import PlanAisleOut, PlanPlaceOut
from wms.plumbing.fields import Choice, Form, Millimetres, Text, Whole
from wms.plumbing.shapes import Schema

_NAME = Form("[A-Za-z]{0,6}[0-9]{0,4}", "letters, digits, or letters and then digits")
_ROWS = ("dock", "pack_lane", "station", "desk", "hold", "hospital", "in_transit")


class RowShape(Schema):
    """Places in a row in front of the racks; `{n}` in the template counts them from 1."""

    kind = Choice(_ROWS, required=True)
    count = Whole(0, 200, required=True)
    template = Text(40, required=True)


class RackingIn(Schema):
    """Racks in parallel aisles. `{aisle}`, `{bay}` and `{level}` are the blanks of the template."""

    first_aisle = Text(10, required=True, form=_NAME)
    last_aisle = Text(10, required=True, form=_NAME)
    bays = Whole(1, 500, required=True, metadata={"description": "of an aisle, both sides together"})
    first_bay = Whole(0, 9000, load_default=1)
    bay_digits = Whole(1, 4, load_default=2)
    sides = Choice(SIDES, load_default="odd_even")
    levels = Whole(1, 30, required=True)
    first_level = Whole(0, 90, load_default=1)
    level_style = Choice(LEVEL_STYLES, load_default="numbers")
    level_digits = Whole(1, 3, load_default=1)
    face_levels = Whole(0, 30, load_default=30, metadata={"description": "levels from below that are picked from"})
    template = Text(60, load_default="{aisle}-{bay}-{level}")
    zone = Text(20, load_default="")
    spacing_mm = Millimetres(500, 20_000, load_default=3000)
    bay_width_mm = Millimetres(100, 20_000, load_default=1000)
    cross_width_mm = Millimetres(500, 20_000, load_default=3000)
    crossings = fields.List(Whole(1, 500), load_default=list, validate=validate.Length(max=40))
    alternate_ways = fields.Boolean(load_default=False)
    narrow = fields.Boolean(load_default=False)
    walk = Choice(WALKS, load_default="there_and_back")
    check_digits = fields.Boolean(load_default=True)
    rows = fields.List(fields.Nested(RowShape), load_default=list, validate=validate.Length(max=20))


class RackingOut(Schema):
    id = fields.UUID(required=True)
    places = fields.Integer(required=True)
    first_code = fields.String(required=True)
    last_code = fields.String(required=True)
    at = fields.AwareDateTime(required=True)
    by = fields.String(required=True)


class BayOut(Schema):
    """`side`: -1 left of its aisle, 1 right of it."""

    aisle = fields.String(required=True)
    bay = fields.String(required=True)
    x_mm = fields.Integer(required=True)
    y_mm = fields.Integer(required=True)
    side = fields.Integer(required=True)
    first_code = fields.String(required=True)
    last_code = fields.String(required=True)


class NewAisleOut(Schema):
    name = fields.String(required=True)
    x_mm = fields.Integer(required=True)
    one_way = fields.String(required=True, validate=validate.OneOf(ONE_WAY))
    narrow = fields.Boolean(required=True)


class CodeClashOut(Schema):
    """A code that means something else already; `words` say what."""

    code = fields.String(required=True)
    words = fields.String(required=True)


class RackingDrawingOut(Schema):
    """What the act would make; millimetres, the origin at the front left. `standing`: aisles that are there already."""

    standing = fields.List(fields.Nested(PlanAisleOut), required=True)
    aisles = fields.List(fields.Nested(NewAisleOut), required=True)
    cross_aisles = fields.List(fields.Integer(), required=True)
    depot = fields.List(fields.Integer(), required=True)
    bays = fields.List(fields.Nested(BayOut), required=True)
    rows = fields.List(fields.Nested(PlanPlaceOut), required=True)
    shelves = fields.Integer(required=True)
    faces = fields.Integer(required=True)
    first_code = fields.String(required=True)
    last_code = fields.String(required=True)
    clashes = fields.List(fields.Nested(CodeClashOut), required=True, metadata={"description": "the first of them"})
    clash_count = fields.Integer(required=True)
