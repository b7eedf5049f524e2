"""Put walls on the wire."""

from marshmallow import fields

from wms.plumbing.fields import PlaceCode, Whole
from wms.plumbing.shapes import Schema


class WallPath(Schema):
    code = PlaceCode(required=True)


class WallIn(Schema):
    lane = PlaceCode(required=True, metadata={"description": "the pack lane whose benches pack from it"})
    columns = Whole(1, 26, required=True)
    rows = Whole(1, 20, required=True)


class WallOut(Schema):
    code = fields.String(required=True)
    lane = fields.String(required=True)
    columns = fields.Integer(required=True)
    rows = fields.Integer(required=True)
    cells = fields.List(fields.String(), required=True, metadata={"description": "row by row from the top left"})
