"""The layout on the wire."""

from zoneinfo import available_timezones

from marshmallow import fields, validate

from wms.layout.models import KINDS, OUTSIDE_KINDS
from wms.plumbing.http import Schema

CODE = validate.Regexp(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$", error="must be letters, digits, dot, dash, at most 40")
_MADE = [kind for kind in KINDS if kind not in OUTSIDE_KINDS]
_MM = validate.Range(-10_000_000, 10_000_000)


class AisleShape(Schema):
    name = fields.String(required=True, validate=validate.Length(1, 10))
    x_mm = fields.Integer(required=True, strict=True, validate=_MM)


class WarehouseIn(Schema):
    name = fields.String(required=True, validate=validate.Length(1, 100))
    timezone = fields.String(required=True, validate=validate.OneOf(sorted(available_timezones()), error="is unknown"))
    depot_x_mm = fields.Integer(required=True, strict=True, validate=_MM)
    depot_y_mm = fields.Integer(required=True, strict=True, validate=_MM)
    aisles = fields.List(fields.Nested(AisleShape), required=True, validate=validate.Length(1, 500))
    cross_aisles = fields.List(
        fields.Integer(strict=True, validate=_MM), required=True, validate=validate.Length(2, 50)
    )


class LocationBody(Schema):
    kind = fields.String(required=True, validate=validate.OneOf(_MADE))
    zone = fields.String(validate=validate.Length(max=20))
    aisle = fields.String(validate=validate.Length(max=10))
    bay = fields.String(validate=validate.Length(max=10))
    level = fields.String(validate=validate.Length(max=10))
    slot = fields.String(validate=validate.Length(max=10))
    x_mm = fields.Integer(strict=True, validate=_MM)
    y_mm = fields.Integer(strict=True, validate=_MM)
    aisle_index = fields.Integer(strict=True, allow_none=True, validate=validate.Range(0, 499))
    pick_sequence = fields.Integer(strict=True, validate=validate.Range(0, 10_000_000))
    check_digits = fields.String(validate=validate.Regexp(r"^\d{0,4}$", error="must be up to 4 digits"))
    slots = fields.Integer(strict=True, validate=validate.Range(0, 100))


class LocationIn(LocationBody):
    code = fields.String(required=True, validate=CODE)


class LocationsIn(Schema):
    warehouse = fields.String(load_default="MAIN")
    locations = fields.List(fields.Nested(LocationIn), required=True, validate=validate.Length(1, 2000))


class WarehouseOut(Schema):
    id = fields.UUID(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)
    timezone = fields.String(required=True)


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
    blocked = fields.Boolean(required=True)


class CountOut(Schema):
    count = fields.Integer(required=True)


class PlanAisleOut(Schema):
    name = fields.String(required=True)
    x_mm = fields.Integer(required=True)
    first_y_mm = fields.Integer(required=True)
    last_y_mm = fields.Integer(required=True)


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
