"""How many scans a parcel takes at a bench with a scale, counted in a real browser; nobody touches the screen."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.browser.screens import Station, chromium
from tests.packing.scale import Scale
from tests.stories import work
from tests.stories.house import PEOPLE, House, until
from tests.stories.house import item as item_body

pytestmark = pytest.mark.browser
PIECES = (12, 10, 8, 6, 6, 5, 5, 4, 3, 2, 2, 1)
NOTHING = b"S S          0 g\r\n"


class Bench:
    """A packer who scans and nothing else; `scans` are counted."""

    def __init__(self, house: House, station: Station, scale: Scale) -> None:
        self.house, self.station, self.scale, self.scans = house, station, scale, 0

    def scan(self, code: str) -> None:
        self.scans += 1
        self.station.scan(code)

    def stage(self, *names: str) -> None:
        shown = ", ".join(f".bench[data-stage={name}]" for name in names)
        self.station.until(lambda: self.station.page.locator(shown).count() > 0, f"the bench is at {names}")

    def parcel(self, *scans: str) -> int:
        """The scans of one order, from its first to its label; the parcel stands on the scale when it is full."""
        before = self.scans
        for code in scans:
            self.scan(code)
            self.station.until(lambda: self.station.see("pack-line").count() > 0, "the contents")
        with self.on_the_scale():
            self.stage("label_scan")
        self.scan(self.station.see("tracking").first.inner_text().replace(" ", ""))
        self.stage("done")
        return self.scans - before

    @contextmanager
    def on_the_scale(self) -> Iterator[None]:
        expected = until(self._full, "all is packed")
        self.scale.says = f"S S {expected:10d} g\r\n".encode()
        yield
        self.scale.says = NOTHING

    def _full(self) -> int | None:
        pack = self.house.admin("GET", "/packing/stations/STATION-1")["pack"]
        if pack is None or any(line["packed"] < line["expected"] for line in pack["lines"]):
            return None
        return next((p["expected_weight_g"] for p in pack["parcels"] if p["state"] == "open"), None)


def test_a_parcel_takes_no_scan_that_could_be_spared(house: House) -> None:
    skus = _lay_out(house)
    with Scale(NOTHING) as scale, chromium() as browser:
        place = {"lane": "PACK-1", "printer_code": "PRN-1", "scale_address": scale.address}
        house.admin("PUT", "/stations/STATION-1", {"name": "Bench 1", **place})
        totes = pick(house, "1001", *zip(skus, PIECES, strict=True))
        pick(house, "1002", ("ITEM-3", 1))
        again = pick(house, "1003", *zip(skus, PIECES, strict=True))
        bench = Bench(house, Station(browser, house.url, house.enrol["station"], *PEOPLE["packer"]), scale)
        assert bench.parcel(totes[0], *skus) == 14
        assert bench.parcel("BAR-3") == 2
        house.admin("PUT", "/rules/scans", {"values": {"bench_all": "up_to_worth"}})
        assert bench.parcel(again[0], "*all") == 3
        assert bench.station.errors == []
    for number in ("1001", "1002", "1003"):
        was_shipped(house, number)
    house.check_ledger()


def _lay_out(house: House) -> list[str]:
    """Twelve light items, and a carton that takes 64 pieces."""
    items = [item_body(n) | {"weight_g": 60} for n in range(1, 13)]
    house.admin("POST", "/items/bulk", {"items": items})
    lines = [{"location": f"A0{1 + n % 2}-0{n - 8}-1", "sku": f"ITEM-{n}", "quantity": 500} for n in range(9, 13)]
    house.admin("POST", "/stock-receipts", {"reference": "more", "lines": lines})
    size = {"length_mm": 500, "width_mm": 400, "height_mm": 300, "max_weight_g": 20_000}
    house.admin("PUT", "/carton-types/BOX-M", {"name": "Large", "tare_g": 200, "cost_minor": 60, **size})
    return [f"ITEM-{n}" for n in range(1, 13)]


def pick(house: House, number: str, *lines: tuple[str, int]) -> list[str]:
    """Its totes stand on the lane."""
    house.order(number, *lines)
    picker = house.device("handheld", "picker")
    task = work.prepare(picker, work.claim(picker), first_tote=10 * int(number[-1]))
    work.pick_all(picker, task)
    until(lambda: house.integrator("GET", f"/orders/by-ref/shop/{number}")["state"] == "picked", "it is picked")
    return [slot["tote"]["code"] for slot in task["slots"]]


def was_shipped(house: House, number: str) -> None:
    until(
        lambda: house.integrator("GET", f"/orders/by-ref/shop/{number}")["state"] == "shipped", f"{number} is shipped"
    )
