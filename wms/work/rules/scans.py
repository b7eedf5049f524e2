"""Which scans a house asks for, at the shelf and at the bench, and which piece of goods needs more of them.

Every way of counting lets an error through that a stricter one would have caught: docs/adr tells which.
"""

from collections.abc import Collection
from dataclasses import dataclass

WAYS = ("line", "count", "each")
"""How a quantity is proved, from the fewest checks to the most: one scan and the quantity confirmed; one scan and the
quantity counted and keyed; each piece scanned."""
TOTE_SCANS = ("several", "always")
PLACES_BY_ITEM = ("never", "only_place", "only_item")
CHECK_DIGITS = ("also", "never", "always")
BENCH_LOTS = ("as_picked", "again")
BENCH_ALL = ("never", "single_line", "up_to_worth")
ERROR_DAYS = 30


@dataclass(frozen=True, slots=True)
class ScanRules:
    """Money is in the smallest unit of the house's currency; None: whatever it is worth. 0 errors, 0 days: never."""

    pick_quantity: str = "line"
    items_may_loosen: bool = False
    each_above_worth_minor: int | None = None
    each_for_days: int = 0
    each_after_errors: int = 0
    each_for_lots: bool = False
    tote_scan: str = "several"
    place_by_item: str = "never"
    check_digits: str = "also"
    cart_as_last_time: bool = True
    bench_quantity: str = "line"
    bench_lots: str = "as_picked"
    bench_all: str = "single_line"
    bench_all_worth_minor: int | None = None
    bench_closes_by_itself: bool = True


STARTING_SCAN_RULES = ScanRules()


@dataclass(frozen=True, slots=True)
class GoodsSeen:
    """What is asked of goods: `policy` of the item (None: as the house does), `errors`: of the last ERROR_DAYS."""

    policy: str | None = None
    worth_minor: int | None = None
    lot: str = ""
    errors: int = 0


@dataclass(frozen=True, slots=True)
class QuantityCheck:
    """How a quantity is proved, and why: house, item, worth, lot, errors or new_person."""

    way: str
    why: str


def quantity_check(rules: ScanRules, usual: str, goods: GoodsSeen, days_here: int | None = None) -> QuantityCheck:
    """`usual`: what the house asks for there (`pick_quantity`, `bench_quantity`). `days_here`: since the person came;
    None: somebody who is not new.

    An item's own policy can only be stricter, unless the house lets items loosen; what calls for each piece, calls for
    it whatever the item says.
    """
    why = _why_each(rules, goods, days_here)
    if why is not None:
        return QuantityCheck("each", why)
    if goods.policy is None or (not rules.items_may_loosen and strictest((usual, goods.policy)) == usual):
        return QuantityCheck(usual, "house")
    return QuantityCheck(goods.policy, "item")


def _why_each(rules: ScanRules, goods: GoodsSeen, days_here: int | None) -> str | None:
    limit = rules.each_above_worth_minor
    calls = {
        "worth": limit is not None and (goods.worth_minor or 0) > limit,
        "lot": rules.each_for_lots and goods.lot != "",
        "errors": 0 < rules.each_after_errors <= goods.errors,
        "new_person": days_here is not None and days_here < rules.each_for_days,
    }
    return next((why for why, does in calls.items() if does), None)


def strictest(ways: Collection[str]) -> str:
    return max(ways, key=WAYS.index)


def may_take_all(rules: ScanRules, lines: int, worth_minor: int | None) -> bool:
    """Whether the bench may count a whole order as packed at once. `worth_minor`: of all its goods, None: unknown."""
    if rules.bench_all == "up_to_worth":
        limit = rules.bench_all_worth_minor
        return limit is None or (worth_minor is not None and worth_minor <= limit)
    return rules.bench_all == "single_line" and lines == 1
