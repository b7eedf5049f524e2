"""Goods in a tote belong to a live order, or somebody is asked to put them back; and they can be."""

import threading
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import Floor
from tests.picking.test_parts import ordered, walk_part
from tests.picking.test_replan import exceptions
from wms.board import services as board
from wms.inventory import services as inventory
from wms.inventory.services import Movement
from wms.layout.queries import location_by_code
from wms.orders import services as orders
from wms.picking import jobs
from wms.picking import services as picking_services
from wms.picking.services import confirm, one_pick
from wms.plumbing import relay
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx, perform, perform_as_system
from wms.work import services as work
from wms.work.queries import open_tasks, task_view

Settle = Callable[[], None]


def walked(floor: Floor, **more: Any) -> tuple[Any, dict[str, Any]]:
    """An order with two items, all of it picked and on its way to the lane."""
    floor.stock("A01-01-1", "TEA", 9)
    floor.stock("A02-01-1", "MUG", 9)
    order_id = floor.order("1001", {"TEA": 2, "MUG": 1}, **more)
    floor.release()
    return order_id, floor.pick_all(floor.ana, floor.equip(floor.ana, floor.claim(floor.ana)))


def cancel(order_id: Any) -> None:
    perform_as_system(lambda tx: orders.cancel_order(tx, order_id))


def drop(floor: Floor, task: dict[str, Any]) -> None:
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")


def test_goods_of_an_order_cancelled_just_before_the_drop_off_are_to_be_put_back(floor: Floor, settle: Settle) -> None:
    order_id, task = walked(floor)
    cancel(order_id)
    drop(floor, task)
    (asked,) = exceptions(floor, "put_back")
    assert (asked.detail["lane"], asked.detail["totes"], asked.detail["units"]) == ("PACK-1", "T00001", 3)
    lying = sorted((row["sku"], row["quantity"], row["location"]) for row in asked.detail["goods"])
    assert lying == [("MUG", 1, "A02-01-1"), ("TEA", 2, "A01-01-1")]
    settle()
    assert floor.wrong() == []
    assert len(exceptions(floor, "put_back")) == 1
    back = {"tote_code": "T00001", "location_code": "A04-05-1"}
    assert floor.do(floor.ben, "put_back", **back, item_code="TEA", quantity=2)["left"] == 1
    assert floor.do(floor.ben, "put_back", **back, item_code="MUG", quantity=1)["left"] == 0
    assert exceptions(floor, "put_back") == []
    assert floor.wrong() == []


def test_the_board_puts_all_back_where_it_came_from_and_the_tote_is_free(floor: Floor, settle: Settle) -> None:
    order_id, task = walked(floor)
    cancel(order_id)
    drop(floor, task)
    settle()
    (asked,) = exceptions(floor, "put_back")
    assert asked.fix is not None
    assert asked.fix["action"] == "picking.put_back_all"
    perform(floor.eva, "board.choose_fix", lambda tx: board.choose_fix(tx, asked.id))
    settle()
    assert exceptions(floor, "put_back") == []
    assert (floor.contents("A01-01-1"), floor.contents("A02-01-1")) == ({"TEA": 9}, {"MUG": 9})
    assert floor.contents("T00001") == {}
    floor.order("1002", {"TEA": 1})
    floor.release()
    floor.equip(floor.ben, floor.claim(floor.ben))
    assert floor.wrong() == []


def test_goods_that_are_collected_in_a_tote_are_not_those_of_its_last_order(floor: Floor, settle: Settle) -> None:
    order_id, task = walked(floor)
    cancel(order_id)
    drop(floor, task)
    back = {"tote_code": "T00001", "location_code": "A04-05-1"}
    floor.do(floor.ben, "put_back", **back, item_code="TEA", quantity=2)
    floor.do(floor.ben, "put_back", **back, item_code="MUG", quantity=1)
    collected = {"item_code": "MUG", "quantity": 2, "source_code": "A02-01-1", "target_code": "T00001"}
    floor.do(floor.ben, "move_stock", **collected)
    settle()
    perform_as_system(lambda tx: picking_services.watch_left_goods(tx, floor.warehouse_id))
    assert (exceptions(floor, "put_back"), floor.wrong()) == ([], [])


