"""Totes of several sizes on a cart: an order's goods decide how many of which, and each slot takes its own size."""

from typing import Any

import pytest

from tests.picking.floor import Floor
from wms.layout import services as places
from wms.planning import schemas
from wms.planning import services as planning
from wms.planning.jobs import plan_floor
from wms.planning.rules.strategy import Strategy, ToteSize
from wms.planning.rules.usual_cart import usual_cart
from wms.plumbing.transaction import perform_as_system

ITEM_MM3 = 100 * 80 * 60
SIZES = [
    {"name": "Large", "volume_mm3": 8 * ITEM_MM3, "weight_g": 9_000},
    {"name": "small", "volume_mm3": 2 * ITEM_MM3, "weight_g": 5_000},
]


def tote(code: str, size: str) -> dict[str, Any]:
    return {"code": code, "kind": "tote", "tote_sizes": size}


@pytest.fixture
def mixed(floor: Floor) -> Floor:
    """Carts with a large slot and three small ones; T00001 to T00010 are large, the next ten small."""
    carts = [
        {"code": code, "kind": "cart", "slots": 4, "tote_sizes": "1 Large,3 small"} for code in ("CART-01", "CART-02")
    ]
    totes = [tote(f"T{n:05d}", "large" if n <= 10 else "small") for n in range(1, 21)]
    perform_as_system(lambda tx: places.put_locations(tx, floor.warehouse_id, [*carts, *totes]))
    document = schemas.StrategyIn().load({"release": "at_once", "tote_sizes": SIZES})
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", document))
    for place, sku in (("A01-01-1", "TEA"), ("A01-02-1", "MUG"), ("A02-01-1", "SOAP")):
        floor.stock(place, sku, 50)
    return floor


def claimed(floor: Floor, *orders: dict[str, int]) -> dict[str, Any]:
    for number, lines in enumerate(orders, 1001):
        floor.order(f"{number}", lines)
    plan_floor.now(str(floor.warehouse_id))
    return floor.claim(floor.ana)


def slots_of(task: dict[str, Any]) -> dict[str, tuple[int, int]]:
    return {slot["order"]["number"]: (slot["slot"], slot["span"]) for slot in task["slots"]}


def test_each_order_stands_in_slots_of_its_size(mixed: Floor) -> None:
    task = claimed(mixed, {"TEA": 2}, {"MUG": 6}, {"SOAP": 1})
    assert slots_of(task) == {"1002": (1, 1), "1001": (2, 1), "1003": (3, 1)}
    assert task["slot_sizes"] == ["large", "small", "small", "small"]
    assert task["cart_slots"] == 3


def test_a_cart_takes_no_more_large_totes_than_it_has_slots_for(mixed: Floor) -> None:
    for number in ("1001", "1002", "1003"):
        mixed.order(number, {"TEA": 6})
    plan_floor.now(str(mixed.warehouse_id))
    assert [len(mixed.claim(actor)["slots"]) for actor in (mixed.ana, mixed.ben)] == [1, 1]


def test_parts_of_an_order_that_share_a_cart_stand_side_by_side_each_in_its_size(mixed: Floor) -> None:
    task = claimed(mixed, {"TEA": 6, "MUG": 2, "SOAP": 1})
    assert sum(stop["quantity"] for stop in task["stops"]) == 9
    assert (slots_of(task), task["slot_sizes"][:2]) == ({"1001": (1, 2)}, ["large", "small"])
    mixed.do(mixed.ana, "assign_tote", task_id=task["id"], slot=1, tote_code="T00001")
    error = mixed.refused(mixed.ana, "replace_tote", task_id=task["id"], slot=1, tote_code="T00002")
    assert (error["code"], error["data"]["slot"], error["data"]["expected"]) == ("picking.wrong_tote_size", 2, "small")


