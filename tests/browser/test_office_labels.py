"""Labels in the office, in real Chromium: chosen, looked at, saved as a PDF that reads, made in a run and printed."""

from pathlib import Path

import pytest

from tests.browser.looks import Axe
from tests.browser.screens import chromium
from tests.browser.test_office_orders import SIZES, WIDER, Office
from tests.printing.paper import read
from tests.stories.house import House

pytestmark = pytest.mark.browser


def test_labels_are_chosen_drawn_made_and_printed(house: House, tmp_path: Path) -> None:
    with chromium() as browser:
        office = Office(browser, house, "labels?kind=item&codes=ITEM-1&codes=ITEM-2")
        _told(office, "Labels: 2. Sheets: 1.")
        _saves_a_pdf_that_reads(office, tmp_path)
        _makes_totes(office)
        _prints(office)
        _looks(office, tmp_path)
        assert office.errors == []


def _told(office: Office, words: str) -> None:
    office.until(lambda: office.see("labels-count").count() and office.see("labels-count").inner_text() == words, words)


def _saves_a_pdf_that_reads(office: Office, folder: Path) -> None:
    office.see("field-symbol").select_option("qr")
    with office.page.expect_download() as saving:
        office.tap("print")
    saving.value.save_as(folder / "labels.pdf")
    pdfium = pytest.importorskip("pypdfium2")
    (page,) = pdfium.PdfDocument(folder / "labels.pdf")
    assert {code.symbology for code in read(page.render(scale=300 / 72).to_pil())} == {"QRCode"}


def _makes_totes(office: Office) -> None:
    make = office.page.locator("form").last
    make.get_by_label("First code").fill("Ż-1")
    make.get_by_label("How many").fill("30")
    make.get_by_role("button").click()
    office.until(lambda: make.locator(".form-wrong, .trouble").count() > 0, "the refusal")
    make.get_by_label("First code").fill("KISTE 0001")
    office.page.keyboard.press("Enter")
    _told(office, "Labels: 30. Sheets: 2.")


def _prints(office: Office) -> None:
    office.see("field-to").select_option("printer")
    office.until(lambda: office.see("field-printer").locator("option").count() > 0, "the printers")
    office.tap("print")
    office.until(lambda: office.see("labels-progress").count() > 0, "the progress")
    office.until(lambda: "of 2" in office.see("labels-progress").inner_text(), "two parts")


def _looks(office: Office, pictures: Path) -> None:
    """Nothing is wider than its screen, and axe finds nothing, in either theme."""
    office.see("field-kind").first.select_option("location")
    office.see("field-which").select_option("all")
    office.see("field-to").select_option("paper")
    office.until(lambda: office.see("labels-preview").count() > 0, "the picture of the places")
    axe = Axe(mirrored=True)
    for width, height in SIZES:
        office.page.set_viewport_size({"width": width, "height": height})
        office.rest()
        office.page.screenshot(path=str(pictures / f"labels-{width}.png"), full_page=True)
        assert not office.page.evaluate(WIDER), f"labels at {width}: pictures in {pictures}"
    office.page.set_viewport_size({"width": 1280, "height": 800})
    axe("labels", office)
    assert axe.faults == {}