def test_what_a_bench_takes_out_after_the_first_goods_went_back_is_put_back_too(floor: Floor, settle: Settle) -> None:
    order_id, task = walked(floor)
    cancel(order_id)
    drop(floor, task)
    settle()
    back = {"tote_code": "T00001", "location_code": "A04-05-1"}
    floor.do(floor.ben, "put_back", **back, item_code="TEA", quantity=2)
    floor.do(floor.ben, "put_back", **back, item_code="MUG", quantity=1)
    assert put_back_tasks(floor) == []
    perform_as_system(lambda tx: take_out(tx, floor, order_id))
    settle()
    assert [row.summary["units"] for row in put_back_tasks(floor)] == [1]
    assert floor.wrong() == []


def put_back_tasks(floor: Floor) -> list[Any]:
    with reading() as session:
        return open_tasks(session, floor.warehouse_id, "put_back")


def take_out(tx: Tx, floor: Floor, order_id: UUID) -> None:
    """As a bench does: a unit that was in the order's carton until now."""
    places = [location_by_code(tx.session, floor.warehouse_id, code) for code in ("A04-05-1", "T00001")]
    source, tote = (place.id for place in places if place is not None)
    movement = Movement(item_id=floor.items["TEA"], quantity=1, source_id=source, target_id=tote)
    inventory.move_many(tx, [movement], reason="unpack", reference="1001")
    picking_services.take_back_surplus(tx, order_id, {tote: "T00001"})


def test_what_was_clicked_away_comes_back_while_the_goods_lie_there(floor: Floor, settle: Settle) -> None:
    order_id, task = walked(floor)
    cancel(order_id)
    drop(floor, task)
    settle()
    (asked,) = exceptions(floor, "put_back")
    perform(floor.eva, "board.resolve_by_hand", lambda tx: board.resolve_by_hand(tx, asked.id))
    assert floor.wrong() == ["I9 goods in T00001 belong to nobody"]
    jobs.sweep_left_goods.now()
    assert [row.detail["units"] for row in exceptions(floor, "put_back")] == [3]
    assert floor.wrong() == []


def test_goods_belong_to_a_cancelled_order_until_picking_hears_of_it(floor: Floor, settle: Settle) -> None:
    """Afterwards they belong to nobody, unless somebody is asked to put them back."""
    settle()
    order_id = ordered(floor)
    walk_part(floor, order_id, ["TEA"], 1)
    settle()
    cancel(order_id)
    assert floor.wrong() == []
    runner = relay.Relay()
    with pytest.MonkeyPatch.context() as patch:
        for deaf in ("take_out_left_goods", "take_back_surplus"):
            patch.setattr(picking_services, deaf, lambda *_: None)
        while runner.run_once():
            pass
    assert floor.wrong() == ["I9 goods in T00001 belong to nobody"]
    jobs.sweep_left_goods.now()
    assert floor.wrong() == []


def test_goods_on_a_lane_are_put_back_when_the_second_walk_of_their_order_is_cancelled(
    floor: Floor, settle: Settle
) -> None:
    floor.stock("A01-01-1", "TEA", 2)
    order_id = floor.order("1001", {"TEA": 2, "MUG": 1}, short_rule="wait_complete")
    floor.stock("A02-01-1", "MUG", 1)
    settle()
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    mug = next(line for stop in task["stops"] if stop["item"]["sku"] == "MUG" for line in stop["lines"])
    floor.do(floor.ana, "report_short", task_id=task["id"], line_id=mug["id"], quantity=1, reason="empty")
    task = floor.pick_all(floor.ana, floor.claim(floor.ana))
    drop(floor, task)
    settle()
    floor.stock("A03-01-1", "MUG", 5)
    settle()
    task = floor.equip(floor.ana, floor.claim(floor.ana), first_tote=7)
    task = floor.pick_all(floor.ana, task)
    cancel(order_id)
    settle()
    assert sorted(row.detail["totes"] for row in exceptions(floor, "put_back")) == ["T00001", "T00007"]
    assert floor.wrong() == []


