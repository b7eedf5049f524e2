"""Decisions of shipping on plain values."""

from datetime import timedelta

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=30)
LABEL_LIES_FOR = timedelta(minutes=10)  # after that, a label that was not scanned is somebody's business
VOIDS_TOLD_QUIETLY = 5  # so often is a carrier told that a label is void before a person hears of it
SERVICES = ("standard", "express")
SHIPMENT_STATES = ("open", "confirmed")
REPRINT_REASONS = ("did_not_print", "damaged", "unreadable", "lost")
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


def may_ship(packed: bool, parcel_ids: list[str], labels: dict[str, str]) -> bool:
    """Whether a shipment leaves: all is packed, and the label of each parcel was scanned; `labels`: parcel -> state."""
    return packed and bool(parcel_ids) and all(labels.get(parcel) == "confirmed" for parcel in parcel_ids)
