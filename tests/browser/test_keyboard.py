"""The bench without a mouse: Tab leads to every key, and a key that was pressed keeps its place."""

import pytest

from tests.browser.screens import Station, chromium
from tests.stories.house import PEOPLE, House

pytestmark = pytest.mark.browser
REACHABLE = """() => [...document.querySelectorAll('button, a[href], input, select')]
  .filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0)
  .map((one, number) => (one.dataset.number = String(number)))"""
HERE = "() => document.activeElement?.dataset.number ?? null"
SINK = "() => document.activeElement?.dataset.sink === 'true'"


def test_tab_leads_to_every_key_of_the_bench(idle_house: House) -> None:
    with chromium() as browser:
        station = Station(browser, idle_house.url, idle_house.enrol["station"], *PEOPLE["packer"])
        station.page.mouse.click(5, 5)
        station.page.wait_for_timeout(200)
        assert station.page.evaluate(SINK), "who has no place on the page leaves it to the scanner"
        wanted = station.page.evaluate(REACHABLE)
        reached = set()
        for _ in range(2 * len(wanted) + 4):
            station.page.keyboard.press("Tab")
            reached.add(station.page.evaluate(HERE))
        assert set(wanted) <= reached
        assert len(wanted) > 2


def test_a_key_pressed_by_keyboard_keeps_the_focus_and_the_scanner_is_heard(idle_house: House) -> None:
    with chromium() as browser:
        station = Station(browser, idle_house.url, idle_house.enrol["station"], *PEOPLE["packer"])
        station.page.wait_for_timeout(500)
        theme = station.page.get_by_role("button", name="Dark")
        for _ in range(20):
            station.page.keyboard.press("Tab")
            if theme.evaluate("one => one === document.activeElement"):
                break
        station.page.keyboard.press("Enter")
        station.page.wait_for_timeout(200)
        assert station.page.locator("html").get_attribute("data-theme") == "dark"
        assert station.page.evaluate("document.activeElement.tagName") == "BUTTON"
        station.scan("NOT-A-CODE")
        station.until(lambda: station.see("error-card").count() > 0, "the scan is heard")
        assert station.page.locator("html").get_attribute("data-theme") == "dark", "its Enter pressed nothing"
        station.page.mouse.click(5, 5)
        station.page.wait_for_timeout(200)
        assert station.page.evaluate(SINK)
