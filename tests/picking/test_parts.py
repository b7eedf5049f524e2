"""An order that goes on several walks, one after the other: planned again for its rest, whole at the bench."""

from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import Floor, told
from tests.picking.parts import lay_out
from wms.orders import services as orders
from wms.orders.events import OrderAllocated
from wms.picking.events import OrderPartPicked, OrderPicked
from wms.plumbing.transaction import perform_as_system


def ordered(floor: Floor, **more: Any) -> UUID:
    floor.stock("A01-01-1", "TEA", 9)
    floor.stock("A02-01-1", "MUG", 9)
    return floor.order("1001", {"TEA": 2, "MUG": 3}, **more)


def walk_part(floor: Floor, order_id: UUID, skus: list[str] | None, tote: int, lane: str = "PACK-1") -> dict[str, Any]:
    """Lays out, claims, picks and drops a walk with this part of the order; returns the task as it is then."""
    lay_out(floor, (order_id, 1, skus))
    task = floor.pick_all(floor.ana, floor.equip(floor.ana, floor.claim(floor.ana), tote))
    return floor.do(floor.ana, "drop_off", task_id=task["id"], location_code=lane)["task"]


def counts(floor: Floor, order_id: UUID) -> list[tuple[str, int, int]]:
    return [(line.sku, line.allocated, line.picked) for line in floor.order_record(order_id).lines]


def test_a_walk_takes_only_the_promises_that_it_was_given(floor: Floor) -> None:
    order_id = ordered(floor)
    lay_out(floor, (order_id, 1, ["TEA"]))
    task = floor.claim(floor.ana)
    assert [(stop["item"]["sku"], stop["quantity"]) for stop in task["stops"]] == [("TEA", 2)]
    assert (task["summary"]["stops"], task["summary"]["units"]) == (1, 2)


def test_the_rest_of_an_order_is_planned_again_when_its_first_walk_is_dropped(floor: Floor) -> None:
    order_id = ordered(floor)
    walk_part(floor, order_id, ["TEA"], 1)
    assert floor.order_record(order_id).state == "allocated"
    assert counts(floor, order_id) == [("TEA", 0, 2), ("MUG", 3, 0)]
    assert told(OrderAllocated)[-1]["state"] == "allocated"
    assert floor.release() == 1
    task = floor.claim(floor.ben)
    assert [(stop["item"]["sku"], stop["quantity"]) for stop in task["stops"]] == [("MUG", 3)]
    assert floor.wrong() == []


def test_the_order_is_told_picked_once_and_its_part_before(floor: Floor) -> None:
    order_id = ordered(floor)
    walk_part(floor, order_id, ["TEA"], 1)
    assert told(OrderPicked) == []
    walk_part(floor, order_id, None, 2)
    assert [(row["totes"][0]["code"], row["lines"][0]["quantity"]) for row in told(OrderPartPicked)] == [("T00001", 2)]
    assert [(row["totes"][0]["code"], row["lines"][0]["quantity"]) for row in told(OrderPicked)] == [("T00002", 3)]
    assert floor.order_record(order_id).state == "picked"
    assert floor.wrong() == []


def test_the_lane_where_the_first_part_stands_is_shown_first(floor: Floor) -> None:
    order_id = ordered(floor)
    walk_part(floor, order_id, ["TEA"], 1, "PACK-2")
    lay_out(floor, (order_id, 1, None))
    assert floor.claim(floor.ana)["drop"]["lanes"] == ["PACK-2", "PACK-1"]


def test_an_order_whose_last_part_is_not_there_is_picked_all_the_same(floor: Floor) -> None:
    order_id = ordered(floor)
    walk_part(floor, order_id, ["TEA"], 1)
    lay_out(floor, (order_id, 1, None))
    task = floor.equip(floor.ana, floor.claim(floor.ana), 2)
    line = task["stops"][0]["lines"][0]
    floor.do(floor.ana, "report_short", task_id=task["id"], line_id=line["id"], quantity=3, reason="empty")
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert floor.order_record(order_id).state == "picked"
    assert [(row["totes"], row["lines"]) for row in told(OrderPicked)] == [([], [])]
    assert floor.wrong() == []


def test_an_order_that_waits_to_be_complete_is_held_only_after_its_last_part(floor: Floor) -> None:
    order_id = ordered(floor, short_rule="wait_complete")
    lay_out(floor, (order_id, 1, ["TEA"]))
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    stop = task["stops"][0]
    floor.do(floor.ana, "confirm_pick", **floor.scan(task, stop, stop["lines"][0], quantity=1))
    short = {"line_id": stop["lines"][0]["id"], "quantity": 1, "reason": "empty"}
    floor.do(floor.ana, "report_short", task_id=task["id"], **short)
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert (floor.order_record(order_id).state, floor.order_record(order_id).holds) == ("allocated", ())
    walk_part(floor, order_id, None, 2)
    assert (floor.order_record(order_id).state, floor.order_record(order_id).holds) == ("picked", ("incomplete",))
    assert floor.wrong() == []


