"""What a text shows: one spelling for letters, and which characters are controls or print nothing."""

import re
import unicodedata
from typing import Any

CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f]")
_HALF = re.compile("[\ud800-\udfff]")
# Letters and symbols by name, blank by shape: fillers of Hangul, the empty Braille cell.
_BLANK_SHAPES = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def tidy(text: str) -> str:
    """A text as people mean it: composed letters (NFC), no soft hyphens or marks of direction, no blanks around it."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).strip()


def one_line(text: str) -> str:
    """Line breaks and tabs as single blanks."""
    return _BREAKS.sub(" ", text)


def shows(text: str) -> bool:
    """Whether anything of it can be seen when it is printed."""
    return any(c not in _BLANK_SHAPES and unicodedata.category(c)[0] not in "ZCM" for c in text)


def keepable(value: Any) -> bool:
    """Whether PostgreSQL can store a text, or a list's texts: no NUL, and no half of a surrogate pair."""
    if isinstance(value, list):
        return all(keepable(one) for one in value if isinstance(one, str))
    if not isinstance(value, str):
        return True
    return "\x00" not in value and (value.isascii() or not _HALF.search(value))
