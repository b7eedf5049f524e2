"""Zebra's language (ZPL II) on plain values: escaping, setting lines, a printer's host status; and label stock."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
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


def code_field(code: str, kind: str, x: int, y: int, width: int, height: int) -> str:
    """ZPL of a code (code128, qr, datamatrix or both) in a box of dots; text that bars cannot hold is a DataMatrix."""
    room = width - height - 20 if kind == "both" else width
    bar = min(4, room // (_bar_modules(code) + 20)) if code.isascii() else 0
    text = f"^FH^FD{escape(code)}^FS"
    fields = []
    if kind in {"code128", "both"} and bar >= LEAST_BAR:
        fields.append(f"^FO{x},{y}^BY{bar},3,{height}^BCN,{height},N,N,N,A{text}")
    if kind in {"qr", "both"}:
        dots = max(1, min(10, height // (_side(code, _QR_SIDES) + 2)))
        fields.append(f"^FO{x if kind == 'qr' else x + width - height},{y}^BQN,2,{dots}^FH^FDMA,{escape(code)}^FS")
    if not fields:
        fields.append(f"^FO{x},{y}^BXN,{max(1, min(12, height // _side(code, _MATRIX_SIDES)))},200{text}")
    return "\n".join(fields)


LEAST_BAR = 2  # dots: 0.25 mm at 203 dpi, what a hand scanner reads
_QR_SIDES = ((14, 21), (26, 25), (42, 29), (62, 33), (LONGEST_FIELD, 73))  # bytes at level M (ISO/IEC 18004), modules
_MATRIX_SIDES = (
    (3, 10),
    (8, 14),
    (12, 16),
    (18, 18),
    (22, 20),
    (30, 22),
    (36, 24),
    (44, 26),
    (62, 32),
    (LONGEST_FIELD, 72),
)


def _bar_modules(code: str) -> int:
    """How wide Code 128 gets at most: 11 modules a letter, or two digits, with start, check and stop."""
    return (len(code) + 1) // 2 * 11 + 57 if code.isdecimal() else len(code) * 11 + 35


def _side(code: str, sides: Sequence[tuple[int, int]]) -> int:
    return next(side for most, side in sides if len(code.encode()) <= most)


@dataclass(frozen=True)
class HostStatus:
    """The answer to ~HS, as far as it decides whether to send."""

    paper_out: bool
    paused: bool
    head_open: bool
    ribbon_out: bool
    buffer_full: bool

    @property
    def faults(self) -> tuple[str, ...]:
        """What keeps it from printing, out of PRINTER_FAULTS; nothing when it is ready."""
        return tuple(name for name in PRINTER_FAULTS if getattr(self, name, False))


PRINTER_FAULTS = {
    "paper_out": "the paper is out",
    "head_open": "the head is open",
    "ribbon_out": "the ribbon is out",
    "paused": "it is paused",
    "buffer_full": "its memory is full",
    "silent": "it is connected but silent: paper or ribbon is out, or the head is open",
    "unreadable": "it answers its status in no form we know; is it a label printer?",
    "unreached": "it does not answer",
    "forbidden": "its address may not be called",
}
"""Why a printer prints nothing now, with the words of a log; each screen has its own."""


def complaint_of(faults: Iterable[str]) -> str:
    return " and ".join(PRINTER_FAULTS[fault] for fault in faults)


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


PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}


@dataclass(frozen=True)
class Stock:
    """A sheet of labels as it is sold, in millimetres.

    `left`, `top`: the first label's corner; `across`, `down`: from one label's corner to the next one's.
    `article` is the number under which most makers sell it.
    """

    name: str
    paper: str
    article: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float

    @property
    def labels(self) -> int:
        return self.columns * self.rows

    def sheets(self, labels: int, begin_at: int) -> int:
        """How much paper so many labels take, the first at position `begin_at`, counted from 1."""
        return -(-(labels + min(begin_at, self.labels) - 1) // self.labels)

    def corner(self, position: int) -> tuple[float, float]:
        """x and y of the label at a position of its sheet, counted from 0 along the rows."""
        row, column = divmod(position, self.columns)
        return self.left + column * self.across, self.top + row * self.down


_STOCKS = (
    ("a4-3x8", "A4", "L7159", 3, 8, 63.5, 33.9, 7.2, 12.9, 66.0, 33.9),
    ("a4-3x8-full", "A4", "3474", 3, 8, 70.0, 37.0, 0.0, 0.5, 70.0, 37.0),
    ("a4-3x7", "A4", "L7160", 3, 7, 63.5, 38.1, 7.2, 15.15, 66.0, 38.1),
    ("a4-2x7", "A4", "L7163", 2, 7, 99.1, 38.1, 4.65, 15.15, 101.6, 38.1),
    ("a4-2x5", "A4", "L7173", 2, 5, 99.1, 57.0, 4.65, 6.0, 101.6, 57.0),
    ("a4-2x4", "A4", "L7165", 2, 4, 99.1, 67.7, 4.65, 13.1, 101.6, 67.7),
    ("a4-5x13", "A4", "L7651", 5, 13, 38.1, 21.2, 4.75, 10.7, 40.6, 21.2),
    ("letter-3x10", "Letter", "5160", 3, 10, 66.68, 25.4, 4.76, 12.7, 69.85, 25.4),
    ("letter-2x5", "Letter", "5163", 2, 5, 101.6, 50.8, 3.97, 12.7, 106.36, 50.8),
    ("letter-2x3", "Letter", "5164", 2, 3, 101.6, 84.67, 3.97, 12.7, 106.36, 84.67),
    ("letter-4x20", "Letter", "5167", 4, 20, 44.45, 12.7, 7.14, 12.7, 52.39, 12.7),
)
STOCKS = {row[0]: Stock(*row) for row in _STOCKS}
