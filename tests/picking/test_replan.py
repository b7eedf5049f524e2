"""Changes reach walks under way: an order falls away, another comes in, and nobody's feet are turned."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update

from tests.picking.floor import Floor
from wms.board import queries as board
from wms.kernel.clock import utc_now
from wms.orders import services as orders
from wms.picking import queries
from wms.picking.events import OrderPicked
from wms.plumbing.db import reading
from wms.plumbing.outbox import OutboxEvent
from wms.plumbing.transaction import perform, perform_as_system
from wms.work import services as work
from wms.work.events import NoticeAcknowledged, TaskChanged
from wms.work.models import Task


def told(event: Any) -> list[dict[str, Any]]:
    with reading() as session:
        rows = session.query(OutboxEvent).filter(OutboxEvent.type == event.type).order_by(OutboxEvent.id)
        return [row.payload for row in rows]


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


def ahead(task: dict[str, Any]) -> list[str]:
    return [stop["id"] for stop in task["stops"] if stop["state"] != "done"]


def test_an_urgent_order_enters_the_walk_under_way_behind_the_stop_on_screen_and_the_next(
    floor: Floor, settle: Any
) -> None:
    before = busy_floor(floor)
    floor.order("9001", {"TEA": 1, "BELL": 2}, priority="urgent")
    settle()
    now = floor.claim(floor.ana)
    assert now["id"] == before["id"]
    assert [slot["order"]["number"] for slot in now["slots"]][2:] == ["9001"]
    assert ahead(now)[:2] == ahead(before)[:2]
    assert [stop for stop in now["stops"] if stop["id"] in ahead(before)[:2]] == [
        stop for stop in before["stops"] if stop["id"] in ahead(before)[:2]
    ]
    change = told(TaskChanged)[-1]
    assert (change["change"], change["worker_id"]) == ("replanned", str(floor.ana.id))
    assert patched(before, change["diff"]) == {key: now[key] for key in ("stops", "slots")}
    now = floor.do(floor.ana, "assign_tote", task_id=now["id"], slot=3, tote_code="T00009")["task"]
    now = floor.pick_all(floor.ana, now)
    floor.do(floor.ana, "drop_off", task_id=now["id"], location_code="PACK-1")
    assert sorted(row["number"] for row in told(OrderPicked)) == ["1001", "1002", "9001"]
    assert floor.wrong() == []


def test_an_urgent_order_is_the_next_walk_where_somebody_is_free(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    perform(floor.ben, "work.heartbeat", lambda tx: work.see_worker(tx, None))
    floor.order("9001", {"TEA": 1}, priority="urgent")
    settle()
    task = floor.claim(floor.ben)
    assert [slot["order"]["number"] for slot in task["slots"]] == ["9001"]
    with reading() as session:
        assert queries.waves_page(session, floor.warehouse_id, None, 5)[0]["method"] == "express"


def test_a_walk_without_a_free_slot_takes_no_more(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    for n in range(4):
        floor.order(f"{1001 + n}", {"TEA": 1})
    floor.release()
    task = floor.claim(floor.ana)
    floor.do(floor.ana, "assign_cart", task_id=task["id"], cart_code="CART-01")
    floor.order("9001", {"TEA": 1}, priority="urgent")
    settle()
    assert len(floor.claim(floor.ana)["slots"]) == 4
    assert [slot["order"]["number"] for slot in floor.claim(floor.ben)["slots"]] == ["9001"]


def test_what_presses_on_the_walk_of_a_silent_device_goes_to_others(floor: Floor, settle: Any) -> None:
    before = busy_floor(floor)
    floor.order("9001", {"TEA": 1, "BELL": 2}, priority="urgent")
    settle()
    lease_ends(before["id"])
    settle()
    assert floor.task(before["id"]).state == "ready"
    task = floor.claim(floor.ben)
    assert [slot["order"]["number"] for slot in task["slots"]] == ["9001"]
    back = floor.send(floor.ana, "claim_task", task_id=before["id"])
    assert back["status"] == "applied", back
    view = back["result"]["task"]
    assert [slot["withdrawn"] for slot in view["slots"]] == [False, False, True]
    assert [notice["kind"] for notice in view["notices"]] == ["order_moved"]
    assert floor.wrong() == []


def lease_ends(task_id: str) -> None:
    gone = utc_now() - timedelta(seconds=1)
    perform_as_system(
        lambda tx: tx.session.execute(update(Task).where(Task.id == UUID(task_id)).values(lease_until=gone))
    )
    perform_as_system(work.return_ended_leases)
