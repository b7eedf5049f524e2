"""What a scan says in GS1's language: element strings, Digital Links; and when it must not be believed.

biip reads the fields. On top stand the rules that the device applies too (handheld_ui/src/shared/scan/gs1.ts); both are
held to tests/vectors/gs1.json and to the same verdict on generated and mutated input.
"""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from biip import ParseConfig, ParseError
from biip.checksums import gs1_standard_check_digit
from biip.gs1_application_identifiers import GS1ApplicationIdentifier
from biip.gs1_digital_link_uris import GS1DigitalLinkURI

from wms.kernel.codes import BLANKS

FNC1 = "\x1d"
SYMBOLOGIES = frozenset({"]C1", "]e0", "]d2", "]Q3", "]J1"})
CHECKED = frozenset({"00", "01", "02", "410", "414"})
DATES = frozenset({"11", "13", "15", "17"})
MOST_SHARED = 25  # the letters of the alphabet
SHORTEST_FIELD = 3  # an identifier of two digits and one character
LINK = re.compile(r"https?://[a-z0-9.:-]+/[!-\"$->@-~]*(\?[!-\"$-~]*)?(#[!-~]*)?", re.IGNORECASE)
VARIABLE = re.compile(r"\{\d+,|[)\]]\?")
_AS_IT_IS = ParseConfig(gs1_element_strings_verify_date=False)

Fields = dict[str, str]


@dataclass(frozen=True)
class Gs1:
    """`fields` by application identifier, as encoded. `expires_on` is AI 17, else 15; `count` AI 30 or 37."""

    fields: Fields
    gtin: str | None
    lot: str | None
    serial: str | None
    expires_on: date | None
    count: int | None
    weight_g: int | None


@dataclass(frozen=True)
class Gs1Refused:
    """`code`: lost_separator, bad_check_digit or bad_field; `ai`: where."""

    code: str
    ai: str


@dataclass(frozen=True)
class ItemReading:
    """What a scan says of goods. `code` names the item, in a GTIN or as the house writes it.

    `refused`: why the rest must not be believed, as Gs1Refused.code; then `code` is the GTIN if there is one for
    certain, else empty, and it stands for the item alone: no lot, no count.
    """

    code: str
    lot: str | None = None
    count: int | None = None
    expires_on: date | None = None
    refused: str | None = None


@dataclass(frozen=True)
class _Read:
    fields: Fields
    open: str | None  # the variable field that ran to the end


def judge_gs1(
    scan: str, symbology: str | None, this_year: int, substitute: str = "~", separators_proven: bool = False
) -> Gs1 | Gs1Refused | None:
    """None: no GS1. `substitute` is the printable character that a device may send for FNC1.

    A scan without any separator, whose last field could hide further ones, is refused: a separator lost on the way
    corrupts silently otherwise. `separators_proven`: this device has been seen to send them.
    """
    text = scan.strip(BLANKS)
    marked = symbology in SYMBOLOGIES
    if not text.isascii():
        return Gs1Refused("bad_field", "") if marked else None
    if text[:4].lower() == "http":
        return _link(text, this_year)
    spelled = _spelled_out(text)
    message = (text.replace(substitute, FNC1) if spelled is None else spelled).removeprefix(FNC1)
    if not message:
        return None
    if not marked and spelled is None and not _looks_like_gs1(message):
        return None
    read = _read(message)
    if isinstance(read, Gs1Refused):
        return read if marked or read.code == "lost_separator" else None
    if spelled is None and not separators_proven and FNC1 not in message and read.open and _hides(read, this_year):
        return Gs1Refused("lost_separator", read.open)
    return _verdict(read.fields, this_year)


def read_item(scan: str, symbology: str | None, this_year: int, separators_proven: bool = False) -> ItemReading:
    """A scan at a step that awaits an item, or one that may be anything."""
    text = scan.strip(BLANKS)
    read = judge_gs1(text, symbology, this_year, separators_proven=separators_proven)
    if isinstance(read, Gs1Refused):
        return ItemReading(_sure_gtin(text) if read.code == "lost_separator" else "", refused=read.code)
    if read is None or read.gtin is None:
        return ItemReading(text)
    return ItemReading(read.gtin, read.lot, read.count, read.expires_on)


def _sure_gtin(text: str) -> str:
    """The GTIN that a message begins with: of fixed length, so no lost separator can change it."""
    match = re.match(rf"{FNC1}?0[12]([0-9]{{14}})", text)
    return match[1] if match and check_digit_right(match[1]) else ""


def iso_date(value: str, this_year: int) -> date | None:
    """YYMMDD: day 00 is the last of the month; the century is the nearest one (GS1 General Specifications, 7.12)."""
    yy, month, day = int(value[:2]), int(value[2:4]), int(value[4:6])
    gap = yy - this_year % 100
    year = this_year - this_year % 100 + yy + (-100 if gap >= 51 else 100 if gap <= -50 else 0)
    if not 1 <= month <= 12 or day > (last := calendar.monthrange(year, month)[1]):
        return None
    return date(year, month, day or last)


def check_digit_right(digits: str) -> bool:
    """Modulo 10, weights 3 and 1 from the right (GS1 General Specifications, 7.9)."""
    return gs1_standard_check_digit(digits[:-1]) == int(digits[-1])


def _spelled_out(text: str) -> str | None:
    """`(01)...(10)...`, as printed below a barcode and typed by hand."""
    if not re.match(r"\([0-9]{2,4}\)", text):
        return None
    return re.sub(r"\(([0-9]{2,4})\)", FNC1 + r"\1", text)[1:]


