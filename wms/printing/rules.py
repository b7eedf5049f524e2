"""Zebra's language (ZPL II) on plain values: escaping, setting lines, and what a printer's host status says."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from wms.kernel.texts import tidy

MOST_LABEL_BYTES = 1_000_000
_BEGINS = {"zpl": b"^XA", "pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n"}
FORMATS = tuple(_BEGINS)
TAKES: dict[str, frozenset[str]] = {
    "raw9100": frozenset({"zpl"}),
    "cups": frozenset({"zpl"}),
    "file": frozenset(FORMATS),
}
"""What each driver can hand to its printer."""


def judge_document(format_: str, content: bytes) -> str | None:
    """Why these bytes are no label of that format, or None."""
    if format_ not in _BEGINS:
        return f"{format_[:20]!r} is no format of a label: {', '.join(FORMATS)}"
    if not 0 < len(content) <= MOST_LABEL_BYTES:
        return f"a label has 1 to {MOST_LABEL_BYTES:,} bytes, not {len(content):,}"
    head = content[:2000]
    begins = _BEGINS[format_] in head if format_ == "zpl" else head.startswith(_BEGINS[format_])
    return None if begins else f"these bytes are no {format_.upper()}"


_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,-/:+()#&*'@%=!?")
HEX_SIGN = "_"
LONGEST_FIELD = 400


def escape(value: object, most: int = LONGEST_FIELD) -> str:
    """A field's data for use behind ^FH: all but plain characters as _XX of their UTF-8 bytes (^CI28).

    Letters are composed, joiners dropped, control characters become spaces; longer text is cut and ends in an ellipsis.
    """
    text = printable(str(value))
    if len(text) > most:
        text = text[: most - 1].rstrip() + "…"
    return "".join(c if c in _PLAIN else "".join(f"{HEX_SIGN}{byte:02X}" for byte in c.encode()) for c in text)


def printable(text: str) -> str:
    """A text as a printer takes it: composed letters on one line, and nothing between the letters of a word."""
    shown = "".join(c if c.isprintable() or c in _JOINERS else " " for c in tidy(text))
    return "".join(c for c in shown if c not in _JOINERS).strip()


_JOINERS = "\u200b\u200c\u200d"


def foreign_letters(text: str) -> str:
    """The letters that the printer's own font lacks: it has Latin, Greek and Cyrillic ones."""
    lacking = {c for c in printable(text) if not c.isascii() and c.isalpha() and not _in_font(c)}
    return "".join(sorted(lacking))


def _in_font(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN", "GREEK", "CYRILLIC", "FEMININE", "MASCULINE", "MICRO"))


@dataclass(frozen=True)
class Row:
    """A row of a label: its text, its letters' height and the distance of its top from the block's, in dots."""

    text: str
    size: int
    y: int


def typeset(texts: Sequence[str], width: int, height: int, largest: int, smallest: int = 14) -> list[Row]:
    """All of the texts in a block of dots, as large as they fit: a text too long for a row goes on in the next.

    What does not fit even in the smallest letters stands there all the same: nothing is ever cut.
    """
    shown = [text for text in (printable(one)[:LONGEST_FIELD] for one in texts) if text]
    rows: list[tuple[str, int]] = []
    for size in range(largest, smallest - 1, -2):
        rows = [(row, size) for text in shown for row in _rows(text, width, size)]
        if len(rows) * _pitch(size) <= height:
            break
    return [Row(text, size, n * _pitch(size)) for n, (text, size) in enumerate(rows)]


def _pitch(size: int) -> int:
    return size + max(2, size // 6)


def _rows(text: str, width: int, size: int) -> list[str]:
    """Cut at blanks and behind hyphens where it can be, inside a word where it must be."""
    rows, row = [], ""
    for part in _PARTS.findall(text):
        if _width((row + part).rstrip(), size) <= width:
            row += part
            continue
        rows += [row.rstrip()] if row.rstrip() else []
        *whole, row = _pieces(part, width, size)
        rows += whole
    return [*rows, row.rstrip()] if row.rstrip() else rows


_PARTS = re.compile(r"[^ -]*-+ *|[^ -]+ *| +")  # a word up to its hyphen or end, with the blanks behind it


def _pieces(word: str, width: int, size: int) -> list[str]:
    pieces, piece = [], ""
    for letter in word:
        if piece and _width((piece + letter).rstrip(), size) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _width(text: str, size: int) -> float:
    """Dots, rather too many than too few, of the printer's scalable font."""
    return sum(_share(letter) for letter in text) * size


def _share(letter: str) -> float:
    if letter in " .,:;'!|iIjlt()-/":
        return 0.34
    if letter in "mwMW@%" or unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.64 if letter.isupper() or not letter.isascii() else 0.54


@dataclass(frozen=True)
class HostStatus:
    """The answer to ~HS, as far as it decides whether to send."""

    paper_out: bool
    paused: bool
    head_open: bool
    ribbon_out: bool
    buffer_full: bool

    @property
    def complaint(self) -> str:
        """What a person must do, in plain words; empty when the printer is ready."""
        words = {
            "the paper is out": self.paper_out,
            "the head is open": self.head_open,
            "the ribbon is out": self.ribbon_out,
            "it is paused": self.paused,
            "its memory is full": self.buffer_full,
        }
        return " and ".join(word for word, so in words.items() if so)


def read_host_status(answer: bytes) -> HostStatus | None:
    """The three strings of ~HS, each between STX and ETX (ZPL II programming guide); None when it is not complete."""
    strings = [part.split(b"\x03")[0].decode("ascii", "replace") for part in answer.split(b"\x02")[1:]]
    if len(strings) < 2:
        return None
    first, second = strings[0].split(","), strings[1].split(",")
    if len(first) < 6 or len(second) < 4:
        return None
    on = "1"
    return HostStatus(
        paper_out=first[1] == on,
        paused=first[2] == on,
        buffer_full=first[5] == on,
        head_open=second[2] == on,
        ribbon_out=second[3] == on,
    )
