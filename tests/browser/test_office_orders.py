"""Orders in the office, in real Chromium: found, filtered, held and let go, alone and many at once; by the keyboard."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.browser.looks import Axe
from tests.browser.screens import Screen, chromium
from tests.stories.house import BOARD, House

pytestmark = pytest.mark.browser
DESK = {"viewport": {"width": 1280, "height": 800}}
SIZES = [(1280, 800), (1024, 768), (390, 844), (640, 400)]  # the last is the first at 200 %
WIDER = "document.documentElement.scrollWidth > innerWidth + 1"


class Office(Screen):
    def __init__(
        self, browser: object, house: House, path: str, theme: str = "light", who: Mapping[str, str] = BOARD
    ) -> None:
        super().__init__(browser, DESK, theme)  # type: ignore[arg-type]
        self.page.goto(f"{house.url}/office/{path}")
        self.page.get_by_label("User name").last.fill(who["username"])
        self.page.get_by_label("Password").fill(who["password"])
        self.page.keyboard.press("Enter")
        self.until(lambda: self.see("find").count() > 0, "the office")

    def numbers(self) -> list[str]:
        return [str(text) for text in self.page.locator("tr[data-row] b.code").all_inner_texts()]

    def listed(self, *numbers: str) -> None:
        self.until(lambda: self.numbers() == list(numbers), f"the list {numbers}, not {self.numbers()}")


def test_orders_are_found_held_and_let_go(house: House, tmp_path: Path) -> None:
    house.order("Z-1", ("ITEM-1", 1), priority="urgent", cutoff="2040-05-04T12:00:00Z")
    house.order("Z-2", ("ITEM-2", 700), short_rule="wait_complete")
    house.order("Z-3", ("ITEM-1", 1))
    with chromium() as browser:
        office = Office(browser, house, "orders")
        office.listed("Z-1", "Z-2", "Z-3")
        _filters(office)
        _one_order(office, tmp_path)
        _many_at_once(office)
        _find_anything(office)
        assert office.errors == []


def _filters(office: Office) -> None:
    office.see("filter-waits").select_option("stock")
    office.listed("Z-2")
    assert "waits=stock" in office.page.url
    office.tap("save-view")
    office.page.get_by_label("Name of the view").fill("No goods")
    office.page.keyboard.press("Enter")
    office.until(lambda: office.see("views").count() > 0, "the saved view")
    office.page.get_by_role("link", name="Clear filters").click()
    office.listed("Z-1", "Z-2", "Z-3")
    office.see("views").select_option("No goods")
    office.listed("Z-2")
    office.page.get_by_role("link", name="Clear filters").click()
    office.see("filter-text").fill("z-1")
    office.listed("Z-1")


def _one_order(office: Office, pictures: Path) -> None:
    office.page.locator("tr[data-row]").first.press("Enter")
    office.until(lambda: office.see("act-hold").count() > 0, "the order")
    assert office.see("act-lift").is_disabled()
    assert "not on hold" in office.page.locator("#why-lift").inner_text()
    office.tap("act-hold")
    office.see("field-note").fill("Call first")
    office.tap("save")
    office.until(lambda: office.see("why").count() and "Hold: by hand" in office.see("why").inner_text(), "the hold")
    assert "Call first" in office.see("story").inner_text()
    office.tap("undo")
    office.until(lambda: office.see("act-lift").is_disabled(), "the hold taken back")
    looks(office, "order", pictures)
    office.page.go_back()


def _many_at_once(office: Office) -> None:
    office.page.get_by_role("link", name="Clear filters").click()
    office.listed("Z-1", "Z-2", "Z-3")
    for number in range(3):
        office.page.locator("tr[data-row]").nth(number).press("x")
    office.tap("bulk-send")
    office.tap("save")
    office.until(lambda: "2 of 3" in office.see("bulk-result").inner_text(), "the preview")
    assert "cannot be picked now" in office.page.locator("dialog").inner_text()
    office.tap("bulk-do")
    office.until(lambda: "It was done to 2 of 3" in office.see("bulk-result").inner_text(), "the answers")
    office.page.keyboard.press("Escape")


def _find_anything(office: Office) -> None:
    office.page.locator("h1").click()
    office.page.keyboard.press("/")
    office.page.keyboard.type("z-2")
    office.until(lambda: office.see("hit").count() == 1, "what was found")
    office.page.keyboard.press("Enter")
    office.until(lambda: "Order Z-2" in office.page.locator("h1").inner_text(), "the order that was found")
    office.page.keyboard.press("Control+k")
    office.page.keyboard.type("ITEM-1")
    office.until(lambda: office.see("hit").first.get_attribute("data-kind") == "item", "the item")


def looks(office: Office, name: str, pictures: Path) -> None:
    """Nothing is wider than its screen, and axe finds nothing, in either theme."""
    axe = Axe(mirrored=True)
    for width, height in SIZES:
        office.page.set_viewport_size({"width": width, "height": height})
        office.rest()
        office.page.screenshot(path=str(pictures / f"{name}-{width}.png"), full_page=True)
        assert not office.page.evaluate(WIDER), f"{name} at {width}: pictures in {pictures}"
    office.page.set_viewport_size({"width": 1280, "height": 800})
    office.page.evaluate("scrollTo(0, 0)")  # what the bar at the top lies over is not judged by its size
    axe(name, office)
    assert axe.faults == {}


def test_the_list_of_orders_has_no_fault(house: House, tmp_path: Path) -> None:
    house.order("Z-1", ("ITEM-1", 1), priority="urgent", cutoff="2020-05-04T12:00:00Z")
    house.order("Z-2", ("ITEM-2", 700), short_rule="wait_complete")
    with chromium() as browser:
        office = Office(browser, house, "orders")
        office.listed("Z-1", "Z-2")
        office.page.locator("tr[data-row]").first.press("x")
        looks(office, "orders", tmp_path)
        assert office.errors == []
