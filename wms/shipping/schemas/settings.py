"""How a warehouse sends, on the wire: its sender, its carriers, its calendar."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates, validates_schema

from wms.kernel.countries import country_of
from wms.kernel.delivery import OPTIONS
from wms.kernel.faults import fault
from wms.kernel.site_time import WEEKDAYS
from wms.plumbing.addresses import AddressShape
from wms.plumbing.fields import Choice, Code, Currency, Form, Money, Text, Weight, Whole
from wms.plumbing.shapes import Schema
from wms.shipping.carriers import CARRIERS
from wms.shipping.carriers.rates import ANYWHERE_ELSE
from wms.shipping.rules import SERVICES

_COUNTRY = fault("shipping.zone_country", "must be ISO 3166 codes, or * for anywhere else")
_NO_COUNTRY = fault("shipping.no_zone_country", "{codes}: must be ISO 3166 codes, or * for anywhere else")
_DAY_TWICE = fault("shipping.day_twice", "a day stands here twice")
_UNABLE = fault("shipping.no_such_option", "this carrier has no {options}")
_NO_ZONE = fault("shipping.no_zone", "there is no zone {zones}")
_NO_RATES = fault("shipping.no_rates", "a table of rates needs some")
_ACCOUNT_TWICE = fault("shipping.account_twice", "two accounts have the same code")
_LOCAL = {"description": "local time of the warehouse"}


class TrackingPage(Text):
    def __init__(self, **options: Any) -> None:
        page = Form(r"https?://\S*\{number\}\S*", "must be an address with {{number}} in it")
        super().__init__(240, form=page, **options)


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
            raise ValidationError(_NO_COUNTRY.format(codes=", ".join(unknown)))


class BandIn(Schema):
    up_to_g = Weight(1, required=True)
    price_minor = Money(10**9, required=True)


class RatesIn(Schema):
    zone = Text(40, required=True)
    service = Choice(SERVICES, required=True)
    bands = fields.List(fields.Nested(BandIn), required=True, validate=validate.Length(1, 100))


class DepartureIn(Schema):
    """When a carrier fetches its parcels."""

    at = Text(5, required=True, form=Form(r"([01]\d|2[0-3]):[0-5]\d", "as 16:30"), metadata=_LOCAL)
    service = Choice(SERVICES, allow_none=True, load_default=None, metadata={"description": "null: all it carries"})
    days = fields.List(
        Choice(WEEKDAYS), load_default=list, validate=validate.Length(max=7),
        metadata={"description": "empty: each working day"},
    )  # fmt: skip


class HolidayIn(Schema):
    day = fields.Date(required=True)
    name = Text(80, load_default="")


class CalendarIn(Schema):
    """On which days a warehouse sends, and whether its orders are given a cutoff by that."""

    working_days = fields.List(Choice(WEEKDAYS), validate=validate.Length(max=7))
    holidays = fields.List(fields.Nested(HolidayIn), validate=validate.Length(max=200))
    lead_minutes = Whole(
        least=0, most=7 * 24 * 60, metadata={"description": "so long before a departure an order must have come"}
    )
    gives_cutoffs = fields.Boolean(
        truthy={True},
        falsy={False},
        metadata={"description": "an order that brings no cutoff must leave with the next departure"},
    )

    @validates_schema
    def each_day_once(self, calendar: dict[str, Any], **_: Any) -> None:
        days = [holiday["day"] for holiday in calendar.get("holidays", ())]
        if len(set(days)) < len(days):
            raise ValidationError(_DAY_TWICE, "holidays")


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
    departures = fields.List(fields.Nested(DepartureIn), load_default=list, validate=validate.Length(max=100))
    tracking_forms = fields.List(
        Text(60, least=4, form=Form(r"[A-Z0-9#@*-]+", "must be capitals, digits, #, @, * and -")),
        load_default=list, validate=validate.Length(max=10),
        metadata={"description": "how its numbers look: # a digit, @ a letter, * either, as 1Z########; empty: anyhow"},
    )  # fmt: skip
    secrets = fields.Dict(
        keys=Code(40), values=Text(500), load_default=dict, load_only=True,
        metadata={"description": "kept sealed and never told; what is left out stays as it was"},
    )  # fmt: skip

    @validates_schema
    def options_of_its_carrier(self, account: dict[str, Any], **_: Any) -> None:
        unable = sorted(set(account["options"]) - CARRIERS[account["plug"]].options)
        if unable:
            raise ValidationError(_UNABLE.format(options=", ".join(unable)), "options")

    @validates_schema
    def zones_that_are_there(self, account: dict[str, Any], **_: Any) -> None:
        zones = {zone["name"] for zone in account["zones"]}
        unknown = sorted({rate["zone"] for rate in account["rates"]} - zones)
        if unknown:
            raise ValidationError(_NO_ZONE.format(zones=", ".join(unknown)), "rates")
        if account["plug"] == "rate_table" and not account["rates"]:
            raise ValidationError(_NO_RATES, "rates")


class ShippingSettingsIn(Schema):
    """How a warehouse sends. What is left out is as it was at the beginning."""

    sender = fields.Nested(AddressShape, metadata={"description": "stands on labels; its country is the domestic one"})
    tracking_page = TrackingPage(metadata={"description": "where recipients follow a parcel; {number} is filled in"})
    accounts = fields.List(fields.Nested(CarrierAccountIn), validate=validate.Length(1, 20))
    calendar = fields.Nested(CalendarIn)

    @validates_schema
    def one_account_a_code(self, document: dict[str, Any], **_: Any) -> None:
        codes = [account["code"] for account in document.get("accounts", ())]
        if len(set(codes)) < len(codes):
            raise ValidationError(_ACCOUNT_TWICE, "accounts")


class CarrierAccountOut(Schema):
    """`secrets`: which are set, and nothing of what is in them."""

    code = fields.String(required=True)
    plug = fields.String(required=True)
    name = fields.String(required=True)
    currency = fields.String(required=True)
    services = fields.List(fields.String(), required=True)
    tracking_page = fields.String(required=True)
    options = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    zones = fields.List(fields.Nested(ZoneIn), required=True)
    rates = fields.List(fields.Nested(RatesIn), required=True)
    departures = fields.List(fields.Nested(DepartureIn), required=True)
    tracking_forms = fields.List(fields.String(), required=True)
    secrets = fields.List(fields.String(), required=True)


class HolidayOut(Schema):
    day = fields.String(required=True, metadata={"format": "date"})
    name = fields.String(required=True)


class CalendarOut(Schema):
    working_days = fields.List(fields.String(), required=True)
    holidays = fields.List(fields.Nested(HolidayOut), required=True)
    lead_minutes = fields.Integer(required=True)
    gives_cutoffs = fields.Boolean(required=True)


class ShippingSettingsOut(Schema):
    warehouse = fields.String(required=True)
    version = fields.Integer(required=True)
    changed_at = fields.AwareDateTime(required=True, allow_none=True)
    changed_by = fields.String(required=True, allow_none=True)
    sender = fields.Dict(required=True)
    tracking_page = fields.String(required=True)
    accounts = fields.List(fields.Nested(CarrierAccountOut), required=True)
    calendar = fields.Nested(CalendarOut, required=True)


class LeavingOut(Schema):
    """How an order leaves that comes now."""

    service = fields.String(required=True)
    account = fields.String(required=True)
    carrier = fields.String(required=True)
    leaves_at = fields.AwareDateTime(
        required=True, allow_none=True, metadata={"description": "null: the carrier has no departure for it"}
    )
    cutoff = fields.AwareDateTime(
        required=True, allow_none=True, metadata={"description": "what an order that brings none is given"}
    )


class UpcomingOut(Schema):
    at = fields.AwareDateTime(required=True)
    account = fields.String(required=True)
    carrier = fields.String(required=True)
    service = fields.String(required=True, metadata={"description": "empty: all that the account carries"})


class DeparturesOut(Schema):
    now = fields.AwareDateTime(required=True)
    leaving = fields.List(fields.Nested(LeavingOut), required=True)
    upcoming = fields.List(fields.Nested(UpcomingOut), required=True)