def test_what_came_while_an_order_was_walked_is_asked_for_when_it_waits(floor: Floor, settle: Any) -> None:
    order_id = ordered(floor, short_rule="wait_complete")
    lay_out(floor, (order_id, 1, None))
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    for stop in task["stops"]:
        line = stop["lines"][0]
        if stop["item"]["sku"] == "TEA":
            floor.do(floor.ana, "confirm_pick", **floor.scan(task, stop, line))
        else:
            short = {"line_id": line["id"], "quantity": 3, "reason": "empty"}
            floor.do(floor.ana, "report_short", task_id=task["id"], **short)
    floor.stock("A03-01-1", "MUG", 5)
    settle()  # the news of it passes by an order that somebody walks for
    assert counts(floor, order_id) == [("TEA", 0, 2), ("MUG", 0, 0)]
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    settle()
    assert counts(floor, order_id) == [("TEA", 0, 2), ("MUG", 3, 0)]
    assert floor.wrong() == []


def test_a_held_order_keeps_its_first_part_and_waits_with_the_rest(floor: Floor, settle: Any) -> None:
    order_id = ordered(floor)
    walk_part(floor, order_id, ["TEA"], 1)
    lay_out(floor, (order_id, 1, None))
    floor.equip(floor.ana, floor.claim(floor.ana), 2)
    perform_as_system(lambda tx: orders.hold_order(tx, order_id, "address"))
    settle()
    assert floor.order_record(order_id).state == "allocated"
    assert counts(floor, order_id) == [("TEA", 0, 2), ("MUG", 3, 0)]
    assert floor.release() == 0
    perform_as_system(lambda tx: orders.lift_hold(tx, order_id, "address"))
    settle()
    assert floor.order_record(order_id).state in ("allocated", "released")
    assert floor.wrong() == []


@pytest.mark.parametrize("under_way", ["between", "released", "picking"])
def test_a_cancelled_order_gives_back_what_all_its_walks_took(floor: Floor, settle: Any, under_way: str) -> None:
    order_id = ordered(floor)
    walk_part(floor, order_id, ["TEA"], 1)
    if under_way != "between":
        lay_out(floor, (order_id, 1, None))
        task = floor.equip(floor.ana, floor.claim(floor.ana), 2)
        if under_way == "picking":
            scan = floor.scan(task, task["stops"][0], task["stops"][0]["lines"][0], quantity=1)
            floor.do(floor.ana, "confirm_pick", **scan)
    perform_as_system(lambda tx: orders.cancel_order(tx, order_id))
    settle()
    assert floor.order_record(order_id).state == "cancelled"
    assert floor.wrong() == []
    floor.do(floor.ana, "put_back", tote_code="T00001", item_code="TEA", quantity=2, location_code="A01-01-1")
    if under_way == "picking":
        floor.do(floor.ana, "put_back", tote_code="T00002", item_code="MUG", quantity=1, location_code="A02-01-1")
    assert (floor.contents("T00001"), floor.contents("T00002")) == ({}, {})
    assert (floor.contents("A01-01-1"), floor.contents("A02-01-1")) == ({"TEA": 9}, {"MUG": 9})
    assert floor.wrong() == []


def test_a_pick_of_the_second_part_is_undone_and_one_of_the_first_is_not(floor: Floor) -> None:
    order_id = ordered(floor)
    first = walk_part(floor, order_id, ["TEA"], 1)
    lay_out(floor, (order_id, 1, None))
    task = floor.pick_all(floor.ana, floor.equip(floor.ana, floor.claim(floor.ana), 2))
    pick = {"task_id": task["id"], "pick_id": first["picks"][0]["pick_id"]}
    assert floor.refused(floor.ana, "undo_pick", **pick)["code"] == "picking.pick_unknown"
    floor.do(floor.ana, "undo_pick", task_id=task["id"], pick_id=task["picks"][0]["pick_id"])
    assert counts(floor, order_id) == [("TEA", 0, 2), ("MUG", 3, 0)]
    assert floor.wrong() == []


def test_a_walk_with_a_part_goes_on_with_another_person(floor: Floor) -> None:
    order_id = ordered(floor)
    walk_part(floor, order_id, ["TEA"], 1)
    lay_out(floor, (order_id, 1, None))
    task = floor.equip(floor.ana, floor.claim(floor.ana), 2)
    floor.do(floor.ana, "return_task", task_id=task["id"])
    task = floor.pick_all(floor.ben, floor.claim(floor.ben))
    floor.do(floor.ben, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert floor.order_record(order_id).state == "picked"
    assert floor.wrong() == []
