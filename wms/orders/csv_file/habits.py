"""What spreadsheets do to numbers and names, found again: rounded ids, dates, lost zeros, 2.0 for 2. Pure."""

import re

_ROUNDED = re.compile(r"\d([.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_FIFTEEN_DIGITS = re.compile(r"\d{15}0{2,}")  # a spreadsheet keeps fifteen digits and writes zeros behind them
_FAILED = re.compile(r"#+|#(REF|VALUE|N/A|NAME\?|DIV/0|NUM|NULL)!?", re.IGNORECASE)
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATE = re.compile(rf"\d{{1,2}}-({_MONTHS})(-\d{{2,4}})?|({_MONTHS})-\d{{2,4}}", re.IGNORECASE)
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_QUOTED_NUMBER = re.compile(r"'\d+")
_WHOLE = re.compile(r"(-?\d{1,12})([.,]0{1,2})?")
_AS_TEXT = "format the column as text"


def as_typed(value: str) -> str:
    """What a person meant by ="0123" or '0123, which keep a spreadsheet from changing it."""
    formula = _FORMULA.fullmatch(value)
    if formula:
        return formula[1]
    return value[1:] if _QUOTED_NUMBER.fullmatch(value) else value


def spoiled(value: str) -> str:
    """What a spreadsheet seems to have made of an id, a number or a code; empty when it looks as it was typed."""
    if _ROUNDED.fullmatch(value) or _FIFTEEN_DIGITS.fullmatch(value):
        return f"looks rounded by a spreadsheet; {_AS_TEXT}"
    if _DATE.fullmatch(value):
        return f"looks made a date by a spreadsheet; {_AS_TEXT}"
    return "is what a spreadsheet shows instead of a value" if _FAILED.fullmatch(value) else ""


def whole(value: str) -> int | None:
    """2 and 2.0 as a number; None for what is none. Three zeros behind a point may be thousands, so they are none."""
    number = _WHOLE.fullmatch(value)
    return int(number[1]) if number else None


def may_lack_zero(barcode: str) -> bool:
    """Whether digits are one short of a GTIN."""
    return barcode.isdecimal() and len(barcode) in (7, 11)
