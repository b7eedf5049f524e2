"""Goods go back into a nearer bin that has the same, or, where theirs is blocked, into an empty one beside it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import Floor
from tests.picking.test_left_goods import cancel, drop, put_back_task
from wms.layout.queries import locations_by_codes
from wms.layout.services import block
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system
from wms.work.queries import task_view

pytestmark = pytest.mark.both_databases
Settle = Callable[[], None]


def left_behind(floor: Floor, settle: Settle, bin_code: str = "A01-01-1") -> dict[str, Any]:
    """Two teas of that bin lie in a tote on the lane, their order is dead, and Ben is to put them back."""
    floor.stock(bin_code, "TEA", 2)
    dead = floor.order("1001", {"TEA": 2})
    floor.release()
    task = floor.pick_all(floor.ana, floor.equip(floor.ana, floor.claim(floor.ana)))
    cancel(dead)
    drop(floor, task)
    settle()
    return put_back_task(floor, floor.ben)


def nearer(floor: Floor, task: dict[str, Any]) -> str | None:
    with reading() as session:
        (goods,) = task_view(session, UUID(task["id"]))["goods"]
    return goods["nearer"]["code"] if goods["nearer"] else None


def blocked(floor: Floor, code: str) -> None:
    def act(tx: Any) -> None:
        block(tx, locations_by_codes(tx.session, floor.warehouse_id, {code})[code].id, "spill")

    perform_as_system(act)


def test_no_bin_is_proposed_where_nothing_alike_lies(floor: Floor, settle: Settle) -> None:
    assert nearer(floor, left_behind(floor, settle)) is None


def test_the_nearest_bin_with_the_same_goods_is_proposed(floor: Floor, settle: Settle) -> None:
    task = left_behind(floor, settle, "A04-05-1")
    for code in ("A04-04-1", "A01-01-1", "A03-01-1"):
        floor.stock(code, "TEA", 1)
    assert nearer(floor, task) == "A01-01-1"
    blocked(floor, "A01-01-1")
    assert nearer(floor, task) == "A03-01-1"


def test_the_bin_they_came_from_is_near_enough(floor: Floor, settle: Settle) -> None:
    task = left_behind(floor, settle)
    floor.stock("A04-05-1", "TEA", 1)
    assert nearer(floor, task) is None
    blocked(floor, "A01-01-1")
    assert nearer(floor, task) == "A04-05-1"


def test_an_empty_bin_beside_a_blocked_one_is_proposed(floor: Floor, settle: Settle) -> None:
    task = left_behind(floor, settle)
    blocked(floor, "A01-01-1")
    proposed = nearer(floor, task)
    assert proposed is not None
    assert proposed.startswith("A01-")
    back = {"task_id": task["id"], "tote_code": "T00001", "item_code": "TEA", "quantity": 2}
    assert floor.do(floor.ben, "put_back", **back, location_code=proposed)["left"] == 0
    assert floor.contents(proposed) == {"TEA": 2}
    assert floor.wrong() == []
