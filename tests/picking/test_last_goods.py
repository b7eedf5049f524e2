"""Goods of a dead order that are all another order lacks go into its tote, without a bin or a walk between."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from tests.picking.floor import Floor
from tests.picking.test_left_goods import cancel, drop, put_back_task
from tests.picking.test_replan import exceptions
from wms.orders.queries import orders_by_number
from wms.picking import services
from wms.picking.models import BatchSlot
from wms.picking.services.put_back import withdraw_slot
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

Settle = Callable[[], None]


def left_behind(floor: Floor, settle: Settle) -> dict[str, Any]:
    """Two teas, the last of the house, lie in a tote on the lane; their order is dead, and Ben is to put them back."""
    floor.stock("A01-01-1", "TEA", 2)
    floor.stock("A02-01-1", "MUG", 9)
    dead = floor.order("1001", {"TEA": 2})
    floor.release()
    task = floor.pick_all(floor.ana, floor.equip(floor.ana, floor.claim(floor.ana)))
    floor.order("1002", {"TEA": 2})
    cancel(dead)
    drop(floor, task)
    settle()
    return put_back_task(floor, floor.ben)


def use(task: dict[str, Any], **other: Any) -> dict[str, Any]:
    scans = {"task_id": task["id"], "tote_code": "T00001", "item_code": "TEA", "order_number": "1002"}
    return scans | {"into_code": "T00005"} | other


def test_a_waiting_order_gets_the_goods_in_an_empty_tote_and_waits_at_the_bench(floor: Floor, settle: Settle) -> None:
    task = left_behind(floor, settle)
    (goods,) = task["goods"]
    wanted = {"order_number": "1002", "quantity": 2, "tote_code": None, "lane_code": "PACK-1"}
    assert goods["wanted_by"] == wanted
    answer = floor.do(floor.ben, "use_for_order", **use(task))
    assert (answer["quantity"], answer["tote_code"], answer["left"]) == (2, "T00005", 0)
    assert floor.contents("T00001") == {}
    assert floor.contents("T00005") == {"TEA": 2}
    assert floor.task(task["id"]).state == "done"
    assert exceptions(floor, "put_back") == []
    settle()
    assert floor.wrong() == []
    order = floor.order_record(id_of(floor, "1002"))
    assert (order.state, order.lines[0].picked) == ("picked", 2)


def id_of(floor: Floor, number: str) -> Any:
    with reading() as session:
        return orders_by_number(session, floor.warehouse_id, number)[0].id


def test_a_scan_sent_twice_uses_the_goods_once(floor: Floor, settle: Settle) -> None:
    task = left_behind(floor, settle)
    identity = "01939f3b-0000-7000-8000-000000000001"
    first, again = (floor.send(floor.ben, "use_for_order", identity, **use(task)) for _ in range(2))
    assert first["result"] == again["result"]
    assert floor.contents("T00005") == {"TEA": 2}


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"item_code": "MUG"}, "picking.nothing_to_put_back"),
        ({"tote_code": "T00009"}, "picking.nothing_to_put_back"),
        ({"order_number": "1009"}, "orders.not_waiting"),
        ({"into_code": "A01-01-1"}, "picking.not_a_tote"),
        ({"into_code": "T00001"}, "picking.tote_in_use"),
    ],
)
def test_a_wrong_scan_changes_nothing(floor: Floor, settle: Settle, other: dict[str, Any], code: str) -> None:
    task = left_behind(floor, settle)
    assert floor.refused(floor.ben, "use_for_order", **use(task, **other))["code"] == code
    assert floor.contents("T00001") == {"TEA": 2}


def test_an_order_that_ended_meanwhile_gets_nothing(floor: Floor, settle: Settle) -> None:
    task = left_behind(floor, settle)
    cancel(id_of(floor, "1002"))
    assert floor.refused(floor.ben, "use_for_order", **use(task))["code"] == "orders.not_waiting"
    assert floor.contents("T00001") == {"TEA": 2}


def test_the_rest_of_an_order_that_waits_at_the_bench_joins_it_in_its_tote(floor: Floor, settle: Settle) -> None:
    floor.stock("A01-01-1", "TEA", 2)
    floor.stock("A02-01-1", "TEA", 2)
    floor.stock("A03-01-1", "MUG", 9)
    dead = floor.order("1001", {"TEA": 2})
    floor.release()
    task = floor.pick_all(floor.ana, floor.equip(floor.ana, floor.claim(floor.ana)))
    waits = floor.order("1002", {"TEA": 2, "MUG": 1}, short_rule="wait_complete")
    floor.release()
    second = floor.equip(floor.ben, floor.claim(floor.ben), first_tote=3)
    tea = next(stop for stop in second["stops"] if stop["item"]["sku"] == "TEA")
    short = {"task_id": second["id"], "line_id": tea["lines"][0]["id"], "quantity": 2, "reason": "empty"}
    second = floor.pick_all(floor.ben, floor.do(floor.ben, "report_short", **short)["task"])
    floor.do(floor.ben, "drop_off", task_id=second["id"], location_code="PACK-1")
    cancel(dead)
    drop(floor, task)
    settle()
    back = next(task for task in [floor.claim(floor.ben), floor.claim(floor.ana)] if task["kind"] == "put_back")
    holder = floor.ben if floor.task(back["id"]).owner_id == floor.ben.id else floor.ana
    (goods,) = back["goods"]
    assert (goods["wanted_by"]["tote_code"], goods["wanted_by"]["quantity"]) == ("T00003", 2)
    assert floor.refused(holder, "use_for_order", **use(back))["code"] == "picking.wrong_tote"
    floor.do(holder, "use_for_order", **use(back, into_code="t00003"))
    assert floor.contents("T00003") == {"TEA": 2, "MUG": 1}
    settle()
    order = floor.order_record(waits)
    assert (order.state, order.on_hold) == ("picked", False)
    assert floor.wrong() == []


def test_an_order_whose_goods_came_so_and_that_ends_gives_them_back_to_their_bin(floor: Floor, settle: Settle) -> None:
    task = left_behind(floor, settle)
    floor.do(floor.ben, "use_for_order", **use(task))
    settle()
    withdraw(floor, "1002")
    settle()
    (asked,) = exceptions(floor, "put_back")
    assert [(row["sku"], row["tote"], row["location"]) for row in asked.detail["goods"]] == [
        ("TEA", "T00005", "A01-01-1")
    ]


def withdraw(floor: Floor, number: str) -> None:
    def take_out(tx: Any) -> None:
        slot = tx.session.query(BatchSlot).filter_by(order_number=number).one()
        withdraw_slot(tx, slot, "order_cancelled")

    perform_as_system(take_out)


def test_a_put_back_that_stood_on_the_board_only_becomes_work(floor: Floor, settle: Settle) -> None:
    floor.stock("A01-01-1", "TEA", 2)
    dead = floor.order("1001", {"TEA": 2})
    floor.release()
    task = floor.pick_all(floor.ana, floor.equip(floor.ana, floor.claim(floor.ana)))
    cancel(dead)
    drop(floor, task)
    settle()
    perform_as_system(lambda tx: tx.session.execute(text("DELETE FROM task WHERE kind = 'put_back'")))
    perform_as_system(lambda tx: services.watch_left_goods(tx, floor.warehouse_id))
    assert put_back_task(floor, floor.ben)["label"] == "1001"
