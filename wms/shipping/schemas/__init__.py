"""Shipping on the wire."""

from marshmallow import fields, validate

from wms.plumbing.fields import Asked, Choice, Code, Form, Reference, Scan, Url
from wms.plumbing.metadata import Echoed
from wms.plumbing.shapes import PageQuery, Schema
from wms.shipping.rules import REPRINT_REASONS, SHIPMENT_STATES
from wms.shipping.schemas.settings import DeparturesOut, ShippingSettingsIn, ShippingSettingsOut, SiteQuery

__all__ = [
    "ConfirmLabel",
    "ConfirmedOrderOut",
    "ConfirmedParcelOut",
    "CopyOut",
    "DeparturesOut",
    "EnterTracking",
    "FieldErrorOut",
    "LabelAnswer",
    "LabelNewsOut",
    "LabelOut",
    "LabelsOut",
    "LabelsQuery",
    "ManifestIn",
    "ManifestOut",
    "ReprintAnswer",
    "ReprintLabel",
    "ReprintValues",
    "ShipmentOrderOut",
    "ShipmentOut",
    "ShipmentsPage",
    "ShipmentsQuery",
    "ShippedLineOut",
    "ShippedParcelOut",
    "ShippingSettingsIn",
    "ShippingSettingsOut",
    "SiteQuery",
    "TrackingIn",
]
_PLAIN = Form("[A-Za-z0-9 -]*", "must be letters, digits, blanks or dashes")


class ConfirmLabel(Schema):
    station_code = Reference(40, required=True)
    code = Scan(4096, required=True)


class EnterTracking(Schema):
    """The number of a label that was made outside, scanned from it or typed."""

    parcel_id = fields.UUID(required=True)
    tracking_number = Scan(200, required=True)
    carrier = Reference(40, load_default=None, allow_none=True, metadata={"description": "null: of its account"})


class ReprintLabel(Schema):
    parcel_id = fields.UUID(required=True)
    reason = fields.String(required=True, validate=validate.OneOf(REPRINT_REASONS))
    printer_code = Reference(40, allow_none=True, load_default=None)


class ReprintValues(Schema):
    reason = Choice(REPRINT_REASONS, required=True)


class LabelNewsOut(Schema):
    """A label was bought, failed, or was scanned on its parcel."""

    state = fields.String(required=True, validate=validate.OneOf(["bought", "failed", "confirmed"]))
    parcel_id = fields.UUID(required=True)
    pack_id = fields.UUID(required=True, allow_none=True)
    tracking_number = fields.String(required=True, allow_none=True)
    detail = fields.String(required=True, allow_none=True)


class TrackingIn(Schema):
    carrier = Reference(40, required=True)
    tracking_number = Reference(60, least=4, required=True, form=_PLAIN)
    tracking_url = Url(300, load_default="")


class ManifestIn(Schema):
    account = Code(required=True, metadata={"description": "whose parcels are handed over"})
    warehouse = Code(20, load_default=None)


class ManifestOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    account = fields.String(required=True)
    parcels = fields.Integer(required=True)
    tracking_numbers = fields.List(fields.String(), required=True)
    closed_at = fields.AwareDateTime(required=True)
    closed_by = fields.String(required=True)


class LabelsQuery(Schema):
    order_number = Reference(40, required=True)


class ShipmentsQuery(PageQuery):
    order_number = Reference(40, load_default=None)
    state = Choice(SHIPMENT_STATES, load_default=None)
    changed_after = Asked(
        0, 2**62, load_default=None,
        metadata={"description": "a number of the event feed: shipments of orders with a label or parcel after it"},
    )  # fmt: skip


class ShipmentOrderOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    channel = fields.String(required=True)
    external_id = fields.String(required=True)
    metadata = Echoed(required=True)


class ShippedLineOut(Schema):
    external_line_id = fields.String(required=True)
    metadata = Echoed(required=True)
    sku = fields.String(required=True)
    lot = fields.String(required=True)
    quantity = fields.Integer(required=True, metadata={"description": "base units"})
    in_order_units = fields.Integer(
        required=True, allow_none=True, metadata={"description": "of what was ordered; null: not a whole number"}
    )


class ShippedParcelOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    state = fields.String(required=True)
    carrier = fields.String(required=True)
    service = fields.String(required=True)
    tracking_number = fields.String(required=True, allow_none=True)
    tracking_url = fields.String(required=True)
    weight_g = fields.Integer(required=True)
    length_mm = fields.Integer(required=True)
    width_mm = fields.Integer(required=True)
    height_mm = fields.Integer(required=True)
    lines = fields.List(fields.Nested(ShippedLineOut), required=True)


class ShipmentOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(SHIPMENT_STATES))
    order = fields.Nested(ShipmentOrderOut, required=True)
    complete = fields.Boolean(required=True, allow_none=True)
    created_at = fields.String(required=True)
    shipped_at = fields.String(required=True, allow_none=True)
    parcels = fields.List(fields.Nested(ShippedParcelOut), required=True)


class ShipmentsPage(Schema):
    shipments = fields.List(fields.Nested(ShipmentOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
    next_changed_after = fields.Integer(metadata={"description": "with changed_after: where to go on"})


class FieldErrorOut(Schema):
    field = fields.String(required=True)
    message = fields.String(required=True)


class LabelOut(Schema):
    parcel_id = fields.UUID(required=True)
    parcel_number = fields.String(required=True)
    order_id = fields.UUID(required=True)
    station_code = fields.String(required=True)
    state = fields.String(required=True)
    carrier = fields.String(required=True)
    service = fields.String(required=True)
    price_minor = fields.Integer(required=True)
    currency = fields.String(required=True)
    tracking_number = fields.String(required=True, allow_none=True)
    tracking_url = fields.String(required=True)
    account = fields.String(required=True)
    options = fields.List(fields.String(), required=True)
    detail = fields.String(required=True)
    errors = fields.List(
        fields.Nested(FieldErrorOut), required=True,
        metadata={"description": "what the carrier says is wrong: ship_to.postcode, weight_g, service, options"},
    )  # fmt: skip


class LabelsOut(Schema):
    labels = fields.List(fields.Nested(LabelOut), required=True)


class ConfirmedParcelOut(Schema):
    id = fields.UUID(required=True)
    number = fields.Raw(required=True)
    tracking_number = fields.String(required=True)
    state = fields.String(required=True)


class ConfirmedOrderOut(Schema):
    number = fields.String(required=True)
    done = fields.Boolean(required=True, metadata={"description": "its last parcel has left with this scan"})


class LabelAnswer(Schema):
    """confirm_label answers this."""

    parcel = fields.Nested(ConfirmedParcelOut, required=True)
    pack_id = fields.UUID(required=True)
    order = fields.Nested(ConfirmedOrderOut, required=True)


class CopyOut(Schema):
    id = fields.UUID(required=True)
    state = fields.String(required=True)
    printer = fields.String(required=True)
    detail = fields.String(required=True)
    copy = fields.Integer(required=True)
    spare = fields.String(
        required=True, allow_none=True, metadata={"description": "a printer that could do it instead"}
    )


class ReprintAnswer(Schema):
    """reprint_label answers this."""

    print_job = fields.Nested(CopyOut, required=True)
