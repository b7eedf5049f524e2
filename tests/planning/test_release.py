"""The plan of the floor: replaceable until a claim, kept while the floor goes on, and never waited for."""

import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from tests.picking.floor import Floor
from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.layout.errors import UnknownWarehouse
from wms.optimizer import online
from wms.optimizer.limits import Limits
from wms.orders import services as orders
from wms.picking.schemas import PickTaskOut
from wms.planning import jobs, queries, schemas
from wms.planning import services as planning
from wms.planning.models import Planning
from wms.planning.queries import WaveFilter
from wms.planning.queries.planned import PlannedRow, planned_rows
from wms.planning.queries.pool import Pool, pool_now
from wms.planning.queries.shift import floor_now
from wms.planning.schemas.waves import WavesOut
from wms.planning.solver.improving import ImproveProblem
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system
from wms.work import queries as work
from wms.work.live import queue_for
from wms.work.schemas import QueueOut

PLENTY = 60.0


def stocked(floor: Floor, orders_wanted: int) -> Floor:
    for n, sku in enumerate(("TEA", "MUG", "SOAP", "LAMP", "ROPE", "BELL")):
        floor.stock(f"A{n % 4 + 1:02d}-{n % 5 + 1:02d}-1", sku, 500)
    skus = list(floor.items)
    for n in range(orders_wanted):
        floor.order(f"{3000 + n}", {skus[n % 6]: 1, skus[(n + 2) % 6]: 2})
    return floor


def pool_of(floor: Floor) -> Pool:
    with reading() as session:
        return pool_now(session, floor.warehouse_id, utc_now())


def plan_rows(floor: Floor) -> list[PlannedRow]:
    with reading() as session:
        return planned_rows(session, floor.warehouse_id)


def waiting(floor: Floor) -> int:
    """Walks in the queue that nobody has claimed."""
    with reading() as session:
        return sum(task.state == "ready" for task in work.open_tasks(session, floor.warehouse_id, kind="pick"))


def plan(floor: Floor) -> None:
    jobs.plan_floor.now(str(floor.warehouse_id))


def numbers_on(task: dict[str, Any]) -> list[str]:
    return sorted(slot["order"]["number"] for slot in task["slots"])


def test_an_order_is_released_when_its_walk_is_claimed_and_not_before(floor: Floor) -> None:
    stocked(floor, 0)
    order_id = floor.order("4001", {"TEA": 1})
    plan(floor)
    assert floor.order_record(order_id).state == "allocated"
    with reading() as session:
        assert (queries.decision(session, order_id) or {})["outcome"] == "planned"
    task = floor.claim(floor.ana)
    assert floor.order_record(order_id).state == "released"
    with reading() as session:
        told = queries.decision(session, order_id) or {}
    assert (told["outcome"], told["reasons"][0]["data"]["batch_number"]) == ("released", task["number"])
    assert plan_rows(floor) == []


def test_what_changed_since_the_plan_was_made_is_left_out_at_the_claim(floor: Floor) -> None:
    stocked(floor, 2)
    cancelled, held = floor.order("4001", {"TEA": 1}), floor.order("4002", {"MUG": 1})
    plan(floor)
    perform_as_system(lambda tx: orders.cancel_order(tx, cancelled))
    perform_as_system(lambda tx: orders.hold_order(tx, held, "manual"))
    assert numbers_on(floor.claim(floor.ana)) == ["3000", "3001"]
    assert floor.order_record(held).state == "allocated"
    assert floor.wrong() == []


def test_an_order_larger_than_a_tote_has_a_slot_for_each_tote(floor: Floor) -> None:
    """A LAMP is 480 cm3 and 200 g: 101 of them weigh more than one tote may, 900 more than the usual cart's four."""
    floor.stock("A02-02-1", "LAMP", 2000)
    for number, units in (("fits", 100), ("two", 101), ("most", 900)):
        floor.order(number, {"LAMP": units})
    floor.release()
    tasks = [floor.claim(person) for person in (floor.ana, floor.ben)]
    spans = {slot["order"]["number"]: slot["span"] for task in tasks for slot in task["slots"]}
    assert spans == {"fits": 1, "two": 2, "most": 4}
    assert {task["mode"] for task in tasks} == {"batch"}


