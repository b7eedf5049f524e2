"""A full shift with the scanner alone, in real Chromium: the screen is not touched once."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.screens import HANDHELD, Handheld, Screen, chromium
from tests.stories.house import PEOPLE, House, item

pytestmark = pytest.mark.browser

COUNT_TOUCHES = """
  window.touches = 0;
  for (const name of ["pointerdown", "touchstart", "mousedown"]) addEventListener(name, () => window.touches++, true);
"""


class ScannerOnly(Handheld):
    """Signs in by scans, PIN and all, and counts what touches the screen."""

    def __init__(self, browser: Browser, house: House, who: str) -> None:
        Screen.__init__(self, browser, HANDHELD)
        self.page.add_init_script(COUNT_TOUCHES)
        self.page.goto(f"{house.url}/handheld/?enrol={house.enrol['handheld']}")
        self.until(lambda: self.stage == "sign_in", "the sign-in screen")
        self.page.wait_for_timeout(500)
        for code in PEOPLE[who]:
            self.scan(code)
        self.until(lambda: self.stage == "queue", "the queue")

    @property
    def touches(self) -> int:
        return int(self.page.evaluate("window.touches"))

    @property
    def flow(self) -> str | None:
        """The detour on top."""
        found = self.page.locator(".flow-screen")
        return found.first.get_attribute("data-flow") if found.count() else None

    def kind(self) -> str:
        """What kind of thing is awaited, told by the code."""
        code = self.awaited
        return "place" if code.startswith("A0") else "tote" if code.startswith("T0") else "item" if code else ""

    def go_on_to(self, kind: str) -> str:
        """Waits until such a thing is awaited, and returns its code."""
        self.until(lambda: self.kind() == kind, f"a {kind} is awaited")
        return self.awaited

    def settled(self) -> None:
        self.until(lambda: self.see("pending-count").count() == 0, "every scan is confirmed")


def batch_of_two(house: House) -> None:
    """Two orders that can only be released together: their goods come in with one receipt."""
    house.admin("POST", "/items/bulk", {"items": [item(n) for n in (11, 12, 13)]})
    told = [{"code": f"CARE-{n}", "sku": f"ITEM-1{n}", "body": "Glass: one at a time"} for n in (1, 2, 3)]
    house.admin("POST", "/instructions/bulk", {"instructions": told})
    house.order("2001", ("ITEM-11", 2), ("ITEM-13", 2))
    house.order("2002", ("ITEM-12", 2))
    bins = {"ITEM-11": "A01-09-1", "ITEM-12": "A02-09-1", "ITEM-13": "A01-05-1"}
    lines = [{"location": code, "sku": sku, "quantity": 40} for sku, code in bins.items()]
    house.admin("POST", "/stock-receipts", {"reference": "late", "lines": lines})


def test_a_full_shift_with_the_scanner_alone(house: House) -> None:
    batch_of_two(house)
    with chromium() as browser:
        ana = ScannerOnly(browser, house, "picker")
        ana.until(lambda: ana.see("queue-entry").count() > 0, "work in the queue")
        ana.scan("CART-01")
        ana.until(lambda: ana.stage == "task", "a walk with its cart")
        _load(ana)
        _pick_and_undo(ana)
        _step_aside(ana, house)
        _short_into_a_new_tote(ana)
        _hand_over_and_leave(ana)
        ben = _take_over(browser, house)
        assert (ana.touches, ben.touches) == (0, 0)
        assert ana.errors + ben.errors == []
    assert {house.integrator("GET", f"/orders/by-ref/shop/{n}")["state"] for n in (2001, 2002)} <= {"picked", "waiting"}
    house.check_ledger()


def _load(ana: ScannerOnly) -> None:
    """A tote for each order's slot, asked for before the walk begins."""
    for tote in ("T00001", "T00002"):
        ana.until(lambda: ana.awaited == "" and ana.see("expected").count() == 1, "an empty slot")
        ana.scan(tote)
    ana.go_on_to("place")


def _pick_and_undo(ana: ScannerOnly) -> None:
    """The first pieces go into a tote, out again, and in once more."""
    place = ana.awaited
    _pick(ana)
    ana.scan("*undo")
    ana.until(lambda: ana.awaited == place, "the bin is on screen again")
    _pick(ana)


def _pick(ana: ScannerOnly) -> None:
    ana.scan(ana.go_on_to("place"))
    item_code = ana.go_on_to("item")
    assert "Glass" in ana.see("instructions").inner_text()
    for _ in range(2):
        ana.scan(item_code)
    ana.scan(ana.go_on_to("tote"))
    ana.settled()


def _step_aside(ana: ScannerOnly, house: House) -> None:
    """What is this? Then a move of other goods; and back to exactly where the walk was left."""
    before = (ana.awaited, ana.see("prompt").first.inner_text())
    ana.scan("*stock")
    ana.until(lambda: ana.flow == "inquiry", "the inquiry")
    ana.scan("BAR-3")
    ana.until(lambda: ana.see("flow-row").count() == 1, "where ITEM-3 lies")
    ana.scan("1")
    ana.until(lambda: "A bin" in ana.see("prompt").inner_text(), "the bin of ITEM-3")
    source = str(ana.page.locator(".place-hero").inner_text()).replace("\n", "-")
    ana.scan("*move")
    ana.until(lambda: ana.flow == "move" and ana.see("expected").count() == 1, "how many")
    for _ in range(2):
        ana.scan("BAR-3")
    ana.scan("A02-08-1")
    ana.until(lambda: ana.see("notice").count() == 1, "the move is told")
    ana.settled()
    ana.scan("*done")
    ana.until(lambda: ana.flow == "inquiry", "the inquiry again")
    ana.scan("*done")
    ana.until(lambda: ana.flow is None, "the walk again")
    assert (ana.awaited, ana.see("prompt").first.inner_text()) == before
    told = house.device("handheld", "second")("GET", "/inquiry/ITEM-3")
    lying = {row["location_code"]: row["on_hand"] for row in told["stock"]}
    assert lying == {source: 498, "A02-08-1": 2}


