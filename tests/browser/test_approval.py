"""At the bench: what only a supervisor may let go, a parcel that weighs wrong and an order that is not complete."""

import os
from pathlib import Path

import pytest

from tests.browser.screens import Station, chromium
from tests.stories import work
from tests.stories.house import PEOPLE, House

pytestmark = pytest.mark.browser
SUPERVISOR = {"name": "Sue Boss", "badge": "B-7", "pin": "260718", "role": "supervisor"}


def test_a_supervisor_lets_an_incomplete_order_go_and_allows_its_wrong_weight(house: House) -> None:
    house.admin("POST", "/workers", SUPERVISOR)
    house.order("1001", ("ITEM-1", 2), ("ITEM-4", 1), short_rule="wait_complete")
    picker = house.device("handheld", "picker")
    task = work.prepare(picker, work.claim(picker))
    work.pick_all(picker, task)
    with chromium() as browser:
        station = Station(browser, house.url, house.enrol["station"], *PEOPLE["packer"])
        station.until(lambda: station.see("pack-line").count() > 0 or station.scan("T00001"), "the contents")
        station.until(
            lambda: station.page.locator(".bench[data-stage=carton]").count() == 0 or station.scan("BOX-M"), ""
        )
        station.scan("*qty2")
        station.pack("ITEM-1")
        _let_go_incomplete(station)
        station.until(lambda: station.see("type-weight").count() > 0, "a weight may be typed")
        station.tap("type-weight")
        station.until(lambda: station.see("typed-weight").count() > 0, "the weight is asked for")
        station.see("typed-weight").fill("9000")
        station.page.keyboard.press("Enter")
        station.until(lambda: station.see("override").count() > 0, "the weight is wrong")
        held = station.see("override").bounding_box()
        assert held is not None
        station.page.mouse.move(held["x"] + 20, held["y"] + 10)
        station.page.mouse.down()
        station.until(lambda: station.see("approval").count() > 0, "a supervisor is asked for")
        station.page.mouse.up()
        station.scan_until("approval-badge", "B-7")
        photograph(station, "asked")
        station.see("approval-pin").fill("111112")
        station.tap("approval-go")
        station.until(lambda: station.see("approval-problem").count() > 0, "a wrong PIN is told")
        photograph(station, "wrong")
        station.see("approval-pin").fill("260718")
        station.tap("approval-go")
        station.until(lambda: station.see("tracking").count() > 0, "the parcel is closed and has its label")
        assert station.errors == []
    entries = house.admin("GET", "/audit")["entries"]
    for action in ("packing.override_weight", "orders.ship_what_is_there"):
        (entry,) = [one for one in entries if one["action"] == action]
        assert (entry["allowed_by"], entry["worker_name"]) == ("Sue Boss", "Packer Person")


def _let_go_incomplete(station: Station) -> None:
    """One piece is not in the tote and is fetched, until a supervisor says that the order does not wait for it."""
    station.scan("*missing")
    station.until(lambda: station.see("report-missing").count() > 0, "how many are missing")
    station.tap("report-missing")
    station.until(lambda: station.see("go-without").count() > 0, "the order waits for what is fetched")
    photograph(station, "incomplete")
    station.tap("go-without")
    station.until(lambda: station.see("approval").count() > 0, "a supervisor is asked for")
    station.scan_until("approval-badge", "B-7")
    photograph(station, "let-go")
    station.see("approval-pin").fill("260718")
    station.tap("approval-go")
    station.until(lambda: station.see("go-without").count() == 0, "it goes as it is")


def photograph(station: Station, name: str) -> None:
    """For those who want to look: WMS_LOOK names a folder."""
    if os.environ.get("WMS_LOOK"):
        station.page.screenshot(path=str(Path(os.environ["WMS_LOOK"]) / f"approval-{name}.png"))
