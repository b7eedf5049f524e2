"""Forty orders packed at one station with the scanner alone: from an order's last scan to its label at the printer.

    python -m benchmarks.bench_station

A house with its server on SQLite, a scale and a virtual printer as sockets, the station in Chromium. Each order is one
piece: one scan opens it, packs it and closes its parcel; the scan of the label ends it. Figures: benchmarks/office.md.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.ui.device import quantile
from tests.browser.screens import Station, chromium
from tests.packing.scale import Scale
from tests.stories import work
from tests.stories.house import PEOPLE, House, until
from wms.app import load_rooms

ORDERS = 40
GOAL_MS = 500
ITEM_G, CARTON_G = 100, 200  # ITEM-1 and BOX-M of the house: the parcel weighs the same every time


def main() -> None:
    load_rooms()
    with (
        tempfile.TemporaryDirectory() as folder,
        House(Path(folder)) as house,
        Scale(f"S S {ITEM_G + CARTON_G:10d} g\r\n".encode()) as scale,
        chromium() as browser,
    ):
        _set_up(house, scale.address)
        _pick(house)
        station = Station(browser, house.url, house.enrol["station"], *PEOPLE["packer"])
        spans = [_packed(house, station, n) for n in range(ORDERS)]
    told = {"p50": statistics.median(spans), "p95": quantile(spans, 0.95), "slowest": max(spans)}
    print(f"last scan to label bytes, ms: {told} (goal {GOAL_MS}), load {os.getloadavg()[0]:.1f}")


def _set_up(house: House, scale: str) -> None:
    place = {"lane": "PACK-1", "printer_code": "PRN-1", "scale_address": scale}
    house.admin("PUT", "/stations/STATION-1", {"name": "Bench 1", **place})


def _pick(house: House) -> None:
    for n in range(ORDERS):
        house.order(f"{2000 + n}", ("ITEM-1", 1))
    picker, tote = house.device("handheld", "picker"), 1
    while any(_state(house, n) not in ("picked", "packing") for n in range(ORDERS)):
        task = work.prepare(picker, work.claim(picker), first_tote=tote)
        tote += len(task["slots"])
        work.pick_all(picker, task)


def _state(house: House, n: int) -> str:
    return str(house.integrator("GET", f"/orders/by-ref/shop/{2000 + n}")["state"])


def _packed(house: House, station: Station, n: int) -> float:
    """Milliseconds from the scan of the piece, which is the last one, to the first bytes of its label."""
    before = _labels(house)
    station.scan("BAR-1")
    scanned = time.time()
    until(lambda: _labels(house) - before, "the label comes to the printer")
    (label,) = _labels(house) - before
    spent = (label.stat().st_mtime - scanned) * 1000
    station.until(lambda: station.page.locator(".bench[data-stage=label_scan]").count() > 0, "the label is awaited")
    station.scan(station.see("tracking").first.inner_text().replace(" ", ""))
    station.until(lambda: station.page.locator(".bench[data-stage=done]").count() > 0, f"order {n} is done")
    return spent


def _labels(house: House) -> set[Path]:
    """As the house's virtual printer keeps what came through its socket."""
    return set((house.folder / "labels").rglob("*.zpl"))


if __name__ == "__main__":
    main()
