"""Straight into the ship box, in a house that calls nothing as the demo does: picked, packed, printed, shipped."""

import pytest
from playwright.sync_api import Browser
from sqlalchemy import create_engine, text

from tests.browser.screens import Handheld, Station, chromium
from tests.browser.test_fewest_scans import NOTHING, Bench
from tests.browser.test_foreign_names import BENCH, CARTON, LANE, NUMBER, PACKER, PICKER, TOTES, ForeignHouse, house
from tests.browser.test_scan_counts import told
from tests.packing.scale import Scale
from tests.servers import sqlite_url
from tests.stories.house import until

pytestmark = pytest.mark.browser
__all__ = ["house"]
BOXES = ("SCHACHTEL-01", "SCHACHTEL-02")
SMALL = {"name": "Brief", "length_mm": 250, "width_mm": 180, "height_mm": 20, "max_weight_g": 900, "tare_g": 30}


class ForeignBench(Bench):
    def _full(self) -> int | None:
        pack = self.house.admin("GET", f"/packing/stations/{BENCH}")["pack"]
        return next((p["expected_weight_g"] for p in (pack or {}).get("parcels", []) if p["state"] == "open"), None)


def test_an_order_is_picked_into_its_box_and_ships_with_two_scans_at_the_bench(house: ForeignHouse) -> None:
    with Scale(NOTHING) as scale, chromium() as browser:
        _furnish(house, scale)
        house.order_from("erp", "17", NUMBER, "ITEM-1")
        house.receive()
        until(lambda: _chosen(house), "its box is chosen")
        _pick(browser, house)
        until(lambda: house.state_of("erp", "17") == "picked", "it is picked")
        station = Station(browser, house.url, house.enrol["station"], *PACKER, bench=BENCH)
        bench = ForeignBench(house, station, scale)
        assert bench.parcel(BOXES[0]) == int(told("order picked into its box, bench with a scale"))
        assert station.errors == []
    until(lambda: house.state_of("erp", "17") == "shipped", "it is shipped")
    house.check_ledger()


def _furnish(house: ForeignHouse, scale: Scale) -> None:
    """The rule, a smaller carton too, boxes with labels, and a scale."""
    house.admin("PUT", "/carton-types/Brief?warehouse=NORD", {**SMALL, "cost_minor": 10})
    house.admin("PUT", "/rules/boxes?warehouse=NORD", {"values": {"pick_into": "boxes"}})
    run = {"kind": "tote", "first": BOXES[0], "count": len(BOXES), "size": CARTON}
    assert house.admin("POST", "/container-runs?warehouse=NORD", run)["codes"] == [*BOXES]
    bench = {"name": "Packtisch", "lane": LANE, "printer_code": "PRN-1", "warehouse": "NORD"}
    house.admin("PUT", f"/stations/{BENCH}", {**bench, "scale_address": scale.address})


def _chosen(house: ForeignHouse) -> bool:
    engine = create_engine(sqlite_url(house.folder))
    with engine.connect() as rows:
        return rows.execute(text("SELECT count(*) FROM carton_plan")).scalar_one() > 0


def _pick(browser: Browser, house: ForeignHouse) -> None:
    handheld = Handheld(browser, house.url, house.enrol["handheld"], *PICKER)
    handheld.claim()
    handheld.until(lambda: handheld.see("box").count() > 0, "a box is asked for")
    assert handheld.see("box").inner_text() == CARTON
    assert "Type the box" in handheld.page.inner_text("body")
    handheld.scan(TOTES[0])
    handheld.until(lambda: "again" in handheld.page.inner_text("body"), "a tote is no box")
    boxes = iter(BOXES)
    for _ in range(20):
        if handheld.page.get_by_text("Walk done").count():
            break
        handheld.scan(handheld.awaited or handheld._anything(boxes, "", LANE))
        handheld.page.wait_for_timeout(120)
    handheld.until(lambda: handheld.see("pending-count").count() == 0, "every scan is confirmed")
    handheld.scan("*done")
    assert handheld.errors == []
    handheld.context.close()
