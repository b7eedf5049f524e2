"""People and things of a house with names of its own, set up in the office."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.looks import Axe
from tests.browser.measure import Measures
from tests.browser.office import Office
from tests.browser.screens import Handheld, chromium
from tests.stories.house import LOADER, House

pytestmark = pytest.mark.browser
PAGES = ("staff", "devices")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, laid_out_sqlite: Path) -> Iterator[House]:
    folder = shutil.copytree(laid_out_sqlite, tmp_path_factory.mktemp("things"), dirs_exist_ok=True)
    with House(folder, prepared=True) as running:
        yield running


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    with chromium() as browser:
        screen = Office(browser, house.url, LOADER["username"], LOADER["password"])
        yield screen
        assert screen.errors == []


def test_a_new_person_with_a_new_device_signs_in(house: House, office: Office) -> None:
    office.go("staff")
    office.tap("add")
    office.fill("dialog form", name="Zażółć Gęślą", badge="żółw-7", role="picker", pin="602917")
    office.save("dialog form")
    expect(office.page.locator("dialog .form-wrong")).to_be_visible()
    office.fill("dialog form", badge="zolw-7", skills="reach truck", zones="A\nB")
    office.save("dialog form")
    office.says("Zażółć Gęślą")
    expect(office.row("ZOLW-7")).to_contain_text("reach truck")
    assert enrolled_by_the_picture(office, house, "ZOLW-7", "602917").stage == "queue"


def enrolled_by_the_picture(office: Office, house: House, badge: str, pin: str) -> Handheld:
    office.go("devices")
    office.tap("add")
    office.fill("dialog form", kind="handheld")
    office.save("dialog form")
    code = office.see("code").inner_text()
    return Handheld(office.context.browser, house.url, code, badge, pin)  # type: ignore[arg-type]


def test_a_changed_name_can_be_taken_back(house: House, office: Office) -> None:
    office.go("staff?q=Second")
    office.row("Second Person").locator("a").click()
    office.see("field-name").fill("Łucja Brzęczyszczykiewicz")
    office.page.locator(".panel form").first.get_by_test_id("save").click()
    expect(office.page.get_by_role("heading", level=1)).to_have_text("Łucja Brzęczyszczykiewicz")
    office.tap("undo")
    expect(office.page.get_by_role("heading", level=1)).to_have_text("Second Person")


def test_a_lost_device_is_shut_out_after_a_question(house: House, office: Office) -> None:
    lost = house.device("handheld", "second")
    assert lost("GET", "/session")["device"]["name"] == "second's"
    office.go("devices")
    office.row("second's").get_by_test_id("revoke").click()
    office.tap("yes")
    office.says("second's")
    lost("GET", "/session", ok=False)
    assert lost.status == 401


def test_no_page_has_a_fault_at_any_size(office: Office, tmp_path: Path) -> None:
    axe, measures = Axe(mirrored=True), Measures("office", tmp_path)
    for page in PAGES:
        office.go(page)
        for look in (measures, axe):
            look(page, office)
    assert not any((axe.faults, measures.faults)), f"{axe.faults} {measures.faults}: pictures in {tmp_path}"
