"""Goods are collected in a tote or on a cart from bin after bin, and put down where they belong; nobody mixes them with
those of orders.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tests.picking.floor import Floor
from tests.picking.test_left_goods import cancel, drop, walked
from tests.picking.test_replan import exceptions
from wms.inventory.queries import hauls
from wms.layout.queries import locations_by_codes
from wms.layout.services import containers_in_work
from wms.picking.services import watch_left_goods
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases

Settle = Callable[[], None]


def carry(floor: Floor, source: str, sku: str, quantity: int, target: str, **more: Any) -> dict[str, Any]:
    codes = {"source_code": source, "item_code": sku, "quantity": quantity, "target_code": target}
    return floor.send(floor.ben, "move_stock", **codes, **more)


def carried(floor: Floor, *way: Any, **more: Any) -> str:
    answer = carry(floor, *way, **more)
    assert answer["status"] == "applied", answer
    return str(answer["id"])


def is_haul(floor: Floor, code: str) -> bool:
    with reading() as session:
        place = locations_by_codes(session, floor.warehouse_id, {code})[code]
        return bool(hauls(session, [place.id]))


def in_work(floor: Floor, code: str) -> bool:
    with reading() as session:
        place = locations_by_codes(session, floor.warehouse_id, {code})[code]
        return bool(containers_in_work(session, [place.id]))


@pytest.fixture
def stocked(floor: Floor) -> Floor:
    floor.stock("A01-01-1", "TEA", 5)
    floor.stock("A02-01-1", "MUG", 4)
    return floor


@pytest.mark.parametrize("container", ["T00040", "CART-01"])
def test_goods_of_several_bins_are_collected_and_put_down(stocked: Floor, container: str) -> None:
    carried(stocked, "A01-01-1", "TEA", 3, container)
    carried(stocked, "A02-01-1", "MUG", 4, container)
    assert stocked.contents(container) == {"TEA": 3, "MUG": 4}
    assert is_haul(stocked, container)
    carried(stocked, container, "TEA", 3, "A03-01-1")
    carried(stocked, container, "MUG", 1, "A03-02-1")
    assert is_haul(stocked, container)
    carried(stocked, container, "MUG", 3, "A03-03-1")
    assert not is_haul(stocked, container)
    assert stocked.wrong() == []


def test_all_that_was_collected_goes_into_a_bin_by_one_act_and_comes_back_by_one(stocked: Floor) -> None:
    carried(stocked, "A01-01-1", "TEA", 3, "T00040")
    carried(stocked, "A02-01-1", "MUG", 4, "T00040")
    done = stocked.do(stocked.ben, "empty_container", container_code="t00040", target_code="A03-01-1")
    assert (done["quantity"], done["kinds"], done["container_code"]) == (7, 2, "T00040")
    assert stocked.contents("A03-01-1") == {"TEA": 3, "MUG": 4}
    assert stocked.refused(stocked.ana, "undo_move", move_id=done["move_id"])["code"] == "inventory.not_your_move"
    stocked.do(stocked.ben, "undo_move", move_id=done["move_id"])
    assert stocked.contents("T00040") == {"TEA": 3, "MUG": 4}
    assert is_haul(stocked, "T00040")
    assert stocked.wrong() == []


def test_emptying_says_what_is_wrong(stocked: Floor) -> None:
    def refused(container: str, target: str) -> str:
        wrong = {"container_code": container, "target_code": target}
        return str(stocked.refused(stocked.ben, "empty_container", **wrong)["code"])

    assert refused("T00040", "A03-01-1") == "inventory.container_empty"
    assert refused("NOPE", "A03-01-1") == "inventory.unknown_place"
    assert refused("T00040", "PACK-1") == "inventory.not_a_bin"
    assert refused("T00040", "T00040") == "inventory.same_place"


def test_a_command_that_comes_twice_empties_once(stocked: Floor) -> None:
    carried(stocked, "A01-01-1", "TEA", 3, "T00040")
    way = {"container_code": "T00040", "target_code": "A03-01-1"}
    first = stocked.send(stocked.ben, "empty_container", **way)
    again = stocked.send(stocked.ben, "empty_container", first["id"], **way)
    assert (first["status"], again["status"]) == ("applied", "duplicate")
    assert stocked.contents("A03-01-1") == {"TEA": 3}


def test_promises_go_into_the_tote_and_out_of_it_with_their_goods(stocked: Floor, settle: Settle) -> None:
    order_id = stocked.order("1001", {"TEA": 3})
    assert carry(stocked, "A01-01-1", "TEA", 5, "T00040")["error"]["code"] == "inventory.reserved"
    carried(stocked, "A01-01-1", "TEA", 5, "T00040", with_promises=True)
    settle()
    assert stocked.wrong() == []
    assert stocked.order_record(order_id).state == "allocated"
    carried(stocked, "T00040", "TEA", 5, "A03-01-1")
    settle()
    stocked.release()
    (stop,) = stocked.claim(stocked.ana)["stops"]
    assert (stop["location"]["code"], stop["lines"][0]["quantity"]) == ("A03-01-1", 3)
    assert stocked.wrong() == []


def test_emptying_takes_the_promises_along(stocked: Floor, settle: Settle) -> None:
    stocked.order("1001", {"TEA": 3, "MUG": 4})
    carried(stocked, "A01-01-1", "TEA", 5, "T00040", with_promises=True)
    carried(stocked, "A02-01-1", "MUG", 4, "T00040", with_promises=True)
    stocked.do(stocked.ben, "empty_container", container_code="T00040", target_code="A03-01-1")
    settle()
    stocked.release()
    task = stocked.claim(stocked.ana)
    assert {stop["location"]["code"] for stop in task["stops"]} == {"A03-01-1"}
    stocked.pick_all(stocked.ana, stocked.equip(stocked.ana, task))
    assert stocked.contents("A03-01-1") == {"TEA": 2}
    assert stocked.wrong() == []


def test_whoever_walks_is_led_to_the_tote_and_then_to_the_bin(stocked: Floor, settle: Settle) -> None:
    stocked.order("1001", {"TEA": 3})
    stocked.release()
    task = stocked.equip(stocked.ana, stocked.claim(stocked.ana))
    carried(stocked, "A01-01-1", "TEA", 5, "T00040", with_promises=True)
    settle()
    walk = stocked.do(stocked.ana, "claim_task", task_id=task["id"])["task"]
    assert [stop["location"]["code"] for stop in walk["stops"] if stop["state"] == "open"] == ["T00040"]
    carried(stocked, "T00040", "TEA", 5, "A03-01-1")
    settle()
    walk = stocked.do(stocked.ana, "claim_task", task_id=task["id"])["task"]
    assert [stop["location"]["code"] for stop in walk["stops"] if stop["state"] == "open"] == ["A03-01-1"]
    stocked.pick_all(stocked.ana, walk)
    assert stocked.wrong() == []


def test_a_walk_s_totes_and_cart_are_left_alone(stocked: Floor) -> None:
    stocked.order("1001", {"MUG": 1})
    stocked.release()
    task = stocked.equip(stocked.ana, stocked.claim(stocked.ana))
    stocked.do(stocked.ana, "assign_cart", task_id=task["id"], cart_code="CART-01")
    for code in ("T00001", "CART-01"):
        assert in_work(stocked, code)
        error = carry(stocked, "A01-01-1", "TEA", 1, code)["error"]
        assert (error["code"], error["data"]["part"]) == ("inventory.container_taken", "target")
    stocked.pick_all(stocked.ana, stocked.do(stocked.ana, "claim_task", task_id=task["id"])["task"])
    error = carry(stocked, "T00001", "MUG", 1, "A03-01-1")["error"]
    assert (error["code"], error["data"]["part"]) == ("inventory.container_taken", "source")
    refused = stocked.refused(stocked.ben, "empty_container", container_code="T00001", target_code="A03-01-1")
    assert refused["code"] == "inventory.container_taken"


def test_a_tote_or_cart_with_collected_goods_goes_on_no_walk(stocked: Floor) -> None:
    carried(stocked, "A01-01-1", "TEA", 1, "T00001")
    carried(stocked, "A01-01-1", "TEA", 1, "CART-01")
    stocked.order("1001", {"MUG": 1})
    stocked.release()
    task = stocked.claim(stocked.ana)
    slot = {"task_id": task["id"], "slot": 1, "tote_code": "T00001"}
    assert stocked.refused(stocked.ana, "assign_tote", **slot)["code"] == "picking.tote_in_use"
    cart = {"task_id": task["id"], "cart_code": "CART-01"}
    assert stocked.refused(stocked.ana, "assign_cart", **cart)["code"] == "picking.cart_loaded"


def test_goods_do_not_come_back_into_a_tote_that_a_walk_took_since(stocked: Floor) -> None:
    carried(stocked, "A01-01-1", "TEA", 1, "T00001")
    put_down = carried(stocked, "T00001", "TEA", 1, "A03-01-1")
    stocked.order("1001", {"MUG": 1})
    stocked.release()
    stocked.equip(stocked.ana, stocked.claim(stocked.ana))
    assert stocked.refused(stocked.ben, "undo_move", move_id=put_down)["code"] == "inventory.moved_on"
    assert stocked.contents("T00001") == {}


def test_collected_goods_are_never_taken_for_those_of_the_last_walk(floor: Floor, settle: Settle) -> None:
    """The same item, in the same tote, that an order left and somebody put back."""
    order_id, task = walked(floor)
    cancel(order_id)
    drop(floor, task)
    settle()
    for sku, units in (("TEA", 2), ("MUG", 1)):
        back = {"tote_code": "T00001", "item_code": sku, "quantity": units, "location_code": "A01-01-1"}
        floor.do(floor.ben, "put_back", **back)
    carried(floor, "A01-01-1", "TEA", 2, "T00001")
    perform_as_system(lambda tx: watch_left_goods(tx, floor.warehouse_id))
    assert exceptions(floor, "put_back") == []
    assert not in_work(floor, "T00001")
    carried(floor, "T00001", "TEA", 2, "A03-01-1")
    assert floor.wrong() == []