def test_a_pick_goes_into_no_tote_that_was_replaced_a_moment_before(
    postgres_floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    floor = postgres_floor
    floor.stock("A01-01-1", "TEA", 9)
    floor.order("1001", {"TEA": 2})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    scan = floor.scan(task, task["stops"][0], task["stops"][0]["lines"][0])
    real, replaced = work.hold_task, []

    def late(tx: Any, task_id: Any, location_id: Any = None) -> Any:
        if not replaced:
            replaced.append(True)
            again = {"task_id": task["id"], "slot": 1, "tote_code": "T00009"}
            other = threading.Thread(target=lambda: floor.do(floor.ana, "replace_tote", **again))
            other.start()
            other.join()
        return real(tx, task_id, location_id)

    monkeypatch.setattr(one_pick, "_plainly_right", lambda *_: False)  # the statement guards the tote by itself
    monkeypatch.setattr(confirm.work, "hold_task", late)
    refused = floor.refused(floor.ana, "confirm_pick", **scan)
    assert (refused["code"], refused["data"]["expected"]) == ("picking.wrong_tote", ["T00009"])
    assert (floor.contents("T00001"), floor.contents("T00009")) == ({}, {})


def put_back_task(floor: Floor, who: Any) -> dict[str, Any]:
    """What the queue gives this person next, which is to be a put-back."""
    task = floor.claim(who)
    assert task["kind"] == "put_back"
    return dict(task)


def test_goods_that_nobody_wants_are_work_in_the_queue_until_the_tote_is_empty(floor: Floor, settle: Settle) -> None:
    order_id, task = walked(floor)
    cancel(order_id)
    settle()
    assert floor.refused(floor.ben, "claim_task")["code"] == "work.queue_empty"  # it is on Ana's cart still
    drop(floor, task)
    settle()
    asked = put_back_task(floor, floor.ben)
    assert (asked["label"], asked["summary"]["units"], asked["summary"]["totes"]) == ("1001", 3, ["T00001"])
    rows = [(row["tote_code"], row["item"]["sku"], row["quantity"], row["location"]["code"]) for row in asked["goods"]]
    assert rows == [("T00001", "TEA", 2, "A01-01-1"), ("T00001", "MUG", 1, "A02-01-1")]
    back = {"task_id": asked["id"], "tote_code": "T00001"}
    floor.do(floor.ben, "put_back", **back, item_code="TEA", quantity=2, location_code="A01-01-1")
    with reading() as session:
        (left,) = task_view(session, UUID(asked["id"]))["goods"]
    assert (left["item"]["sku"], left["quantity"]) == ("MUG", 1)
    floor.do(floor.ben, "put_back", **back, item_code="MUG", quantity=1, location_code="A04-05-1")
    assert floor.task(asked["id"]).state == "done"
    assert exceptions(floor, "put_back") == []
    assert floor.contents("T00001") == {}
    settle()
    assert floor.wrong() == []


def test_a_put_back_falls_away_when_the_board_says_that_it_is_done(floor: Floor, settle: Settle) -> None:
    order_id, task = walked(floor)
    cancel(order_id)
    drop(floor, task)
    settle()
    asked = put_back_task(floor, floor.ben)
    (shown,) = exceptions(floor, "put_back")
    perform(floor.eva, "board.choose_fix", lambda tx: board.choose_fix(tx, shown.id))
    settle()
    assert floor.task(asked["id"]).state == "cancelled"
    back = {"tote_code": "T00001", "item_code": "TEA", "quantity": 1, "location_code": "A01-01-1"}
    assert floor.refused(floor.ben, "put_back", task_id=asked["id"], **back)["code"] == "work.task_over"


def test_who_puts_back_without_the_task_tells_whoever_holds_it(floor: Floor, settle: Settle) -> None:
    order_id, task = walked(floor)
    cancel(order_id)
    drop(floor, task)
    settle()
    asked = put_back_task(floor, floor.ben)
    back = {"tote_code": "T00001", "location_code": "A01-01-1"}
    floor.do(floor.ana, "put_back", **back, item_code="TEA", quantity=1)
    now = floor.task(asked["id"])
    assert (now.summary["units"], now.version > asked["version"]) == (2, True)
