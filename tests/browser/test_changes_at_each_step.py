"""An order is changed or cancelled after each scan of its walk and of its bench, in a house with names of its own.

People do what their screens ask for. In the end the goods are where they belong, and the shop has heard what is true.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.screens import Handheld, Station, chromium
from tests.browser.test_foreign_names import BENCH, BINS, CART, CARTON, LANE, PACKER, PICKER, TOTES, ForeignHouse, house
from tests.stories.house import until

__all__ = ["house"]
pytestmark = [pytest.mark.browser, pytest.mark.soak]
SKUS = ("ITEM-1", "ITEM-2")
WANTED = {"1": 2, "2": 2}
CHANGED = {"1": 1, "2": 2}
MOST_TURNS = 120


@dataclass
class Floor:
    """One person at the handheld and one at the bench, who do what is asked; `left`: what the bins should hold."""

    house: ForeignHouse
    handheld: Handheld
    station: Station
    left: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SKUS, 0))
    walked: int = 0
    packed: int = 0
    read: int = 0

    def order(self, reference: str) -> None:
        self.walked = self.packed = 0
        self.house.order_from("erp", reference, f"WH/{reference}", *SKUS)

    def told(self, reference: str) -> dict[str, Any]:
        order: dict[str, Any] = self.house.senders["erp"]("GET", f"/orders/by-ref/erp/{reference}")
        return order

    def act(self, reference: str, *, cancels: bool) -> str:
        """The shop changes its mind; returns how the order will end. Once there is a label it hears that it is late."""
        order, shop = self.told(reference)["id"], self.house.senders["erp"]
        lines = [{"external_line_id": line, "quantity": quantity} for line, quantity in CHANGED.items()]
        path, body = ("cancel", {}) if cancels else ("changes", {"lines": lines})
        answer = shop("POST", f"/orders/{order}/{path}", body, ok=False)
        if shop.status == 409:
            assert (answer["code"], self.has_label) == ("orders.too_late", True), answer
            return "shipped whole"
        assert shop.status == 200, answer
        return "cancelled" if cancels else "shipped"

    @property
    def stage(self) -> str:
        """What the bench asks for."""
        return self.station.page.locator(".bench").first.get_attribute("data-stage") or ""

    @property
    def has_label(self) -> bool:
        return self.stage in ("label_coming", "label_scan", "label_answer", "done")

    def walk_on(self) -> bool:
        """One scan at the handheld, if it asks for one."""
        hand = self.handheld
        if hand.see("must-read").count():
            hand.scan("*ok")
        elif hand.stage == "task":
            hand.scan(self._asked_by_handheld())
            self.walked += 1
        elif hand.see("queue-entry").count():
            hand.scan("*next")
        else:
            return False
        return True

    def _asked_by_handheld(self) -> str:
        hand, page = self.handheld, self.handheld.page
        if hand.step == "done" or page.get_by_text("all put back").count():
            return "*done"
        item = page.locator(".item-big .code")
        if hand.awaited:
            return hand.awaited
        if page.locator(".flow-screen").count() and item.count():
            return str(item.first.inner_text())
        return hand._anything(iter(self._empty_totes()), CART, LANE)

    def _empty_totes(self) -> list[str]:
        full = {line["place"] for line in self.lying()}
        return [tote for tote in TOTES if tote not in full]

    def pack_on(self, reference: str) -> bool:
        """One scan at the bench, if it asks for one."""
        bench, code = self.station, self._asked_by_bench(reference)
        if code is None:
            return False
        before = bench.page.inner_text("body")
        bench.scan(code)
        bench.until(lambda: bench.page.inner_text("body") != before, f"an answer to {code}")
        self.packed += 1
        return True

    def _asked_by_bench(self, reference: str) -> str | None:
        bench, stage = self.station, self.stage
        if stage in ("tote", "done", "notice"):
            return f"WH/{reference}" if self.told(reference)["state"] == "picked" else None
        if stage == "close" and bench.see("typed-weight").count():
            bench.see("typed-weight").fill("500")
            bench.page.keyboard.press("Enter")
            return None
        open_line = bench.page.locator("[data-testid=pack-line][data-state=open]")
        answers: dict[str, Callable[[], str | None]] = {
            "take_out": lambda: "*all", "carton": lambda: CARTON, "close": lambda: "*done",
            "items": lambda: str(open_line.first.get_attribute("data-sku")),
            "label_scan": self._tracking,
        }  # fmt: skip
        return answers[stage]() if stage in answers else None

    def _tracking(self) -> str | None:
        shown = self.station.see("tracking").all_inner_texts()
        return shown[0].replace(" ", "") if shown else None

    def lying(self) -> list[dict[str, Any]]:
        lines = self.house.admin("GET", "/stock/lines?warehouse=NORD&limit=200")["lines"]
        return [line for line in lines if line["on_hand"]]

    def settle(self, reference: str, end: str) -> None:
        """Both go on until the order has ended and nothing of it lies anywhere but in the bins."""
        sent = {"cancelled": {"1": 0, "2": 0}, "shipped": CHANGED}.get(end, WANTED)
        for line, sku in zip(WANTED, SKUS, strict=True):
            self.left[sku] -= sent[line]
        right = {place: (sku, self.left[sku]) for place, sku in zip(BINS, SKUS, strict=False)}

        def is_done() -> bool:
            while self.walk_on() or self.pack_on(reference):
                pass
            return self.told(reference)["state"] == end.split()[0] and self._goods() == right

        until(is_done, f"{reference} is {end} and its goods are in their bins")
        assert self.handheld.see("error-card").count() == 0
        self._heard(reference, end, sent)

    def _goods(self) -> dict[str, tuple[str, int]]:
        return {line["place"]: (line["sku"], line["on_hand"]) for line in self.lying() if line["sku"] in SKUS}

    def _heard(self, reference: str, end: str, sent: dict[str, int]) -> None:
        """The shop's feed ends with what happened, and says it once."""
        last = {"order.cancelled"} if end == "cancelled" else {"order.shipped", "shipment.confirmed"}
        until(lambda: last <= {event["type"] for event in self._feed(reference)}, f"the shop hears of {reference}")
        told = self._feed(reference)
        types = [event["type"] for event in told]
        assert types.count("order.cancelled") == (end == "cancelled"), types
        assert types.count("order.shipped") == types.count("shipment.confirmed") == (end != "cancelled"), types
        assert types.count("order.changed") == (end == "shipped"), types
        [ended] = [event for event in told if event["type"] in ("order.cancelled", "order.shipped")]
        assert {line["external_line_id"]: line["shipped"] for line in ended["data"]["lines"]} == sent
        self.read = max(event["seq"] for event in told)

    def _feed(self, reference: str) -> list[dict[str, Any]]:
        events = self.house.senders["erp"]("GET", f"/events?limit=500&after={self.read}")["events"]
        return [event for event in events if event["data"].get("order", {}).get("external_id") == reference]


