"""Stock that is wrong, in real Chromium and in a house with names of its own: put right by scan, then in the office."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.office import Office
from tests.browser.screens import Handheld, Screen, chromium
from tests.browser.test_foreign_names import BINS, CHIEF, OFFICE, PICKER, TOTES, ForeignHouse, says, scan_all
from tests.stories.house import item, until

pytestmark = pytest.mark.browser
LEAD = {"username": "leiter", "password": "sieben-tore-offen"}
PLACE = BINS[2]  # "Regal 3 Fach 2"


@pytest.fixture
def house(tmp_path: Path, prepared_sqlite: Path) -> Iterator[ForeignHouse]:
    shutil.copytree(prepared_sqlite, tmp_path, dirs_exist_ok=True)
    with ForeignHouse(tmp_path, prepared=True) as running:
        running.receive()
        yield running


def units(house: ForeignHouse, **asked: str) -> dict[str, int]:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    lines = house.admin("GET", f"/stock/lines?warehouse=NORD&sku=ITEM-3&{query}")["lines"]
    return {f"{line['place']} {line['status']}": line["on_hand"] for line in lines}


def test_a_number_is_put_right_by_scan_with_a_second_person_and_without_a_network(house: ForeignHouse) -> None:
    with chromium() as browser:
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PICKER)
        _wrong_scans(handheld)
        for code in ("*2", "3", "*1"):
            handheld.scan(code)
        handheld.until(lambda: "badge" in handheld.see("prompt").first.inner_text().lower(), "a second person")
        photograph(handheld, "second")
        for code in (PICKER[0], "482913"):
            handheld.scan(code)
        handheld.until(lambda: "do not allow" in handheld.page.inner_text("body"), "one's own badge is none")
        for code in CHIEF:
            handheld.scan(code)
        until(lambda: units(house) == {f"{PLACE} available": 23}, "the books follow")
        _offline(handheld)
        assert handheld.errors == []
    documents = house.admin("GET", "/stock/documents?warehouse=NORD")["documents"]
    [told] = [(one["kind"], one["by"], one["approved_by"], one["reason"]) for one in documents]
    assert told == ("adjustment", "The picker", "Die Chefin", "turned_up")
    house.check_ledger()


def _wrong_scans(handheld: Handheld) -> None:
    """A tote is no place, a place no item, a word no number: the same step, and words."""
    handheld.scan("@adjust")
    handheld.until(lambda: handheld.page.locator("[data-flow=adjust]").count() > 0, "the detour")
    handheld.scan("E12345")
    handheld.until(lambda: "bin" in handheld.page.inner_text(".flow-screen").lower(), "a tote is no bin")
    handheld.scan(PLACE)
    handheld.until(lambda: "Blue tin number 3" in handheld.page.inner_text("body"), "what lies there")
    photograph(handheld, "place")
    handheld.scan("ITEM-3")
    handheld.until(lambda: handheld.see("flow-row").count() == 5, "the five ways")
    photograph(handheld, "way")


def _offline(handheld: Handheld) -> None:
    handheld.context.set_offline(True)
    for code in (PLACE, "ITEM-3", "*1", "2", "*1"):
        handheld.scan(code)
    handheld.until(lambda: "network" in handheld.page.inner_text("body"), "no second person without a network")
    photograph(handheld, "offline")
    handheld.context.set_offline(False)


def test_goods_find_their_way_out_of_damage_scrap_and_a_wrong_lot_by_scan(house: ForeignHouse) -> None:
    """A wrong bin is as careful as a right one; out of scrap without a network too."""
    house.admin("POST", "/items/bulk", {"items": [{**item(5), "tracking": "lot"}]})
    tea = {"location": PLACE, "sku": "ITEM-5", "quantity": 6, "lot": "CH/17"}
    house.admin("POST", "/stock-receipts", {"warehouse": "NORD", "reference": "tee", "lines": [tea]})
    with chromium() as browser:
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *CHIEF)
        handheld.until_offline_works()
        handheld.scan("@adjust")
        scan_all(handheld, PLACE, "ITEM-3", "*5", "4", "*1")
        until(lambda: units(house) == {f"{PLACE} available": 16, f"{PLACE} damaged": 4}, "four are damaged")
        _throw_away(handheld, house)
        _bring_back(handheld, house)
        scan_all(handheld, PLACE, "ITEM-5", "*6", "2", "CH/17")
        says(handheld, "of this lot already")
        photograph(handheld, "lot")
        scan_all(handheld, "CH/18", "*1")
        lots = "/stock/lines?warehouse=NORD&sku=ITEM-5"
        until(lambda: {row["lot"]: row["on_hand"] for row in house.admin("GET", lots)["lines"]}
              == {"CH/17": 4, "CH/18": 2}, "two are of another lot")  # fmt: skip
        assert (handheld.see("error-card").count(), handheld.errors) == (0, [])
    house.check_ledger()


def _throw_away(handheld: Handheld, house: ForeignHouse) -> None:
    scan_all(handheld, PLACE, "ITEM-3")
    handheld.until(lambda: handheld.see("flow-row").count() == 7, "the ways, those out of damage too")
    photograph(handheld, "ways")
    scan_all(handheld, "*7", "3", "*1")
    until(lambda: units(house, place=PLACE) == {f"{PLACE} available": 16, f"{PLACE} damaged": 1}, "three are scrap")
    assert units(house, place="SCRAP") == {"SCRAP available": 3}


def _bring_back(handheld: Handheld, house: ForeignHouse) -> None:
    scan_all(handheld, "SCRAP", "ITEM-3")
    says(handheld, "How many come back?")
    photograph(handheld, "scrap")
    scan_all(handheld, "4")
    says(handheld, "only 3")
    handheld.context.set_offline(True)
    scan_all(handheld, "2", TOTES[0])
    says(handheld, "is no bin")
    photograph(handheld, "target")
    scan_all(handheld, BINS[0], "*1")
    handheld.context.set_offline(False)
    back = {f"{BINS[0]} available": 2, f"{PLACE} available": 16, f"{PLACE} damaged": 1, "SCRAP available": 1}
    until(lambda: units(house) | units(house, place="SCRAP") == back, "two came back")


def test_a_row_is_put_right_in_the_office_and_taken_back_by_its_document(house: ForeignHouse) -> None:
    with chromium() as browser:
        office = _office(browser, house)
        office.go("stock?sku=ITEM-3")
        _act(office, "hold", quantity=5, status="damaged", reason="damage", note="Wasserschaden")
        until(lambda: units(house) == {f"{PLACE} available": 15, f"{PLACE} damaged": 5}, "the units are held")
        office.until(lambda: "Damaged" in office.page.inner_text("main"), "the state is shown")
        photograph(office, "stock")
        _act(office, "hold_item", reason="recall")
        office.until(lambda: "held everywhere" in office.page.inner_text("main"), "the hold everywhere is shown")
        office.go("stock/documents")
        office.until(lambda: office.see("take-back").count() > 0, "the documents")
        photograph(office, "documents")
        office.tap("release-item")
        office.fill("dialog form", reason="quality")
        office.save("dialog form")
        office.until(lambda: office.see("release-item").count() == 0, "released")
        office.row("Wasserschaden").get_by_test_id("take-back").click()
        office.fill("dialog form", reason="mistake")
        office.save("dialog form")
        until(lambda: units(house) == {f"{PLACE} available": 20}, "taken back as a whole")
        assert office.errors == []
    house.check_ledger()


def test_a_lead_brings_a_second_person_in_the_office(house: ForeignHouse) -> None:
    lead = {"name": "Lagerleiter", "badge": "LL-1", "pin": "615283", "role": "lead", "warehouse_id": house.site["id"]}
    house.admin("POST", "/workers", lead | LEAD)
    _limit_of_leads(house, 3)
    with chromium() as browser:
        office = Office(browser, house.url, **LEAD)
        office.go("stock?sku=ITEM-3")
        office.see("put-right").first.click()
        office.tap("act-less")
        office.fill("dialog form", quantity=7, reason="broken")
        office.save("dialog form")
        office.until(lambda: office.see("second-person").count() > 0, "a second person is asked")
        photograph(office, "second-in-office")
        office.fill("dialog form", badge=CHIEF[0], pin="111112")
        office.save("dialog form")
        office.until(lambda: office.page.locator("dialog").get_by_test_id("trouble").count() > 0, "a wrong PIN is told")
        office.fill("dialog form", how="name", **OFFICE)
        office.save("dialog form")
        office.until(lambda: office.page.locator("dialog").count() == 0, "it is done")
        assert units(house)[f"{PLACE} available"] == 13
        office.go("stock/documents")
        office.until(lambda: "allowed by Die Chefin" in office.page.inner_text("main"), "both names")
        assert office.errors == []
    house.check_ledger()


def _limit_of_leads(house: ForeignHouse, units_alone: int) -> None:
    values = house.admin("GET", "/rules/stock?warehouse=NORD")["values"]
    house.admin("PUT", "/rules/stock?warehouse=NORD", {"values": values | {"limit_lead": units_alone}})


def _office(browser: Browser, house: ForeignHouse) -> Office:
    return Office(browser, house.url, **OFFICE)


def _act(office: Office, name: str, **values: Any) -> None:
    office.see("put-right").first.click()
    office.tap(f"act-{name}")
    photograph(office, f"act-{name}")
    office.fill("dialog form", **values)
    office.save("dialog form")
    office.until(lambda: office.page.locator("dialog").count() == 0, f"{name} is done")


def photograph(screen: Screen, name: str) -> None:
    """For those who want to look: WMS_LOOK names a folder."""
    if os.environ.get("WMS_LOOK"):
        screen.page.screenshot(path=str(Path(os.environ["WMS_LOOK"]) / f"right-{name}.png"))
