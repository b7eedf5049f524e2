"""A cart with totes of its own is set up by saying that they stand as they did the last time."""

from typing import Any

import pytest

from tests.picking.floor import Floor
from tests.picking.test_checks import rule
from wms.inventory import services as inventory
from wms.kernel.ids import new_id
from wms.layout.queries import location_by_code
from wms.picking.rules import Stood, stood_last
from wms.plumbing.transaction import perform_as_system


def walk(floor: Floor, *numbers: str) -> dict[str, Any]:
    floor.stock("A01-01-1", "TEA", 50)
    for number in numbers:
        floor.order(number, {"TEA": 2})
    floor.release()
    task = floor.claim(floor.ana)
    set_up: dict[str, Any] = floor.do(floor.ana, "assign_cart", task_id=task["id"], cart_code="CART-01")["task"]
    return set_up


@pytest.fixture
def after_a_walk(floor: Floor) -> Floor:
    """T00001 and T00002 stood on the cart; both wait on a lane."""
    task = floor.equip(floor.ana, walk(floor, "1001", "1002"))
    floor.pick_all(floor.ana, task)
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    return floor


def empty(floor: Floor, *codes: str) -> None:
    """As if they were packed."""

    def take_out(tx: Any) -> None:
        for code in codes:
            tote, lane = (location_by_code(tx.session, floor.warehouse_id, one) for one in (code, "A04-05-1"))
            assert tote is not None
            assert lane is not None
            move = inventory.Movement(item_id=floor.items["TEA"], quantity=2, source_id=tote.id, target_id=lane.id)
            inventory.move_many(tx, [move], reason="put_back", reference="")

    perform_as_system(take_out)


def take(floor: Floor, task: dict[str, Any]) -> dict[str, Any]:
    totes = [{"slot": usual["slot"], "tote_code": usual["code"]} for usual in task["usual_totes"]]
    taken: dict[str, Any] = floor.do(floor.ana, "assign_totes", task_id=task["id"], totes=totes)["task"]
    return taken


def standing(task: dict[str, Any]) -> list[str | None]:
    return [slot["tote"] and slot["tote"]["code"] for slot in task["slots"]]


def test_a_cart_is_set_up_by_one_more_scan(after_a_walk: Floor) -> None:
    empty(after_a_walk, "T00001", "T00002")
    task = walk(after_a_walk, "1003", "1004")
    assert task["usual_totes"] == [{"slot": 1, "code": "T00001"}, {"slot": 2, "code": "T00002"}]
    taken = take(after_a_walk, task)
    assert (standing(taken), taken["usual_totes"]) == (["T00001", "T00002"], [])


def test_a_tote_that_is_not_free_is_asked_for(after_a_walk: Floor) -> None:
    empty(after_a_walk, "T00002")
    task = walk(after_a_walk, "1003", "1004")
    assert task["usual_totes"] == [{"slot": 2, "code": "T00002"}]
    assert standing(take(after_a_walk, task)) == [None, "T00002"]


def test_what_did_not_stand_there_is_scanned(after_a_walk: Floor) -> None:
    empty(after_a_walk, "T00001", "T00002")
    task = walk(after_a_walk, "1003", "1004")
    for slot, tote in ((1, "T00002"), (1, "T00050"), (9, "T00001")):
        totes = [{"slot": slot, "tote_code": tote}]
        error = after_a_walk.refused(after_a_walk.ana, "assign_totes", task_id=task["id"], totes=totes)
        assert error["code"] == "picking.totes_one_by_one"


def test_another_cart_knows_nothing_of_them(after_a_walk: Floor) -> None:
    empty(after_a_walk, "T00001", "T00002")
    task = walk(after_a_walk, "1003", "1004")
    other = after_a_walk.do(after_a_walk.ana, "assign_cart", task_id=task["id"], cart_code="CART-02")["task"]
    assert other["usual_totes"] == []


def test_a_house_may_want_each_tote_scanned(after_a_walk: Floor) -> None:
    empty(after_a_walk, "T00001", "T00002")
    rule(after_a_walk, cart_as_last_time=False)
    assert walk(after_a_walk, "1003", "1004")["usual_totes"] == []


def test_totes_sent_twice_stand_once(after_a_walk: Floor) -> None:
    empty(after_a_walk, "T00001", "T00002")
    task = walk(after_a_walk, "1003", "1004")
    totes = [{"slot": 1, "tote_code": "T00001"}]
    twice = [
        after_a_walk.send(after_a_walk.ana, "assign_totes", identity, task_id=task["id"], totes=totes)["status"]
        for identity in [str(new_id())] * 2
    ]
    assert twice == ["applied", "duplicate"]


def test_the_latest_walk_says_what_stood_where_and_no_tote_stands_twice() -> None:
    one, two, three, four = (new_id() for _ in range(4))
    walks = [Stood(2, 1, (one,)), Stood(1, 1, (two,)), Stood(1, 2, (three, four)), Stood(3, 1, (one,))]
    assert stood_last(walks) == {2: one, 1: two}
    assert stood_last([Stood(1, 2, (three, four, two))]) == {1: three, 2: four}
