"""Runs the virtual printers: `python -m wms.demo.printer --printer PRN-1=9100 --page 8002 --folder var/labels`."""

from pathlib import Path

import click

from wms.demo.printer.device import VirtualPrinter
from wms.demo.printer.pages import create_pages
from wms.demo.printer.tray import Tray
from wms.demo.printer.wire import PrinterWire
from wms.demo.stand import ready, serve_pages

RENDERER = Path(__file__).parents[3] / "handheld_ui/node_modules/zpl-renderer-js/dist/index.esm.js"


@click.command()
@click.option("--printer", "printers", multiple=True, default=("PRN-1=9100",), help="CODE=PORT, as often as wanted")
@click.option("--page", default=8002, show_default=True, help="port of the web page")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), required=True, help="where the last labels are kept")
@click.option("--renderer", type=click.Path(path_type=Path), default=RENDERER, help="the zpl-renderer-js module")
def main(printers: tuple[str, ...], page: int, host: str, folder: Path, renderer: Path) -> None:
    """Listen as label printers and show what they print."""
    tray = Tray(folder)
    wires = {}
    for code, port in (printer.split("=") for printer in printers):
        wires[code] = PrinterWire(VirtualPrinter(code), host, int(port), tray)
    pages = serve_pages(create_pages(wires, tray, renderer), host, page)
    ready(page=pages.port, **{code: wire.port for code, wire in wires.items()})
    pages.serve_forever()


if __name__ == "__main__":
    main()