def test_a_walk_of_which_nothing_is_left_is_over_and_the_next_one_is_given(floor: Floor) -> None:
    stocked(floor, 0)
    gone = floor.order("4001", {"TEA": 1}, priority="urgent", channel="other")
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", _single()))
    floor.order("4002", {"MUG": 1})
    plan(floor)
    perform_as_system(lambda tx: orders.cancel_order(tx, gone))
    assert numbers_on(floor.claim(floor.ana)) == ["4002"]
    assert waiting(floor) == 0


def _single() -> Any:
    return schemas.StrategyIn().load({"classes": [{"name": "all", "method": "single"}]})


def test_every_planned_order_is_on_exactly_one_walk_with_all_its_units(floor: Floor) -> None:
    stocked(floor, 9)
    plan(floor)
    assert sorted(key for row in plan_rows(floor) for key in row.orders) == sorted(map(str, pool_of(floor).heads))
    units: dict[str, int] = {}
    for number, _ in enumerate(plan_rows(floor)):
        task = floor.claim(floor.ana)
        assert len(task["slots"]) <= 4
        for line in (line for stop in task["stops"] for line in stop["lines"]):
            units[line["order_number"]] = units.get(line["order_number"], 0) + line["quantity"]
        task = floor.pick_all(floor.ana, floor.equip(floor.ana, task, first_tote=1 + 4 * number))
        floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert units == {str(3000 + n): 3 for n in range(9)}


def test_a_walk_and_a_queue_have_the_shapes_that_were_promised(floor: Floor) -> None:
    stocked(floor, 2).release()
    assert QueueOut().validate(queue_for(floor.ana)) == {}
    assert PickTaskOut().validate(floor.claim(floor.ana)) == {}
    with reading() as session:
        waves = queries.waves_page(session, floor.warehouse_id, None, 10)
    assert WavesOut().validate({"waves": waves, "next_cursor": None}) == {}
    assert (waves[0]["orders"], waves[0]["open"]) == (2, 1)


def test_allocated_orders_come_into_the_queue_by_themselves(floor: Floor, settle: Any) -> None:
    stocked(floor, 5)
    settle()
    assert waiting(floor) == 2


def test_the_queue_is_kept_filled_and_no_fuller(floor: Floor) -> None:
    stocked(floor, 12)
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", {"queue_walks": 1}))
    for claims in range(2):
        plan(floor)
        plan(floor)
        assert (waiting(floor), len(plan_rows(floor))) == (1, 3 - claims)
        floor.claim((floor.ana, floor.ben)[claims])


def test_a_walk_in_the_queue_changes_until_it_is_claimed(floor: Floor) -> None:
    stocked(floor, 1)
    plan(floor)
    entry = queue_for(floor.ana)["entries"][0]
    floor.order("4001", {"MUG": 5})
    plan(floor)
    changed = queue_for(floor.ana)["entries"][0]
    assert (changed["task_id"], changed["summary"]["orders"], changed["summary"]["units"]) == (entry["task_id"], 2, 8)
    assert numbers_on(floor.claim(floor.ana)) == ["3000", "4001"]


def test_a_plan_is_refused_where_somebody_has_claimed_a_walk_that_it_changes(floor: Floor) -> None:
    stocked(floor, 1)
    plan(floor)
    floor.order("4001", {"MUG": 5})
    pool = pool_of(floor)
    made = planning.with_own_keys(pool, online.repaired(pool.floor, pool.plan))
    floor.claim(floor.ana)
    assert perform_as_system(lambda tx: planning.write_plan(tx, pool, made)) is False
    plan(floor)
    assert numbers_on(floor.claim(floor.ben)) == ["4001"]


def test_patient_orders_wait_for_company_until_they_are_sent(floor: Floor, settle: Any) -> None:
    stocked(floor, 3)
    strategy = schemas.StrategyIn().load({"release": "patient"})
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", strategy))
    settle()
    assert (waiting(floor), len(plan_rows(floor))) == (0, 1)
    assert floor.refused(floor.ana, "claim_task")["code"] == "work.queue_empty"
    answer = perform_as_system(lambda tx: jobs.send_wave(tx, floor.eva, None, WaveFilter(limit=1)))
    assert (answer["warehouse"], answer["planning"], answer["orders"]) == ("MAIN", True, 1)
    settle()
    assert waiting(floor) == 1


