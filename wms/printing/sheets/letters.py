"""Letters of all the world's names on paper: which font has them, how wide they are, how Arabic ones join."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

FONT = "DejaVu"
TORN = 2.6  # millimetres: letters become that small before a word is torn
PITCH = 1.15  # from row to row, in sizes of the letters
EAST_ASIAN = {"HANGUL": "HYGothic-Medium", "HIRAGANA": "HeiseiKakuGo-W5", "KATAKANA": "HeiseiKakuGo-W5"}
CHINESE = "STSong-Light"
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_WORDS = re.compile(r"\s+")


@lru_cache(4096)
def spans(text: str) -> list[tuple[str, str]]:
    """(font, text) as they stand from left to right."""
    if text.isascii():
        return [(_font_of("A"), text)] if text else []
    parts: list[tuple[str, str]] = []
    for letter in visual(text):
        font = _font_of(letter)
        if parts and parts[-1][0] == font:
            parts[-1] = (font, parts[-1][1] + letter)
        else:
            parts.append((font, letter))
    return parts


def width(text: str, size: float) -> float:
    """Millimetres, of letters so many millimetres high."""
    return _share(text) * size


@lru_cache(4096)
def _share(text: str) -> float:
    return float(sum(pdfmetrics.stringWidth(part, font, 1) for font, part in spans(text)))


def set_text(text: str, room: tuple[float, float], largest: float, smallest: float = 1.6) -> tuple[list[str], float]:
    """The rows and the size of their letters, as large as they fit into width and height; nothing is ever cut."""
    size = max(smallest, min(largest, room[1] / PITCH))
    while True:
        rows, whole = _rows(text, room[0], size), size < TORN or _is_whole(text, room[0], size)
        if size <= smallest or (whole and len(rows) * size * PITCH <= room[1]):
            return rows, size
        size = max(smallest, size * 0.94)


def _is_whole(text: str, room: float, size: float) -> bool:
    return all(width(word, size) <= room for word in text.split())


def visual(text: str) -> str:
    """A text in the order in which it is drawn: words from right to left are turned, their Arabic letters joined."""
    joined = _joined(unicodedata.normalize("NFC", text))
    if not any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in joined):
        return joined
    pieces = re.findall(r"\s+|\S+", joined)
    return "".join(piece[::-1] if _turns(piece) else piece for piece in reversed(pieces))


def _turns(piece: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in piece)


def _rows(text: str, room: float, size: float) -> list[str]:
    """Broken at blanks where it can be, inside a word where it must be."""
    rows = [""]
    for word in _WORDS.split(text.strip()):
        row = f"{rows[-1]} {word}".strip()
        if width(row, size) <= room:
            rows[-1] = row
            continue
        rows += _pieces(word, room, size)
    return [row for row in rows if row]


def _pieces(word: str, room: float, size: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@cache
def _font_of(letter: str) -> str:
    face = _face()
    if ord(letter) in face.charToGlyph:
        return FONT
    script = unicodedata.name(letter, "").split(" ")[0]
    if unicodedata.east_asian_width(letter) not in "WF":
        return FONT
    return _east_asian(EAST_ASIAN.get(script, CHINESE))


@cache
def _face() -> TTFont:
    font = TTFont(FONT, str(Path(__file__).parent / "fonts" / "DejaVuSansCondensed-Bold.ttf"))
    pdfmetrics.registerFont(font)
    return font.face


@cache
def _east_asian(name: str) -> str:
    """Of these the reader's machine has the letters: they are too many to be sent along."""
    pdfmetrics.registerFont(UnicodeCIDFont(name))
    return name


@cache
def _forms() -> dict[tuple[str, str], str]:
    """(letters, `isolated`, `initial`, `medial` or `final`) -> the form that is drawn, as Unicode lists them."""
    forms = {}
    for point in range(0xFB50, 0xFEFD):
        shape, *letters = unicodedata.decomposition(chr(point)).split() or [""]
        if shape.startswith("<") and (len(letters) == 1 or (len(letters) == 2 and letters[0] == "0644")):
            forms["".join(chr(int(letter, 16)) for letter in letters), shape[1:-1]] = chr(point)
    return forms


def _joined(text: str) -> str:
    drawn, before, place = "", False, 0
    while place < len(text):
        pair = text[place : place + 2]
        letters = pair if len(pair) == 2 and (pair, "isolated") in _forms() and pair[0] == "ل" else text[place]
        following = text[place + len(letters) : place + len(letters) + 1]
        joins = (letters, "initial") in _forms()
        after = joins and (following, "final") in _forms()
        shape = {(False, False): "isolated", (False, True): "initial", (True, True): "medial", (True, False): "final"}
        drawn += _forms().get((letters, shape[before and (letters, "final") in _forms(), after]), letters)
        before, place = after, place + len(letters)
    return drawn