@pytest.fixture
def floor(house: ForeignHouse) -> Any:
    lines = [{"location": place, "sku": sku, "quantity": 60} for place, sku in zip(BINS, SKUS, strict=False)]
    house.admin("POST", "/stock-receipts", {"warehouse": "NORD", "reference": "opening", "lines": lines})
    with chromium() as browser:
        yield _floor(browser, house)


def _floor(browser: Browser, house: ForeignHouse) -> Floor:
    handheld = Handheld(browser, house.url, house.enrol["handheld"], *PICKER)
    station = Station(browser, house.url, house.enrol["station"], *PACKER, bench=BENCH)
    return Floor(house, handheld, station, left=dict.fromkeys(SKUS, 60))


@pytest.mark.parametrize("cancels", [True, False], ids=["cancelled", "changed"])
def test_after_each_scan_of_a_walk_and_of_a_bench(floor: Floor, cancels: bool) -> None:
    steps = [
        *_rounds(floor, "W", cancels, _walked, lambda: floor.handheld.step),
        *_rounds(floor, "B", cancels, _packed, lambda: floor.stage),
    ]
    assert {"place", "item", "drop", "items", "close"} <= set(steps)
    assert floor.handheld.errors == floor.station.errors == []
    floor.house.check_ledger()


def _rounds(
    floor: Floor, name: str, cancels: bool, reaches: Callable[[Floor, str, int], bool], step: Callable[[], str]
) -> Iterator[str]:
    """An order for each scan there is; tells at which step each was caught."""
    for scans in range(MOST_TURNS):
        reference = f"{name}{scans}"
        floor.order(reference)
        if not reaches(floor, reference, scans):
            floor.settle(reference, "shipped whole")
            return
        yield step()
        floor.settle(reference, floor.act(reference, cancels=cancels))


def _packed(floor: Floor, reference: str, scans: int) -> bool:
    """So many scans at the bench are done; False when it is shipped before."""
    _walked(floor, reference, MOST_TURNS)

    def is_reached() -> bool:
        while floor.packed < scans and floor.told(reference)["state"] != "shipped":
            if not floor.pack_on(reference):
                return False
        return True

    until(is_reached, f"{scans} scans at the bench for {reference}")
    return floor.packed >= scans


def _walked(floor: Floor, reference: str, scans: int) -> bool:
    """So many scans of its walk are done; False when it has fewer."""

    def is_reached() -> bool:
        while floor.walked < scans and floor.told(reference)["state"] != "picked":
            if not floor.walk_on():
                return False
        return True

    until(is_reached, f"{scans} scans of {reference}")
    return floor.walked >= scans
