"""A supervisor sets a walk before or after another one: in the plan, and in everybody's queue."""

from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import Floor
from tests.planning.test_release import plan, plan_rows, stocked
from tests.planning.test_steering import steer, undo
from tests.planning.test_strategy import put
from wms.kernel.actors import Actor
from wms.planning import services as planning
from wms.planning.errors import WalkNotPlanned
from wms.planning.queries.planned import PlannedRow
from wms.work.live import queue_for

pytestmark = pytest.mark.both_databases


def walks_of_one(floor: Floor, count: int, **strategy: Any) -> list[PlannedRow]:
    put(floor, classes=[{"name": "single", "method": "single", "when": {}}], **strategy)
    stocked(floor, count)
    plan(floor)
    return plan_rows(floor)


def orders_of(floor: Floor) -> list[str]:
    return [row.orders[0] for row in plan_rows(floor)]


def queue_of(floor: Floor, actor: Actor) -> list[str]:
    """The walks of a person's queue, by the order that each takes."""
    by_task = {str(row.task_id): row.orders[0] for row in plan_rows(floor)}
    return [by_task[entry["task_id"]] for entry in queue_for(actor)["entries"]]


def place(floor: Floor, row: PlannedRow, side: str, beside: PlannedRow) -> dict[str, Any]:
    return steer(floor, planning.place_walk, row.id, row.version, side, beside.id)


def test_a_walk_set_before_the_first_is_the_first_of_the_plan_and_of_the_queue(floor: Floor) -> None:
    first, second, third = walks_of_one(floor, 3, release="at_once")
    assert queue_of(floor, floor.ana)[0] == first.orders[0]
    answer = place(floor, third, "before", first)
    expected = [third.orders[0], first.orders[0], second.orders[0]]
    assert orders_of(floor) == expected
    assert queue_of(floor, floor.ana) == queue_of(floor, floor.ben) == expected
    assert queue_for(floor.ana)["entries"][0]["reasons"][0]["term"] == "placed"
    undo(floor, answer)
    assert orders_of(floor) == [first.orders[0], second.orders[0], third.orders[0]]
    assert queue_of(floor, floor.ana)[0] == first.orders[0]
    assert floor.wrong() == []


def test_what_was_set_last_stands_where_it_was_set(floor: Floor) -> None:
    first, second, third = walks_of_one(floor, 3, release="at_once")
    place(floor, third, "before", first)
    place(floor, second, "before", first)
    assert orders_of(floor) == [third.orders[0], second.orders[0], first.orders[0]]
    assert queue_of(floor, floor.ana) == orders_of(floor)


def test_a_walk_set_after_one_that_waits_leaves_the_queue(floor: Floor) -> None:
    first, second = walks_of_one(floor, 2, release="patient")
    steer(floor, planning.send_walk, first.id, first.version)
    first = next(row for row in plan_rows(floor) if row.orders == first.orders)
    assert first.task_id is not None
    answer = place(floor, first, "after", second)
    assert [row.task_id for row in plan_rows(floor)] == [None, None]
    assert orders_of(floor) == [second.orders[0], first.orders[0]]
    undo(floor, answer)
    assert orders_of(floor) == [first.orders[0], second.orders[0]]


def test_a_walk_set_before_one_in_the_queue_comes_into_the_queue(floor: Floor) -> None:
    first, second = walks_of_one(floor, 2, release="patient")
    steer(floor, planning.send_walk, first.id, first.version)
    place(floor, second, "before", first)
    assert queue_of(floor, floor.ana) == [second.orders[0], first.orders[0]]
    assert len(floor.claim(floor.ana)["slots"]) == 1
    assert orders_of(floor) == [first.orders[0]]


def test_an_unpinned_walk_goes_where_the_planner_says(floor: Floor) -> None:
    first, second = walks_of_one(floor, 2, release="at_once")
    place(floor, second, "before", first)
    second = plan_rows(floor)[0]
    steer(floor, planning.unpin_walk, second.id, second.version)
    assert orders_of(floor) == [first.orders[0], second.orders[0]]


def test_nothing_is_set_beside_a_walk_that_is_gone(floor: Floor) -> None:
    first, second = walks_of_one(floor, 2, release="at_once")
    floor.claim(floor.ana)
    with pytest.raises(WalkNotPlanned):
        steer(floor, planning.place_walk, second.id, second.version, "before", UUID(int=7))
    assert first.orders[0] not in orders_of(floor)
