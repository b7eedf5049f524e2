"""An order that needs several totes has as many slots of the cart, one beside the other."""

import pytest

from tests.picking.floor import Floor
from tests.picking.parts import lay_out
from wms.picking.queries import walks_by_ids
from wms.picking.rules import first_slots, free_slot, last_slot_of
from wms.plumbing.db import reading


@pytest.mark.parametrize(
    ("taken", "span", "first"),
    [
        ([], 1, 1),
        ([], 3, 1),
        ([(1, 1), (2, 1)], 1, 3),
        ([(1, 1), (3, 2)], 1, 2),
        ([(1, 1), (3, 2)], 2, 5),
        ([(1, 1), (4, 2)], 2, 2),
        ([(3, 1)], 3, 4),
        ([(2, 3)], 1, 1),
    ],
)
def test_an_order_that_joins_takes_the_first_gap_that_is_wide_enough(
    taken: list[tuple[int, int]], span: int, first: int
) -> None:
    assert free_slot(taken, span) == first


def test_each_order_begins_behind_the_last_slot_of_the_one_before() -> None:
    firsts = first_slots([1, 3, 1])
    assert firsts == [1, 2, 5]
    assert [last_slot_of(first, span) for first, span in zip(firsts, [1, 3, 1], strict=True)] == [1, 4, 5]


def a_large_order_between_two_small_ones(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.stock("A02-01-1", "MUG", 50)
    small = [floor.order(number, {"TEA": 1}) for number in ("1001", "1003")]
    large = floor.order("1002", {"TEA": 6, "MUG": 3})
    lay_out(floor, (small[0], 1, None), (large, 2, None), (small[1], 1, None))


def test_a_walk_shows_where_each_order_begins_and_how_many_slots_it_has(floor: Floor) -> None:
    a_large_order_between_two_small_ones(floor)
    task = floor.claim(floor.ana)
    assert [(slot["order"]["number"], slot["slot"], slot["span"]) for slot in task["slots"]] == [
        ("1001", 1, 1), ("1002", 2, 2), ("1003", 4, 1),
    ]  # fmt: skip
    assert task["cart_slots"] == 4
    assert task["summary"]["orders"] == 3


def test_a_cart_needs_a_slot_for_each_tote(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.stock("A02-01-1", "MUG", 50)
    lay_out(floor, (floor.order("1001", {"TEA": 1}), 1, None), (floor.order("1002", {"TEA": 9}), 4, None))
    task = floor.claim(floor.ana)
    error = floor.refused(floor.ana, "assign_cart", task_id=task["id"], cart_code="CART-01")
    assert (error["code"], error["data"]["needed"]) == ("picking.cart_too_small", 5)


def test_full_totes_stand_in_the_order_s_own_slots_and_all_arrive(floor: Floor) -> None:
    a_large_order_between_two_small_ones(floor)
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    stop = task["stops"][0]
    for line in stop["lines"]:
        floor.do(floor.ana, "confirm_pick", **floor.scan(task, stop, line))
    task = floor.do(floor.ana, "replace_tote", task_id=task["id"], slot=2, tote_code="T00009")["task"]
    assert (task["slots"][1]["full_totes"], task["slots"][1]["tote"]) == (["T00002"], {"code": "T00009"})
    task = floor.pick_all(floor.ana, task)
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert (floor.contents("T00002"), floor.contents("T00009")) == ({"TEA": 6}, {"MUG": 3})
    assert floor.wrong() == []


def test_a_plan_knows_how_many_slots_are_taken(floor: Floor) -> None:
    a_large_order_between_two_small_ones(floor)
    task = floor.task(floor.claim(floor.ana)["id"])
    with reading() as session:
        walk = walks_by_ids(session, [task.subject_id])[task.subject_id]
    assert [slot.span for slot in walk.slots] == [1, 2, 1]
