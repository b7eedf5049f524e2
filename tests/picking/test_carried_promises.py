"""Promised goods are carried to another bin: the promises go along, and whoever walks for them is led there."""

from collections.abc import Callable

import pytest

from tests.picking.floor import Floor

pytestmark = pytest.mark.both_databases

Settle = Callable[[], None]
MOVE = {"source_code": "A01-01-1", "item_code": "TEA", "quantity": 5, "target_code": "A03-02-1"}


def promised(floor: Floor) -> None:
    """Five teas in one bin, three of them promised."""
    floor.stock("A01-01-1", "TEA", 5)
    floor.order("1001", {"TEA": 3})


def test_promised_goods_stay_until_somebody_takes_the_promises_along(floor: Floor, settle: Settle) -> None:
    promised(floor)
    assert floor.refused(floor.ben, "move_stock", **MOVE)["code"] == "inventory.reserved"
    floor.do(floor.ben, "move_stock", **MOVE, with_promises=True)
    assert floor.contents("A03-02-1") == {"TEA": 5}
    settle()
    assert floor.wrong() == []
    floor.release()
    (stop,) = floor.claim(floor.ana)["stops"]
    assert (stop["location"]["code"], stop["lines"][0]["quantity"]) == ("A03-02-1", 3)


def test_a_walk_under_way_follows_its_goods_and_its_picker_is_told(floor: Floor, settle: Settle) -> None:
    promised(floor)
    floor.stock("A02-01-1", "MUG", 2)
    floor.order("1002", {"MUG": 1})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    floor.do(floor.ben, "move_stock", **MOVE, with_promises=True)
    settle()
    walk = floor.do(floor.ana, "claim_task", task_id=task["id"])["task"]
    open_ = [stop for stop in walk["stops"] if stop["item"]["sku"] == "TEA" and stop["state"] == "open"]
    assert [stop["location"]["code"] for stop in open_] == ["A03-02-1"]
    (notice,) = walk["notices"]
    assert notice["kind"] == "promise_moved"
    floor.pick_all(floor.ana, walk)
    assert floor.contents("A03-02-1") == {"TEA": 2}
    settle()
    assert floor.wrong() == []


def test_a_part_that_is_free_takes_no_promise_along(floor: Floor, settle: Settle) -> None:
    promised(floor)
    floor.do(floor.ben, "move_stock", **MOVE | {"quantity": 2}, with_promises=True)
    settle()
    floor.release()
    (stop,) = floor.claim(floor.ana)["stops"]
    assert stop["location"]["code"] == "A01-01-1"
    assert floor.wrong() == []


def test_no_more_is_carried_than_lies_there(floor: Floor) -> None:
    promised(floor)
    refused = floor.refused(floor.ben, "move_stock", **MOVE | {"quantity": 6}, with_promises=True)
    assert refused["code"] == "inventory.not_enough"
    assert floor.contents("A01-01-1") == {"TEA": 5}