def test_another_warehouse_does_not_exist_for_whoever_asks_for_a_wave(floor: Floor) -> None:
    stranger = replace(floor.eva, warehouse_id=new_id())
    with pytest.raises(UnknownWarehouse):
        perform_as_system(lambda tx: jobs.send_wave(tx, stranger, "MAIN", WaveFilter()))


def begin(floor: Floor) -> bool:
    return perform_as_system(lambda tx: planning.begin_planning(tx, floor.warehouse_id))


def test_one_planner_at_a_time_and_a_wish_meanwhile_is_not_lost(floor: Floor) -> None:
    site = floor.warehouse_id
    assert perform_as_system(lambda tx: planning.want_plan(tx, site)) is True
    assert perform_as_system(lambda tx: planning.want_plan(tx, site)) is False
    assert begin(floor)
    assert perform_as_system(lambda tx: planning.want_plan(tx, site)) is True
    assert not begin(floor)
    assert perform_as_system(lambda tx: planning.end_planning(tx, site)) is True
    assert begin(floor)
    assert perform_as_system(lambda tx: planning.end_planning(tx, site)) is False


def test_the_sweep_calls_the_planner_where_orders_wait(floor: Floor, settle: Any) -> None:
    stocked(floor, 3)
    jobs.sweep_plans.now()
    settle()
    assert waiting(floor) >= 1


def test_without_a_planner_the_next_walk_of_the_plan_is_given(floor: Floor) -> None:
    stocked(floor, 12)
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", {"queue_walks": 1}))
    plan(floor)
    first, second = floor.claim(floor.ana), floor.claim(floor.ben)
    assert not set(numbers_on(first)) & set(numbers_on(second))
    assert len(plan_rows(floor)) == 1
    assert floor.wrong() == []


def test_without_a_plan_a_cart_is_filled_first_come(floor: Floor) -> None:
    stocked(floor, 6)
    perform_as_system(lambda tx: planning.want_plan(tx, floor.warehouse_id))
    assert floor.refused(floor.ana, "claim_task")["code"] == "work.queue_empty"
    long_ago = update(Planning).values(wanted_at=utc_now() - timedelta(minutes=2))
    perform_as_system(lambda tx: tx.session.execute(long_ago))
    task = floor.claim(floor.ana)
    assert (numbers_on(task), task["reasons"][0]["term"]) == (["3000", "3001", "3002", "3003"], "plain")
    assert floor.wrong() == []


def problem_of(floor: Floor) -> ImproveProblem:
    pool = pool_of(floor)
    with reading() as session:
        shift = floor_now(session, floor.warehouse_id, utc_now(), 4, settled=True).shift
    return ImproveProblem(shift, pool.floor, pool.plan, {}, (), Limits(seconds=0.2))


def test_the_solver_runs_in_a_process_of_its_own(floor: Floor) -> None:
    problem = problem_of(stocked(floor, 5))
    better = jobs.improve_in_child(problem)
    assert better is not None
    assert sorted(key for walk in better.plan.walks for key in walk.orders) == sorted(
        order.pick.key for order in problem.floor.orders
    )


def test_a_warm_solver_answers_as_a_fresh_one(floor: Floor) -> None:
    few = replace(problem_of(stocked(floor, 5)), limits=Limits(PLENTY, steps=40))
    floor.order("4000", {"TEA": 2, "BELL": 1})
    more = replace(problem_of(floor), limits=few.limits)
    answers = [jobs.improve_in_child(problem) for problem in (few, more, few)]
    assert answers[0] is not None
    assert answers[0] == answers[2]


def test_a_solver_that_dies_or_hangs_leaves_the_plan_as_it_is(
    floor: Floor, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    problem = problem_of(stocked(floor, 2))
    jobs.solvers.close()
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert jobs.improve_in_child(problem) is None
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(sleeper))
    monkeypatch.setattr(jobs, "GRACE_SECONDS", 0.2)
    assert jobs.improve_in_child(problem) is None
