"""Two supervisors steer one floor at once, in real Chromium: waves, stops, the order of walks, and a message."""

from pathlib import Path

import pytest

from tests.browser.screens import Handheld, chromium
from tests.browser.test_office_orders import Office, looks
from tests.stories.house import PEOPLE, House

pytestmark = pytest.mark.browser


def test_two_supervisors_see_each_others_waves_stops_and_messages(house: House, tmp_path: Path) -> None:
    house.admin("PUT", "/picking/strategy?warehouse=MAIN", {"release": "waves"})
    for number in range(1, 6):
        house.order(f"R-10{number}", (f"ITEM-{7 + number % 2}", 1))
    with chromium() as browser:
        first, second = Office(browser, house, "queue"), Office(browser, house, "queue")
        first.until(lambda: "Held back: 5 orders" in first.page.inner_text("main"), "five orders held back")
        _wave(first, second)
        _stops(first, second)
        looks(first, "queue", tmp_path)
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PEOPLE["picker"])
        _message(first, second, handheld, house)
        looks(first, "floor", tmp_path)
        _order(first, second, handheld, house)
        looks(first, "queue-by-hand", tmp_path)
        _assigned(first, second, handheld, house)
        looks(first, "person-at-work", tmp_path)
        assert first.errors == second.errors == handheld.errors == []


def _wave(first: Office, second: Office) -> None:
    first.tap("build-wave")
    first.see("field-limit").fill("2")
    first.tap("preview-wave")
    first.until(lambda: "2 orders" in first.see("wave-preview").inner_text(), "the preview")
    first.tap("save")
    second.until(lambda: second.see("walk").count() > 0, "the wave's walk, at the other one")
    second.until(lambda: second.see("pull-back").count() == 1, "the wave")
    second.tap("pull-back")
    first.until(lambda: first.see("walk").count() == 0, "the wave is gone, at the first one")


def _stops(first: Office, second: Office) -> None:
    first.tap("pause")
    second.until(lambda: second.see("stop").count() == 1, "the pause, at the other one")
    second.tap("lift")
    first.until(lambda: first.see("stop").count() == 0, "it goes on, at the first one")
    first.see("stop-channel").select_option("shop")
    second.until(lambda: "shop" in second.see("stop").inner_text(), "the channel is stopped")


def _message(first: Office, second: Office, handheld: Handheld, house: House) -> None:
    first.page.goto(f"{house.url}/office/floor")
    second.page.goto(f"{house.url}/office/floor")
    first.until(lambda: first.page.locator("tr[data-row]").count() > 0, "the person at work")
    first.tap("write")
    first.see("field-text").fill("Dock 3 is closed")
    first.tap("save")
    handheld.until(lambda: "Dock 3 is closed" in handheld.see("must-read").inner_text(), "the message")
    first.until(lambda: "not yet: Picker Person" in first.page.inner_text("main"), "nobody has read it")
    handheld.scan("*ok")
    second.until(lambda: "1 of 1" in second.page.inner_text("main"), "it was read, at the other one")


def _order(first: Office, second: Office, handheld: Handheld, house: House) -> None:
    """A walk is dragged before the first at one desk, and set back by keys at the other; then it is given away."""
    alone = [{"name": "single", "method": "single", "when": {}}]
    house.admin("PUT", "/picking/strategy?warehouse=MAIN", {"release": "at_once", "classes": alone})
    house.admin("POST", "/picking/stops/lift", {"warehouse": "MAIN", "channel": "shop"})
    for office in (first, second):
        office.page.goto(f"{house.url}/office/queue")
    handheld.until(lambda: handheld.see("queue-entry").count() > 2, "walks at the handheld")
    first.until(lambda: len(_walks(first)) == 5, "five walks")
    one, two, three, *_ = _walks(first)
    rows, seen = (office.page.locator("tr[draggable=true]") for office in (first, second))
    rows.nth(2).drag_to(rows.nth(0), target_position={"x": 300, "y": 3})
    second.until(lambda: _walks(second)[:3] == [three, one, two], "the third is the first, at the other one")
    _goes_first(handheld, three)
    assert "is number 1 of 5 now" in first.see("toast").inner_text()
    seen.first.press("Alt+ArrowDown")
    first.until(lambda: _walks(first)[:3] == [one, three, two], "it is the second, at the first one")
    _goes_first(handheld, one)
    second.until(lambda: three in second.page.evaluate("document.activeElement.innerText"), "it has the focus")
    rows.nth(1).drag_to(first.see("taker").first)
    second.until(lambda: "Given by hand" in seen.filter(has_text=three).inner_text(), "it is given to somebody")


def _goes_first(handheld: Handheld, walk: str) -> None:
    """Office and handheld name a walk by one number."""
    handheld.until(lambda: walk in handheld.see("queue-entry").first.inner_text(), f"{walk} is the first")


def _walks(office: Office) -> list[str]:
    return [str(text) for text in office.see("walk").all_inner_texts()]


def _assigned(first: Office, second: Office, handheld: Handheld, house: House) -> None:
    """Who is assigned to counting is offered no walks until a supervisor offers everything again."""
    for office in (first, second):
        office.page.goto(f"{house.url}/office/floor")
    second.until(lambda: "All work" in second.page.inner_text("main"), "nothing was said of anybody")
    first.page.locator("tr[data-row] a").first.click()
    first.page.get_by_label("Counting").check()
    first.see("save").last.click()
    first.until(lambda: "Counting" in first.see("theirs").inner_text(), "it is kept")
    handheld.until(lambda: "Only: counting." in handheld.page.inner_text("main"), "the handheld says so")
    handheld.until(lambda: handheld.see("queue-entry").count() == 0, "no walk is offered")
    second.until(lambda: "All work" not in second.page.inner_text("main"), "the other one sees it")
    first.tap("free")
    handheld.until(lambda: handheld.see("queue-entry").count() > 2, "walks are offered again")
    first.tap("undo")
    handheld.until(lambda: handheld.see("queue-entry").count() == 0, "and not, once that is undone")
