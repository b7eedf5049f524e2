"""The device sheet as a PDF on A4: staging, self-test, scanner profile, and all commands as barcodes."""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.renderPDF import draw
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from wms.printing.sheets import contents

WIDTH, HEIGHT = A4
MARGIN = 15 * mm
FNC1 = "\xf1"
COLUMNS, ROWS_A_PAGE = 2, 9


def write_device_sheet(paper: BinaryIO | str, address: str) -> None:
    """Writes the sheet; `address` is where devices open this house, and stands on the first page as a QR code."""
    page = Canvas(paper, pagesize=A4, pageCompression=1, invariant=1)
    page.setTitle("Aisle device sheet")
    _staging(page, address)
    lists = (
        ("Commands", contents.COMMANDS), ("Reasons for a short", contents.REASONS),
        ("Commands of the pack bench", contents.AT_THE_BENCH), ("Numbers", contents.NUMBERS),
    )  # fmt: skip
    for title, codes in lists:
        for part in _pages(codes):
            _barcodes(page, title, part)
    page.save()


def gs1_payload() -> str:
    """GS1-128 as it is encoded: FNC1 at the start, and after each element of variable length that is not the last."""
    return FNC1 + "".join(ai + value + (FNC1 if ai in contents.ENDING else "") for ai, value in contents.GS1_ELEMENTS)


def _staging(page: Any, address: str) -> None:
    y = _heading(page, "Aisle: a new device", HEIGHT - MARGIN - 8 * mm)
    _qr(page, address, WIDTH - MARGIN - 30 * mm, y - 26 * mm, 30 * mm)
    _line(page, WIDTH - MARGIN - 30 * mm, y - 29 * mm, address, 7)
    for number, step in enumerate(contents.STEPS, start=1):
        y = _paragraph(page, MARGIN, y, f"{number}.  {step}", WIDTH - 2 * MARGIN - 38 * mm)
    y = _self_test(page, min(y, HEIGHT - 75 * mm))
    y = _heading(page, "Scanner profile", y - 6 * mm, 13)
    for name, words in contents.PROFILE:
        page.setFont("Helvetica-Bold", 9.5)
        page.drawString(MARGIN, y, name)
        y = _paragraph(page, MARGIN + 42 * mm, y, words, WIDTH - 2 * MARGIN - 42 * mm)
    page.showPage()


def _self_test(page: Any, y: float) -> float:
    """Four codes that show what a device makes of each kind. Returns where it ends."""
    y = _heading(page, "Self-test: scan *selftest, then each of these", y, 13) - 4 * mm
    human = "".join(f"({ai}){value}" for ai, value in contents.GS1_ELEMENTS)
    _code128(page, "*selftest", "Begin the self-test", MARGIN, y - 14 * mm, 0.33 * mm)
    _code128(page, contents.PLAIN, "1  Plain Code 128", MARGIN + 92 * mm, y - 14 * mm, 0.33 * mm)
    _code128(page, gs1_payload(), "2  GS1-128 with two separators", MARGIN, y - 40 * mm, 0.30 * mm, human)
    _matrix(page, MARGIN, y - 72 * mm, 0.6 * mm)
    _line(page, MARGIN, y - 76 * mm, f"3  GS1 DataMatrix  {human}", 8)
    _qr(page, contents.DIGITAL_LINK, MARGIN + 130 * mm, y - 74 * mm, 28 * mm)
    _line(page, MARGIN + 118 * mm, y - 76 * mm, "4  GS1 Digital Link", 8)
    return float(y - 84 * mm)


def _barcodes(page: Any, title: str, codes: Sequence[tuple[str, str]]) -> None:
    _heading(page, title, HEIGHT - MARGIN - 8 * mm)
    cell_width = (WIDTH - 2 * MARGIN) / COLUMNS
    for n, (code, words) in enumerate(codes):
        x = MARGIN + (n % COLUMNS) * cell_width
        y = HEIGHT - MARGIN - 36 * mm - (n // COLUMNS) * 27 * mm
        _code128(page, code, words, x, y, 0.33 * mm)
    page.showPage()


def _code128(page: Any, code: str, words: str, x: float, y: float, bar: float, human: str | None = None) -> None:
    barcode = Code128(code, barWidth=bar, barHeight=13 * mm, humanReadable=False, quiet=True, lquiet=0)
    barcode.drawOn(page, x, y)
    page.setFont("Helvetica-Bold", 10)
    page.drawString(x, y + 14.5 * mm, words)
    _line(page, x, y - 3.5 * mm, human or code, 8)


def _qr(page: Any, text: str, x: float, y: float, size: float) -> None:
    widget = QrCodeWidget(text, barLevel="M")
    left, bottom, right, top = widget.getBounds()
    drawing = Drawing(size, size, transform=[size / (right - left), 0, 0, size / (top - bottom), 0, 0])
    drawing.add(widget)
    draw(drawing, page, x, y)


def _matrix(page: Any, x: float, y: float, module: float) -> None:
    for row, bits in enumerate(contents.MATRIX):
        for column in range(contents.MATRIX_WIDTH):
            if bits >> (contents.MATRIX_WIDTH - 1 - column) & 1:
                top = y + (len(contents.MATRIX) - 1 - row) * module
                page.rect(x + column * module, top, module * 1.02, module * 1.02, stroke=0, fill=1)


def _heading(page: Any, text: str, y: float, size: float = 18) -> float:
    page.setFont("Helvetica-Bold", size)
    page.drawString(MARGIN, y, text)
    return y - size * 0.9


def _paragraph(page: Any, x: float, y: float, text: str, width: float) -> float:
    page.setFont("Helvetica", 9.5)
    for line in simpleSplit(text, "Helvetica", 9.5, width):
        page.drawString(x, y, line)
        y -= 4.6 * mm
    return float(y - 1.2 * mm)


def _line(page: Any, x: float, y: float, text: str, size: float) -> None:
    page.setFont("Helvetica", size)
    page.drawString(x, y, text)


def _pages(codes: Sequence[tuple[str, str]]) -> Iterator[Sequence[tuple[str, str]]]:
    most = COLUMNS * ROWS_A_PAGE
    yield from (codes[start : start + most] for start in range(0, len(codes), most))
