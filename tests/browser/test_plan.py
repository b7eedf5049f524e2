"""The plan of the floor as people see it, in real Chromium: who waits for whom, who goes next, and why."""

import itertools

import pytest

from tests.browser.screens import Board, Handheld, chromium
from tests.stories.house import BOARD, PEOPLE, House

pytestmark = pytest.mark.browser
BRISK = {"release": "brisk", "walk_stops": 5}
"""Five of a cart's six slots count as full, so that a walk of five may begin, and has a slot left."""


class Planner(Board):
    def __init__(self, browser: object, house: House) -> None:
        super().__init__(browser, house.url, house.enrol["board"], **BOARD)  # type: ignore[arg-type]
        self.until(self._is_planning, "the plan")

    def _is_planning(self) -> bool:
        """A tap while the page is still being drawn may go astray."""
        self.tap("view-plan")
        return self.see("view-plan").first.get_attribute("aria-pressed") == "true"

    def whys(self) -> list[str]:
        return [str(text) for text in self.see("walk-why").all_inner_texts()]

    def says(self, words: str) -> None:
        self.until(lambda: words in self.page.inner_text("main"), words)

    def ask(self, number: str) -> str:
        self.see("find").fill(number)
        self.tap("find-go")
        self.until(lambda: number in self.see("find-said").inner_text(), "an answer")
        return str(self.see("find-said").inner_text())


def small_orders(house: House, numbers: range) -> None:
    """One piece of what sells best: odd ones deep in one aisle, even ones in the other."""
    for number in numbers:
        house.order(str(number), (f"ITEM-{7 + number % 2}", 1))


def test_small_orders_wait_for_company_and_the_first_who_comes_gets_a_full_cart(house: House) -> None:
    house.admin("PUT", "/picking/strategy?warehouse=MAIN", BRISK)
    with chromium() as browser:
        board = Planner(browser, house)
        board.says("No order waits to be picked")
        small_orders(house, range(1, 3))
        board.until(lambda: board.whys(), "the first walk")
        assert all("Waits for company until" in why for why in board.whys())
        board.says("For whoever comes")
        board.says("nobody at work")
        small_orders(house, range(3, 11))
        board.until(lambda: sum("cart is full enough" in why for why in board.whys()) == 2, "two full carts")
        assert "Order 7 is planned. May begin now" in board.ask("7")
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PEOPLE["picker"])
        handheld.claim()
        board.until(lambda: board.see("planned-walk").count() == 1, "one walk is left")
        board.says("Picker Person")
        (walk,) = house.admin("GET", "/picking/plan?warehouse=MAIN")["walks"]
        assert len(walk["orders"]) == 5
        assert 2 * walk["length_mm"] < walk["alone_mm"]
        assert "%" in board.see("saved-hour").inner_text()
        _an_urgent_one_joins(house, board, handheld)
        assert handheld.errors + board.errors == []


def _an_urgent_one_joins(house: House, board: Planner, handheld: Handheld) -> None:
    house.order("911", ("ITEM-7", 1), priority="urgent")
    board.until(lambda: "Order 911 joined a walk under way" in board.ask("911"), "it joined")
    handheld.walk(f"T{n:05d}" for n in itertools.count(1))
    handheld.until(lambda: handheld.see("pending-count").count() == 0, "every scan is confirmed")
    assert house.integrator("GET", "/orders/by-ref/shop/911")["state"] == "picked"


def test_a_supervisor_changes_the_plan_by_hand_and_takes_it_back(house: House) -> None:
    house.admin("PUT", "/picking/strategy?warehouse=MAIN", {"release": "patient"})
    with chromium() as browser:
        board = Planner(browser, house)
        small_orders(house, range(1, 4))
        board.until(lambda: board.see("planned-walk").count() == 1, "one walk")
        board.tap("walk-change")
        board.tap("order-key")
        board.tap("walk-split")
        board.until(lambda: board.see("planned-walk").count() == 2, "two walks")
        board.says("Both are pinned")
        board.tap("take-back")
        board.until(lambda: board.see("planned-walk").count() == 1, "one walk again")
        board.until(lambda: board.data("planned-walk", "pinned") == "false", "as it was")
        board.tap("walk-send")
        board.until(lambda: any("Goes next" in why for why in board.whys()), "it is sent")
        assert board.errors == []


def test_an_empty_queue_says_why_with_and_without_a_network(house: House) -> None:
    house.admin("PUT", "/picking/strategy?warehouse=MAIN", {"release": "patient"})
    with chromium() as browser:
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PEOPLE["picker"])
        handheld.until(lambda: "in someone's hands" in handheld.see("queue-why").inner_text(), "no order is there")
        small_orders(house, range(1, 4))
        waits = "3 orders wait for company. The next walk begins at "
        handheld.until(lambda: waits in handheld.see("queue-why").inner_text(), "orders wait")
        handheld.context.set_offline(True)
        handheld.page.wait_for_timeout(500)
        assert waits in handheld.see("queue-why").inner_text()
        assert handheld.errors == []
