"""Names in a row: aisles from A to M or from 01 to 12, bays and levels with or without leading zeros."""

import re

from wms.kernel.errors import invalid
from wms.kernel.faults import fault

_NO_ROW = fault("layout.no_row", "no row of names leads from {first} to {last}; such as A to M, or 01 to 12")
_TOO_MANY_AISLES = fault("layout.too_many_aisles", "makes {made} aisles; at most {most} at once")
MOST_AISLES = 200
_NUMBERED = re.compile(r"([A-Za-z]*)([0-9]{1,4})")
_LETTERS = re.compile(r"[A-Za-z]{1,2}")
_BLANK = re.compile(r"\{(\w+)\}")
_ALPHABET = 26


def aisle_names(first: str, last: str) -> list[str]:
    """A to M, AA to AF, 1 to 12, 01 to 12, H01 to H12; raises InvalidInput."""
    names = _numbered(first, last) or _lettered(first, last)
    if not names:
        raise invalid("last_aisle", _NO_ROW.format(first=first, last=last))
    if len(names) > MOST_AISLES:
        raise invalid("last_aisle", _TOO_MANY_AISLES.format(made=len(names), most=MOST_AISLES))
    return names


def numbered(number: int, digits: int) -> str:
    """With leading zeros up to so many digits."""
    return str(number).rjust(digits, "0")


def lettered(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, _ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters


def filled(template: str, parts: dict[str, str]) -> str:
    """The template with its blanks filled in; a blank that nobody knows stays as it is."""
    return _BLANK.sub(lambda blank: parts.get(blank[1], blank[0]), template)


def _numbered(first: str, last: str) -> list[str]:
    begins, ends = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(last)
    if not begins or not ends or begins[1] != ends[1]:
        return []
    digits = len(begins[2]) if begins[2].startswith("0") or len(begins[2]) == len(ends[2]) else 1
    return [begins[1] + numbered(number, digits) for number in range(int(begins[2]), int(ends[2]) + 1)]


def _lettered(first: str, last: str) -> list[str]:
    if not _LETTERS.fullmatch(first) or not _LETTERS.fullmatch(last) or first.isupper() != last.isupper():
        return []
    names = [lettered(number) for number in range(_counted(first), _counted(last) + 1)]
    return names if first.isupper() else [name.lower() for name in names]


def _counted(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * _ALPHABET + ord(letter) - ord("A") + 1
    return number
