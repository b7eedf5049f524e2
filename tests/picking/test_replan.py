"""Changes reach walks under way: an order falls away, another comes in, and nobody's feet are turned."""

from typing import Any

from tests.picking.floor import Floor, told
from wms.board import queries as board
from wms.orders import services as orders
from wms.picking.events import OrderPicked
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system
from wms.work.events import NoticeAcknowledged, TaskChanged


def exceptions(floor: Floor, kind: str) -> list[Any]:
    with reading() as session:
        return board.open_exceptions(session, floor.warehouse_id, kind=kind)


def test_goods_of_an_order_cancelled_in_mid_walk_are_to_be_put_back(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    floor.stock("A02-01-1", "MUG", 9)
    order_id = floor.order("1001", {"TEA": 2, "MUG": 1})
    floor.order("1002", {"MUG": 1})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    first = task["stops"][0]
    line = next(line for line in first["lines"] if line["order_number"] == "1001")
    floor.do(floor.ana, "confirm_pick", **floor.scan(task, first, line))
    perform_as_system(lambda tx: orders.cancel_order(tx, order_id))
    settle()
    now = floor.claim(floor.ana)
    slot = next(slot for slot in now["slots"] if slot["order"]["number"] == "1001")
    (exception,) = exceptions(floor, "put_back")
    assert slot["withdrawn"]
    (goods,) = exception.detail["goods"]
    assert (goods["tote"], exception.subject["label"]) == (slot["tote"]["code"], "1001")
    now = floor.pick_all(floor.ana, now)
    floor.do(floor.ana, "drop_off", task_id=now["id"], location_code="PACK-1")
    assert [row["number"] for row in told(OrderPicked)] == ["1002"]
    assert exceptions(floor, "put_back")[0].detail["lane"] == "PACK-1"
    back = {"tote_code": goods["tote"], "item_code": goods["sku"], "quantity": goods["quantity"]}
    assert floor.refused(floor.ben, "put_back", **back, location_code="PACK-1")["code"] == "picking.not_a_bin"
    assert floor.do(floor.ben, "put_back", **back, location_code="A04-05-1")["left"] == 0
    assert floor.contents("A04-05-1") == {goods["sku"]: goods["quantity"]}
    assert exceptions(floor, "put_back") == []
    again = floor.refused(floor.ben, "put_back", **back, location_code="A04-05-1")
    assert again["code"].startswith("inventory.")
    assert floor.order_record(order_id).state == "cancelled"
    assert floor.wrong() == []


def test_who_walks_with_a_cancelled_order_has_to_say_that_they_read_it(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    order_id = floor.order("1001", {"TEA": 2})
    floor.order("1002", {"TEA": 1})
    floor.release()
    floor.equip(floor.ana, floor.claim(floor.ana))
    perform_as_system(lambda tx: orders.cancel_order(tx, order_id))
    settle()
    (notice,) = floor.claim(floor.ana)["notices"]
    assert (notice["kind"], notice["data"]["order_number"]) == ("order_cancelled", "1001")
    error = floor.refused(floor.ben, "acknowledge_notice", notice_id=notice["id"])
    assert error["code"] == "work.notice_unknown"
    floor.do(floor.ana, "acknowledge_notice", notice_id=notice["id"])
    floor.do(floor.ana, "acknowledge_notice", notice_id=notice["id"])
    assert floor.claim(floor.ana)["notices"] == []
    assert [row["kind"] for row in told(NoticeAcknowledged)] == ["order_cancelled"]


def test_the_diff_of_a_change_makes_the_old_walk_new(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    floor.stock("A02-01-1", "MUG", 9)
    order_id = floor.order("1001", {"TEA": 2})
    floor.order("1002", {"MUG": 1})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    perform_as_system(lambda tx: orders.cancel_order(tx, order_id))
    settle()
    diff = told(TaskChanged)[-1]["diff"]
    now = floor.claim(floor.ana)
    assert (diff["from_version"], told(TaskChanged)[-1]["version"]) == (task["version"], now["version"])
    assert patched(task, diff) == {key: now[key] for key in ("stops", "slots")}


def patched(task: dict[str, Any], diff: dict[str, Any]) -> dict[str, Any]:
    """What a device makes of a diff."""
    stops = {stop["id"]: stop for stop in task["stops"]} | {stop["id"]: stop for stop in diff["stops"]}
    slots = {slot["slot"]: slot for slot in task["slots"]} | {slot["slot"]: slot for slot in diff["slots"]}
    kept = [stop for key, stop in stops.items() if key not in diff["gone"]]
    return {
        "stops": sorted(kept, key=lambda stop: stop["seq"]),
        "slots": [slots[number] for number in sorted(slots)],
    }


def busy_floor(floor: Floor) -> dict[str, Any]:
    """Ana under way with two orders on a cart of four, the first stop picked."""
    for n, sku in enumerate(("TEA", "MUG", "SOAP", "LAMP", "ROPE", "BELL")):
        floor.stock(f"A{n % 4 + 1:02d}-{n % 5 + 1:02d}-1", sku, 50)
    floor.order("1001", {"TEA": 2, "SOAP": 1, "ROPE": 1})
    floor.order("1002", {"MUG": 1, "LAMP": 2, "BELL": 1})
    floor.release()
    task = floor.claim(floor.ana)
    floor.do(floor.ana, "assign_cart", task_id=task["id"], cart_code="CART-01")
    task = floor.equip(floor.ana, task)
    stop = task["stops"][0]
    floor.do(floor.ana, "confirm_pick", **floor.scan(task, stop, stop["lines"][0]))
    return floor.claim(floor.ana)
