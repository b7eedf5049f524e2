"""`python -m wms.printing.sheets`: reads as JSON what is to be drawn on standard input, writes a PDF or a picture.

A process of its own: drawing thousands of labels takes seconds, and no loop of the server may stand still meanwhile.
"""

import io
import json
import sys
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from wms.printing.rules import PAPERS, STOCKS, Stock
from wms.printing.sheets.device import write_device_sheet
from wms.printing.sheets.labels import Label, Room, draw_label
from wms.printing.sheets.pens import PdfPen, SvgPen


def draw(wish: dict[str, Any]) -> bytes:
    """wish: {address} for the device sheet; {labels, stock, begin_at, as} for labels, `as` pdf or svg (first sheet)."""
    if "address" in wish:
        paper = io.BytesIO()
        write_device_sheet(paper, wish["address"])
        return paper.getvalue()
    labels = [Label(**label) for label in wish["labels"]]
    stock, begin_at = STOCKS[wish["stock"]], wish["begin_at"] - 1
    if wish["as"] == "svg":
        return picture(labels[: stock.labels - begin_at], stock, begin_at).encode()
    return sheets(labels, stock, begin_at)


def sheets(labels: list[Label], stock: Stock, begin_at: int) -> bytes:
    """All labels as a PDF; `begin_at` positions of the first sheet stay empty."""
    paper = io.BytesIO()
    size = PAPERS[stock.paper]
    canvas = Canvas(paper, pagesize=(size[0] * mm, size[1] * mm), pageCompression=1, invariant=1)
    canvas.setTitle("Aisle labels")
    pen = PdfPen(canvas, size[1])
    for n, label in enumerate(labels, start=begin_at):
        if n > begin_at and n % stock.labels == 0:
            canvas.showPage()
        draw_label(pen, label, _room(stock, n % stock.labels))
    canvas.save()
    return paper.getvalue()


def picture(labels: list[Label], stock: Stock, begin_at: int) -> str:
    """The first sheet as SVG, with the edges of all its labels."""
    pen = SvgPen()
    for position in range(stock.labels):
        room = _room(stock, position)
        pen.edge(room.x, room.y, room.width, room.height)
    for n, label in enumerate(labels, start=begin_at):
        draw_label(pen, label, _room(stock, n))
    return pen.picture(*PAPERS[stock.paper])


def _room(stock: Stock, position: int) -> Room:
    return Room(*stock.corner(position), stock.width, stock.height)


def main() -> None:
    sys.stdout.buffer.write(draw(json.load(sys.stdin)))


if __name__ == "__main__":
    main()
