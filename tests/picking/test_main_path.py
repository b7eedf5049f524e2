"""From a released order to totes on a lane."""

import pytest

from tests.picking.floor import Floor, told
from wms.picking.events import BatchDropped, OrderPicked, PickConfirmed
from wms.planning.events import WaveReleased

pytestmark = pytest.mark.both_databases


def stocked(floor: Floor) -> Floor:
    for n, sku in enumerate(("TEA", "MUG", "SOAP", "LAMP", "ROPE", "BELL")):
        floor.stock(f"A{n % 4 + 1:02d}-{n % 5 + 1:02d}-1", sku, 50)
    return floor


def test_two_orders_are_picked_in_one_walk_and_dropped_on_a_lane(floor: Floor) -> None:
    first = stocked(floor).order("1001", {"TEA": 2, "MUG": 1})
    second = floor.order("1002", {"TEA": 3, "SOAP": 1})
    assert floor.release() == 2

    task = floor.claim(floor.ana)
    assert (task["mode"], task["state"], len(task["slots"]), len(task["stops"])) == ("batch", "leased", 2, 3)
    floor.do(floor.ana, "assign_cart", task_id=task["id"], cart_code="CART-01")
    task = floor.pick_all(floor.ana, floor.equip(floor.ana, task))
    assert {stop["state"] for stop in task["stops"]} == {"done"}
    assert floor.order_record(first).state == "picking"
    assert floor.contents("T00001") | floor.contents("T00002") != {}

    done = floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")["task"]
    assert done["state"] == "done"
    assert floor.order_record(first).state == floor.order_record(second).state == "picked"
    picked = told(OrderPicked)
    assert {row["number"] for row in picked} == {"1001", "1002"}
    assert {row["lane_code"] for row in picked} == {"PACK-1"}
    assert [len(row["totes"]) for row in picked] == [1, 1]
    assert sum(line["quantity"] for row in picked for line in row["lines"]) == 7
    assert len(told(PickConfirmed)) == 4
    assert told(WaveReleased)[0]["orders"] == 2
    assert told(BatchDropped)[0]["worker_name"] == "Ana"
    assert floor.wrong() == []


def test_a_lone_order_is_a_single_walk(floor: Floor) -> None:
    stocked(floor).order("1001", {"TEA": 2})
    floor.release()
    task = floor.claim(floor.ana)
    assert task["mode"] == "single"
    assert task["stops"][0]["why"][0]["term"] == "fifo"
    assert task["drop"]["lanes"] == ["PACK-1", "PACK-2"]
    assert task["distance_mm"] > 0


def test_an_order_that_fills_a_cart_walks_alone_on_it(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 500)
    floor.order("1001", {"TEA": 1})
    floor.order("1002", {"TEA": 400})
    floor.order("1003", {"TEA": 2})
    assert floor.release() == 3
    tasks = [floor.claim(actor) for actor in (floor.ana, floor.ben)]
    large = next(task for task in tasks if task["stops"][0]["quantity"] == 400)
    assert (large["mode"], [slot["span"] for slot in large["slots"]]) == ("batch", [4])


def test_held_orders_are_never_released(floor: Floor) -> None:
    stocked(floor).order("1001", {"TEA": 2}, hold={"kind": "credit"})
    assert floor.release() == 0


def test_the_most_urgent_walks_come_first_when_few_are_wanted(floor: Floor) -> None:
    stocked(floor)
    for n in range(8):
        floor.order(f"10{n:02d}", {"TEA": 1}, priority="low", cutoff=None)
    urgent = floor.order("2000", {"MUG": 1}, priority="urgent")
    assert floor.release(max_walks=1) == 4
    floor.claim(floor.ana)
    assert floor.order_record(urgent).state == "released"


def test_the_answer_of_a_pick_tells_the_next_stop(floor: Floor) -> None:
    stocked(floor).order("1001", {"TEA": 2, "MUG": 1})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    first, second = task["stops"]
    line = first["lines"][0]
    half = floor.do(floor.ana, "confirm_pick", **floor.scan(task, first, line, quantity=1))
    if line["quantity"] == 2:
        assert half["next_stop_id"] == first["id"]
        half = floor.do(floor.ana, "confirm_pick", **floor.scan(task, first, line, quantity=1))
    assert half["next_stop_id"] == second["id"]
    assert half["line"]["state"] == "done"
    assert half["task_version"] > task["version"]


def test_whoever_takes_a_returned_walk_goes_on_with_its_totes(floor: Floor) -> None:
    stocked(floor).order("1001", {"TEA": 2, "MUG": 1})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    floor.do(floor.ana, "assign_cart", task_id=task["id"], cart_code="CART-01")
    stop = task["stops"][0]
    floor.do(floor.ana, "confirm_pick", **floor.scan(task, stop, stop["lines"][0]))
    floor.do(floor.ana, "return_task", task_id=task["id"], location_code="A01-01-1")
    resumed = floor.claim(floor.ben)
    assert [stop["state"] for stop in resumed["stops"]] == ["done", "open"]
    assert (resumed["cart"], resumed["slots"][0]["tote"]) == ({"code": "CART-01"}, {"code": "T00001"})
    floor.pick_all(floor.ben, resumed)
    done = floor.do(floor.ben, "drop_off", task_id=task["id"], location_code="PACK-2")["task"]
    assert done["state"] == "done"
    assert floor.wrong() == []


def test_a_device_that_lost_its_walk_cannot_pick_on_it(floor: Floor) -> None:
    stocked(floor).order("1001", {"TEA": 2})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    floor.do(floor.eva, "take_over_task", task_id=task["id"])
    stop = task["stops"][0]
    error = floor.refused(floor.ana, "confirm_pick", **floor.scan(task, stop, stop["lines"][0]))
    assert (error["code"], error["data"]["worker"]) == ("work.lease_lost", "Eva")
    assert floor.contents("T00001") == {}
