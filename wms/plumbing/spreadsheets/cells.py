"""What spreadsheets do to values, understood or refused: rounded ids, dates, lost zeros, local numbers. Pure."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

_ROUNDED = re.compile(r"\d([.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_FIFTEEN_DIGITS = re.compile(r"\d{15}0{2,}")  # a spreadsheet keeps fifteen digits and writes zeros behind them
_FAILED = re.compile(r"#+|#(REF|VALUE|N/A|NAME\?|DIV/0|NUM|NULL)!?", re.IGNORECASE)
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATE = re.compile(rf"\d{{1,2}}-({_MONTHS})(-\d{{2,4}})?|({_MONTHS})-\d{{2,4}}", re.IGNORECASE)
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_KEPT_TEXT = re.compile(r"'+[=+\-@\t\r0-9]")
_RUNS = re.compile(r"'*[=+\-@\t\r]|'+\d")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*")
_DECIMAL = re.compile(r"-?\d{1,12}([.,]\d{1,6})?")
_BLANKS = str.maketrans("", "", " \u00a0\u202f\u2009'’")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LOCAL_DAY = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
YES = {"true", "yes", "y", "1", "x", "wahr", "ja", "vrai", "oui", "verdadero", "sí", "si", "prawda", "tak", "نعم"}
NO = {"false", "no", "n", "0", "falsch", "nein", "faux", "non", "falso", "fałsz", "nie", "لا"}
AS_TEXT = "format the column as text, type it again and save"


class Unclear(ValueError):
    """A cell that cannot be read as what it should be. `code` says how, `remedy` what to write instead."""

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.code, self.remedy = code, remedy


def as_typed(value: str) -> str:
    """What a person meant by ="0123" or '0123, which keep a spreadsheet from changing it."""
    formula = _FORMULA.fullmatch(value)
    if formula:
        return formula[1]
    return value[1:] if _KEPT_TEXT.match(value) else value


def as_written(value: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula; `as_typed` reads it back."""
    return f"'{value}" if _RUNS.match(value) or _FORMULA.fullmatch(value) else value


def refuse_spoiled(value: str) -> None:
    """Raises Unclear for what a spreadsheet seems to have made of an id, a number or a code."""
    if _ROUNDED.fullmatch(value) or _FIFTEEN_DIGITS.fullmatch(value):
        raise Unclear("rounded", "looks rounded by a spreadsheet", AS_TEXT)
    if _DATE.fullmatch(value):
        raise Unclear("made_a_date", "looks made a date by a spreadsheet", AS_TEXT)
    if _FAILED.fullmatch(value):
        raise Unclear("failed_formula", "is what a spreadsheet shows instead of a value", "write the value itself")


def whole(text: str, decimal_sign: str = "") -> int:
    """2, 2.0, 1 000 or 1,234 as a number; raises Unclear for what may mean two things or is not whole."""
    number = decimal(text, decimal_sign, strict=True)
    if number != int(number):
        raise Unclear("not_whole", "is not a whole number", "write it without a fraction, in the smaller unit")
    return int(number)


def decimal(text: str, decimal_sign: str = "", strict: bool = False) -> Decimal:
    """A number as people of many countries write it. `decimal_sign` is the file's own where it is certain.

    `strict`: 1.000 and 1,000 are refused, for one may be meant or a thousand.
    """
    digits = text.translate(_BLANKS)
    refuse_spoiled(digits)
    signs = {sign for sign in ".," if sign in digits}
    if len(signs) == 2:
        last = max(signs, key=digits.rfind)
        digits = _ungrouped(digits.split(last)[0], text) + "." + digits.split(last)[1]
        return _number(digits, text)
    if _GROUPED.fullmatch(digits):
        return _grouped(digits, decimal_sign, strict)
    if not _DECIMAL.fullmatch(digits):
        raise Unclear("not_a_number", "is not a number", "write digits only")
    return _number(digits.replace(",", "."), text)


def _grouped(digits: str, decimal_sign: str, strict: bool) -> Decimal:
    """One sign before three digits: groups of thousands, or a fraction."""
    sign = "." if "." in digits else ","
    thousands = Decimal(digits.replace(sign, ""))
    if digits.count(sign) > 1:
        return thousands
    both = f"may be {thousands} or {digits.replace(sign, '.')}"
    if strict and digits.endswith("000"):
        raise Unclear("ambiguous", both, f"write {thousands} without a separator")
    if decimal_sign:
        return thousands if sign != decimal_sign else Decimal(digits.replace(sign, "."))
    if strict:
        return thousands
    raise Unclear("ambiguous", both, f"write {thousands} without a separator")


def _ungrouped(part: str, text: str) -> str:
    groups = re.split("[.,]", part)
    if any(len(group) != 3 for group in groups[1:]):
        raise Unclear("not_a_number", f"{text[:20]!r} is not a number", "write digits only")
    return "".join(groups)


def _number(digits: str, text: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation as error:
        raise Unclear("not_a_number", f"{text[:20]!r} is not a number", "write digits only") from error


def yes_no(text: str) -> bool:
    word = text.strip().casefold()
    if word in YES or word in NO:
        return word in YES
    raise Unclear("not_yes_or_no", "is neither yes nor no", "write yes or no")


def day(text: str) -> str:
    """A date in ISO 8601. 31.12.2027 and 12/31/2027 are understood; 3/4/2027 may be two days and is refused."""
    iso, local = _ISO_DAY.fullmatch(text.removesuffix(" 00:00:00")), _LOCAL_DAY.fullmatch(text)
    if iso:
        return _iso(int(iso[1]), int(iso[2]), int(iso[3]))
    if not local:
        raise Unclear("not_a_date", "is not a date", "write it as 2027-12-31")
    first, second, year = int(local[1]), int(local[3]), int(local[4])
    if local[2] == "." or first > 12 or first == second:
        return _iso(year, second, first)
    if second > 12:
        return _iso(year, first, second)
    raise Unclear("ambiguous_date", "may be two different days", "write it as 2027-12-31")


def _iso(year: int, month: int, number: int) -> str:
    try:
        return date(year, month, number).isoformat()
    except ValueError as error:
        raise Unclear("not_a_date", "is not a date", "write it as 2027-12-31") from error


def moment(text: str) -> str:
    """A moment with its offset from UTC, as it came; raises Unclear for one that leaves open which hour it is."""
    try:
        offset = datetime.fromisoformat(text).tzinfo
    except ValueError as error:
        raise Unclear("not_a_moment", "is not a moment", "write it as 2027-12-31T14:00:00+01:00") from error
    if offset is None:
        raise Unclear("no_offset", "does not say in which time zone", "write it as 2027-12-31T14:00:00+01:00")
    return text


def may_lack_zero(barcode: str) -> bool:
    """Whether digits are one short of a GTIN."""
    return barcode.isdecimal() and len(barcode) in (7, 11)
