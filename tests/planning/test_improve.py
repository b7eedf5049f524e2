"""A better plan follows in the background, and is refused where the floor has gone on."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import Floor
from tests.planning.test_release import plan_rows, pool_of
from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.optimizer import online
from wms.optimizer.online import FloorPlan
from wms.optimizer.online.gauge import laid_out
from wms.planning import jobs, queries
from wms.planning import services as planning
from wms.planning.queries.planned import PlannedRow
from wms.planning.solver.improving import ImproveProblem, solve_improvement, still_holds
from wms.plumbing.db import reading
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system

NEAR, FAR = ("A01-01-1", "A01-02-1"), ("A04-04-1", "A04-05-1")


def badly_planned(floor: Floor) -> list[PlannedRow]:
    """Two walks of two orders each: both go to the near end and to the far end of the hall."""
    for sku, place in zip(("TEA", "MUG", "SOAP", "LAMP"), (*NEAR, *FAR), strict=True):
        floor.stock(place, sku, 20)
    keys = [str(floor.order(str(1001 + n), {sku: 1})) for n, sku in enumerate(("TEA", "MUG", "SOAP", "LAMP"))]
    perform_as_system(lambda tx: planning.want_plan(tx, floor.warehouse_id))
    pool = pool_of(floor)
    orders = {order.pick.key: order for order in pool.floor.orders}
    pairs = ((keys[0], keys[2]), (keys[1], keys[3]))
    walks = tuple(laid_out(pool.floor, str(new_id()), [orders[key] for key in pair]) for pair in pairs)
    plan = online.offers(pool.floor, FloorPlan(walks))
    assert perform_as_system(lambda tx: planning.write_plan(tx, pool, plan))
    return plan_rows(floor)


def orders_of(floor: Floor) -> set[frozenset[str]]:
    numbers = {str(key): head.number for key, head in pool_of(floor).heads.items()}
    return {frozenset(numbers[key] for key in row.orders) for row in plan_rows(floor)}


def test_orders_of_planned_walks_find_better_company(floor: Floor) -> None:
    before = badly_planned(floor)
    assert orders_of(floor) == {frozenset({"1001", "1003"}), frozenset({"1002", "1004"})}
    jobs.improve_floor.now(str(floor.warehouse_id))
    after = plan_rows(floor)
    assert sorted(key for row in after for key in row.orders) == sorted(key for row in before for key in row.orders)
    assert sum(row.length_mm for row in after) < sum(row.length_mm for row in before)
    assert {row.id for row in after} <= {row.id for row in before}
    task = floor.equip(floor.ana, floor.claim(floor.ana), 1)
    floor.do(floor.ana, "drop_off", task_id=floor.pick_all(floor.ana, task)["id"], location_code="PACK-1")
    assert floor.wrong() == []


def test_what_somebody_claimed_while_the_solver_thought_is_theirs(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    badly_planned(floor)

    def late(problem: ImproveProblem) -> Any:
        floor.claim(floor.ana)
        return solve_improvement(problem)

    monkeypatch.setattr(jobs, "improve_in_child", late)
    jobs.improve_floor.now(str(floor.warehouse_id))
    task = floor.claim(floor.ana)
    theirs = {slot["order"]["number"] for slot in task["slots"]}
    assert theirs in ({"1001", "1003"}, {"1002", "1004"})
    assert orders_of(floor) == {frozenset({"1001", "1002", "1003", "1004"} - theirs)}
    assert UUID(task["id"]) not in {row.task_id for row in plan_rows(floor)}


def test_a_house_says_how_many_steps_its_solver_goes(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    before = badly_planned(floor)
    house = replace(settings(), solve_steps=7)
    monkeypatch.setattr(jobs, "settings", lambda: house)
    asked: list[ImproveProblem] = []
    monkeypatch.setattr(jobs, "improve_in_child", lambda problem: asked.append(problem) or solve_improvement(problem))
    jobs.improve_floor.now(str(floor.warehouse_id))
    assert [problem.limits.steps for problem in asked] == [7]
    assert sum(row.length_mm for row in plan_rows(floor)) < sum(row.length_mm for row in before)


def test_a_house_that_wants_no_solver_has_none(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    badly_planned(floor)
    called: list[str] = []
    monkeypatch.setattr(jobs.improve_floor, "call", called.append)
    monkeypatch.setattr(jobs, "settings", lambda: replace(settings(), solve_seconds=0))
    jobs.sweep_improve.now()
    assert called == []
    monkeypatch.setattr(jobs, "settings", settings)
    jobs.sweep_improve.now()
    assert called == [str(floor.warehouse_id)]


def test_the_solver_looks_once_at_each_change(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    badly_planned(floor)
    asked: list[ImproveProblem] = []
    monkeypatch.setattr(jobs, "improve_in_child", lambda problem: asked.append(problem) or solve_improvement(problem))
    for _ in range(3):
        if unsettled(floor):
            jobs.improve_floor.now(str(floor.warehouse_id))
    assert 1 <= len(asked) <= 2
    assert not unsettled(floor)


def unsettled(floor: Floor) -> list[UUID]:
    with reading() as session:
        return queries.unsettled_warehouses(session, utc_now())


@pytest.mark.parametrize(
    ("planned", "open_now", "answer"),
    [
        ("abdc", "abcd", ["a", "b", "d", "c"]),
        ("abdc", "bcd", None),  # c is next by now
        ("abcfde", "bcdef", ["b", "c", "f", "d", "e"]),
        ("abdc", "abcde", None),  # a stop has come since
        ("abcd", "bcd", None),  # nothing new
        ("bacd", "abcd", None),
    ],
)
def test_a_plan_holds_while_the_stop_on_screen_and_the_next_stay(planned: str, open_now: str, answer: Any) -> None:
    assert still_holds(list(planned), list(open_now), 2) == answer
