"""What a warehouse chooses about the weight of parcels."""

from marshmallow import fields

from wms.plumbing.fields import Whole
from wms.plumbing.shapes import Schema


class WeightRulesIn(Schema):
    tolerance_percent = Whole(
        0, 50,
        metadata={
            "label": "Difference allowed", "unit": "%",
            "description": "Of what it should weigh. A small one finds wrong items; a large one stops less often.",
        },
    )  # fmt: skip
    least_tolerance_g = Whole(
        0, 5000,
        metadata={
            "label": "Difference always allowed", "unit": "g",
            "description": "Light parcels may differ by so much whatever the percent says: paper and tape weigh too.",
        },
    )  # fmt: skip
    may_override = fields.Boolean(
        metadata={
            "label": "A supervisor may allow another weight",
            "description": "No: a parcel with a wrong weight stays open until its contents are right.",
        }
    )
    may_reckon = fields.Boolean(
        metadata={
            "label": "Without a scale the weight is reckoned",
            "description": "A bench without a scale closes at what carton and goods weigh. No: somebody types it.",
        }
    )


class WeightRulesOut(Schema):
    """How exactly a parcel of this warehouse must weigh what it should."""

    tolerance_percent = fields.Integer(required=True)
    least_tolerance_g = fields.Integer(required=True)
    may_override = fields.Boolean(required=True)
    may_reckon = fields.Boolean(required=True)


class WeightOut(Schema):
    weight_g = fields.Integer(required=True)
    stable = fields.Boolean(required=True)