def _short_into_a_new_tote(ana: ScannerOnly) -> None:
    """One of two pieces is there, and the tote it belongs into is full."""
    ana.scan(ana.go_on_to("place"))
    ana.scan(ana.go_on_to("item"))
    ana.scan("*short")
    ana.until(lambda: ana.see("reason-fewer").count() == 1, "what is wrong")
    ana.scan("*fewer")
    full = ana.go_on_to("tote")
    ana.scan("*full")
    ana.scan("T00009")
    ana.until(lambda: ana.awaited == "T00009", f"the new tote instead of {full}")
    ana.scan("T00009")
    ana.settled()


def _hand_over_and_leave(ana: ScannerOnly) -> None:
    """A stop is still open: the cart is left, the walk goes back with what is in its totes, Ana goes home."""
    ana.go_on_to("place")
    ana.scan("*pause")
    ana.until(lambda: "leave" in ana.see("prompt").inner_text().lower(), "where the cart is left")
    ana.scan("A02-09-1")
    ana.until(lambda: ana.stage == "queue", "the queue")
    ana.settled()
    ana.scan("*sign_out")
    ana.until(lambda: ana.stage == "sign_in", "signed out")


def _take_over(browser: Browser, house: House) -> ScannerOnly:
    """The next one goes on where Ana left it."""
    ben = ScannerOnly(browser, house, "second")
    ben.until(lambda: ben.see("queue-entry").count() > 1, "the walk in the queue, before a count")
    ben.scan("*next")
    ben.until(lambda: ben.stage == "task", "the walk with cart and totes")
    _pick(ben)
    ben.until(lambda: ben.awaited == "PACK-1", "the lane")
    ben.scan("PACK-1")
    ben.until(lambda: "done" in ben.see("prompt").first.inner_text().lower(), "the walk is done")
    ben.settled()
    ben.scan("*done")
    ben.until(lambda: ben.stage == "queue", "the queue")
    _count(ben, house)
    return ben


def _count(ben: ScannerOnly, house: House) -> None:
    """The bin that was short comes after the walk that waits; what lies in it is what the books say."""
    ben.scan("*next")
    ben.until(lambda: "-" in ben.awaited, "the bin that was short")
    place = ben.awaited
    ben.scan(place)
    for row in house.admin("GET", f"/stock/lines?warehouse=MAIN&place={place}")["lines"]:
        ben.scan(row["sku"])
        ben.scan(f"*qty{row['on_hand']}")
    ben.scan("*done")
    ben.settled()
    ben.scan("*done")
    ben.until(lambda: ben.stage == "queue", "the queue")


def test_work_changes_hands_by_asking(house: House) -> None:
    batch_of_two(house)
    with chromium() as browser:
        ana, ben = ScannerOnly(browser, house, "picker"), ScannerOnly(browser, house, "second")
        ana.until(lambda: ana.see("queue-entry").count() > 0, "work in the queue")
        ana.scan("*next")
        ana.until(lambda: ana.stage == "task", "a walk")
        _ask(ben)
        ana.until(lambda: ana.see("ask").count() == 1, "the question")
        ana.scan("*no")
        ben.until(lambda: "says no" in _told(ben), "the answer")
        _ask(ben, again=True)
        ana.until(lambda: ana.see("ask").count() == 1, "the question again")
        ana.scan("*yes")
        ben.until(lambda: ben.stage == "task" and ben.flow is None, "the walk")
        ana.until(lambda: ana.see("lost").count() == 1, "it is Ben's now")
        ana.scan("*ok")
        ana.until(lambda: ana.stage == "queue", "the queue")
        assert (ana.touches, ben.touches, ana.errors + ben.errors) == (0, 0, [])


def _ask(ben: ScannerOnly, again: bool = False) -> None:
    if not again:
        ben.scan("*people")
    ben.until(lambda: ben.see("flow-row").count() == 1, "Ana has a walk")
    for _ in range(2):
        ben.scan("1")


def _told(screen: Screen) -> Any:
    found = screen.see("notice")
    return found.first.inner_text() if found.count() else ""


def test_a_cancelled_order_stops_the_one_who_picks_it_until_it_is_read(house: House) -> None:
    batch_of_two(house)
    with chromium() as browser:
        ana = ScannerOnly(browser, house, "picker")
        ana.until(lambda: ana.see("queue-entry").count() > 0, "work in the queue")
        ana.scan("CART-01")
        ana.until(lambda: ana.stage == "task", "a walk with its cart")
        _load(ana)
        order = house.integrator("GET", "/orders/by-ref/shop/2002")
        house.integrator("POST", f"/orders/{order['id']}/cancel", {})
        ana.until(lambda: ana.see("must-read").count() == 1, "the notice")
        awaited = ana.awaited
        ana.scan(awaited)
        assert ana.see("must-read").count() == 1
        ana.scan("*ok")
        ana.until(lambda: ana.see("must-read").count() == 0, "it was read")
        ana.settled()
        assert ana.errors == []
        assert ana.touches == 0
