"""Lines of files of shipping."""

from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError, fields, post_load

from wms.kernel.countries import country_of
from wms.kernel.site_time import WEEKDAYS
from wms.plumbing.addresses import AddressShape
from wms.plumbing.fields import Choice, Code, Currency, Form, Money, Text, Weight, Whole
from wms.plumbing.shapes import Schema
from wms.shipping.carriers import CARRIERS
from wms.shipping.carriers.rates import ANYWHERE_ELSE
from wms.shipping.rules import FORM_SIGNS, SERVICES
from wms.shipping.schemas.settings import TrackingPage


class Words(Text):
    """Several words in one cell, with commas between them; `judge` says what is wrong with one, or nothing."""

    def __init__(self, judge: Callable[[str], str | None], **options: Any) -> None:
        self.judge = judge
        super().__init__(1_200, **options)

    def read(self, text: str) -> str:
        words = [word.strip() for word in super().read(text).split(",") if word.strip()]
        faults = [f"{word}: {reason}" for word in words if (reason := self.judge(word))]
        if faults:
            raise ValidationError(faults[0])
        return ", ".join(words)


def _is_service(word: str) -> str | None:
    return None if word in SERVICES else f"is none of {', '.join(SERVICES)}"


def _is_day(word: str) -> str | None:
    return None if word in WEEKDAYS else f"is none of {', '.join(WEEKDAYS)}"


def _is_country(word: str) -> str | None:
    is_country = word == ANYWHERE_ELSE or country_of(word) == word
    return None if is_country else "is no ISO 3166 code, nor * for anywhere else"


def _is_form(word: str) -> str | None:
    fits = 4 <= len(word) <= 60 and set(word) <= FORM_SIGNS
    return None if fits else "must be capitals, digits, #, @, * and -"


def _is_price(word: str) -> str | None:
    parts = word.rsplit(maxsplit=1)
    return None if len(parts) == 2 and parts[1].isdecimal() else "must be an option and what it costs: signature 150"


class OfSite(Schema):
    warehouse = Code(20, load_default=None)


class SenderRow(OfSite, AddressShape):
    @post_load
    def say_what_is_empty(self, sender: dict[str, Any], **_: Any) -> dict[str, Any]:
        """So that an emptied cell is a change."""
        return dict.fromkeys(AddressShape().fields, "") | sender


class ShippingDaysRow(OfSite):
    tracking_page = TrackingPage(load_default="")
    working_days = Words(_is_day, required=True)
    lead_minutes = Whole(0, 7 * 24 * 60, load_default=60)
    gives_cutoffs = fields.Boolean(load_default=False)


class HolidayRow(OfSite):
    day = fields.Date(required=True)
    name = Text(80, load_default="")


class CarrierRow(OfSite):
    code = Code(required=True)
    plug = Choice(sorted(CARRIERS), required=True)
    name = Text(40, required=True)
    currency = Currency(load_default="GBP")
    services = Words(_is_service, load_default="")
    tracking_page = TrackingPage(load_default="")
    tracking_forms = Words(_is_form, load_default="")
    options = Words(_is_price, load_default="")


class OfAccount(OfSite):
    account = Code(required=True)


class ZoneRow(OfAccount):
    zone = Text(40, required=True)
    countries = Words(_is_country, load_default="")


class RateRow(OfAccount):
    zone = Text(40, required=True)
    service = Choice(SERVICES, required=True)
    up_to_g = Weight(1, required=True)
    price_minor = Money(10**9, required=True)


class DepartureRow(OfAccount):
    at = Text(5, required=True, form=Form(r"([01]\d|2[0-3]):[0-5]\d", "as 16:30"))
    service = Choice(["", *SERVICES], load_default="")
    days = Words(_is_day, load_default="")
