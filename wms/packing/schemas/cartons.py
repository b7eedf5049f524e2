"""Carton types on the wire."""

from marshmallow import fields, validate

from wms.packing.rules import WHY_NOW
from wms.plumbing.fields import Choice, Code, Millimetres, Money, Text, Weight, Whole
from wms.plumbing.shapes import Schema


class SiteQuery(Schema):
    """Of which warehouse: by default the asker's own, or the only one."""

    warehouse = Code(20, load_default=None)


class CartonTypeIn(Schema):
    name = Text(100, required=True)
    length_mm = Millimetres(10, 5_000, required=True)
    width_mm = Millimetres(10, 5_000, required=True)
    height_mm = Millimetres(10, 5_000, required=True)
    max_weight_g = Weight(10, 1_000_000, required=True)
    tare_g = Weight(0, 100_000, required=True)
    cost_minor = Money(1_000_000, required=True)
    position = Whole(0, 1_000, load_default=0, metadata={"description": "the lowest is offered first"})
    out_of_stock = fields.Boolean(
        load_default=False, metadata={"description": "none are left: not suggested, but taken when one is scanned"}
    )
    retired = fields.Boolean(load_default=False, metadata={"description": "no new parcel is made of it"})


class CartonTypeRow(CartonTypeIn):
    """A line of a file of carton types."""

    warehouse = Code(20, load_default=None)
    code = Code(required=True)


class CartonTypeOut(Schema):
    code = fields.String(required=True)
    name = fields.String(required=True)
    length_mm = fields.Integer(required=True)
    width_mm = fields.Integer(required=True)
    height_mm = fields.Integer(required=True)
    max_weight_g = fields.Integer(required=True)
    tare_g = fields.Integer(required=True)
    cost_minor = fields.Integer(required=True)
    position = fields.Integer(required=True)
    out_of_stock = fields.Boolean(required=True)
    retired = fields.Boolean(required=True)


class CartonTypesOut(Schema):
    carton_types = fields.List(fields.Nested(CartonTypeOut), required=True)


class CartonOut(Schema):
    code = fields.String(required=True)
    name = fields.String(required=True)
    length_mm = fields.Integer(required=True)
    width_mm = fields.Integer(required=True)
    height_mm = fields.Integer(required=True)


class CartonChoiceOut(CartonOut):
    max_weight_g = fields.Integer(required=True)
    out_of_stock = fields.Boolean(required=True, metadata={"description": "not offered, taken when it is scanned"})


class CorrectedGoodsOut(Schema):
    sku = fields.String(required=True)
    name = fields.String(required=True)
    quantity = fields.Integer(required=True)


class CorrectionOut(Schema):
    """For these goods packers took other cartons than those that were proposed: codes, one for each parcel."""

    id = fields.UUID(required=True)
    goods = fields.List(fields.Nested(CorrectedGoodsOut), required=True)
    proposed = fields.List(fields.String(), required=True)
    taken = fields.List(fields.String(), required=True)
    times = fields.Integer(required=True, metadata={"description": "so often in turn"})
    taken_at = fields.String(required=True, metadata={"format": "date-time"})
    percent = fields.Integer(
        required=True, allow_none=True,
        metadata={"description": "of their measured volume with which it would have been proposed; null: unknown"},
    )  # fmt: skip
    state = fields.String(required=True, validate=validate.OneOf(["used", "never"]))
    now = fields.List(fields.String(), required=True, metadata={"description": "what is proposed for these goods now"})
    why = fields.String(required=True, validate=validate.OneOf(WHY_NOW))


class CorrectionsOut(Schema):
    corrections = fields.List(fields.Nested(CorrectionOut), required=True)


class CorrectionIn(Schema):
    state = Choice(
        ("used", "never", "forgotten"), required=True,
        metadata={"description": "proposed for the same goods; never proposed; forgotten, until packers do it again"},
    )  # fmt: skip
