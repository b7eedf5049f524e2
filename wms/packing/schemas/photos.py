"""Photos of parcels on the wire, and what a warehouse chooses about them."""

from marshmallow import fields, validate

from wms.packing.rules import PHOTO_REASONS
from wms.plumbing.fields import Asked, Choice, Money, Text, Whole
from wms.plumbing.shapes import Schema
from wms.plumbing.untrusted.limits import SIDES


class PhotoRulesIn(Schema):
    always = fields.Boolean(
        metadata={"label": "Of each parcel", "description": "Each open parcel is photographed before it is closed."}
    )
    above_worth_minor = Money(
        metadata={
            "label": "Of orders worth more than", "unit": "¢",
            "description": "By what its goods are worth. Empty: worth does not matter.",
        }
    )  # fmt: skip
    channels = fields.List(
        Text(40), validate=validate.Length(max=50),
        metadata={"label": "Of orders of these channels", "description": "By the channel's name."},
    )  # fmt: skip
    items = fields.List(
        Text(40), validate=validate.Length(max=500),
        metadata={"label": "Of orders with one of these items", "description": "By the item's number."},
    )  # fmt: skip
    share_percent = Whole(
        0, 100,
        metadata={
            "label": "Of a random share of all orders", "unit": "%",
            "description": "Drawn by chance, so that nobody knows which. 0: none.",
        },
    )  # fmt: skip
    must = fields.Boolean(
        metadata={
            "label": "No parcel is closed without the photo",
            "description": "No: where the camera fails the packer goes on without.",
        }
    )
    kept_days = Whole(
        1, 3650,
        metadata={"label": "Photos are kept for", "unit": "days", "description": "Then they are forgotten."},
    )  # fmt: skip


class KeepPhoto(Schema):
    pack_id = fields.UUID(required=True)
    parcel_id = fields.UUID(required=True)
    photo_id = fields.UUID(required=True, metadata={"description": "of the bench: its picture is brought by it"})
    why = Choice(PHOTO_REASONS, load_default="at_will")


class PhotoPath(Schema):
    side = Asked(1, max(SIDES), required=True)


class PhotoOut(Schema):
    id = fields.UUID(required=True)


class PhotoAskedOut(Schema):
    """Whether a photo of each parcel of this order is asked for."""

    asked = fields.String(required=True, allow_none=True, validate=validate.OneOf(PHOTO_REASONS))
    must = fields.Boolean(required=True, metadata={"description": "no parcel closes without it"})
