"""Goods on their way, in real Chromium and in a house with names of its own: collected, and sent to another house."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.office import Office
from tests.browser.screens import Handheld, chromium
from tests.browser.test_foreign_names import (
    BINS,
    LANE,
    NUMBER,
    OFFICE,
    PICKER,
    TOTES,
    ForeignHouse,
    says,
    scan_all,
    walk,
)
from tests.browser.test_putting_right import photograph
from tests.stories.house import until

pytestmark = pytest.mark.browser
TOTE = TOTES[2]  # "kiste-a"
OTHER = {"name": "Die Andere", "badge": "SU-1", "pin": "704158", "role": "picker"}


@pytest.fixture
def house(tmp_path: Path, prepared_sqlite: Path) -> Iterator[ForeignHouse]:
    shutil.copytree(prepared_sqlite, tmp_path, dirs_exist_ok=True)
    with ForeignHouse(tmp_path, prepared=True) as running:
        running.receive()
        yield running


def units(house: ForeignHouse, site: str, sku: str) -> dict[str, int]:
    lines = house.admin("GET", f"/stock/lines?warehouse={site}&sku={sku}")["lines"]
    return {line["place"]: line["on_hand"] for line in lines}


def test_goods_are_collected_in_a_tote_and_put_down_with_and_without_a_network(house: ForeignHouse) -> None:
    with chromium() as browser:
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PICKER)
        handheld.scan("@move")
        says(handheld, "tote or cart to take from")
        scan_all(handheld, LANE)
        says(handheld, "neither bin nor tote nor cart")
        handheld.scan(BINS[0])
        says(handheld, "Blue tin number 1")
        scan_all(handheld, "ITEM-1", "4", TOTE)
        until(lambda: units(house, "NORD", "ITEM-1") == {BINS[0]: 16, TOTE: 4}, "in the tote by the books")
        handheld.context.set_offline(True)
        scan_all(handheld, BINS[1], "ITEM-2", "3", TOTE)
        scan_all(handheld, TOTE, "ITEM-2", BINS[2])
        handheld.context.set_offline(False)
        until(lambda: units(house, "NORD", "ITEM-2") == {BINS[1]: 17, BINS[2]: 3}, "what was done without a network")
        handheld.scan(TOTE)
        says(handheld, "where all of it goes")
        handheld.scan(BINS[2])
        until(lambda: units(house, "NORD", "ITEM-1") == {BINS[0]: 16, BINS[2]: 4}, "emptied by one act")
        handheld.scan("*undo")
        until(lambda: units(house, "NORD", "ITEM-1") == {BINS[0]: 16, TOTE: 4}, "and taken back by one")
        scan_all(handheld, TOTE, LANE)
        until(lambda: _stands_in(house) == LANE, "the tote itself was carried")
        assert handheld.errors == []
    house.check_ledger()


def test_promised_goods_take_their_promise_along_and_are_picked_where_they_went(house: ForeignHouse) -> None:
    """A first number says how many are promised, the same once more takes them; whoever picks is led to the new bin."""
    house.order_from("erp", "17", NUMBER, "ITEM-4")
    with chromium() as browser:
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PICKER)
        handheld.scan("@move")
        scan_all(handheld, BINS[3], "ITEM-4", "19")
        says(handheld, "Only 18 are free")
        scan_all(handheld, "20")
        says(handheld, "Only 18 are free")  # another number is no second time
        scan_all(handheld, "20", TOTE)
        until(lambda: units(house, "NORD", "ITEM-4") == {TOTE: 20}, "all of it is in the tote, the promise too")
        scan_all(handheld, TOTE, BINS[1])
        until(lambda: units(house, "NORD", "ITEM-4") == {BINS[1]: 20}, "and put down")
        scan_all(handheld, "*back")
        handheld.claim()
        walk(handheld, iter(TOTES))
        until(lambda: units(house, "NORD", "ITEM-4") == {BINS[1]: 18, TOTES[0]: 2}, "picked where they went")
        assert (handheld.see("error-card").count(), handheld.errors) == (0, [])
    house.check_ledger()


def _stands_in(house: ForeignHouse) -> str | None:
    rows = house.admin("GET", "/containers?warehouse=NORD&limit=200")
    return next(row["stands_in_code"] for row in rows if row["code"] == TOTE)


def test_goods_go_to_the_other_house_by_scan(house: ForeignHouse) -> None:
    sites = {site["code"]: site["id"] for site in house.admin("GET", "/warehouses")}
    house.admin("POST", "/workers", {**OTHER, "warehouse_id": sites["SUED"]})
    code = {"kind": "handheld", "uses": 2, "hours": 24, "warehouse_id": sites["SUED"]}
    enrol = house.admin("POST", "/device-codes", code)["code"]
    with chromium() as browser:
        transfer = _opened_in_office(browser, house)
        sender = Handheld(browser, house.url, house.enrol["handheld"], *PICKER)
        sender.scan("@transfer")
        says(sender, transfer)
        scan_all(sender, transfer)
        says(sender, "bin to take from")
        scan_all(sender, BINS[2], "ITEM-3", "6")
        says(sender, "So many do not go")
        scan_all(sender, "5", transfer)
        until(lambda: units(house, "SUED", "ITEM-3") == {"IN-TRANSIT": 5}, "on the road")
        scan_all(sender, "*done")
        until(lambda: _state(house, transfer) == "sent", "all is sent")
        receiver = Handheld(browser, house.url, enrol, OTHER["badge"], OTHER["pin"])
        says(receiver, f"Receive {transfer} from NORD")
        receiver.claim()
        says(receiver, "Scan the item")
        photograph(receiver, "transfer-task")
        receiver.context.set_offline(True)
        scan_all(receiver, "ITEM-3", "5", BINS[0], "*done")
        says(receiver, f"{transfer} is received")
        photograph(receiver, "transfer-over")
        receiver.context.set_offline(False)
        until(lambda: _state(house, transfer) == "received", "all came")
        assert units(house, "SUED", "ITEM-3") == {BINS[0]: 5}
        assert (sender.errors, receiver.errors) == ([], [])
    house.check_ledger()


def _opened_in_office(browser: Browser, house: ForeignHouse) -> str:
    """Two of an item are searched, three more pasted; a line that cannot be read is told by its number."""
    office = Office(browser, house.url, **OFFICE)
    office.go("stock/transfers?warehouse=NORD")
    office.tap("open-transfer")
    office.see("item-search").fill("ITEM-3")
    office.see("item-hit").first.click()
    office.see("chosen-line").locator("input").fill("2")
    office.see("paste").click()
    office.see("pasted").fill("ITEM-3;3\n\nItem drei\nITEM-99 1")
    office.tap("take-pasted")
    office.until(lambda: "Line 3" in office.see("bad-lines").inner_text(), "the line is told")
    office.fill("dialog form", target="SUED")
    photograph(office, "transfer")
    office.save("dialog form")
    office.until(lambda: "There is no item ITEM-99" in office.page.locator("dialog").inner_text(), "who is unknown")
    office.see("chosen-line").filter(has_text="ITEM-99").get_by_role("button").click()
    office.save("dialog form")
    office.until(lambda: office.see("transfer-sheet").count() > 0, "it is opened")
    photograph(office, "transfers")
    office.tap("transfer-sheet")
    office.until(lambda: office.see("sheet").count() > 0, "its sheet")
    photograph(office, "transfer-sheet")
    assert office.errors == []
    return str(office.see("sheet").locator(".sheet-code").inner_text())


def _state(house: ForeignHouse, code: str) -> str:
    return str(house.admin("GET", f"/stock/transfers/{code}")["state"])
