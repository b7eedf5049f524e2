"""The simulated scale: MT-SICS over TCP.

Asked with S it tells what the open parcel at its station should weigh, or a weight that was set by hand.

Run it: `WMS_DEMO_API_KEY=... python -m wms.demo.scale --scale STATION-1=8003 --page 8010`.
"""

import os
import socketserver
import threading
from typing import Any

import click
import requests
from flask import Flask, Response, jsonify, request

from wms.demo.catalogue import draw
from wms.demo.stand import ready, serve_pages

NOISE_G = 8  # plus or minus


class Scale:
    """`by_hand` wins over what the warehouse expects; noise depends on the parcel, so asking twice tells the same."""

    def __init__(self, station: str, warehouse: str, api_key: str) -> None:
        self.station = station
        self.by_hand: int | None = None
        self._url = f"{warehouse}/api/v1/packing/stations/{station}"
        self._http = requests.Session()
        self._http.headers["Authorization"] = f"Bearer {api_key}"

    def weight_g(self) -> int:
        if self.by_hand is not None:
            return self.by_hand
        parcel = self._open_parcel()
        if parcel is None:
            return 0
        return max(1, int(parcel["expected_weight_g"]) + draw(parcel["id"], "scale", 2 * NOISE_G + 1) - NOISE_G)

    def _open_parcel(self) -> dict[str, Any] | None:
        try:
            pack = self._http.get(self._url, timeout=2).json().get("pack") or {}
        except (requests.RequestException, ValueError):
            return None
        return next((parcel for parcel in pack.get("parcels", []) if parcel["state"] == "open"), None)


class _Handler(socketserver.StreamRequestHandler):
    """S and SI ask for the weight (MT-SICS level 0)."""

    def handle(self) -> None:
        for line in self.rfile:
            if line.strip().upper() in (b"S", b"SI"):
                weight = self.server.scale.weight_g()  # type: ignore[attr-defined]
                self.wfile.write(f"S S {weight:10d} g\r\n".encode())
            else:
                self.wfile.write(b"ES\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


def create_pages(scales: dict[str, Scale]) -> Flask:
    """PUT /<station> {"weight_g": 1234 | null} sets a weight by hand or lets go of it."""
    app = Flask(__name__)

    @app.get("/")
    def show() -> Response:
        return jsonify(
            {code: {"weight_g": scale.weight_g(), "by_hand": scale.by_hand} for code, scale in scales.items()}
        )

    @app.put("/<station>")
    def put(station: str) -> Response:
        scales[station].by_hand = (request.get_json() or {}).get("weight_g")
        return jsonify(weight_g=scales[station].weight_g())

    return app


@click.command()
@click.option("--warehouse", default="http://127.0.0.1:8000", show_default=True)
@click.option("--scale", "places", multiple=True, default=("STATION-1=8003",), help="STATION=PORT, as often as wanted.")
@click.option("--page", default=8010, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
def main(warehouse: str, places: tuple[str, ...], page: int, host: str) -> None:
    """Be the scales of the packing stations."""
    scales, ports = {}, {}
    for code, port in (one.split("=") for one in places):
        scales[code] = Scale(code, warehouse, os.environ["WMS_DEMO_API_KEY"])
        server = _Server((host, int(port)), _Handler)
        server.scale = scales[code]  # type: ignore[attr-defined]
        ports[code] = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
    pages = serve_pages(create_pages(scales), host, page)
    ready(page=pages.port, **ports)
    pages.serve_forever()


if __name__ == "__main__":
    main()
