"""Cutoffs that have come near are found by a sweep; a walk of its own is for what is urgent."""

from datetime import timedelta
from typing import Any

from tests.picking.floor import Floor
from tests.picking.test_replan import busy_floor
from wms.kernel.clock import utc_now
from wms.picking import jobs


def orders_on(task: dict[str, Any]) -> list[str]:
    return [slot["order"]["number"] for slot in task["slots"]]


def test_an_order_whose_cutoff_is_near_takes_a_free_slot(floor: Floor) -> None:
    busy_floor(floor)
    floor.order("2001", {"TEA": 1}, cutoff=utc_now() + timedelta(minutes=20))
    floor.order("2002", {"TEA": 1}, cutoff=utc_now() + timedelta(hours=9))
    jobs.sweep_release.now()
    assert orders_on(floor.claim(floor.ana)) == ["1001", "1002", "2001"]


def test_without_a_free_slot_it_is_left_to_the_plan_where_it_finds_company(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    order_id = floor.order("2001", {"TEA": 1}, cutoff=utc_now() + timedelta(minutes=20))
    jobs.sweep_release.now()
    assert floor.order_record(order_id).state == "allocated"
    assert floor.release() == 1
