"""Short picks repair themselves; undo takes a pick back; orders that fall away leave the walk."""

from typing import Any

import pytest

from tests.picking.floor import Floor
from tests.picking.test_main_path import told
from wms.board import queries as board
from wms.catalog.services import put_items
from wms.inventory.queries import stock_at
from wms.layout.queries import location_by_code
from wms.orders import services as orders
from wms.picking.events import OrderPicked, PickShorted, PickUndone
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases


def first_line(task: dict[str, Any], sku: str = "TEA") -> tuple[dict[str, Any], dict[str, Any]]:
    stop = next(stop for stop in task["stops"] if stop["item"]["sku"] == sku and stop["state"] != "done")
    return stop, stop["lines"][0]


def walk_of(floor: Floor, lines: dict[str, int], **more: Any) -> tuple[Any, dict[str, Any]]:
    order_id = floor.order("1001", lines, **more)
    assert floor.release() == 1
    return order_id, floor.equip(floor.ana, floor.claim(floor.ana))


def short(floor: Floor, task: dict[str, Any], quantity: int, reason: str = "empty", sku: str = "TEA") -> dict[str, Any]:
    line = first_line(task, sku)[1]
    told_of = {"task_id": task["id"], "line_id": line["id"], "quantity": quantity, "reason": reason}
    return floor.do(floor.ana, "report_short", **told_of)


def test_short_pick_goes_on_at_another_bin(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 3)
    floor.stock("A03-04-1", "TEA", 9)
    floor.stock("A01-02-1", "MUG", 9)
    floor.stock("A04-05-1", "LAMP", 9)
    _, task = walk_of(floor, {"TEA": 3, "MUG": 1, "LAMP": 1})
    answer = short(floor, task, 2)
    assert answer["outcome"] == {"kind": "other_bin", "quantity": 2, "unresolved": 0, "location_code": "A03-04-1"}
    stops = [(stop["location"]["code"], stop["state"]) for stop in answer["task"]["stops"]]
    assert ("A03-04-1", "open") in stops
    assert [code for code, _ in stops].index("A03-04-1") >= 2
    task = floor.pick_all(floor.ana, answer["task"])
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert floor.contents("T00001") == {"TEA": 3, "MUG": 1, "LAMP": 1}
    assert floor.contents("LOST-AND-FOUND") == {"TEA": 2}
    assert floor.wrong() == []


