"""An order is replaced until a device has claimed its walk, not until it was planned; afterwards it is changed."""

from typing import Any

from tests.picking.floor import ADDRESS, Floor, build
from wms.orders import services as orders
from wms.plumbing.transaction import perform_as_system


def planned(floor: Floor) -> Any:
    floor.stock("A01-01-1", "TEA", 9)
    floor.stock("A02-01-1", "MUG", 9)
    order_id = floor.order("1001", {"TEA": 2})
    floor.release()
    assert floor.order_record(order_id).state == "allocated"
    return order_id


def replace(floor: Floor, lines: dict[str, int], **more: Any) -> str:
    body = {"ship_to": {**ADDRESS, "name": "Bea"}, "lines": [
        {"external_line_id": sku, "sku": sku, "quantity": quantity} for sku, quantity in lines.items()
    ]} | more  # fmt: skip
    return perform_as_system(lambda tx: orders.put_order(tx, "shop", "1001", body)).outcome


def skus(task: dict[str, Any]) -> dict[str, int]:
    return {stop["item"]["sku"]: stop["quantity"] for stop in task["stops"]}


def test_a_planned_order_is_replaced_and_walked_as_it_is_now(floor: Floor, settle: Any) -> None:
    order_id = planned(floor)
    assert replace(floor, {"MUG": 3}) == "replaced"
    settle()
    floor.release()
    task = floor.claim(floor.ana)
    assert skus(task) == {"MUG": 3}
    assert floor.order_record(order_id).ship_to["name"] == "Bea"
    task = floor.pick_all(floor.ana, floor.equip(floor.ana, task))
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert (floor.contents("A01-01-1"), floor.contents("T00001")) == ({"TEA": 9}, {"MUG": 3})
    assert floor.wrong() == []


def test_a_claim_a_moment_after_the_change_gets_nothing_of_the_old_order(floor: Floor) -> None:
    planned(floor)
    assert replace(floor, {"MUG": 3}) == "replaced"
    assert skus(floor.claim(floor.ana)) == {"MUG": 3}
    assert floor.wrong() == []


def test_a_claim_takes_nothing_of_an_order_that_its_sender_gave_to_another_house(floor: Floor) -> None:
    planned(floor)
    west = build("WEST")
    west.stock("A01-01-1", "TEA", 9)
    assert replace(floor, {"TEA": 1}, warehouse="WEST") == "replaced"
    assert floor.refused(floor.ana, "claim_task")["code"] == "work.queue_empty"
    west.release()
    assert skus(west.claim(west.ana)) == {"TEA": 1}
    assert floor.wrong() == []


def test_an_order_that_was_claimed_before_the_news_of_its_change_came_round_stays_released(
    floor: Floor, settle: Any
) -> None:
    order_id = planned(floor)
    replace(floor, {"MUG": 3})
    floor.release()
    assert skus(floor.claim(floor.ana)) == {"MUG": 3}
    settle()
    assert floor.order_record(order_id).state == "released"
    assert floor.refused(floor.ben, "claim_task")["code"] == "work.queue_empty"
    assert floor.wrong() == []


def test_once_a_device_has_claimed_the_walk_its_lines_are_called_off_and_others_promised(floor: Floor) -> None:
    order_id = planned(floor)
    floor.claim(floor.ana)
    assert replace(floor, {"MUG": 3}) == "applied"
    lines = {line.sku: (line.ordered, line.allocated) for line in floor.order_record(order_id).lines}
    assert lines == {"TEA": (0, 0), "MUG": (3, 3)}


def test_an_order_that_enters_a_claimed_walk_is_on_the_floor_at_once(floor: Floor, settle: Any) -> None:
    from tests.picking.test_replan import busy_floor

    busy_floor(floor)
    floor.claim(floor.ana)
    floor.order("1001x", {"TEA": 1}, priority="urgent")
    settle()
    body = {"ship_to": ADDRESS, "lines": [{"external_line_id": "1", "sku": "MUG", "quantity": 1}]}
    assert perform_as_system(lambda tx: orders.put_order(tx, "shop", "1001x", body)).outcome == "applied"


def test_a_hold_says_whether_the_order_is_off_the_floor_and_then_it_can_be_replaced(floor: Floor, settle: Any) -> None:
    order_id = planned(floor)
    held = perform_as_system(lambda tx: orders.hold_order(tx, order_id, "address"))
    assert held["off_floor"] is True
    assert replace(floor, {"MUG": 3}) == "replaced"
    settle()
    assert floor.refused(floor.ana, "claim_task")["code"] == "work.queue_empty"
    perform_as_system(lambda tx: orders.lift_hold(tx, order_id, "address"))
    floor.release()
    floor.claim(floor.ana)
    assert perform_as_system(lambda tx: orders.hold_order(tx, order_id, "manual"))["off_floor"] is False
    settle()
    assert floor.order_record(order_id).state == "allocated"
    assert floor.wrong() == []
