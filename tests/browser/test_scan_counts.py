"""How many scans a pick takes on the real screen, counted; docs/scans.md says the same."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

from tests.browser.screens import Handheld, chromium
from tests.stories.house import PEOPLE, House, item

PAGE = Path(__file__).parents[2] / "docs" / "scans.md"
BINS = ("A01-05-1", "A01-06-1", "A01-07-1", "A01-08-1", "A01-09-1", "A02-08-1", "A02-09-1")


class Counting(Handheld):
    """Counts each scan by what was asked for. The next one waits until the screen asks for something else."""

    counts: Counter[str]

    def scan(self, code: str) -> None:
        self.__dict__.setdefault("counts", Counter())  # the sign-in scans too
        self.counts[self.step] += 1
        super().scan(code)

    def asks(self) -> tuple[Any, ...]:
        shown = self.page.locator(".fill")
        return self.step, self.awaited, self.see("all").count(), shown.first.inner_text() if shown.count() else ""

    def walk_counted(self, totes: list[str]) -> Counter[str]:
        self.claim()
        self.counts = Counter()
        while self.step != "done":
            before = self.asks()
            if self.step == "item" and self.see("all").count():
                self.scan("*all")
            else:
                self.scan(self.awaited or {"cart": "CART-01", "drop": "PACK-1"}.get(self.step) or totes.pop(0))
            self.until(lambda before=before: self.asks()[0] and self.asks() != before, "what comes next")
        self.until(lambda: self.see("pending-count").count() == 0, "every scan is confirmed")
        counted = self.counts
        self.scan("*done")
        self.until(lambda: self.stage == "queue", "the queue again")
        return counted


def told(case: str) -> str:
    """The figure of a row of the page: what a case takes now."""
    row = re.search(rf"^\| {re.escape(case)} \|[^|]*\| \*\*([^*|]+)\*\* \|", PAGE.read_text(encoding="utf-8"), re.M)
    assert row is not None, f"docs/scans.md has no row {case!r}"
    return row[1]


def per_line(counts: Counter[str], lines: int) -> str:
    return f"{sum(counts[step] for step in ('place', 'item', 'tote')) / lines:.1f}"


def batch(house: House) -> None:
    """Two orders of seven lines and sixteen pieces that can only go together: their goods come with one receipt."""
    house.admin("POST", "/items/bulk", {"items": [item(n) for n in range(11, 18)]})
    house.order("3001", ("ITEM-11", 3), ("ITEM-12", 2), ("ITEM-13", 1), ("ITEM-14", 4))
    house.order("3002", ("ITEM-15", 2), ("ITEM-16", 3), ("ITEM-17", 1))
    lines = [{"location": code, "sku": f"ITEM-{n}", "quantity": 40} for n, code in enumerate(BINS, 11)]
    house.admin("POST", "/stock-receipts", {"reference": "late", "lines": lines})


def test_the_scans_of_a_pick_are_those_that_the_page_tells(house: House) -> None:
    with chromium() as browser:
        ana = Counting(browser, house.url, house.enrol["handheld"], *PEOPLE["picker"])
        house.order("3101", ("ITEM-1", 1), ("ITEM-2", 1), ("ITEM-3", 1))
        single = ana.walk_counted(["T00001"])
        assert per_line(single, 3) == told("single order, one piece a line")
        house.order("3102", ("ITEM-4", 6))
        six = ana.walk_counted(["T00002"])
        assert per_line(six, 1) == told("one line of six")
        batch(house)
        several = ana.walk_counted(["T00003", "T00004"])
        assert several["tote"] == 7
        assert per_line(several, 7) == told("batch of seven lines, sixteen pieces")
        assert ana.errors == []
    house.check_ledger()
