"""Warehouses and places on the wire."""

from marshmallow import fields, validate

from wms.layout.models import CHANGES, KINDS, ONE_WAY, OUTSIDE_KINDS, WALL_KINDS
from wms.layout.rules.tote_sizes import FORM
from wms.plumbing.fields import Choice, Code, Form, Millimetres, PlaceCode, Text, TimeZone, Whole, YesNo
from wms.plumbing.shapes import PageQuery, Schema

_MADE = [kind for kind in KINDS if kind not in (*OUTSIDE_KINDS, *WALL_KINDS)]
_FAR = 10_000_000


class AisleShape(Schema):
    """An aisle is walked both ways, unless `one_way` says which way; in a `narrow` one no cart passes another."""

    name = Text(10, required=True)
    x_mm = Millimetres(-_FAR, _FAR, required=True)
    one_way = fields.String(load_default="", validate=validate.OneOf(ONE_WAY))
    narrow = fields.Boolean(load_default=False)


class WarehouseIn(Schema):
    """The walking graph (depot, aisles, cross aisles) stays as it is where it is left out."""

    name = Text(100, required=True)
    timezone = TimeZone(required=True)
    depot_x_mm = Millimetres(-_FAR, _FAR)
    depot_y_mm = Millimetres(-_FAR, _FAR)
    aisles = fields.List(fields.Nested(AisleShape), validate=validate.Length(1, 500))
    cross_aisles = fields.List(Millimetres(-_FAR, _FAR), validate=validate.Length(2, 50))


class WarehouseRow(WarehouseIn):
    """A line of a file of warehouses; aisles and corridors are files of their own."""

    code = Code(20, required=True)

    class Meta(Schema.Meta):
        exclude = ("aisles", "cross_aisles")


class AisleRow(AisleShape):
    warehouse = Code(20, load_default=None)
    index = Whole(0, 499, required=True)


class CrossAisleRow(Schema):
    warehouse = Code(20, load_default=None)
    y_mm = Millimetres(-_FAR, _FAR, required=True)


class Part(Text):
    """A part of a place's address; an empty one takes away what stood there."""

    blank_is_absent = False


class LocationBody(Schema):
    kind = fields.String(required=True, validate=validate.OneOf(_MADE))
    zone = Part(20)
    aisle = Part(10)
    bay = Part(10)
    level = Part(10)
    slot = Part(10)
    x_mm = Millimetres(-_FAR, _FAR)
    y_mm = Millimetres(-_FAR, _FAR)
    aisle_index = Whole(0, 499, allow_none=True)
    pick_sequence = Whole(0, 10_000_000)
    check_digits = Part(4, form=Form("[0-9]*", "must be up to 4 digits"))
    slots = Whole(0, 100)
    needs = Part(30, metadata={"description": "the skill or equipment that reaching the place asks for"})
    tote_sizes = Part(
        200, form=Form(FORM, "must be a size, or sizes with how many slots take each: 2 large, 4 small"),
        metadata={"description": "of a tote its size; of a cart the sizes that its slots take, as 2 large, 4 small"},
    )  # fmt: skip


class WarehousePath(Schema):
    code = Code(20, required=True)


class LocationPath(Schema):
    code = PlaceCode(required=True)


class SiteQuery(Schema):
    """Of which warehouse: by default the asker's own, or the only one."""

    warehouse = Code(20, load_default=None)


class LocationIn(LocationBody):
    code = PlaceCode(required=True)


class PlaceRow(LocationIn):
    warehouse = Code(20, load_default=None)


class LocationsIn(Schema):
    warehouse = Code(20, load_default=None)
    locations = fields.List(fields.Nested(LocationIn), required=True, validate=validate.Length(1, 2000))


class WarehouseOut(Schema):
    id = fields.UUID(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)
    timezone = fields.String(required=True)


class ReasonIn(Schema):
    reason = fields.String(required=True, validate=validate.Length(1, 200))


class RenameIn(Schema):
    code = PlaceCode(required=True)
    reason = Text(200, load_default="")


class PlacesQuery(PageQuery):
    """Places by code; `text` is how the code begins. Retired ones are listed alone, when they are asked for."""

    warehouse = Code(20, load_default=None)
    kind = Choice(KINDS, load_default=None)
    zone = Text(20, load_default=None)
    aisle = Text(10, load_default=None)
    text = Text(40, load_default=None)
    blocked = YesNo(load_default=None)
    retired = YesNo(load_default=False)


class LocationOut(Schema):
    id = fields.UUID(required=True)
    code = fields.String(required=True)
    kind = fields.String(required=True)
    zone = fields.String(required=True)
    aisle = fields.String(required=True)
    bay = fields.String(required=True)
    level = fields.String(required=True)
    slot = fields.String(required=True)
    x_mm = fields.Integer(required=True)
    y_mm = fields.Integer(required=True)
    check_digits = fields.String(required=True)
    slots = fields.Integer(required=True)
    needs = fields.String(required=True)
    tote_sizes = fields.String(required=True)
    pick_sequence = fields.Integer(required=True)
    aisle_index = fields.Integer(required=True, allow_none=True)
    role = fields.String(required=True, metadata={"description": "what it is for: face, reserve, hold, process, ..."})
    blocked = fields.Boolean(required=True)
    blocked_reason = fields.String(required=True)
    retired = fields.Boolean(required=True)


class PlacesPage(Schema):
    locations = fields.List(fields.Nested(LocationOut), required=True)
    count = fields.Integer(required=True, metadata={"description": "of all pages"})
    next_cursor = fields.String(required=True, allow_none=True)


class ChangeOut(Schema):
    """`before` and `after`: codes of one that was renamed, else kinds."""

    change = fields.String(required=True, validate=validate.OneOf(CHANGES))
    before = fields.String(required=True)
    after = fields.String(required=True)
    reason = fields.String(required=True)
    at = fields.AwareDateTime(required=True)
    by = fields.String(required=True)


class CountOut(Schema):
    count = fields.Integer(required=True)


class PlanAisleOut(Schema):
    name = fields.String(required=True)
    x_mm = fields.Integer(required=True)
    first_y_mm = fields.Integer(required=True)
    last_y_mm = fields.Integer(required=True)
    one_way = fields.String(required=True, validate=validate.OneOf(ONE_WAY))
    narrow = fields.Boolean(required=True)


class PlanPlaceOut(Schema):
    code = fields.String(required=True)
    kind = fields.String(required=True)
    x_mm = fields.Integer(required=True)
    y_mm = fields.Integer(required=True)


class FloorPlanOut(Schema):
    """Millimetres, the origin at the front left."""

    aisles = fields.List(fields.Nested(PlanAisleOut), required=True)
    cross_aisles = fields.List(fields.Integer(), required=True)
    depot = fields.List(fields.Integer(), required=True, metadata={"description": "x, y where walks begin"})
    places = fields.List(fields.Nested(PlanPlaceOut), required=True)
