"""Walking orders that somebody walks, on the wire."""

from marshmallow import fields, validate

from wms.layout.models import WALKED_STATES
from wms.layout.rules import MOST_PLACES, PARTS
from wms.plumbing.fields import Choice, PlaceCode, Text
from wms.plumbing.shapes import Schema


class WalkPartIn(Schema):
    part = Choice(PARTS, required=True)
    name = Text(20, required=True)


class SetWalkOrder(WalkPartIn):
    """Bins in the order in which they are walked past. One that is not `over` is kept, to be gone on with."""

    place_codes = fields.List(PlaceCode(), required=True, validate=validate.Length(1, MOST_PLACES))
    over = fields.Boolean(load_default=True)


class WalkOrderAnswer(Schema):
    part = fields.String(required=True)
    name = fields.String(required=True)
    walked = fields.Integer(required=True)
    places = fields.Integer(required=True, metadata={"description": "of the aisle or zone"})


class WalkPartOut(Schema):
    part = fields.String(required=True, validate=validate.OneOf(PARTS))
    name = fields.String(required=True)
    codes = fields.List(fields.String(), required=True, metadata={"description": "its bins in walking order"})
    walked = fields.List(fields.String(), required=True, metadata={"description": "passed by an unfinished walk"})


class PartsAroundOut(Schema):
    code = fields.String(required=True)
    parts = fields.List(fields.Nested(WalkPartOut), required=True)


class PartCountOut(Schema):
    part = fields.String(required=True, validate=validate.OneOf(PARTS))
    name = fields.String(required=True)
    places = fields.Integer(required=True)


class WalkedOut(Schema):
    id = fields.UUID(required=True)
    part = fields.String(required=True, validate=validate.OneOf(PARTS))
    name = fields.String(required=True)
    walked = fields.List(fields.String(), required=True)
    state = fields.String(required=True, validate=validate.OneOf(WALKED_STATES))
    at = fields.AwareDateTime(required=True)
    by = fields.String(required=True)


class WalkOrdersOut(Schema):
    """`barcode`: the command that begins such a walk on a handheld, as Code 128 (SVG)."""

    command = fields.String(required=True)
    barcode = fields.String(required=True)
    parts = fields.List(fields.Nested(PartCountOut), required=True)
    walks = fields.List(fields.Nested(WalkedOut), required=True, metadata={"description": "the newest first"})
