"""Decisions about orders on plain values: priorities, states, and what a rule says when there is too little."""

from typing import Literal

PRIORITIES = ("low", "normal", "high", "urgent")
HOLD_KINDS = ("credit", "address", "manual")
SHORT_RULES = ("ship_available", "wait_complete", "cancel_rest")
REPLACEABLE = frozenset({"waiting", "allocated"})
CANCELLABLE = frozenset({"waiting", "allocated", "released", "picking"})
STATES = ("waiting", "allocated", "released", "picking", "picked", "packing", "packed", "shipped", "cancelled")

# Which states an order may come from; "waiting" and "allocated" again after a part of it was shipped.
CAME_FROM: dict[str, frozenset[str]] = {
    "picking": frozenset({"released", "picking"}),
    "picked": frozenset({"released", "picking"}),
    "packing": frozenset({"picked", "packing", "packed"}),
    "packed": frozenset({"picked", "packing"}),
}

ShortOutcomeKind = Literal["other_bin", "backorder", "cancelled", "waits"]


def priority_rank(name: str) -> int:
    """0 for low up to 3 for urgent."""
    return PRIORITIES.index(name)


def unpromised(ordered: int, allocated: int, picked: int, cancelled: int) -> int:
    """Units that nothing is promised for yet."""
    return ordered - allocated - picked - cancelled


def outcome_of_short(short_rule: str) -> ShortOutcomeKind:
    """What happens to units that are nowhere: they stay open, are cancelled, or the whole order waits for them."""
    return {"ship_available": "backorder", "cancel_rest": "cancelled", "wait_complete": "waits"}[short_rule]  # type: ignore[return-value]


def keeps_partial_promise(short_rule: str) -> bool:
    """An order that waits until complete takes nothing from others meanwhile."""
    return short_rule != "wait_complete"


def state_by_promise(any_allocated: bool, any_wanted: bool) -> str:
    if any_allocated:
        return "allocated"
    return "waiting" if any_wanted else "cancelled"


# What a picker's reason says about the stock in the bin.
STOCK_IS_GONE = frozenset({"empty", "fewer"})
STOCK_IS_BAD = frozenset({"damaged"})
SHORT_REASONS = ("empty", "fewer", "damaged", "wrong_item", "unreachable", "unreadable")
