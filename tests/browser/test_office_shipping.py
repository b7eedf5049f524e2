"""A house of its own says in the office with whom it sends and when carriers come; an order gets its cutoff by that."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.looks import Axe
from tests.browser.measure import Measures
from tests.browser.office import Office
from tests.browser.screens import chromium
from tests.stories.house import LOADER, House

pytestmark = pytest.mark.browser
EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CARRIER = "Żółw i Syn"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, laid_out_sqlite: Path) -> Iterator[House]:
    folder = shutil.copytree(laid_out_sqlite, tmp_path_factory.mktemp("shipping"), dirs_exist_ok=True)
    with House(folder, prepared=True) as running:
        yield running


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    with chromium() as browser:
        screen = Office(browser, house.url, LOADER["username"], LOADER["password"])
        yield screen
        assert screen.errors == []


def a_new_carrier_that_comes_each_day(office: Office) -> None:
    office.go("shipping")
    office.tap("add-carrier")
    office.fill("dialog form", name=CARRIER, code="ZOLW", price="4.90")
    office.save("dialog form")
    expect(office.page.get_by_role("heading", level=1)).to_have_text(CARRIER)
    office.tap("first")
    office.tap("add-departure")
    office.fill("dialog form", at="16:30")
    for day in EVERY_DAY:
        office.page.locator(f"dialog input[value={day}]").check()
    office.save("dialog form")
    expect(office.row("16:30")).to_be_visible()


def test_an_order_without_a_cutoff_leaves_when_and_with_whom_the_page_says(house: House, office: Office) -> None:
    a_new_carrier_that_comes_each_day(office)
    office.tap("set-secret")
    office.fill("dialog form", name="key", secret="tajne i długie")
    office.save("dialog form")
    expect(office.see("secret-set")).to_contain_text("key")
    office.go("shipping")
    office.page.get_by_test_id("field-gives_cutoffs").check()
    office.page.locator("form", has=office.page.get_by_test_id("field-gives_cutoffs")).get_by_test_id("save").click()
    office.says("Saved")
    office.go("shipping")
    way = office.see("leaving-standard")
    expect(way).to_contain_text(CARRIER)
    expect(way).to_contain_text("16:30")
    assert "tajne" not in office.page.content()
    leaves_at = way.locator("time").get_attribute("datetime")
    assert house.admin("GET", "/shipping/departures")["leaving"][0]["cutoff"] == leaves_at


def test_a_holiday_can_be_taken_back(office: Office) -> None:
    office.go("shipping")
    office.tap("add-holiday")
    office.fill("dialog form", day="2031-05-03", name="Święto Konstytucji")
    office.save("dialog form")
    expect(office.row("Święto Konstytucji")).to_be_visible()
    office.tap("undo")
    expect(office.row("Święto Konstytucji")).to_have_count(0)


def test_no_page_has_a_fault_at_any_size(office: Office, tmp_path: Path) -> None:
    axe, measures = Axe(mirrored=True), Measures("office", tmp_path)
    for page in ("shipping", "shipping/carrier/own"):
        office.go(page)
        for look in (measures, axe):
            look(page.replace("/", "-"), office)
    assert not any((axe.faults, measures.faults)), f"{axe.faults} {measures.faults}: pictures in {tmp_path}"
