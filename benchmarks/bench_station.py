"""Forty orders packed at one station with the scanner alone: from an order's last scan to its label at the printer.

    python -m benchmarks.bench_station

A house with its server on SQLite, a scale and a virtual printer as sockets, the station in Chromium. Each order is one
piece: one scan opens it, packs it and closes its parcel; the scan of the label ends it. Figures: benchmarks/office.md.

What the time went into is read afterwards from the house's own rows: when each transaction on the way began.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine, text

from benchmarks.ui.device import quantile
from tests.browser.screens import Station, chromium
from tests.packing.scale import Scale
from tests.servers import sqlite_url
from tests.stories import work
from tests.stories.house import PEOPLE, House, until
from wms.app import load_rooms

ORDERS = 40
GOAL_MS = 500
STEPS = ("opened", "packed", "closed", "wanted", "bought", "bytes")
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
        parcels = [_packed(house, station, n) for n in range(ORDERS)]
        steps = _steps(house, parcels)
    spans = [(told - scanned) * 1000 for scanned, told in parcels]
    told = {"p50": statistics.median(spans), "p95": quantile(spans, 0.95), "slowest": max(spans)}
    print(f"last scan to label bytes, ms: {told} (goal {GOAL_MS}), load {os.getloadavg()[0]:.1f}")
    for step, taken in steps.items():
        print(f"  until {step}: p50 {statistics.median(taken):.0f} ms, p95 {quantile(taken, 0.95):.0f} ms")


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


def _packed(house: House, station: Station, n: int) -> tuple[float, float]:
    """When the piece was scanned, which is the last one, and when the first bytes of its label came."""
    before = _labels(house)
    station.scan("BAR-1")
    scanned = time.time()
    until(lambda: _labels(house) - before, "the label comes to the printer")
    (label,) = _labels(house) - before
    told = label.stat().st_mtime
    station.until(lambda: station.page.locator(".bench[data-stage=label_scan]").count() > 0, "the label is awaited")
    station.scan(station.see("tracking").first.inner_text().replace(" ", ""))
    station.until(lambda: station.page.locator(".bench[data-stage=done]").count() > 0, f"order {n} is done")
    return scanned, told


def _steps(house: House, parcels: Iterable[tuple[float, float]]) -> dict[str, list[float]]:
    """Milliseconds that each step took after the one before it, of each parcel."""
    taken: dict[str, list[float]] = {step: [] for step in STEPS}
    with create_engine(sqlite_url(house.folder)).connect() as connection:
        rows = connection.execute(text(_MOMENTS)).all()
    for (scanned, told), row in zip(parcels, rows, strict=True):
        moments = [scanned, *(datetime.fromisoformat(at).replace(tzinfo=UTC).timestamp() for at in row), told]
        for step, before, after in zip(STEPS, moments, moments[1:], strict=True):
            taken[step].append((after - before) * 1000)
    return taken


_MOMENTS = """
SELECT p.opened_at, i.at, q.closed_at, l.created_at, b.at FROM pack p
JOIN parcel q ON q.pack_id = p.id JOIN label l ON l.parcel_id = q.id
JOIN outbox_event i ON i.type = 'packing.item_packed' AND replace(i.payload ->> 'pack_id', '-', '') = p.id
JOIN outbox_event b ON b.type = 'shipping.label_bought' AND replace(b.payload ->> 'pack_id', '-', '') = p.id
ORDER BY p.opened_at
"""


def _labels(house: House) -> set[Path]:
    """As the house's virtual printer keeps what came through its socket."""
    return set((house.folder / "labels").rglob("*.zpl"))


if __name__ == "__main__":
    main()
