"""Goods in the office, in real Chromium: an item made and found, cases, picture, document, text, stock, new number."""

import io
from pathlib import Path

import pytest
from PIL import Image

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
    "colour": "Rot",
    "size": "350 ml",
}
CASE = {"length_mm": "300", "width_mm": "200", "height_mm": "100", "weight_g": "2000"}


def test_an_item_is_made_found_and_put_on_a_shelf(house: House, tmp_path: Path) -> None:
    with chromium() as browser:
        office = Office(browser, house, "goods", who=LOADER)
        looks(office, "goods", tmp_path)
        office.tap("add-item")
        _fill(office, ITEM)
        office.page.locator("dialog").get_by_test_id("save").click()
        office.until(lambda: office.page.inner_text("h1") == "TASSE-rot", "its page")
        office.tap("add-code")
        _fill(office, {"code": "4006381333931", "quantity": "6"})
        _fill(office, CASE)
        office.page.locator("dialog").get_by_test_id("save").click()
        office.until(lambda: "300 × 200 × 100 mm" in office.page.inner_text("table"), "the case with its sides")
        _bring_picture(office)
        _fill(office, {"body": "Henkel nach oben"}, 1)
        office.until(lambda: "Henkel nach oben" in office.page.inner_text("main table >> nth=1"), "the instruction")
        _attach(office)
        _fill(office, {"location": "A01-01-1", "quantity": "12"}, 2)
        office.until(lambda: "A01-01-1" in office.page.inner_text("main"), "the stock")
        looks(office, "item", tmp_path)
        office.tap("do-retire")
        office.until(lambda: "TASSE-rot" in office.page.get_by_test_id("toast").inner_text(), "why it stays in use")
        _rename(office)
        office.page.goto(f"{house.url}/office/goods")
        office.see("filter-text").fill("4006381")
        office.until(lambda: office.page.locator("tr[data-row]").count() == 1, "the item by its barcode")
        assert house.admin("GET", "/items/TASSE-350-rot")["codes"] == [
            {"code": "TASSE-rot", "quantity": 1, **dict.fromkeys(CASE)},
            {"code": "4006381333931", "quantity": 6, **{name: int(value) for name, value in CASE.items()}},
        ]
        assert office.errors == []


def _fill(office: Office, fields: dict[str, str], form: int | None = None) -> None:
    """Into a form of the page, which is sent; without a number into the one of the question."""
    inside = office.page.locator("dialog" if form is None else f"#page .panel:has(form) >> nth={form}")
    for name, typed in fields.items():
        inside.get_by_test_id(f"field-{name}").fill(typed)
    if form is not None:
        inside.get_by_test_id("save").click()


def _bring_picture(office: Office) -> None:
    """As a camera makes one; the page shows it in the size for a card."""
    photo = io.BytesIO()
    Image.linear_gradient("L").resize((1600, 1200)).convert("RGB").save(photo, "JPEG")
    file = {"name": "tasse.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
    office.page.get_by_test_id("picture-file").first.set_input_files(file)
    office.until(lambda: office.page.get_by_test_id("item-picture").count() == 1, "its picture")
    drawn = office.page.get_by_test_id("item-picture")
    office.until(lambda: drawn.evaluate("image => image.complete && image.naturalWidth") == 384, "the picture drawn")


def _attach(office: Office) -> None:
    """A document beside the text; it opens in a window of its own, as a document and nothing else."""
    page = io.BytesIO()
    Image.linear_gradient("L").resize((210, 297)).convert("RGB").save(page, "PDF")
    file = {"name": "tasse.pdf", "mimeType": "application/pdf", "buffer": page.getvalue()}
    office.page.get_by_test_id("attachment-file").first.set_input_files(file)
    office.until(lambda: office.page.get_by_test_id("attachment").count() == 1, "the document")
    link = office.page.get_by_test_id("attachment")
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener")
    served = office.page.request.get(f"{office.page.url.split('/office')[0]}{link.get_attribute('href')}")
    assert (served.headers["content-type"], served.body()) == ("application/pdf", page.getvalue())


def _rename(office: Office) -> None:
    office.tap("do-rename")
    dialog = office.page.locator("dialog")
    dialog.get_by_test_id("field-new_sku").fill("TASSE-350-rot")
    dialog.get_by_test_id("save").click()
    office.until(lambda: office.page.inner_text("h1") == "TASSE-350-rot", "its page under the new number")
