"""Decisions of shipping on plain values."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from wms.kernel.site_time import WEEKDAYS, days_from, time_on

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=30)
LABEL_LIES_FOR = timedelta(minutes=10)  # after that, a label that was not scanned is somebody's business
VOIDS_TOLD_QUIETLY = 5  # so often is a carrier told that a label is void before a person hears of it
SERVICES = ("standard", "express")
SHIPMENT_STATES = ("open", "confirmed")
REPRINT_REASONS = ("did_not_print", "damaged", "unreadable", "lost")
WORKING_DAYS = WEEKDAYS[:5]
LOOKED_AHEAD = 400  # days: a house that sends nothing for longer than a year has no next departure
_ROUTED = re.compile(r"420[0-9]{5}(?:[0-9]{4})?(9[0-9]{21})")
_PLAIN = re.compile(r"[A-Z0-9-]+")
_S10 = re.compile(r"[A-Z]{2}[0-9]{9}[A-Z]{2}")
_UPS = re.compile(r"1Z[A-Z0-9]{15}[0-9]")
_FITS: dict[str, Callable[[str], bool]] = {"#": str.isdecimal, "@": str.isalpha, "*": str.isalnum}
FORM_SIGNS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-#@*")
_STRIDE = 614_889_782_587  # odd and no multiple of 5, so that n -> n * stride mod 10^12 meets every number once
_SPAN = 10**12


def pause_after(attempts: int) -> timedelta:
    """How long to wait before a carrier is asked again: doubled each time, up to half an hour."""
    doublings = min(max(attempts - 1, 0), 10)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def make_tracking_number(serial: int, country: str) -> str:
    """Our own number: AI, twelve digits, a check digit, the destination's ISO country.

    The digits are a permutation of the serial: no two labels share one, and neighbours cannot be guessed by counting.
    """
    digits = f"{serial * _STRIDE % _SPAN:012d}"
    return f"AI{digits}{check_digit(digits)}{country}"


def check_digit(digits: str) -> int:
    """Modulo 10 with the weights 3 and 1 from the right (GS1 General Specifications, 7.9)."""
    total = sum(int(digit) * (3 if n % 2 == 0 else 1) for n, digit in enumerate(reversed(digits)))
    return -total % 10


def show_tracking_number(number: str) -> str:
    """The number cut for the eye: our own by its parts, another carrier's in blocks of four."""
    if len(number) == 17 and number.startswith("AI"):
        parts = (number[:2], number[2:6], number[6:10], number[10:14], number[14], number[15:])
        return " ".join(parts)
    return " ".join(number[n : n + 4] for n in range(0, len(number), 4))


def show_weight(weight_g: int) -> str:
    """In kilograms, below a tenth of one in grams."""
    return f"{weight_g} g" if weight_g < 100 else f"{weight_g / 1000:.2f} kg"


def read_scan(code: str) -> str:
    """A scanned or typed tracking number as we keep it: no blanks, no control characters, upper case."""
    return "".join(c for c in code if c.isprintable() and not c.isspace()).upper()


def can_be_scanned(number: str) -> bool:
    """Whether a label can carry a tracking number as a barcode, and a scan of it finds the parcel again."""
    return 4 <= len(number) <= 60 and number.isascii() and number.isalnum() and read_scan(number) == number


def read_outside(code: str) -> str:
    """The tracking number in a scan of somebody else's label; before a postal one in the USA stands the postcode."""
    number = read_scan(code)
    routed = _ROUTED.fullmatch(number)
    return routed[1] if routed else number


def judge_tracking(number: str, forms: Sequence[str] = ()) -> str | None:
    """What is wrong with a number from outside: "length", "characters", "check_digit" (a UPU S10 or UPS number that
    was mistyped), or "form": none of the carrier's. None: nothing. `forms`: # a digit, @ a letter, * either, and
    everything else itself.
    """
    if not 4 <= len(number) <= 60:
        return "length"
    if not _PLAIN.fullmatch(number):
        return "characters"
    if (_S10.fullmatch(number) and not _is_s10(number)) or (_UPS.fullmatch(number) and not _is_ups(number)):
        return "check_digit"
    return None if not forms or any(_has_form(number, form) for form in forms) else "form"


def _has_form(number: str, form: str) -> bool:
    pairs = zip(number, form, strict=False)
    return len(number) == len(form) and all(_FITS[sign](c) if sign in _FITS else sign == c for c, sign in pairs)


def _is_s10(number: str) -> bool:
    """The ninth digit checks the eight before it (UPU standard S10)."""
    weighted = sum(int(digit) * weight for digit, weight in zip(number[2:10], (8, 6, 4, 2, 3, 5, 9, 7), strict=True))
    return int(number[10]) == {10: 0, 11: 5}.get(11 - weighted % 11, 11 - weighted % 11)


def _is_ups(number: str) -> bool:
    """Modulo 10 over the fifteen signs after 1Z, each second one doubled; a letter counts as its place, A for 2."""
    values = [int(c) if c.isdecimal() else (ord(c) - 63) % 10 for c in number[2:17]]
    total = sum(value * (2 if n % 2 else 1) for n, value in enumerate(values))
    return int(number[17]) == -total % 10


def may_ship(packed: bool, parcel_ids: list[str], labels: dict[str, str]) -> bool:
    """Whether a shipment leaves: all is packed, and the label of each parcel was scanned; `labels`: parcel -> state."""
    return packed and bool(parcel_ids) and all(labels.get(parcel) == "confirmed" for parcel in parcel_ids)


@dataclass(frozen=True)
class Departure:
    """When a carrier fetches its parcels: a local time of day. `service` empty: whatever the account carries; `days`
    empty: on each working day.
    """

    at: time
    service: str = ""
    days: Sequence[str] = ()


@dataclass(frozen=True)
class Calendar:
    """When a warehouse sends. On a holiday (day -> name) nothing leaves. `lead`: so long before a departure an order
    must have come to leave with it.
    """

    zone: str
    working_days: Sequence[str] = WORKING_DAYS
    holidays: Mapping[date, str] = field(default_factory=dict)
    lead: timedelta = timedelta(0)

    def departs_on(self, departure: Departure, day: date) -> bool:
        return day not in self.holidays and WEEKDAYS[day.weekday()] in (departure.days or self.working_days)


def departures_from(
    calendar: Calendar, departures: Sequence[Departure], since: datetime
) -> Iterator[tuple[datetime, Departure]]:
    """Those that an order that came at `since` can still leave with, the earliest first."""
    earliest = since + calendar.lead
    for day in days_from(earliest, calendar.zone, LOOKED_AHEAD if departures else 0):
        leaving = [
            (time_on(day, departure.at, calendar.zone), departure)
            for departure in departures
            if calendar.departs_on(departure, day)
        ]
        yield from sorted((each for each in leaving if each[0] >= earliest), key=lambda each: each[0])


def next_departure(
    calendar: Calendar, departures: Sequence[Departure], service: str, since: datetime
) -> datetime | None:
    """When a parcel of this service leaves that came at `since`; None when its carrier has no departure for it."""
    serving = [departure for departure in departures if departure.service in ("", service)]
    return next((moment for moment, _ in departures_from(calendar, serving, since)), None)
