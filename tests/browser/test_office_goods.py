"""Goods in the office, in real Chromium: an item made, found by its barcode, given a pack, and opening stock."""

from pathlib import Path

import pytest

from tests.browser.screens import chromium
from tests.browser.test_office_orders import Office, looks
from tests.stories.house import LOADER, House

pytestmark = pytest.mark.browser
ITEM = {
    "sku": "TASSE-rot",
    "name": "Tasse, rot",
    "weight_g": "310",
    "length_mm": "90",
    "width_mm": "90",
    "height_mm": "95",
}


def test_an_item_is_made_found_and_put_on_a_shelf(house: House, tmp_path: Path) -> None:
    with chromium() as browser:
        office = Office(browser, house, "goods", who=LOADER)
        looks(office, "goods", tmp_path)
        office.tap("add-item")
        _fill(office, ITEM)
        office.page.locator("dialog").get_by_test_id("save").click()
        office.until(lambda: office.page.inner_text("h1") == "TASSE-rot", "its page")
        _fill(office, {"code": "4006381333931", "quantity": "6"}, 1)
        office.until(lambda: "4006381333931" in office.page.inner_text("table"), "the pack")
        _fill(office, {"location": "A01-01-1", "quantity": "12"}, 2)
        office.until(lambda: "A01-01-1" in office.page.inner_text("main"), "the stock")
        looks(office, "item", tmp_path)
        office.page.goto(f"{house.url}/office/goods")
        office.see("filter-text").fill("4006381")
        office.until(lambda: office.page.locator("tr[data-row]").count() == 1, "the item by its barcode")
        assert house.admin("GET", "/items/TASSE-rot")["codes"] == [{"code": "4006381333931", "quantity": 6}]
        assert office.errors == []


def _fill(office: Office, fields: dict[str, str], form: int | None = None) -> None:
    """Into a form of the page, which is sent; without a number into the one of the question."""
    inside = office.page.locator("dialog" if form is None else f"#page .panel:has(form) >> nth={form}")
    for name, typed in fields.items():
        inside.get_by_test_id(f"field-{name}").fill(typed)
    if form is not None:
        inside.get_by_test_id("save").click()
