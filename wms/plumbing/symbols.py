"""Codes to be scanned from a screen, drawn as SVG: nothing but dark squares or bars on white, quiet zone included."""

from collections.abc import Iterator

QR_QUIET, BAR_QUIET, BAR_HEIGHT = 4, 10, 60


def qr_svg(text: str) -> str:
    """A QR code with a quarter of it to spare."""
    from reportlab.graphics.barcode.qrencoder import (  # read when asked for, not at the start
        QRCode,
        QRErrorCorrectLevel,
    )

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(code.modules) for x, is_dark in enumerate(row) if is_dark]
    return _svg(code.moduleCount, code.moduleCount, QR_QUIET, dark)


def code128_svg(text: str) -> str:
    """A Code 128 of plain characters."""
    bars = list(_bars(text))
    width = bars[-1][0] + bars[-1][1]
    return _svg(width, BAR_HEIGHT, BAR_QUIET, [f"M{x} 0h{wide}v{BAR_HEIGHT}h-{wide}z" for x, wide in bars])


def _bars(text: str) -> Iterator[tuple[int, int]]:
    """(where it begins, how wide it is) of each bar: capitals are bars, small letters the gaps between them."""
    from reportlab.graphics.barcode.code128 import Code128

    code = Code128(text, barWidth=1, quiet=False)
    code.validate()
    code.encode()
    code.decompose()
    x = 0
    for letter in code.decomposed:
        wide = ord(letter.upper()) - ord("A") + 1
        if letter.isupper():
            yield x, wide
        x += wide


def _svg(width: int, height: int, quiet: int, parts: list[str]) -> str:
    whole = f"{width + 2 * quiet} {height + 2 * quiet}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-{quiet} -{quiet} {whole}" shape-rendering="crispEdges">'
        f'<rect x="-{quiet}" y="-{quiet}" width="100%" height="100%" fill="#fff"/><path d="{"".join(parts)}"/></svg>'
    )
