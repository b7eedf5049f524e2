"""A packer misses goods, a picker fetches them, and the order leaves whole, in a house with names of its own."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests.browser.screens import Handheld, Station, chromium
from tests.browser.test_foreign_names import BENCH, CARTON, NUMBER, PACKER, PICKER, TOTES, ForeignHouse, house, walk
from tests.stories.house import until

__all__ = ["house"]
pytestmark = pytest.mark.browser
HOSPITAL = "Krankenstation 1"


def test_what_is_missing_is_fetched_while_the_order_stands_aside(house: ForeignHouse, tmp_path: Path) -> None:
    house.admin("POST", "/locations/bulk", {"warehouse": "NORD", "locations": [{"code": HOSPITAL, "kind": "hospital"}]})
    house.order_from("erp", "17", NUMBER, "ITEM-1", "ITEM-2")
    house.receive()
    with chromium() as browser:
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PICKER)
        _picked(handheld, house, chain(TOTES))
        station = Station(browser, house.url, house.enrol["station"], *PACKER, bench=BENCH)
        _miss(station, tmp_path)
        _fetch(handheld, tmp_path)
        station.until(lambda: station.see("stands-at").count() > 0, "the whole order, first, with its place")
        station.shot(str(tmp_path / "whole.png"))
        _pack(station, house)
        assert (handheld.errors, station.errors) == ([], [])
    house.check_ledger()


def _picked(handheld: Handheld, house: ForeignHouse, totes: Iterator[str]) -> None:
    handheld.claim()
    walk(handheld, totes)
    until(lambda: house.state_of("erp", "17") == "picked", "the order is picked")
    handheld.scan("*done")


def _miss(station: Station, tmp_path: Path) -> None:
    """Both of the second item are missing; taken back once, and still so after a reload."""
    station.until(lambda: station.see("waiting-row").count() > 0, "an order waits at the bench")
    station.scan(NUMBER)
    station.until(lambda: station.see("pack-line").count() == 2, "the contents of the tote")
    for code in (CARTON, "ITEM-1"):
        station.scan(code)
    _say_missing(station)
    station.page.reload()
    station.until(lambda: station.see("undo").count() > 0, "the last scans after a reload")
    station.tap("undo")
    station.until(lambda: station.see("waits").count() == 0, "nothing is missing any more")
    _say_missing(station)
    station.shot(str(tmp_path / "waits.png"))
    station.scan(HOSPITAL)
    station.until(lambda: station.see("parked-row").count() == 1, "the order among those that wait for goods")
    station.shot(str(tmp_path / "parked.png"))


def _say_missing(station: Station) -> None:
    station.scan("*missing")
    station.until(lambda: station.see("report-missing").count() > 0, "how many are missing")
    station.tap("report-missing")
    station.until(lambda: station.see("waits").count() > 0, "that somebody fetches them")


def _fetch(handheld: Handheld, tmp_path: Path) -> None:
    handheld.until(lambda: handheld.page.get_by_text(NUMBER).count() > 0, "the fetch in the queue")
    handheld.shot(str(tmp_path / "queue.png"))
    handheld.claim()
    handheld.scan("B/12/4 (2)")
    handheld.shot(str(tmp_path / "item.png"))
    handheld.scan("ITEM-2")
    handheld.until(lambda: "Bring it" in handheld.see("prompt").first.inner_text(), "where the order stands")
    handheld.shot(str(tmp_path / "target.png"))
    handheld.scan(HOSPITAL)
    handheld.until(lambda: handheld.page.get_by_text("has its goods").count() > 0, "the goods are brought")
    handheld.until(lambda: handheld.see("pending-count").count() == 0, "every scan is confirmed")
    assert handheld.see("error-card").count() == 0, handheld.page.inner_text("body")[:600]


def _pack(station: Station, house: ForeignHouse) -> None:
    station.scan(HOSPITAL)
    station.until(lambda: station.see("pack-line").count() == 2, "the order is at the bench again")
    station.scan("ITEM-2")
    done = "[data-testid=pack-line][data-state=complete]"
    station.until(lambda: station.page.locator(done).count() == 2, "all is packed")
    station.scan("*done")
    station.until(lambda: station.see("tracking").count() > 0, "the label is bought and printed")
    station.scan(station.see("tracking").first.inner_text().replace(" ", ""))
    station.until(lambda: house.state_of("erp", "17") == "shipped", "the order is shipped")
