"""Where the parts of the demo listen."""

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass

from wms.demo.floor import STATIONS

WEB = 8000


@dataclass(frozen=True)
class Ports:
    """Printers and scales by their code and by their station."""

    web: int
    shop: int
    printer_page: int
    printers: dict[str, int]
    scales: dict[str, int]
    scale_page: int

    def named(self) -> Iterator[tuple[str, int, str]]:
        """Each part, its port, and what moves it elsewhere."""
        yield "the server", self.web, "--port"
        yield "the web shop", self.shop, "WMS_DEMO_SHOP_PORT"
        yield "the printer's page", self.printer_page, "WMS_DEMO_PRINTER_PAGE_PORT"
        yield "the scale's page", self.scale_page, "WMS_DEMO_SCALE_PAGE_PORT"
        yield from ((f"printer {code}", port, "WMS_DEMO_PRINTER_PORT") for code, port in self.printers.items())
        yield from ((f"the scale of {code}", port, "WMS_DEMO_SCALE_PORT") for code, port in self.scales.items())


def chosen_ports(web: int) -> Ports:
    """The demo's ports: the web's own, and those of WMS_DEMO_{SHOP,PRINTER,PRINTER_PAGE,SCALE,SCALE_PAGE}_PORT.

    Those not named keep their distance from the web's, so that a second demo needs another --port only.
    """
    moved = web - WEB
    printer, scale = _port("PRINTER", 9100 + moved), _port("SCALE", 8003 + moved)
    return Ports(
        web=web,
        shop=_port("SHOP", 8001 + moved),
        printer_page=_port("PRINTER_PAGE", 8002 + moved),
        printers={f"PRN-{n}": printer + n - 1 for n in range(1, STATIONS + 1)},
        scales={f"STATION-{n}": scale + n - 1 for n in range(1, STATIONS + 1)},
        scale_page=_port("SCALE_PAGE", 8010 + moved),
    )


def port_in_use(ports: Ports) -> str | None:
    """The first port that another program or part holds, in one line that says what to do; None when all are free."""
    taken: dict[int, str] = {}
    for part, port, setting in ports.named():
        if port in taken:
            return f"port {port} is meant for {part} and for {taken[port]}: choose another with {setting}"
        taken[port] = part
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                return f"port {port} of {part} is in use: stop what holds it, or choose another with {setting}"
    return None


def _port(name: str, default: int) -> int:
    return int(os.environ.get(f"WMS_DEMO_{name}_PORT", default))