def test_short_pick_without_another_bin_follows_the_rule_of_the_order(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    order_id, task = walk_of(floor, {"TEA": 5}, short_rule="cancel_rest")
    stop, line = first_line(task)
    floor.do(floor.ana, "confirm_pick", **floor.scan(task, stop, line, quantity=3))
    answer = short(floor, task, 2, "damaged")
    assert answer["outcome"]["kind"] == "cancelled"
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    record = floor.order_record(order_id)
    assert (record.state, record.lines[0].picked, record.lines[0].cancelled) == ("picked", 3, 2)
    assert floor.contents("QUARANTINE") == {"TEA": 2}
    with reading() as session:
        quarantine = location_by_code(session, floor.warehouse_id, "QUARANTINE")
        assert quarantine is not None
        assert [row.status for row in stock_at(session, [quarantine.id])] == ["damaged"]
    assert told(OrderPicked)[0]["lines"][0]["quantity"] == 3


def test_short_pick_is_told_and_stands_on_the_board_until_the_bin_was_looked_into(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    _, task = walk_of(floor, {"TEA": 5})
    short(floor, task, 5)
    event = told(PickShorted)[0]
    assert (event["missing"], event["reason"], event["outcome"]) == (5, "empty", "backorder")
    with reading() as session:
        [row] = board.open_exceptions(session, kind="short")
    assert (row.subject["label"], row.severity) == ("A01-01-1", 2)
    settle()
    count = floor.claim(floor.ben)
    counted = {"location_code": "A01-01-1", "lines": [{"code": "TEA", "quantity": 2}], "seconds": 0}
    floor.do(floor.ben, "close_count", task_id=count["id"], **counted)
    assert (floor.contents("A01-01-1"), floor.contents("LOST-AND-FOUND")) == ({"TEA": 2}, {"TEA": 3})
    settle()
    with reading() as session:
        labels = [one.subject["label"] for one in board.open_exceptions(session, kind="short")]
    assert "A01-01-1" not in labels
    floor.order("again", {"TEA": 1})


def test_a_short_of_one_lot_leaves_the_others_in_its_bin_promisable(floor: Floor) -> None:
    size = {"weight_g": 200, "length_mm": 100, "width_mm": 80, "height_mm": 60}
    perform_as_system(lambda tx: put_items(tx, [{"sku": "TEA", "name": "Tea", "tracking": "lot", **size}]))
    floor.stock("A01-01-1", "TEA", 5, lot="L1")
    floor.stock("A01-01-1", "TEA", 5, lot="L2")
    floor.stock("A01-01-1", "MUG", 5)
    _, task = walk_of(floor, {"TEA": 2})
    answer = short(floor, task, 2, "damaged")
    assert (answer["outcome"]["kind"], answer["outcome"]["location_code"]) == ("other_bin", "A01-01-1")
    lots = [stop["lot"] for stop in answer["task"]["stops"] if stop["state"] != "done"]
    assert len(lots) == 1
    assert set(lots) | {floor_lot(task)} == {"L1", "L2"}
    assert floor.order_record(floor.order("next", {"MUG": 5, "TEA": 3})).state == "allocated"
    rest = floor.order_record(floor.order("rest", {"TEA": 3}))
    assert sum(line.allocated for line in rest.lines) == 0  # what is left of the lot in doubt waits for a count


def test_an_unreachable_bin_is_closed_as_a_whole(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    floor.stock("A01-01-1", "MUG", 5)
    _, task = walk_of(floor, {"TEA": 2})
    assert short(floor, task, 2, "unreachable")["outcome"]["kind"] == "backorder"
    assert floor.order_record(floor.order("next", {"MUG": 1})).state == "waiting"


def floor_lot(task: dict[str, Any]) -> str:
    return str(task["stops"][0]["lot"])


def test_an_order_of_which_nothing_was_found_just_empties_its_slot(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    order_id, task = walk_of(floor, {"TEA": 5})
    short(floor, task, 5)
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert floor.order_record(order_id).state == "waiting"
    assert told(OrderPicked) == []
    floor.stock("A02-01-1", "TEA", 5)
    assert floor.wrong() == []


def test_more_than_is_left_cannot_be_short(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    _, task = walk_of(floor, {"TEA": 5})
    line = first_line(task)[1]
    asked = {"task_id": task["id"], "line_id": line["id"], "quantity": 6, "reason": "empty"}
    assert floor.refused(floor.ana, "report_short", **asked)["code"] == "picking.too_many"


def pick_two(floor: Floor) -> tuple[Any, dict[str, Any], str]:
    floor.stock("A01-01-1", "TEA", 5)
    order_id, task = walk_of(floor, {"TEA": 5})
    answer = floor.send(floor.ana, "confirm_pick", **floor.scan(task, *first_line(task), quantity=2))
    return order_id, task, answer["id"]


def test_undo_takes_a_pick_back(floor: Floor) -> None:
    _, task, pick_id = pick_two(floor)
    task = floor.do(floor.ana, "undo_pick", task_id=task["id"], pick_id=pick_id)["task"]
    assert (task["stops"][0]["picked"], task["stops"][0]["state"], task["picks"]) == (0, "open", [])
    assert floor.contents("T00001") == {}
    assert told(PickUndone)[0]["quantity"] == 2
    assert floor.refused(floor.ana, "undo_pick", task_id=task["id"], pick_id=pick_id)["code"] == "picking.pick_unknown"
    assert floor.wrong() == []


def test_undo_is_refused_once_the_tote_is_closed(floor: Floor) -> None:
    _, task, pick_id = pick_two(floor)
    floor.do(floor.ana, "replace_tote", task_id=task["id"], slot=1, tote_code="T00002")
    error = floor.refused(floor.ana, "undo_pick", task_id=task["id"], pick_id=pick_id)
    assert (error["code"], error["data"]["tote"]) == ("picking.tote_closed", "T00001")
    assert floor.contents("T00001") == {"TEA": 2}


def test_a_cancelled_order_leaves_the_walk(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    order_id = floor.order("1001", {"TEA": 5})
    floor.order("1002", {"TEA": 1})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    perform_as_system(lambda tx: orders.cancel_order(tx, order_id))
    settle()
    now = floor.claim(floor.ana)
    assert now["version"] > task["version"]
    assert [line["order_number"] for stop in now["stops"] for line in stop["lines"]] == ["1002"]
    now = floor.pick_all(floor.ana, now)
    floor.do(floor.ana, "drop_off", task_id=now["id"], location_code="PACK-1")
    assert [row["number"] for row in told(OrderPicked)] == ["1002"]
    assert floor.wrong() == []


def test_a_walk_whose_only_order_is_cancelled_is_over_and_its_tote_free(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    order_id, task = walk_of(floor, {"TEA": 5})
    perform_as_system(lambda tx: orders.cancel_order(tx, order_id))
    settle()
    assert floor.task(task["id"]).state == "cancelled"
    floor.order("1002", {"TEA": 1})
    floor.release()
    again = floor.claim(floor.ana)
    floor.do(floor.ana, "assign_tote", task_id=again["id"], slot=1, tote_code="T00001")


def test_a_pick_for_an_order_that_was_just_cancelled_is_refused(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    order_id, task = walk_of(floor, {"TEA": 5})
    perform_as_system(lambda tx: orders.cancel_order(tx, order_id))
    error = floor.refused(floor.ana, "confirm_pick", **floor.scan(task, *first_line(task)))
    assert error["code"] == "picking.line_cancelled"


def test_an_order_put_on_hold_goes_back_and_is_released_anew_when_it_is_lifted(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    order_id, task = walk_of(floor, {"TEA": 5})
    perform_as_system(lambda tx: orders.hold_order(tx, order_id, "manual"))
    settle()
    assert floor.task(task["id"]).state == "cancelled"
    assert (floor.order_record(order_id).state, floor.release()) == ("allocated", 0)
    perform_as_system(lambda tx: orders.lift_hold(tx, order_id, "manual"))
    assert floor.release() == 1
    assert floor.wrong() == []


def test_an_order_that_is_begun_is_finished_though_it_is_held(floor: Floor, settle: Any) -> None:
    order_id, task, _ = pick_two(floor)
    perform_as_system(lambda tx: orders.hold_order(tx, order_id, "address"))
    settle()
    task = floor.pick_all(floor.ana, floor.claim(floor.ana))
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    record = floor.order_record(order_id)
    assert (record.state, record.on_hold, record.lines[0].picked) == ("picked", True, 5)
