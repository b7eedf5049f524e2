"""Decisions about orders on plain values: priorities, states, and what a rule says when there is too little."""

from collections.abc import Mapping
from typing import Literal, TypeVar

from wms.kernel.priorities import PRIORITIES

K = TypeVar("K")
OUT_OF_STOCK = "out_of_stock"
FILE_CHANNEL = "csv"  # of orders in a file that name none


HOLD_KINDS = ("credit", "address", "manual")
GOODS = "goods"  # placed by the house: goods of the order are held
NOT_BEFORE = "not_before"  # placed by the house: its sender named a moment that has not come
LIFTABLE = (*HOLD_KINDS, "incomplete", GOODS, NOT_BEFORE)
SHORT_RULES = ("ship_available", "wait_complete", "cancel_rest")
REPLACEABLE = frozenset({"waiting", "allocated"})
ON_WALKS = frozenset({"released", "picking"})  # a walk has some of it; the rest may be on its way too, or waits
TO_WALK = ON_WALKS | {"allocated"}
OFF_THE_FLOOR = frozenset({"waiting", "allocated", "cancelled"})
AT_THE_BENCH = frozenset({"packing", "packed"})
STATES = ("waiting", "allocated", "released", "picking", "picked", "packing", "packed", "shipped", "cancelled")

FINAL = frozenset({"shipped", "cancelled"})
HOLDABLE = frozenset(STATES) - FINAL - {"packed"}  # a packed order has no parcel left that a hold could stop

ON_THE_LABEL = ("ship_to", "service", "options", "notes", "gift", "not_before", "carrier")
"""Fields that count until the first parcel is done: they stand on the label, or were to be read before."""

# Which states an order may come from; "waiting" and "allocated" again after a part of it was picked or shipped.
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


def in_order_units(quantity: int, order_units: int) -> int | None:
    """Base units as the sender counts them, cases for one who orders cases; None when a case would be broken."""
    whole, rest = divmod(quantity, order_units)
    return None if rest else whole


def outcome_of_short(short_rule: str) -> ShortOutcomeKind:
    """What happens to units that are nowhere: they stay open, are cancelled, or the whole order waits for them."""
    return {"ship_available": "backorder", "cancel_rest": "cancelled", "wait_complete": "waits"}[short_rule]  # type: ignore[return-value]


def keeps_partial_promise(short_rule: str) -> bool:
    """An order that waits until complete takes nothing from others meanwhile."""
    return short_rule != "wait_complete"


def state_by_promise(any_allocated: bool) -> str:
    return "allocated" if any_allocated else "waiting"


def final_state(any_shipped: bool) -> str:
    return "shipped" if any_shipped else "cancelled"


def may_be_promised(state: str, is_incomplete: bool) -> bool:
    """Whether stock that becomes free may go to the order now; one that is on the floor is promised the rest later."""
    return state in REPLACEABLE or (state == "picked" and is_incomplete)


def may_take(short_rule: str, units: Mapping[K, int], free: Mapping[K, int]) -> bool:
    """Whether an order that wants so much of each item gets any of what is free: some, or all if it waits for all."""
    if keeps_partial_promise(short_rule):
        return any(free.get(item, 0) > 0 for item in units)
    return all(free.get(item, 0) >= quantity for item, quantity in units.items())


# What a picker's reason says about the stock in the bin.
STOCK_IS_GONE = frozenset({"empty", "fewer"})
STOCK_IS_BAD = frozenset({"damaged"})
PLACE_IS_CLOSED = frozenset({"unreachable"})
SHORT_REASONS = ("empty", "fewer", "damaged", "wrong_item", "unreachable", "unreadable")


def is_off_the_floor(state: str, on_floor: bool) -> bool:
    """Whether no device can be at work on it: it is planned at most, and no walk with it was claimed."""
    return state in OFF_THE_FLOOR or (state == "released" and not on_floor)


def may_replace(state: str, on_floor: bool) -> bool:
    """An order is replaced as a whole until a device has claimed its walk; afterwards it is changed where it stands."""
    return state != "cancelled" and is_off_the_floor(state, on_floor)


def may_hurry(state: str, on_floor: bool) -> bool:
    """Its priority and cutoff count until a device has claimed its walk, and again for what is left of it."""
    return state not in FINAL and is_off_the_floor(state, on_floor)