def test_a_tote_of_another_size_is_refused_and_the_right_size_is_said(mixed: Floor) -> None:
    task = claimed(mixed, {"TEA": 2}, {"MUG": 6})
    wrong = {"T00011": 1, "T00001": 2, "T00050": 1}
    for code, slot in wrong.items():
        error = mixed.refused(mixed.ana, "assign_tote", task_id=task["id"], slot=slot, tote_code=code)
        assert error["code"] == "picking.wrong_tote_size"
        assert (error["data"]["slot"], error["data"]["expected"]) == (slot, "large" if slot == 1 else "small")
    mixed.do(mixed.ana, "assign_tote", task_id=task["id"], slot=1, tote_code="T00001")
    mixed.do(mixed.ana, "assign_tote", task_id=task["id"], slot=2, tote_code="T00011")
    error = mixed.refused(mixed.ana, "replace_tote", task_id=task["id"], slot=1, tote_code="T00012")
    assert (error["code"], error["data"]["expected"]) == ("picking.wrong_tote_size", "large")


def test_a_cart_of_other_sizes_is_refused(mixed: Floor) -> None:
    other = [{"code": "CART-03", "kind": "cart", "slots": 9, "tote_sizes": "4 small"}]
    plain = [{"code": "CART-04", "kind": "cart", "slots": 4}]
    perform_as_system(lambda tx: places.put_locations(tx, mixed.warehouse_id, [*other, *plain]))
    task = claimed(mixed, {"TEA": 2}, {"MUG": 6})
    error = mixed.refused(mixed.ana, "assign_cart", task_id=task["id"], cart_code="CART-03")
    assert (error["code"], error["data"]) == (
        "picking.cart_of_other_sizes", {"cart": "CART-03", "slot": 1, "takes": "small", "expected": "large"},
    )  # fmt: skip
    for code in ("CART-04", "CART-01"):
        task = mixed.do(mixed.ana, "assign_cart", task_id=task["id"], cart_code=code)["task"]
        assert task["slot_sizes"] == ["large", "small", "small", "small"], "in a slot for any, the walk's own size"


def test_one_order_in_the_arms_takes_its_own_size(mixed: Floor) -> None:
    task = claimed(mixed, {"TEA": 2})
    assert (slots_of(task), task["slot_sizes"]) == ({"1001": (1, 1)}, ["small"])


def test_an_urgent_order_joins_only_where_a_slot_of_its_size_is_free(mixed: Floor) -> None:
    task = claimed(mixed, {"TEA": 2}, {"MUG": 1})
    mixed.do(mixed.ana, "assign_cart", task_id=task["id"], cart_code="CART-01")
    wishes = (("2001", 6), ("2003", 5), ("2002", 1))
    urgent = [mixed.order(number, {"SOAP": units}, priority="urgent") for number, units in wishes]
    joined = [
        perform_as_system(lambda tx, one=order: planning.place_urgent(tx, mixed.warehouse_id, one, "urgent"))
        for order in urgent
    ]
    assert joined == [True, False, True]
    slots = slots_of(mixed.do(mixed.ana, "claim_task")["task"])
    assert slots["2001"] == (1, 1), "the large slot was left free"
    assert slots["2002"] == (4, 1)


def test_the_usual_cart_counts_its_slots_by_size() -> None:
    cart = usual_cart(
        [("large", "small", "small")], Strategy(tote_sizes=(ToteSize("large", 9, 9), ToteSize("small", 4, 4)))
    )
    assert (cart.cart.slots, cart.cart.larger, cart.cart.weight_g) == (3, (1,), 17)


def test_a_cart_whose_slots_are_not_numbered_by_size_is_planned_with_its_smallest() -> None:
    strategy = Strategy(tote_sizes=(ToteSize("large", 9, 9), ToteSize("small", 4, 4)))
    assert usual_cart([("small", "large", "small")], strategy).cart.larger == (0,)
    assert usual_cart([("small", "small", "large")], strategy).cart.larger == (1,)


def test_a_house_of_one_size_is_as_ever() -> None:
    strategy = Strategy()
    carts = [("",) * 6, ("",) * 6, ("",) * 4]
    cart = usual_cart(carts, strategy)
    assert (cart.cart.slots, cart.cart.larger, cart.cart.weight_g) == (6, (), 6 * strategy.tote_weight_g)
    assert cart.seats([]) is None
    assert usual_cart([], strategy).cart.slots == 1
