"""Rates of a carrier's account: zones by destination, bands by weight. Pure; the prices are the house's own data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from wms.shipping.rules import Departure

VOLUME_MM3_PER_G = 5_000  # carriers bill at least one kilogram for each 5,000 cm3
ANYWHERE_ELSE = "*"

_EUROPE = """
AD AL AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI
SK SM UA VA XK
"""
EUROPE = frozenset(_EUROPE.split())


@dataclass(frozen=True)
class Account:
    """A contract with a carrier. `services` empty: all; `zones`: name -> countries, * for all that no other zone has;
    `rates`: (zone, service) -> price by the heaviest gram of each band, in the currency's smallest unit.
    `options`: what each that is offered costs more; `departures`: when the carrier comes;
    `tracking_forms`: how its numbers look, for those that are entered (shipping.rules).
    """

    code: str
    plug: str
    name: str
    currency: str = "GBP"
    services: Sequence[str] = ()
    tracking_page: str = ""
    zones: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rates: Mapping[tuple[str, str], Mapping[int, int]] = field(default_factory=dict)
    options: Mapping[str, int] = field(default_factory=dict)
    departures: Sequence[Departure] = ()
    tracking_forms: tuple[str, ...] = ()

    def carries(self, service: str, options: Sequence[str] = ()) -> bool:
        return (not self.services or service in self.services) and set(options) <= set(self.options)


def zone_of(account: Account, country: str) -> str | None:
    """The zone that names the country, else the one for anywhere else; None when there is neither."""
    named = next((zone for zone, countries in account.zones.items() if country in countries), None)
    others = next((zone for zone, countries in account.zones.items() if ANYWHERE_ELSE in countries), None)
    return named or others


def billed_weight(weight_g: int, length_mm: int, width_mm: int, height_mm: int) -> int:
    """Grams: what it weighs or what its volume counts for, whichever is more."""
    return max(weight_g, -(-length_mm * width_mm * height_mm // VOLUME_MM3_PER_G))


def price(account: Account, zone: str, service: str, billed_g: int) -> int | None:
    """In the smallest unit, or None when nobody carries such a weight there."""
    bands = account.rates.get((zone, service), {})
    return next((bands[heaviest] for heaviest in sorted(bands) if billed_g <= heaviest), None)


def account_of(document: Mapping[str, Any], tracking_page: str) -> Account:
    """From a stored document (schemas.CarrierAccountIn)."""
    rates = {
        (rate["zone"], rate["service"]): {band["up_to_g"]: band["price_minor"] for band in rate["bands"]}
        for rate in document.get("rates", ())
    }
    zones = {zone["name"]: tuple(zone["countries"]) for zone in document.get("zones", ())}
    plain = {
        name: document[name]
        for name in ("code", "plug", "name", "currency", "services", "options")
        if document.get(name)
    }
    plain["tracking_forms"] = tuple(document.get("tracking_forms", ()))
    departures = [
        Departure(time.fromisoformat(each["at"]), each.get("service") or "", tuple(each.get("days", ())))
        for each in document.get("departures", ())
    ]
    page = document.get("tracking_page") or tracking_page
    return Account(**plain, tracking_page=page, zones=zones, rates=rates, departures=departures)


_BANDS_G = (1_000, 2_000, 5_000, 10_000, 20_000, 30_000)
_STARTING_RATES: dict[tuple[str, str], tuple[int, ...]] = {
    ("domestic", "standard"): (399, 459, 589, 799, 1_199, 1_699),
    ("domestic", "express"): (699, 799, 999, 1_399, 1_999, 2_699),
    ("europe", "standard"): (899, 1_049, 1_399, 1_999, 2_999, 3_999),
    ("europe", "express"): (1_999, 2_299, 2_999, 4_199, 6_199, 8_199),
    ("world", "standard"): (1_499, 1_999, 3_499, 5_999, 9_999),
    ("world", "express"): (3_499, 4_499, 6_999, 10_999, 17_999),
}


def starting_account(country: str) -> dict[str, Any]:
    """What a house has before it sets its own: one account of our own labels, with invented prices in GBP."""
    near = EUROPE - {country} if country in EUROPE else frozenset()
    zones = {"domestic": [country], "europe": sorted(near), "world": [ANYWHERE_ELSE]}
    rates = [
        {"zone": zone, "service": service, "bands": [
            {"up_to_g": heaviest, "price_minor": minor} for heaviest, minor in zip(_BANDS_G, prices, strict=False)
        ]}
        for (zone, service), prices in _STARTING_RATES.items()
    ]  # fmt: skip
    return {
        "code": "own", "plug": "rate_table", "name": "Aisle Rates", "currency": "GBP",
        "zones": [{"name": name, "countries": countries} for name, countries in zones.items()], "rates": rates,
    }  # fmt: skip
