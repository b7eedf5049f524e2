"""What a label is drawn with, in millimetres from the paper's top left: a page of a PDF, or a picture for a screen."""

from typing import Any, Protocol
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.units import mm

from wms.printing.sheets import letters


class Pen(Protocol):
    def box(self, x: float, y: float, width: float, height: float, *, hollow: bool = False) -> None:
        """A dark rectangle, or its outline."""

    def text(self, x: float, y: float, text: str, size: float) -> None:
        """`y` is where the letters stand, `size` their height."""

    def arrow(self, x: float, y: float, width: float, height: float, *, up: bool) -> None: ...


LINE = 0.4


class PdfPen:
    def __init__(self, canvas: Any, paper_height: float) -> None:
        self._canvas, self._height = canvas, paper_height

    def box(self, x: float, y: float, width: float, height: float, *, hollow: bool = False) -> None:
        self._canvas.setLineWidth(LINE * mm)
        rect = (x * mm, (self._height - y - height) * mm, width * mm, height * mm)
        self._canvas.rect(*rect, stroke=int(hollow), fill=int(not hollow))

    def text(self, x: float, y: float, text: str, size: float) -> None:
        for font, part in letters.spans(text):
            self._canvas.setFont(font, size * mm)
            self._canvas.drawString(x * mm, (self._height - y) * mm, part)
            x += self._canvas.stringWidth(part, font, size * mm) / mm

    def arrow(self, x: float, y: float, width: float, height: float, *, up: bool) -> None:
        path = self._canvas.beginPath()
        for n, (left, top) in enumerate(arrow_points(x, y, width, height, up=up)):
            (path.moveTo if n == 0 else path.lineTo)(left * mm, (self._height - top) * mm)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)


class SvgPen:
    """Collects the elements of a picture of one sheet."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def box(self, x: float, y: float, width: float, height: float, *, hollow: bool = False) -> None:
        if hollow:
            look = f'fill="none" stroke="#000" stroke-width="{LINE}"'
            self._parts.append(f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" {look}/>')
        else:
            self._parts.append(f'<path d="M{x:.3f} {y:.3f}h{width:.3f}v{height:.3f}h{-width:.3f}z"/>')

    def text(self, x: float, y: float, text: str, size: float) -> None:
        wide = letters.width(text, size)
        place = f'x="{x:.2f}" y="{y:.2f}" font-size="{size:.2f}" textLength="{wide:.2f}"'
        self._parts.append(f'<text {place} lengthAdjust="spacingAndGlyphs">{escape(text)}</text>')

    def arrow(self, x: float, y: float, width: float, height: float, *, up: bool) -> None:
        points = " ".join(f"{left:.2f},{top:.2f}" for left, top in arrow_points(x, y, width, height, up=up))
        self._parts.append(f'<polygon points="{points}"/>')

    def edge(self, x: float, y: float, width: float, height: float) -> None:
        """Where a label of the sheet ends, which is not printed."""
        look = 'rx="1.5" fill="none" stroke="#999" stroke-width="0.2"'
        self._parts.append(f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" {look}/>')

    def picture(self, width: float, height: float) -> str:
        font = quoteattr("'DejaVu Sans Condensed', 'Arial Narrow', sans-serif")
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family={font}'
        paper = f'<rect width="{width}" height="{height}" fill="#fff"/>'
        return f'{head} font-weight="bold">{paper}{"".join(self._parts)}</svg>'


def arrow_points(x: float, y: float, width: float, height: float, *, up: bool) -> list[tuple[float, float]]:
    """The corners of an arrow that fills a box."""
    tip, neck = (y, y + height / 2) if up else (y + height, y + height / 2)
    tail = y + height if up else y
    third = width / 3
    return [
        (x + width / 2, tip), (x + width, neck), (x + 2 * third, neck), (x + 2 * third, tail), (x + third, tail),
        (x + third, neck), (x, neck),
    ]  # fmt: skip
