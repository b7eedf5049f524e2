"""Orders that are picked straight into the boxes in which they are sent."""

from typing import Any

import pytest

from tests.picking.floor import Floor, told
from wms.layout.services import put_locations
from wms.packing import services as packing
from wms.picking.events import OrderPicked
from wms.plumbing.transaction import perform_as_system
from wms.settings.services import put_rules

pytestmark = pytest.mark.both_databases
BOXES = [{"code": "BOX-M", "name": "Medium", "percent": 10, "weight_g": 400}]
MEASURES = {"length_mm": 300, "width_mm": 200, "height_mm": 200, "max_weight_g": 9000, "tare_g": 200, "cost_minor": 9}


def boxed(floor: Floor, cartons: int = 1, most: int = 1, other: str = "ask") -> None:
    """The house picks into boxes; two TEA go into so many of them."""

    def put(tx: Any) -> None:
        put_rules(tx, floor.warehouse_id, "boxes", {"pick_into": "boxes", "most_boxes": most, "other_box": other})
        packing.put_carton_type(tx, floor.warehouse_id, "BOX-M", {"name": "Medium", **MEASURES})
        packing.put_carton_type(tx, floor.warehouse_id, "BOX-S", {"name": "Small", **MEASURES})
        boxes = {"T00002": "BOX-M", "T00003": "BOX-S"}
        rows = [{"code": code, "kind": "tote", "tote_sizes": carton} for code, carton in boxes.items()]
        put_locations(tx, floor.warehouse_id, rows)
        packing.keep_plan(tx, floor.warehouse_id, {floor.items["TEA"]: 2}, BOXES * cartons)

    perform_as_system(put)
    floor.stock("A01-01-1", "TEA", 9)


def test_a_slot_takes_the_order_s_box_and_the_bench_is_told_of_it(floor: Floor) -> None:
    boxed(floor)
    floor.order("1001", {"TEA": 2})
    floor.order("1002", {"TEA": 1})  # nobody has chosen a box for it yet
    floor.release()
    task = floor.claim(floor.ana)
    assert {slot["order"]["number"]: slot["boxes"] for slot in task["slots"]} == {"1001": ["BOX-M"], "1002": []}
    slots = {slot["order"]["number"]: slot["slot"] for slot in task["slots"]}
    floor.do(floor.ana, "assign_cart", task_id=task["id"], cart_code="CART-01")
    for number, code in (("1001", "T00002"), ("1002", "T00004")):
        task = floor.do(floor.ana, "assign_tote", task_id=task["id"], slot=slots[number], tote_code=code)["task"]
    floor.pick_all(floor.ana, task)
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    totes = {event["number"]: [tote["code"] for tote in event["totes"]] for event in told(OrderPicked)}
    assert (totes, floor.wrong()) == ({"1001": ["T00002"], "1002": ["T00004"]}, [])


def test_another_box_is_taken_on_the_second_scan_and_refused_where_the_house_wants_it(floor: Floor) -> None:
    """And a second box, when the first is full, is whatever box takes the rest."""
    boxed(floor)
    floor.order("1001", {"TEA": 2})
    floor.release()
    task = floor.claim(floor.ana)
    assert task["box_rules"] == {"other": "ask", "cartons": ["BOX-M", "BOX-S"]}
    place = {"task_id": task["id"], "slot": 1}
    error = floor.refused(floor.ana, "assign_tote", **place, tote_code="T00003")
    assert (error["code"], error["data"]["expected"], error["data"]["size"]) == ("picking.other_box", "BOX-M", "box-s")
    assert floor.refused(floor.ana, "assign_tote", **place, tote_code="T00001")["code"] == "picking.other_box"
    task = floor.do(floor.ana, "assign_tote", **place, tote_code="T00003", other_box=True)["task"]
    assert task["slots"][0]["tote"] == {"code": "T00003"}
    task = floor.do(floor.ana, "assign_tote", **place, tote_code="T00002")["task"]
    task = floor.do(floor.ana, "replace_tote", **place, tote_code="T00003")["task"]
    assert (task["slots"][0]["full_totes"], task["slots"][0]["tote"]) == (["T00002"], {"code": "T00003"})


def test_where_other_boxes_are_refused_a_plain_tote_is_the_way_out(floor: Floor) -> None:
    boxed(floor, other="refuse")
    floor.order("1001", {"TEA": 2})
    floor.release()
    place = {"task_id": floor.claim(floor.ana)["id"], "slot": 1}
    wrong = floor.refused(floor.ana, "assign_tote", **place, tote_code="T00003", other_box=True)
    assert wrong["code"] == "picking.wrong_box"
    floor.do(floor.ana, "assign_tote", **place, tote_code="T00001", other_box=True)


@pytest.mark.parametrize(("cartons", "most"), [(2, 1), (2, 2)])
def test_an_order_of_more_boxes_than_slots_or_than_the_house_allows_goes_into_totes(
    floor: Floor, cartons: int, most: int
) -> None:
    boxed(floor, cartons, most)
    floor.order("1001", {"TEA": 2})
    floor.release()
    assert floor.claim(floor.ana)["slots"][0]["boxes"] == []
