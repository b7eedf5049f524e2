"""QR codes as pictures that need no library where they are shown."""

QUIET = 4  # blank modules around, as the standard asks


def qr_svg(text: str) -> str:
    """The text as an SVG of one path: dark on white, whatever the theme of the page around it."""
    from reportlab.graphics.barcode.qr import QrCodeWidget  # read when one is asked for, not at the server's start

    widget = QrCodeWidget(text, barLevel="M")
    widget.qr.make()
    modules = widget.qr.modules
    size = len(modules) + 2 * QUIET
    dark = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(modules) for x, is_dark in enumerate(row) if is_dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path d="{dark}"/></svg>'
    )
