"""How a label of any size is laid out: its large words, its check digits and arrow, its code, and what it says."""

from dataclasses import dataclass

from wms.printing.sheets import letters
from wms.printing.sheets.pens import Pen
from wms.printing.sheets.symbols import Symbol, fitting, symbol

WIDEST_MODULE = 0.5
WIDEST_SQUARE = 1.2
LETTERS_BASE = 0.78  # of the letters' size: from a row's top to where they stand


@dataclass(frozen=True)
class Label:
    """`words` as large as fits; `notes` below them; `code` is what a scanner reads, and stands there in letters.

    `symbol`: code128, qr, datamatrix, or both (Code 128 and a QR code). `arrow`: up, down or nothing.
    """

    code: str
    words: str
    notes: tuple[str, ...] = ()
    check_digits: str = ""
    arrow: str = ""
    symbol: str = "code128"


@dataclass(frozen=True)
class Room:
    """A part of the paper, in millimetres."""

    x: float
    y: float
    width: float
    height: float

    def top(self, share: float) -> tuple["Room", "Room"]:
        """The upper share of it, and the rest below a gap."""
        high = self.height * share
        gap = self.height * 0.04
        below = Room(self.x, self.y + high + gap, self.width, self.height - high - gap)
        return Room(self.x, self.y, self.width, high), below

    def end(self, width: float) -> tuple["Room", "Room"]:
        """What is left of it, and so many millimetres at its end, with a gap between."""
        rest = Room(self.x, self.y, self.width - width - 1.5, self.height)
        return rest, Room(self.x + self.width - width, self.y, width, self.height)


def draw_label(pen: Pen, label: Label, room: Room) -> None:
    """Draws a label into its room of the paper."""
    edge = max(1.2, min(3.0, room.height * 0.07))
    inner = Room(room.x + edge, room.y + edge, room.width - 2 * edge, room.height - 2 * edge)
    square = "code128" if label.symbol == "both" else label.symbol
    code = fitting(square, label.code, inner.width)
    if code.kind == "code128":
        _below(pen, label, inner, code)
    else:
        _beside(pen, label, inner, code)


def _below(pen: Pen, label: Label, room: Room, code: Symbol) -> None:
    """Words above, the bars below them over the whole width, and the code in letters at the bottom."""
    head, foot = room.top(0.52 if label.notes else 0.44)
    if label.symbol == "both":
        head, corner = head.end(head.height)
        _square(pen, symbol("qr", label.code), corner)
    _head(pen, label, head)
    bars, line = foot.top(0.7) if _says_more(label) else (foot, None)
    module = min(WIDEST_MODULE, bars.width / (code.width + 2 * code.quiet))
    left = bars.x + (bars.width - code.width * module) / 2
    for _, first, count in code.bars():
        pen.box(left + first * module, bars.y, count * module, bars.height)
    if line:
        _text(pen, label.code, line, 3.6)


def _beside(pen: Pen, label: Label, room: Room, code: Symbol) -> None:
    """A square code at the start, all words beside it."""
    side = min(room.height, room.width * 0.42)
    _square(pen, code, Room(room.x, room.y, side, room.height))
    words = Room(room.x + side + 1.5, room.y, room.width - side - 1.5, room.height)
    head, line = words.top(0.72) if _says_more(label) else (words, None)
    _head(pen, label, head)
    if line:
        _text(pen, label.code, line, 3.6)


def _square(pen: Pen, code: Symbol, room: Room) -> None:
    high = len(code.rows)
    module = min(WIDEST_SQUARE, room.width / (code.width + 2 * code.quiet), room.height / (high + 2 * code.quiet))
    left = room.x + (room.width - code.width * module) / 2
    top = room.y + (room.height - high * module) / 2
    for row, first, count in code.bars():
        pen.box(left + first * module, top + row * module, count * module, module * 1.01)


def _head(pen: Pen, label: Label, room: Room) -> None:
    if label.arrow:
        room, end = room.end(min(room.height * 0.6, room.width * 0.14))
        pen.arrow(end.x, end.y, end.width, min(end.height, end.width * 1.7), up=label.arrow == "up")
    if label.check_digits:
        room, end = room.end(min(room.height * 1.15, room.width * 0.3))
        _check_digits(pen, label.check_digits, end)
    words, notes = room.top(0.6) if label.notes else (room, None)
    _text(pen, label.words, words, 16)
    if notes:
        _text(pen, " ".join(label.notes), notes, 5)


def _check_digits(pen: Pen, digits: str, room: Room) -> None:
    high = min(room.height, room.width * 0.8)
    pen.box(room.x, room.y, room.width, high, hollow=True)
    (row, *_), size = letters.set_text(digits, (room.width * 0.84, high * 0.9), high)
    wide = letters.width(row, size)
    pen.text(room.x + (room.width - wide) / 2, room.y + high / 2 + size * 0.36, row, size)


def _text(pen: Pen, text: str, room: Room, largest: float) -> None:
    rows, size = letters.set_text(text, (room.width, room.height), largest)
    for n, row in enumerate(rows):
        pen.text(room.x, room.y + (n * letters.PITCH + LETTERS_BASE + 0.08) * size, row, size)


def _says_more(label: Label) -> bool:
    """Whether the code must stand there in letters, too."""
    return label.words != label.code
