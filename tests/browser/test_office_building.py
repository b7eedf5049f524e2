"""The building in the office, in real Chromium: racks drawn, laid and taken back; places found, blocked, renamed."""

from pathlib import Path

import pytest

from tests.browser.screens import chromium
from tests.browser.test_office_orders import Office, looks
from tests.stories.house import LOADER, House

pytestmark = pytest.mark.browser


def test_racks_are_drawn_as_one_types_laid_and_taken_back(house: House, tmp_path: Path) -> None:
    with chromium() as browser:
        office = Office(browser, house, "building/racks", who=LOADER)
        _draw(office, tmp_path)
        office.tap("lay")
        office.until(lambda: "96 places made" in office.see("toast").inner_text(), "the racks")
        office.until(lambda: "Halle-S.01.A" in office.page.inner_text("main"), "the list of racks")
        office.tap("undo")
        office.until(lambda: "Undone" in office.see("toast").inner_text(), "the racks taken back")
        assert house.admin("GET", "/locations?zone=Nord")["count"] == 0
        assert office.errors == []


def _draw(office: Office, pictures: Path) -> None:
    for name, typed in {"first_aisle": "A01", "last_aisle": "A02", "template": "{aisle}-{bay}-{level}"}.items():
        office.see(f"field-{name}").fill(typed)
    office.until(lambda: office.see("clashes").count() == 1, "the codes that are taken")
    assert office.see("lay").is_disabled()
    fields = {"first_aisle": "S", "last_aisle": "U", "bays": "8", "levels": "4", "zone": "Nord", "crossings": "2"}
    for name, typed in {**fields, "template": "Halle-{aisle}.{bay}.{level}"}.items():
        office.see(f"field-{name}").fill(typed)
    office.see("field-level_style").select_option("letters")
    office.until(lambda: "Halle-S.01.A – Halle-U.08.D" in office.see("drawing-told").inner_text(), "the drawing")
    office.until(lambda: office.see("lay").is_enabled(), "leave to lay them")
    assert office.page.locator(".plan-bay").count() == 24
    looks(office, "racks", pictures)
    office.see("field-last_aisle").fill("7")
    office.until(lambda: office.page.locator("#page .form-wrong").count() == 1, "the fault beside its field")
    office.see("field-last_aisle").fill("U")
    office.until(lambda: office.see("lay").is_enabled(), "the drawing again")


def test_a_place_is_found_blocked_renamed_and_retired(house: House, tmp_path: Path) -> None:
    house.admin("PUT", "/locations/KLÄR 1".replace("Ä", "AE"), {"kind": "hospital", "zone": "Nord"})
    with chromium() as browser:
        office = Office(browser, house, "building/places", who=LOADER)
        office.see("filter-zone").fill("Nord")
        office.until(lambda: office.page.locator("tr[data-row]").count() == 1, "the place")
        looks(office, "places", tmp_path)
        office.page.locator("tr[data-row]").first.press("Enter")
        office.until(lambda: office.see("do-block").count() == 1, "its page")
        _act(office, "block", reason="shelf bent")
        office.until(lambda: "Blocked: shelf bent" in office.page.inner_text("main"), "the block")
        office.tap("undo")
        office.until(lambda: office.see("do-block").count() == 1, "the block taken back")
        _act(office, "rename", code="KLAER 9")
        office.until(lambda: office.page.inner_text("h1") == "KLAER 9", "its new code")
        office.until(lambda: "KLAER 1" in office.page.inner_text("main"), "its former code")
        looks(office, "place", tmp_path)
        _act(office, "retire", reason="not needed")
        office.until(lambda: office.see("do-restore").count() == 1, "that it is retired")
        assert house.admin("GET", "/inquiry/KLAER%201")["title"] == "KLAER 9"
        assert office.errors == []


def _act(office: Office, name: str, **fields: str) -> None:
    office.tap(f"do-{name}")
    for field, typed in fields.items():
        office.see(f"field-{field}").last.fill(typed)
    office.page.locator("dialog").get_by_test_id("save").click()
