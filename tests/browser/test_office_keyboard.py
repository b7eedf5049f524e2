"""The office by keys alone: a place is made and an order held and let go, and nobody touches a mouse."""

import pytest

from tests.browser.screens import Screen, chromium
from tests.browser.test_office_orders import Office
from tests.stories.house import BOARD, LOADER, House

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement?.dataset.testid ?? ''"
MOST_TABS = 80


class Typist:
    """Walks to things by Tab and writes to what has the focus."""

    def __init__(self, screen: Screen) -> None:
        self.screen, self.keys = screen, screen.page.keyboard

    def go_to(self, name: str) -> None:
        passed = []
        for _ in range(MOST_TABS):
            focused = self.screen.page.evaluate(FOCUSED)
            if focused == name:
                return
            passed.append(focused)
            self.keys.press("Tab")
        raise AssertionError(f"Tab does not lead to {name}, only to {passed}")

    def press(self, name: str) -> None:
        self.screen.until(lambda: self.screen.see(name).count() > 0, name)
        self.go_to(name)
        self.keys.press("Enter")

    def write(self, name: str, text: str) -> None:
        self.go_to(f"field-{name}")
        self.keys.type(text)


def test_a_cart_is_made_by_keys_alone(idle_house: House) -> None:
    with chromium() as browser:
        office = Office(browser, idle_house, "start", who=LOADER)
        typist = Typist(office)
        typist.press("menu-building")
        typist.press("tab-places")
        typist.press("add-place")
        typist.write("code", "WOZEK-9")
        typist.write("kind", "Cart")
        typist.write("slots", "7")
        typist.keys.press("Enter")
        office.until(lambda: office.page.inner_text("h1") == "WOZEK-9", "the page of the cart")
        office.until(lambda: "Totes on a cart\n7" in office.page.inner_text("main"), "its slots")
        assert office.errors == []


def test_an_order_is_found_held_and_let_go_by_keys_alone(house: House) -> None:
    house.order("Z-1", ("ITEM-2", 700), short_rule="wait_complete")
    with chromium() as browser:
        office = Office(browser, house, "orders", who=BOARD)
        typist = Typist(office)
        typist.keys.press("/")
        typist.keys.type("Z-1")
        office.until(lambda: office.see("hit").count() == 1, "the order")
        typist.keys.press("Enter")
        office.until(lambda: "Order Z-1" in office.page.inner_text("h1"), "the page of the order")
        typist.press("act-hold")
        typist.write("note", "Call first")
        typist.press("save")
        office.until(lambda: office.see("act-lift").is_enabled(), "the hold")
        typist.press("undo")
        office.until(lambda: office.see("act-lift").is_disabled(), "the hold taken back")
        assert office.errors == []
