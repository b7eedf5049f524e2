"""A hold over a whole warehouse: walks under way go on without the goods, and nothing of them is promised any more."""

from typing import Any

import pytest

from tests.picking.floor import Floor, told
from tests.picking.test_lost_promise import counts, notices, walk_for_tea
from wms.catalog.services import put_items
from wms.inventory import services as inventory
from wms.inventory.errors import HeldAlready, NotHeld
from wms.inventory.events import GoodsHeld
from wms.inventory.queries import standing_holds, stock_in
from wms.kernel.clock import utc_now
from wms.orders.queries import unserved
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform, perform_as_system

pytestmark = pytest.mark.both_databases


def hold(floor: Floor, lot: str = "") -> dict[str, Any]:
    return perform(floor.eva, "inventory.hold_item", lambda tx: inventory.hold_item(tx, "TEA", "recall", lot=lot))


def release(floor: Floor, lot: str = "") -> dict[str, Any]:
    return perform(
        floor.eva, "inventory.release_item", lambda tx: inventory.release_item(tx, "TEA", "quality", lot=lot)
    )


def figures(floor: Floor) -> dict[str, int]:
    with reading() as session:
        assert unserved(session, utc_now()) == []
        return stock_in(session, floor.warehouse_id, [floor.items["TEA"]], utc_now())[floor.items["TEA"]].columns


def test_a_walk_stops_for_held_goods_and_says_so(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 3)
    floor.stock("A03-04-1", "TEA", 9)
    floor.stock("A01-02-1", "MUG", 9)
    order_id = floor.order("1001", {"TEA": 3, "MUG": 1})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    assert hold(floor)["given_up"] == 3
    settle()
    now = floor.claim(floor.ana)
    assert now["version"] > task["version"]
    assert [kind for kind, _ in notices(now)] == ["promise_given_up"]
    assert [stop["item"]["sku"] for stop in now["stops"] if stop["state"] != "done"] == ["MUG"]
    floor.pick_all(floor.ana, now)
    floor.do(floor.ana, "drop_off", task_id=now["id"], location_code="PACK-1")
    assert counts(floor, order_id)[0] == "picked"
    assert floor.wrong() == []


def test_what_arrives_later_is_held_too_and_a_release_serves_those_who_wait(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    hold(floor)
    floor.stock("A03-04-1", "TEA", 4)
    order_id = floor.order("1001", {"TEA": 9})
    settle()
    assert (counts(floor, order_id)[1], figures(floor)["on_hold"], figures(floor)["available"]) == (0, 9, 0)
    with reading() as session:
        [standing] = standing_holds(session, floor.warehouse_id)
    assert (standing.sku, standing.lot, standing.reason, standing.by) == ("TEA", "", "recall", "Eva")
    release(floor)
    settle()
    assert counts(floor, order_id) == ("allocated", 9, 0, 0)
    assert floor.wrong() == []


def test_a_hold_of_one_lot_leaves_the_others(floor: Floor, settle: Any) -> None:
    size = {"weight_g": 200, "length_mm": 100, "width_mm": 80, "height_mm": 60}
    perform_as_system(lambda tx: put_items(tx, [{"sku": "TEA", "name": "Tea", "tracking": "lot", **size}]))
    floor.stock("A01-01-1", "TEA", 5, lot="L1")
    floor.stock("A01-01-1", "TEA", 5, lot="L2")
    order_id = floor.order("1001", {"TEA": 5})
    assert hold(floor, "L1")["given_up"] in (0, 5)
    settle()
    assert (counts(floor, order_id)[1], figures(floor)["on_hold"]) == (5, 5)
    assert floor.wrong() == []


def test_a_pick_taken_back_into_held_goods_is_promised_no_more(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    order_id, task = walk_for_tea(floor, 5)
    stop = task["stops"][0]
    pick = floor.send(floor.ana, "confirm_pick", **floor.scan(task, stop, stop["lines"][0], quantity=2))
    hold(floor)
    settle()
    floor.do(floor.ana, "undo_pick", task_id=task["id"], pick_id=pick["id"])
    settle()
    assert (counts(floor, order_id)[1], figures(floor)["allocated"]) == (0, 0)
    assert floor.wrong() == []


def test_goods_in_totes_stop_their_walk_and_wait_until_they_are_released(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    order_id, task = walk_for_tea(floor, 5)
    stop = task["stops"][0]
    floor.send(floor.ana, "confirm_pick", **floor.scan(task, stop, stop["lines"][0], quantity=2))
    hold(floor)
    settle()
    told_to_ana = dict(notices(floor.claim(floor.ana)))
    assert (told_to_ana["goods_held"]["order_number"], told_to_ana["goods_held"]["sku"]) == ("1001", "TEA")
    assert floor.order_record(order_id).holds == ("goods",)
    release(floor)
    settle()
    assert floor.order_record(order_id).holds == ()
    assert floor.wrong() == []


def test_an_order_waits_while_any_hold_is_on_its_goods(floor: Floor, settle: Any) -> None:
    size = {"weight_g": 200, "length_mm": 100, "width_mm": 80, "height_mm": 60}
    perform_as_system(lambda tx: put_items(tx, [{"sku": "TEA", "name": "Tea", "tracking": "lot", **size}]))
    floor.stock("A01-01-1", "TEA", 5, lot="L1")
    order_id, task = walk_for_tea(floor, 5)
    stop = task["stops"][0]
    floor.send(floor.ana, "confirm_pick", **floor.scan(task, stop, stop["lines"][0], quantity=5))
    hold(floor)
    hold(floor, "L1")
    settle()
    release(floor)
    settle()
    assert floor.order_record(order_id).holds == ("goods",)
    release(floor, "L1")
    settle()
    assert floor.order_record(order_id).holds == ()


def test_a_hold_is_placed_once_and_lifted_once(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    hold(floor)
    with pytest.raises(HeldAlready):
        hold(floor)
    release(floor)
    with pytest.raises(NotHeld):
        release(floor)
    assert len(told(GoodsHeld)) == 1
