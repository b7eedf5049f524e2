"""Goods that are to be put back and are not in their tote: said once, and the tote is done."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.picking.floor import Floor, told
from tests.picking.test_last_goods import left_behind
from tests.picking.test_replan import exceptions
from wms.picking.events import GoodsNotThere

pytestmark = pytest.mark.both_databases

Settle = Callable[[], None]


def lacking(task: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {"task_id": task["id"], "tote_code": "T00001", "item_code": "TEA", "quantity": 2} | other


def test_the_task_ends_when_nothing_that_should_lie_there_does(floor: Floor, settle: Settle) -> None:
    task = left_behind(floor, settle)
    assert floor.do(floor.ben, "report_not_there", **lacking(task))["left"] == 0
    assert (floor.contents("T00001"), floor.contents("LOST-AND-FOUND")) == ({}, {"TEA": 2})
    assert floor.task(task["id"]).state == "done"
    assert exceptions(floor, "put_back") == []
    [fact] = told(GoodsNotThere)
    assert (fact["missing"], fact["tote_code"], fact["location_code"]) == (2, "T00001", "A01-01-1")
    settle()
    assert floor.wrong() == []


def test_a_scan_sent_twice_loses_the_goods_once(floor: Floor, settle: Settle) -> None:
    task = left_behind(floor, settle)
    identity = "01939f3b-0000-7000-8000-000000000001"
    first, again = (floor.send(floor.ben, "report_not_there", identity, **lacking(task, quantity=1)) for _ in range(2))
    assert first["result"] == again["result"]
    assert floor.contents("T00001") == {"TEA": 1}


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"item_code": "MUG"}, "picking.nothing_to_put_back"),
        ({"tote_code": "T00009"}, "picking.nothing_to_put_back"),
        ({"quantity": 3}, "inventory.not_enough"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_lost(
    floor: Floor, settle: Settle, other: dict[str, Any], code: str
) -> None:
    task = left_behind(floor, settle)
    assert floor.refused(floor.ben, "report_not_there", **lacking(task, **other))["code"] == code
    assert (floor.contents("T00001"), floor.contents("LOST-AND-FOUND")) == ({"TEA": 2}, {})


def test_whoever_does_not_hold_the_task_says_nothing_of_it(floor: Floor, settle: Settle) -> None:
    task = left_behind(floor, settle)
    assert floor.refused(floor.ana, "report_not_there", **lacking(task))["code"] == "work.lease_lost"
    assert floor.contents("T00001") == {"TEA": 2}
