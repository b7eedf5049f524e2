"""Rules of a house in the office: changed, taken back, changed by two at once, looked back at; all in the audit."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.looks import Axe
from tests.browser.measure import Measures
from tests.browser.office import Office
from tests.browser.screens import chromium
from tests.stories.house import LOADER, House

pytestmark = pytest.mark.browser
WEIGHTS = "[data-testid=book-packing] form"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, laid_out_sqlite: Path) -> Iterator[House]:
    folder = shutil.copytree(laid_out_sqlite, tmp_path_factory.mktemp("rules"), dirs_exist_ok=True)
    with House(folder, prepared=True) as running:
        yield running


@pytest.fixture
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def opened(browser: Browser, house: House, theme: str = "light") -> Office:
    office = Office(browser, house.url, LOADER["username"], LOADER["password"], theme)
    office.go("rules")
    return office


def chosen(office: Office, percent: str) -> None:
    expect(office.page.locator(WEIGHTS).get_by_test_id("field-tolerance_percent")).to_have_value(percent)


def test_a_rule_is_changed_taken_back_and_restored(house: House, browser: Browser) -> None:
    office = opened(browser, house)
    chosen(office, "5")
    office.fill(WEIGHTS, tolerance_percent=8)
    office.save(WEIGHTS)
    office.says("Saved")
    expect(office.page.locator(WEIGHTS).locator(".form-mark")).to_have_count(1)
    office.tap("undo")
    chosen(office, "5")
    office.fill(WEIGHTS, tolerance_percent=90)
    office.save(WEIGHTS)
    chosen(office, "90")  # the field itself says no
    office.fill(WEIGHTS, tolerance_percent=9, may_override=False)
    office.save(WEIGHTS)
    office.tap("history-packing")
    expect(office.see("versions")).to_contain_text("5 % → 9 %")
    office.tap("compare-1")
    expect(office.see("versions")).to_contain_text("What is different now")
    office.tap("restore-1")
    chosen(office, "8")
    office.go("audit?action=settings.put_rules")
    expect(office.row("packing").first).to_contain_text("tolerance percent")
    assert office.errors == []


def test_the_second_of_two_people_sees_who_was_first(house: House, browser: Browser) -> None:
    first, second = opened(browser, house), opened(browser, house)
    first.fill("[data-testid=book-board] form", warn_minutes=20)
    first.save("[data-testid=book-board] form")
    first.says("Saved")
    second.fill("[data-testid=book-board] form", warn_minutes=30)
    second.save("[data-testid=book-board] form")
    expect(second.page.locator("[data-testid=book-board] .trouble")).to_contain_text(LOADER["name"])
    second.save("[data-testid=book-board] form")
    second.says("Saved")
    expect(second.page.get_by_test_id("field-warn_minutes")).to_have_value("30")


def test_an_order_class_of_its_own_is_put_together(house: House, browser: Browser) -> None:
    office = opened(browser, house)
    office.tap("add-classes")
    row = office.see("rows-classes")
    row.get_by_test_id("field-name").fill("Großkunden Ø")
    row.get_by_test_id("field-method").select_option("single")
    row.get_by_test_id("field-when-channel").fill("b2b")
    office.save("[data-testid=book-picking] form")
    office.says("Saved")
    office.go("rules")
    expect(office.see("rows-classes").get_by_test_id("field-name")).to_have_value("Großkunden Ø")
    expect(office.see("rows-classes").get_by_test_id("field-when-channel")).to_have_value("b2b")


def test_rules_and_audit_fit_and_are_read_by_everybody(house: House, browser: Browser, tmp_path: Path) -> None:
    office = opened(browser, house)
    axe, measures = Axe(mirrored=True), Measures("office", tmp_path)
    for page in ("rules", "audit"):
        office.go(page)
        for look in (measures, axe):
            look(page, office)
    assert not any((axe.faults, measures.faults)), f"{axe.faults} {measures.faults}: pictures in {tmp_path}"
