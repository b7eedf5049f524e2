"""The bench when an order changes or is cancelled while it is packed, for the album alone.

No story of `make test`: the album names this file itself.
"""

from collections.abc import Callable, Iterator

import pytest

from tests.browser.screens import Station, chromium
from tests.stories import work
from tests.stories.house import PEOPLE, House

pytestmark = pytest.mark.browser
SKUS = ("ITEM-1", "ITEM-2", "ITEM-3")


@pytest.fixture
def house(new_house: Callable[[str], House]) -> Iterator[House]:
    with new_house("sqlite") as running:
        yield running


def ask(house: House, reference: str, **units: int) -> None:
    """The shop asks for other quantities, by line."""
    order = house.integrator("GET", f"/orders/by-ref/shop/{reference}")
    lines = [{"external_line_id": line, "quantity": quantity} for line, quantity in units.items()]
    house.integrator("POST", f"/orders/{order['id']}/changes", {"lines": lines})


def cancel(house: House, reference: str) -> None:
    order = house.integrator("GET", f"/orders/by-ref/shop/{reference}")
    house.integrator("POST", f"/orders/{order['id']}/cancel", {})


def picked(house: House, *references: str) -> None:
    picker = house.device("handheld", "picker")
    for reference in references:
        house.order(reference, *((sku, 3) for sku in SKUS))
        task = work.prepare(picker, work.claim(picker), first_tote=10 * int(reference))
        work.pick_all(picker, task)


def opened(station: Station, number: str) -> None:
    station.scan(number)
    station.until(lambda: station.see("pack-line").count() == 3, "the contents")


def at(station: Station, stage: str) -> None:
    station.until(lambda: station.page.locator(f".bench[data-stage={stage}]").count() > 0, f"the stage {stage}")


def packed(station: Station, *skus: str) -> None:
    for sku in skus:
        for code in ("*qty", "3", sku):
            station.scan(code)
    station.until(lambda: station.page.locator("[data-testid=pack-line][data-state=complete]").count() == len(skus),
                  "they are packed")  # fmt: skip


def test_what_an_order_does_not_want_any_more_comes_out(house: House) -> None:
    picked(house, "1", "2", "3")
    with chromium() as browser:
        station = Station(browser, house.url, house.enrol["station"], *PEOPLE["packer"])
        _several_lines(station, house)
        _wholly_cancelled(station, house)
        _before_it_is_packed(station, house)
        assert station.errors == []


def _several_lines(station: Station, house: House) -> None:
    opened(station, "1")
    packed(station, "ITEM-1", "ITEM-2")
    ask(house, "1", **{"1": 1, "2": 2, "3": 1})
    at(station, "take_out")
    for code in ("ITEM-3", "*done", "ITEM-2"):
        station.scan(code)
        station.rest()
    station.tap("primary")
    at(station, "close")
    station.scan("ITEM-3")
    _ship(station)


def _ship(station: Station) -> None:
    """Closed as its contents weigh, labelled, done; something is left in its tote."""
    station.scan("*done")
    at(station, "label_scan")
    station.scan(station.see("tracking").first.inner_text().replace(" ", ""))
    at(station, "done")


def _wholly_cancelled(station: Station, house: House) -> None:
    opened(station, "2")
    packed(station, "ITEM-1", "ITEM-2")
    cancel(house, "2")
    at(station, "take_out")
    station.scan("*done")
    station.scan("*all")
    at(station, "notice")


def _before_it_is_packed(station: Station, house: House) -> None:
    station.tap("primary")
    opened(station, "3")
    ask(house, "3", **{"1": 1, "2": 0, "3": 2})
    surplus = station.page.get_by_text("Stays in the tote")
    station.until(lambda: surplus.count() > 0, "some of it stays in the tote")
    for code in ("ITEM-2", "ITEM-1", "ITEM-1"):
        station.scan(code)
    cancel(house, "3")
    at(station, "take_out")
    station.tap("primary")
    at(station, "notice")
    station.tap("primary")
    station.until(lambda: station.see("pack-line").count() == 0, "the order is left")
    station.scan("T00030")
    station.until(lambda: station.page.get_by_text("go back to their bins").count() > 0, "why it does not open")
