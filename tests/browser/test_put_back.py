"""Goods of a dead order go back to their bins, in a house with names of its own; cut offline in the middle."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests.browser.screens import Handheld, chromium
from tests.browser.test_foreign_names import BINS, CART, LANE, PICKER, TOTES, ForeignHouse, house
from tests.stories.house import until

__all__ = ["house"]
pytestmark = pytest.mark.browser
NOTHING_LEFT = {
    "warehouse": "NORD", "place_code": "B/12/4 (2)", "item_code": "ITEM-2", "difference": -18, "reason": "booked_wrong",
}  # fmt: skip


def test_goods_of_a_cancelled_order_go_back_and_its_tote_is_empty(house: ForeignHouse, tmp_path: Path) -> None:
    house.order_from("erp", "17", "WH/OUT/00017", "ITEM-1", "ITEM-2")
    house.receive()
    with chromium() as browser:
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PICKER)
        handheld.claim()
        _pick_until_cancelled(handheld, house)
        handheld.until(lambda: handheld.page.get_by_text("Put back").count() > 0, "the put-back in the queue")
        handheld.shot(str(tmp_path / "queue.png"))
        handheld.claim()
        _put_back(handheld, tmp_path)
        handheld.until(lambda: handheld.see("pending-count").count() == 0, "every scan is confirmed")
        assert set(_lying(house, "LOST-AND-FOUND")) == {"ITEM-2"}
        _count_the_bin(handheld)
        until(lambda: _lying(house, "LOST-AND-FOUND") == {}, "what was lost is found in its bin")
        assert (handheld.see("error-card").count(), handheld.errors) == (0, [])
    lying = {place: _lying(house, place) for place in ("01-02-03", "B/12/4 (2)", TOTES[0])}
    assert lying == {"01-02-03": {"ITEM-1": 20}, "B/12/4 (2)": {"ITEM-2": 20}, TOTES[0]: {}}
    house.check_ledger()


def test_goods_that_another_order_lacks_go_into_a_tote_for_it(house: ForeignHouse, tmp_path: Path) -> None:
    house.order_from("erp", "17", "WH/OUT/00017", "ITEM-2")
    house.receive()
    with chromium() as browser:
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PICKER)
        handheld.claim()
        totes = chain(TOTES)
        until(lambda: _scanned(handheld, totes) and _lying(house, TOTES[0]).get("ITEM-2") == 2, "both of the item")
        house.admin("POST", "/stock/adjustments", NOTHING_LEFT)
        house.order_from("erp", "18", "WH/OUT/00018", "ITEM-2")
        _cancel_and_drop(handheld, house)
        handheld.until(lambda: handheld.page.get_by_text("Put back").count() > 0, "the put-back in the queue")
        handheld.claim()
        handheld.scan(TOTES[0])
        handheld.until(lambda: handheld.page.get_by_text("WH/OUT/00018").count() > 0, "who wants the goods")
        handheld.shot(str(tmp_path / "wanted.png"))
        handheld.context.set_offline(True)
        handheld.scan(TOTES[1])
        handheld.scan("ITEM-2")
        handheld.until(lambda: handheld.page.get_by_text("all put back").count() > 0, "that the tote is empty")
        handheld.context.set_offline(False)
        handheld.until(lambda: handheld.see("pending-count").count() == 0, "every scan is confirmed")
        assert (handheld.see("error-card").count(), handheld.errors) == (0, [])
    assert (_lying(house, TOTES[0]), _lying(house, TOTES[1])) == ({}, {"ITEM-2": 2})
    assert house.state_of("erp", "18") == "picked"
    house.check_ledger()


def _pick_until_cancelled(handheld: Handheld, house: ForeignHouse) -> None:
    """One of the second item lies in the tote when the shop cancels; then the tote goes to the lane."""
    totes = chain(TOTES)
    until(lambda: _scanned(handheld, totes) and _lying(house, TOTES[0]).get("ITEM-2"), "one of the second item")
    _cancel_and_drop(handheld, house)


def _cancel_and_drop(handheld: Handheld, house: ForeignHouse) -> None:
    order = house.senders["erp"]("GET", "/orders/by-ref/erp/17")
    house.senders["erp"]("POST", f"/orders/{order['id']}/cancel")
    handheld.until(lambda: handheld.page.get_by_text("was cancelled").count() > 0, "that the order was cancelled")
    handheld.scan("*ok")
    handheld.until(lambda: handheld.awaited == "" or handheld.page.get_by_text("lane").count(), "the lane")
    handheld.scan(LANE)
    handheld.until(lambda: handheld.page.get_by_text("Walk done").count() > 0, "the walk's end")
    handheld.scan("*done")
    handheld.until(lambda: handheld.stage == "queue", "the queue again")


def _scanned(handheld: Handheld, totes: Iterator[str]) -> bool:
    handheld.scan(handheld.awaited or handheld._anything(totes, CART, LANE))
    handheld.until(lambda: handheld.see("pending-count").count() == 0, "the scan is confirmed")
    return True


def _put_back(handheld: Handheld, pictures: Path) -> None:
    """A wrong tote first; offline from the first bin on; another bin is never fast; the last piece is not there."""
    handheld.scan(TOTES[3])
    handheld.until(lambda: handheld.page.get_by_text("Not this tote").count() > 0, "that it is the wrong tote")
    for number, step in enumerate(("tote", "bin", "item", "bin")):
        handheld.shot(str(pictures / f"{number}-{step}.png"))
        if number == 1:
            handheld.context.set_offline(True)
        handheld.scan(handheld.awaited or handheld.page.locator(".item-big .code").inner_text())
    handheld.scan("*short")
    handheld.until(lambda: handheld.page.get_by_text("How many are missing").count() > 0, "how many are not there")
    handheld.shot(str(pictures / "not_there.png"))
    handheld.scan("*short")
    handheld.until(lambda: handheld.page.get_by_text("all put back").count() > 0, "that all is put back")
    handheld.shot(str(pictures / "done.png"))
    handheld.context.set_offline(False)


def _count_the_bin(handheld: Handheld) -> None:
    """The piece was never taken out: the count that was called for finds it."""
    handheld.scan("*done")
    handheld.until(lambda: handheld.page.get_by_text(f"Count {BINS[1]}").count() > 0, "a count of its bin")
    handheld.claim()
    for code in (BINS[1], "ITEM-2", "*qty", "20", "*done"):
        handheld.scan(code)


def _lying(house: ForeignHouse, place: str) -> dict[str, int]:
    rows = house.admin("GET", f"/stock/lines?warehouse=NORD&place={place}")["lines"]
    return {row["sku"]: row["on_hand"] for row in rows}
