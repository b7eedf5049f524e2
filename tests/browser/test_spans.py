"""An order of three totes on a cart of six, online and with no network; an order of two walks, until it is packed."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.screens import Handheld, Station, chromium
from tests.stories.house import PEOPLE, House, item, until

pytestmark = pytest.mark.browser
LARGE = {"ITEM-11": 20, "ITEM-12": 20}
"""1.1 and 1.2 kg a piece: 46 kg, which three totes of 20 kg take."""


def a_cart_of_three_orders(house: House) -> None:
    """They can only be released together: their goods come in with one receipt."""
    house.admin("POST", "/items/bulk", {"items": [item(n) for n in (11, 12)]})
    house.order("3001", ("ITEM-11", 1))
    house.order("3002", *LARGE.items())
    house.order("3003", ("ITEM-12", 1))
    lines = [
        {"location": code, "sku": sku, "quantity": 40}
        for sku, code in zip(LARGE, ("A01-05-1", "A02-05-1"), strict=True)
    ]
    house.admin("POST", "/stock-receipts", {"reference": "late", "lines": lines})


class Picker(Handheld):
    """`large`: the tote of the large order that is picked into now."""

    def __init__(self, browser: Browser, house: House) -> None:
        super().__init__(browser, house.url, house.enrol["handheld"], *PEOPLE["picker"])
        self.until_offline_works()
        self.free = (f"T{n:05d}" for n in range(1, 20))
        self.large = ""

    @property
    def prompt(self) -> str:
        return str(self.see("prompt").first.inner_text()).lower()

    @property
    def slot(self) -> int:
        """The cart's slot that is big on screen."""
        return int(self.page.locator(".slot-hero > b").inner_text())

    def begin(self) -> int:
        """Cart and totes; returns the first slot of the large order."""
        self.claim()
        self.until(lambda: "cart" in self.prompt, "the cart is asked for")
        assert "5 slots" in self.page.inner_text("body")
        self.scan("CART-01")
        first = 0
        for tote in (next(self.free) for _ in range(3)):
            self.until(lambda: "empty tote here" in self.prompt, "an empty slot")
            if self.see("spares").count():
                first, self.large = self.slot, tote
                assert f"slots {first}–{first + 2}" in self.page.inner_text("body")
                assert f"slots {first + 1}–{first + 2}" in self.see("spares").inner_text()
            self.scan(tote)
            self.page.wait_for_timeout(200)
        return first

    def take(self, pieces: int) -> None:
        """So many pieces at the stop on screen, into the hand."""
        self.until(lambda: self.awaited != "", "a place or an item")
        if self.awaited.startswith("A0"):
            self.scan(self.awaited)
        self.until(lambda: self.awaited.startswith("ITEM-"), "an item")
        for code in (self.awaited, "*qty", str(pieces)):
            self.scan(code)

    def put_away(self) -> None:
        """Into whatever totes are awaited."""
        self.until(lambda: self.awaited.startswith("T0"), "a tote")
        while self.awaited.startswith("T0"):
            self.scan(self.awaited)

    def full(self) -> int:
        """The large order's tote is full; returns the slot into which the next one goes."""
        self.scan("*full")
        self.until(lambda: "full?" in self.prompt or "for slot" in self.prompt, "the full tote")
        if "full?" in self.prompt:
            self.scan(self.large)
        self.until(lambda: "for slot" in self.prompt, "the next tote")
        slot, self.large = int(self.prompt.rpartition(" ")[2]), next(self.free)
        self.scan(self.large)
        return slot


@pytest.mark.parametrize("cut", [False, True], ids=["online", "cut"])
def test_an_order_of_three_totes_fills_its_slots_one_after_the_other(house: House, cut: bool) -> None:
    a_cart_of_three_orders(house)
    with chromium() as browser:
        ana = Picker(browser, house)
        first = ana.begin()
        ana.take(10)
        ana.scan(ana.large)
        if cut:
            ana.context.set_offline(True)
        assert ana.full() == first + 1
        if cut:
            ana.page.reload(wait_until="commit")
            ana.until(lambda: ana.stage == "task", "the walk, from the device's own memory")
        ana.take(11)
        ana.put_away()
        ana.take(21)
        while ana.until(lambda: ana.awaited, "a tote") != ana.large:
            ana.scan(ana.awaited)
        assert ana.slot == first + 1
        assert ana.full() == first + 2
        if cut:
            assert ana.data("connection", "online") == "false"
            ana.context.set_offline(False)
        ana.put_away()
        ana.walk(ana.free)
        ana.until(lambda: ana.see("pending-count").count() == 0, "every scan is confirmed")
        assert ana.errors == []
    _three_totes_came(house)


def _three_totes_came(house: House) -> None:
    made = {n: house.integrator("GET", f"/orders/by-ref/shop/{n}") for n in (3001, 3002, 3003)}
    assert {order["state"] for order in made.values()} == {"picked"}
    bench = house.device("station", "packer")

    def arrived() -> bool:
        told: dict[str, Any] = bench("GET", "/packing/stations/STATION-1")
        totes = {entry["order_number"]: len(entry["totes"]) for entry in told["waiting"]}
        return totes == {made[3001]["number"]: 1, made[3002]["number"]: 3, made[3003]["number"]: 1}

    until(arrived, "all five totes wait for a packer")
    house.check_ledger()


def test_an_order_of_two_walks_waits_at_the_bench_for_its_second(house: House) -> None:
    house.admin("PUT", "/picking/strategy?warehouse=MAIN", {"walk_stops": 2})
    house.order("4001", ("ITEM-1", 1), ("ITEM-2", 1), ("ITEM-3", 1))
    with chromium() as browser:
        mia = Station(browser, house.url, house.enrol["station"], *PEOPLE["packer"])
        ana = Picker(browser, house)
        ana.claim()
        ana.walk(ana.free)
        mia.until(lambda: mia.see("coming-row").count() == 1, "a part stands on the lane")
        assert "4001" in mia.see("coming-row").inner_text()
        assert mia.see("waiting-row").count() == 0
        mia.scan("T00001")
        mia.until(lambda: "still being picked" in mia.see("error-card").inner_text(), "no bench packs a part")
        ana.scan("*next")
        ana.until(lambda: ana.stage == "task" and ana.page.get_by_text("Walk done").count() == 0, "the second walk")
        ana.walk(ana.free)
        mia.until(lambda: mia.see("waiting-row").count() == 1, "the order is there")
        assert mia.see("coming-row").count() == 0
        mia.scan("T00001")
        mia.until(lambda: mia.see("pack-line").count() == 3, "all three lines are to be packed")
        assert ana.errors + mia.errors == []
    house.check_ledger()
