"""What is wrong with one field: a sentence in English that carries its stable code and the values in it.

The screens own the words of each code; whoever reads the answer by eye reads the sentence.
"""

import re
from typing import Any, Self, TypedDict

NOT_VALID = "input.not_valid"  # of a sentence that has no code of its own
_BLANK = re.compile(r"(?<!\{)\{(\w+)")
_blanks: dict[str, frozenset[str]] = {}


class Fault(str):
    """A sentence with {blanks}, or one whose blanks are filled: then `data` holds what they were filled with."""

    code: str
    data: dict[str, str | int]

    def __new__(cls, code: str, words: str, data: dict[str, str | int] | None = None) -> Self:
        text = super().__new__(cls, words)
        text.code, text.data = code, data or {}
        return text

    def __getnewargs__(self) -> tuple[str, str, dict[str, str | int]]:  # type: ignore[override]
        return self.code, str(self), self.data

    def format(self, *_: object, **values: Any) -> "Fault":
        """With its blanks filled. Of what a stranger sent, `input`, nothing goes into the data."""
        named = {name: _plain(values[name]) for name in _BLANK.findall(self) if name != "input" and name in values}
        return Fault(self.code, str.format(self, **values), self.data | named)


class AtField(TypedDict):
    """A fault as it is told, and where it is, as lines[3].quantity."""

    field: str
    message: str
    code: str
    data: dict[str, str | int]


def fault(code: str, words: str) -> Fault:
    """Makes a code known: `room.reason`, and the English sentence with its {blanks}."""
    _blanks[code] = _blanks.get(code, frozenset()) | (frozenset(_BLANK.findall(words)) - {"input"})
    return Fault(code, words)


NOT_OURS = fault("input.not_ours", "is not one that we gave")  # of the cursor of a list


def known_faults() -> dict[str, frozenset[str]]:
    """Every code with what its words may be filled with."""
    return dict(_blanks)


def _plain(value: Any) -> str | int:
    return value if isinstance(value, int) else str(value)[:200]
