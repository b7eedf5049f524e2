"""Shops in the office: a test message tells at once whether an endpoint hears, and leaves it as it is."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.looks import Axe
from tests.browser.measure import Measures
from tests.browser.office import Office
from tests.browser.screens import chromium
from tests.stories.house import LOADER, House, until

pytestmark = pytest.mark.browser
SELLING = "form:has([data-testid=field-safety_stock])"


def test_a_test_message_shows_what_was_answered(house: House, tmp_path: Path) -> None:
    with chromium() as browser:
        office = Office(browser, house.url, LOADER["username"], LOADER["password"])
        _tests(office, "It was heard 204")
        assert [message["type"] for message in house.shop.heard] == ["webhook.test"]
        _looks(office, tmp_path)
        house.shop.on = False
        _tests(office, "It was not heard 503")
        assert house.admin("GET", "/webhook-endpoints/shop")["state"] == "active"
        assert office.errors == []


def _tests(office: Office, told: str) -> None:
    office.go("outside/endpoint/shop")
    office.tap("test")
    expect(office.see("test-answer")).to_contain_text(told)


def _looks(office: Office, pictures: Path) -> None:
    axe, measures = Axe(mirrored=True), Measures("office", pictures)
    for look in (measures, axe):
        look("test message", office)
    office.shot(str(pictures / "test_message.png"))
    assert not any((axe.faults, measures.faults)), f"{axe.faults} {measures.faults}: pictures in {pictures}"


def test_what_a_shop_may_sell_is_chosen_and_shown_with_its_reasons(house: House, tmp_path: Path) -> None:
    """The figures come from the running house, a few seconds after the rule."""
    with chromium() as browser:
        office = Office(browser, house.url, LOADER["username"], LOADER["password"])
        office.go("outside/channel/shop")
        office.fill(SELLING, safety_stock=100, share=50, cap=150)
        office.save(SELLING)
        office.says("Saved")
        office.tap("add-item")
        office.fill("dialog", sku="ITEM-2", cap=7)
        office.save("dialog")
        expect(office.page.locator("dialog")).to_have_count(0)
        expect(office.page.locator("tr[data-row]", has_text="ITEM-1").last).to_contain_text("150")
        _shows(office, tmp_path, "outside/channel/shop", "what a shop may sell")
        office.go("goods/ITEM-2")
        expect(office.page.locator("tr[data-row]", has_text="shop")).to_contain_text("7")
        _shows(office, tmp_path, "goods/ITEM-2", "what shops may sell of an item")
        assert office.errors == []


def test_where_a_shop_believes_something_else_each_difference_has_one_button(house: House, tmp_path: Path) -> None:
    for reference in ("V-1", "V-2", "V-3"):
        house.order(reference, ("ITEM-1", 2))
    said = {
        "close": True, "note": "daily",
        "received_from": "2000-01-01T00:00:00Z", "received_until": "2100-01-01T00:00:00Z",
        "stock": [{"sku": "ITEM-1", "available_to_promise": 7}],
        "orders": [
            {"external_id": "V-1", "state": "cancelled"}, {"external_id": "V-9", "state": "open"},
            {"external_id": "V-2", "lines": [{"external_line_id": "1", "ordered": 1, "shipped": 0}]},
        ],
    }  # fmt: skip
    with chromium() as browser:
        office = Office(browser, house.url, LOADER["username"], LOADER["password"])
        office.go("outside/channel/shop/differences")
        expect(office.see("empty").first).to_contain_text("Nothing differs")
        run = house.admin("POST", "/channels/shop/reconciliations", said)["id"]
        until(lambda: house.admin("GET", f"/reconciliations/{run}")["state"] == "compared", "the comparison")
        office.go("outside/channel/shop/differences")
        expect(office.row("V-3")).to_contain_text("They do not know an order of ours.")
        _shows(office, tmp_path, "outside_differences", "differences")
        office.row("V-1").get_by_test_id("take_theirs").click()
        _shows(office, tmp_path, "outside_cancel_too", "cancelled here too")
        office.tap("yes")
        office.says("The order is changed as they say")
        office.row("V-3").get_by_test_id("tell_again").click()
        office.says("Told again")
        expect(office.row("V-3")).to_have_count(0)
        office.row("V-9").get_by_test_id("leave").click()
        office.fill("dialog", note="placed in a test")
        office.save("dialog")
        expect(office.row("V-9")).to_have_count(0)
        assert house.admin("GET", "/orders/by-ref/shop/V-1")["state"] == "cancelled"
        until(
            lambda: "order.status" in {told["type"] for told in house.admin("GET", "/events")["events"]}, "the status"
        )
        assert office.errors == []


def _told(house: House, kind: str) -> bool:
    return kind in {each["type"] for each in house.admin("GET", "/events")["events"]}


def _shows(office: Office, pictures: Path, page: str, name: str) -> None:
    axe, measures = Axe(mirrored=True), Measures("office", pictures)
    for look in (measures, axe):
        look(name, office)
    office.shot(str(pictures / f"{page.replace('/', '_')}.png"))
    assert not any((axe.faults, measures.faults)), f"{axe.faults} {measures.faults}: pictures in {pictures}"
