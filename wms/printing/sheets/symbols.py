"""Codes as modules: what is dark and what is light, whatever it is drawn with."""

from dataclasses import dataclass
from typing import Any

import zxingcpp

FORMATS = {
    "code128": zxingcpp.BarcodeFormat.Code128,
    "qr": zxingcpp.BarcodeFormat.QRCode,
    "datamatrix": zxingcpp.BarcodeFormat.DataMatrix,
}
QUIET = {"code128": 10, "qr": 4, "datamatrix": 2}  # light modules that a reader needs around each
NARROWEST_BAR = 0.19  # millimetres: what an office printer prints and a hand scanner reads


@dataclass(frozen=True)
class Symbol:
    """Rows of modules, dark where true; Code 128 has one row, which is drawn as high as there is room."""

    kind: str
    rows: tuple[tuple[bool, ...], ...]

    @property
    def width(self) -> int:
        return len(self.rows[0])

    @property
    def quiet(self) -> int:
        return QUIET[self.kind]

    def bars(self) -> list[tuple[int, int, int]]:
        """(row, first module, modules) of each dark stretch."""
        stretches = []
        for y, row in enumerate(self.rows):
            edges = [x for x in range(self.width + 1) if _dark(row, x) != _dark(row, x - 1)]
            stretches += [(y, first, after - first) for first, after in zip(edges[::2], edges[1::2], strict=True)]
        return stretches


def symbol(kind: str, text: str) -> Symbol:
    """The code of a text; one that Code 128 has no letters for becomes a DataMatrix."""
    if kind == "code128" and not text.isascii():
        kind = "datamatrix"
    image: Any = memoryview(
        zxingcpp.create_barcode(text, FORMATS[kind], force_square=True).to_image(scale=1, add_quiet_zones=False)
    )
    height = 1 if kind == "code128" else image.shape[0]
    return Symbol(kind, tuple(tuple(image[y, x] == 0 for x in range(image.shape[1])) for y in range(height)))


def fitting(kind: str, text: str, width: float) -> Symbol:
    """The code that was asked for, or a DataMatrix where its bars would be too narrow in so many millimetres."""
    asked = symbol(kind, text)
    wide = asked.width + 2 * asked.quiet
    return symbol("datamatrix", text) if asked.kind == "code128" and width / wide < NARROWEST_BAR else asked


def _dark(row: tuple[bool, ...], x: int) -> bool:
    return 0 <= x < len(row) and row[x]
