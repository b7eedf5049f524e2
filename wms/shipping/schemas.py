"""Shipping on the wire."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates, validates_schema

from wms.kernel.countries import country_of
from wms.kernel.delivery import OPTIONS
from wms.plumbing.addresses import AddressShape
from wms.plumbing.fields import Asked, Choice, Code, Currency, Form, Money, Reference, Scan, Text, Url, Weight
from wms.plumbing.shapes import PageQuery, Schema
from wms.shipping.carriers import CARRIERS
from wms.shipping.carriers.rates import ANYWHERE_ELSE
from wms.shipping.rules import REPRINT_REASONS, SERVICES, SHIPMENT_STATES

_PLAIN = Form("[A-Za-z0-9 -]*", "must be letters, digits, blanks or dashes")


_COUNTRY = "must be ISO 3166 codes, or * for anywhere else"


class TrackingPage(Text):
    def __init__(self, **options: Any) -> None:
        page = Form(r"https?://\S*\{number\}\S*", "must be an address with {{number}} in it")
        super().__init__(240, form=page, **options)


class ConfirmLabel(Schema):
    station_code = Reference(40, required=True)
    code = Scan(4096, required=True)


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
    tracking_number = Reference(30, least=4, required=True, form=_PLAIN)
    tracking_url = Url(300, load_default="")


class SiteQuery(Schema):
    """Of which warehouse: by default the asker's own, or the only one."""

    warehouse = Code(20, load_default=None)


class ZoneIn(Schema):
    name = Text(40, required=True)
    countries = fields.List(
        Text(2, form=Form(r"[A-Z]{2}|\*", _COUNTRY)), required=True, validate=validate.Length(0, 300)
    )

    @validates("countries")
    def known_countries(self, codes: list[str], **_: Any) -> None:
        unknown = [code for code in codes if code != ANYWHERE_ELSE and country_of(code) != code]
        if unknown:
            raise ValidationError(f"{', '.join(unknown)}: {_COUNTRY}")


class BandIn(Schema):
    up_to_g = Weight(1, required=True)
    price_minor = Money(10**9, required=True)


class RatesIn(Schema):
    zone = Text(40, required=True)
    service = Choice(SERVICES, required=True)
    bands = fields.List(fields.Nested(BandIn), required=True, validate=validate.Length(1, 100))


class CarrierAccountIn(Schema):
    """A contract with a carrier: what it carries, and for a table of rates its zones and prices."""

    code = Code(required=True)
    plug = Choice(sorted(CARRIERS), required=True, metadata={"description": "which of our carriers it speaks through"})
    name = Text(40, required=True, metadata={"description": "what the world calls the carrier; it stands on the label"})
    currency = Currency(load_default="GBP")
    services = fields.List(Choice(SERVICES), load_default=list, metadata={"description": "empty: all"})
    tracking_page = TrackingPage(load_default="")
    options = fields.Dict(
        keys=Choice(OPTIONS), values=Money(10**9, required=True), load_default=dict,
        metadata={"description": "what each that is offered costs more"},
    )  # fmt: skip
    zones = fields.List(fields.Nested(ZoneIn), load_default=list, validate=validate.Length(max=50))
    rates = fields.List(fields.Nested(RatesIn), load_default=list, validate=validate.Length(max=100))
    secrets = fields.Dict(
        keys=Code(40), values=Text(500), load_default=dict, load_only=True,
        metadata={"description": "kept sealed and never told; what is left out stays as it was"},
    )  # fmt: skip

    @validates_schema
    def options_of_its_carrier(self, account: dict[str, Any], **_: Any) -> None:
        unable = sorted(set(account["options"]) - CARRIERS[account["plug"]].options)
        if unable:
            raise ValidationError(f"this carrier has no {', '.join(unable)}", "options")

    @validates_schema
    def zones_that_are_there(self, account: dict[str, Any], **_: Any) -> None:
        zones = {zone["name"] for zone in account["zones"]}
        unknown = sorted({rate["zone"] for rate in account["rates"]} - zones)
        if unknown:
            raise ValidationError(f"there is no zone {', '.join(unknown)}", "rates")
        if account["plug"] == "rate_table" and not account["rates"]:
            raise ValidationError("a table of rates needs some", "rates")


class ShippingSettingsIn(Schema):
    """How a warehouse sends. What is left out is as it was at the beginning."""

    sender = fields.Nested(AddressShape, metadata={"description": "stands on labels; its country is the domestic one"})
    tracking_page = TrackingPage(metadata={"description": "where recipients follow a parcel; {number} is filled in"})
    accounts = fields.List(fields.Nested(CarrierAccountIn), validate=validate.Length(1, 20))

    @validates_schema
    def one_account_a_code(self, document: dict[str, Any], **_: Any) -> None:
        codes = [account["code"] for account in document.get("accounts", ())]
        if len(set(codes)) < len(codes):
            raise ValidationError("two accounts have the same code", "accounts")


class ShippingSettingsOut(Schema):
    warehouse = fields.String(required=True)
    version = fields.Integer(required=True)
    changed_at = fields.AwareDateTime(required=True, allow_none=True)
    changed_by = fields.String(required=True, allow_none=True)
    sender = fields.Dict(required=True)
    tracking_page = fields.String(required=True)
    accounts = fields.List(fields.Dict(), required=True)


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


class ShippedLineOut(Schema):
    external_line_id = fields.String(required=True)
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