def _looks_like_gs1(text: str) -> bool:
    item = re.match(r"0[12][0-9]{14}", text)
    return FNC1 in text or bool(item and check_digit_right(text[2:16])) or bool(re.fullmatch(r"00[0-9]{18}", text))


def _read(message: str) -> _Read | Gs1Refused:
    fields: Fields = {}
    rest, open_ = message, None
    while rest:
        try:
            ai = GS1ApplicationIdentifier.extract(rest)
        except ParseError:
            return Gs1Refused("bad_field", rest[:4])
        value = _value(ai, rest)
        if not value or fields.get(ai.ai, value) != value:
            return Gs1Refused("bad_field", ai.ai)
        fields[ai.ai] = value
        rest = rest[len(ai.ai) + len(value) :]
        variable = VARIABLE.search(ai.pattern)
        if variable and rest and not rest.startswith(FNC1):
            return Gs1Refused("lost_separator", ai.ai)
        open_ = ai.ai if variable and not rest else None
        rest = rest.lstrip(FNC1)
    return _Read(fields, open_)


def _value(ai: GS1ApplicationIdentifier, rest: str) -> str:
    """What biip's pattern takes, whole: biip itself keeps only the last of a repeated group (AI 423)."""
    match = re.match(ai.pattern.removesuffix("$"), rest.split(FNC1, 1)[0])
    return match.group()[len(ai.ai) :] if match else ""


def _hides(read: _Read, this_year: int) -> bool:
    """Could the end of the open value be fields of its own, none of which was told already?"""
    value = read.fields[read.open or ""]
    ends = (value[start:] for start in range(1, len(value) - SHORTEST_FIELD + 1))
    return any(_could_be_fields(end, read.fields, this_year) for end in ends)


def _could_be_fields(end: str, fields: Fields, this_year: int) -> bool:
    inner = _read(end)
    if isinstance(inner, Gs1Refused):
        return False
    new = all(ai not in fields for ai in inner.fields)
    return new and isinstance(_verdict(inner.fields, this_year), Gs1)


def _verdict(fields: Fields, this_year: int) -> Gs1 | Gs1Refused:
    for ai, value in sorted(fields.items()):
        if ai in CHECKED and not check_digit_right(value):
            return Gs1Refused("bad_check_digit", ai)
        if ai in DATES and iso_date(value, this_year) is None:
            return Gs1Refused("bad_field", ai)
    return _meaning(fields, this_year)


def _meaning(fields: Fields, this_year: int) -> Gs1:
    expiry = fields.get("17") or fields.get("15")
    count = fields.get("30") or fields.get("37")
    return Gs1(
        fields=fields,
        gtin=fields.get("01") or fields.get("02"),
        lot=fields.get("10"),
        serial=fields.get("21"),
        expires_on=iso_date(expiry, this_year) if expiry else None,
        count=int(count) if count else None,
        weight_g=_grams(fields),
    )


def _grams(fields: Fields) -> int | None:
    """AI 310n: net weight in kilograms with n decimals; half a gram is rounded up."""
    ai = next((ai for ai in sorted(fields) if ai.startswith("310")), None)
    if ai is None:
        return None
    decimals = int(ai[3])
    tenths: int = int(fields[ai]) * 10_000 // 10**decimals
    return (tenths + 5) // 10


def _link(text: str, this_year: int) -> Gs1 | Gs1Refused | None:
    """A GS1 Digital Link names an item or a logistic unit; any other address is no scan of goods."""
    if not LINK.fullmatch(text):
        return None
    try:
        elements = GS1DigitalLinkURI.parse(text, config=_AS_IT_IS).element_strings
    except (ParseError, ValueError):
        return None
    fields = {element.ai.ai: element.value for element in elements}
    if elements[0].ai.ai not in ("00", "01") or "" in fields.values():
        return None
    return _verdict(fields, this_year)


def front_coded(codes: Iterable[str]) -> str:
    """Codes in order, one a line, each as what differs from the one before: a letter for how many characters it shares.

    `A07-12-3` after `A07-12-2` is `h3`: fifty thousand bins of a house fit in 150 KB.
    """
    lines, before = [], ""
    for code in sorted(codes):
        shared = 0
        while shared < min(len(code), len(before), MOST_SHARED) and code[shared] == before[shared]:
            shared += 1
        lines.append(chr(ord("a") + shared) + code[shared:])
        before = code
    return "\n".join(lines)


LABELLED = ("location", "tote", "cart", "badge", "item", "command")  # what labels are printed for
PLACES = (
    "pick",
    "reserve",
    "pack_lane",
    "station",
    "dock",
    "hold",
    "hospital",
    "in_transit",
    "desk",
    "hand_over",
    "consolidation",
    "wall",
    "cell",
)
SYMBOLS = ("code128", "qr", "datamatrix", "both")
ARROWS = ("up", "down", "by_level")


def arrows_by_level(levels: Sequence[str], arrows: str) -> list[str]:
    """Where each label's arrow points; `by_level`: down to the lowest of these levels, up to all others."""
    if arrows != "by_level":
        return [arrows] * len(levels)
    lowest = min((level for level in levels if level), key=_in_order, default="")
    return ["" if not level else "down" if level == lowest else "up" for level in levels]


def _in_order(level: str) -> tuple[int, str]:
    return len(level.lstrip("0")), level


def codes_from(first: str, count: int) -> list[str]:
    """So many codes that count on from the first one's last digits; none where those have no room for them."""
    match = re.fullmatch(r"(.*?)([0-9]+)", first)
    if match is None or len(str(int(match[2]) + count - 1)) > len(match[2]):
        return []
    head, digits = match.groups()
    return [f"{head}{number:0{len(digits)}d}" for number in range(int(digits), int(digits) + count)]
