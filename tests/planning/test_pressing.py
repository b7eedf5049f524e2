"""Cutoffs that have come near are found by a sweep; a walk of its own is for what is urgent."""

from datetime import timedelta
from typing import Any

import pytest

from tests.picking.floor import Floor
from tests.picking.test_replan import busy_floor
from tests.planning.test_release import plan_rows
from tests.planning.test_strategy import put
from wms.kernel.clock import utc_now
from wms.planning import jobs, services
from wms.planning.queries import pool


def orders_on(task: dict[str, Any]) -> list[str]:
    return [slot["order"]["number"] for slot in task["slots"]]


def test_an_order_whose_cutoff_is_near_takes_a_free_slot(floor: Floor) -> None:
    busy_floor(floor)
    floor.order("2001", {"TEA": 1}, cutoff=utc_now() + timedelta(minutes=20))
    floor.order("2002", {"TEA": 1}, cutoff=utc_now() + timedelta(hours=9))
    jobs.sweep_plans.now()
    assert orders_on(floor.claim(floor.ana)) == ["1001", "1002", "2001"]


def test_without_a_free_slot_it_is_left_to_the_plan_where_it_finds_company(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    order_id = floor.order("2001", {"TEA": 1}, cutoff=utc_now() + timedelta(minutes=20))
    jobs.sweep_plans.now()
    assert floor.order_record(order_id).state == "allocated"
    assert floor.release() == 1


def test_orders_that_may_not_go_hide_none_that_may(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    put(floor, classes=[{"name": "whole", "when": {"channel": ["shop"], "priority": ["low"]}, "wait_for_stock": True}])
    monkeypatch.setattr(pool, "MOST_PLANNED", 3)
    floor.stock("A01-01-1", "TEA", 90)
    soon = utc_now() + timedelta(hours=2)
    held = [floor.order(f"held {n}", {"TEA": 1, "MUG": 1}, priority="low", cutoff=soon) for n in range(5)]
    free = floor.order("free", {"TEA": 1}, cutoff=soon + timedelta(hours=1))
    jobs.plan_floor.now(str(floor.warehouse_id))
    assert str(free) in {key for row in plan_rows(floor) for key in row.orders}
    assert {floor.order_record(order).state for order in held} == {"allocated"}


def test_an_order_too_large_for_any_slot_does_not_stop_a_small_urgent_one(floor: Floor) -> None:
    busy_floor(floor)
    floor.stock("A02-02-1", "LAMP", 900)
    near = utc_now() + timedelta(minutes=20)
    large = floor.order("large", {"LAMP": 800}, cutoff=near - timedelta(minutes=5))
    small = floor.order("small", {"TEA": 1}, cutoff=near)
    jobs.sweep_plans.now()
    assert floor.order_record(large).state == "allocated"
    assert floor.order_record(small).state == "released"


def test_of_very_many_pressing_orders_each_gets_its_turn(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Any] = []
    monkeypatch.setattr(services, "place_pressing", lambda _tx, _site, order_id: tried.append(order_id))
    monkeypatch.setattr(jobs, "PRESSING_AT_ONCE", 2)
    floor.stock("A01-01-1", "TEA", 9)
    near = utc_now() + timedelta(minutes=10)
    orders = [floor.order(str(n), {"TEA": 1}, cutoff=near + timedelta(seconds=n)) for n in range(5)]
    for _ in range(3):
        jobs.sweep_plans.now()
    assert tried == [*orders, orders[0]]
