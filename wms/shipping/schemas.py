"""Shipping on the wire."""

from marshmallow import fields, validate

from wms.plumbing.http import Schema
from wms.shipping.rules import REPRINT_REASONS, SHIPMENT_STATES

_SCAN = validate.Length(1, 4096)
_CODE = validate.Regexp(r"^[^\x00-\x1f]{1,40}\Z")


class ConfirmLabel(Schema):
    station_code = fields.String(required=True, validate=_CODE)
    code = fields.String(required=True, validate=_SCAN)


class ReprintLabel(Schema):
    parcel_id = fields.UUID(required=True)
    reason = fields.String(required=True, validate=validate.OneOf(REPRINT_REASONS))
    printer_code = fields.String(allow_none=True, load_default=None, validate=_CODE)


class TrackingIn(Schema):
    carrier = fields.String(required=True, validate=_CODE)
    tracking_number = fields.String(required=True, validate=validate.Regexp(r"^[A-Za-z0-9 -]{4,30}\Z"))
    tracking_url = fields.Url(load_default="", schemes={"https", "http"}, validate=validate.Length(max=300))


class ShipmentOrderOut(Schema):
    id = fields.UUID(required=True)
    number = fields.String(required=True)
    channel = fields.String(required=True)
    external_id = fields.String(required=True)


class ShippedLineOut(Schema):
    external_line_id = fields.String(required=True)
    sku = fields.String(required=True)
    lot = fields.String(required=True)
    quantity = fields.Integer(required=True)


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
    detail = fields.String(required=True)


class LabelsOut(Schema):
    labels = fields.List(fields.Nested(LabelOut), required=True)
