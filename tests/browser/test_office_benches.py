"""Benches in the office: a printer says what it lacks, a failed label is printed again, a carton runs out."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.looks import Axe
from tests.browser.measure import Measures
from tests.browser.office import Office
from tests.browser.screens import chromium
from tests.stories.house import LOADER, House

pytestmark = pytest.mark.browser


def test_a_label_that_failed_for_want_of_paper_is_printed_again(house: House, tmp_path: Path) -> None:
    with chromium() as browser:
        office = Office(browser, house.url, LOADER["username"], LOADER["password"])
        house.printer_is("paper_out")
        office.go("benches")
        printer = office.row("Label printer")
        expect(printer).to_contain_text("look at its paper")
        printer.get_by_test_id("test-label").click()
        _looks(office, "benches", tmp_path)
        office.until(lambda: _failed(office), "the label that failed")
        _looks(office, "printer", tmp_path)
        house.printer_is("ready")
        office.tap("retry")
        office.until(lambda: _printed(office), "the label that came out")
        expect(office.see("printer-state")).to_contain_text("Ready")
        assert len(house.labels()) == 1
        assert office.errors == []


def test_a_carton_runs_out_is_deleted_and_put_back(house: House, tmp_path: Path) -> None:
    with chromium() as browser:
        office = Office(browser, house.url, LOADER["username"], LOADER["password"])
        office.go("benches")
        carton = office.row("BOX-M")
        carton.get_by_test_id("edit-carton").click()
        office.see("field-out_of_stock").check()
        office.see("save").click()
        expect(carton).to_contain_text("None left")
        _looks(office, "cartons", tmp_path)
        carton.get_by_test_id("forget-carton").click()
        expect(carton).to_have_count(0)
        office.see("toast").get_by_role("button", name="Undo").click()
        expect(carton).to_contain_text("None left")
        (kind,) = house.admin("GET", "/carton-types?warehouse=MAIN")["carton_types"]
        assert (kind["code"], kind["out_of_stock"], kind["retired"]) == ("BOX-M", True, False)
        assert office.errors == []


def _failed(office: Office) -> bool:
    office.go("benches/printer/PRN-1")
    return bool(office.see("retry").count())


def _printed(office: Office) -> bool:
    office.go("benches/printer/PRN-1")
    return bool(office.row("Printed").count())


def _looks(office: Office, name: str, pictures: Path) -> None:
    axe, measures = Axe(mirrored=True), Measures("office", pictures)
    for look in (measures, axe):
        look(name, office)
    assert not any((axe.faults, measures.faults)), f"{axe.faults} {measures.faults}: pictures in {pictures}"
