"""Plans become walks: in a process of its own, refused where they are stale, called for when the queue runs low."""

import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.picking.floor import Floor
from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.layout.errors import UnknownWarehouse
from wms.orders import services as orders
from wms.picking.schemas import PickTaskOut
from wms.planning import jobs, queries, schemas
from wms.planning import services as planning
from wms.planning.queries.snapshot import Snapshot, release_snapshot
from wms.planning.solver import child, solve_release
from wms.plumbing.db import reading
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system
from wms.work import queries as work
from wms.work.live import queue_for
from wms.work.schemas import QueueOut


def stocked(floor: Floor, orders_wanted: int) -> Floor:
    for n, sku in enumerate(("TEA", "MUG", "SOAP", "LAMP", "ROPE", "BELL")):
        floor.stock(f"A{n % 4 + 1:02d}-{n % 5 + 1:02d}-1", sku, 500)
    skus = list(floor.items)
    for n in range(orders_wanted):
        floor.order(f"{3000 + n}", {skus[n % 6]: 1, skus[(n + 2) % 6]: 2})
    return floor


def snapshot_of(floor: Floor) -> Snapshot:
    with reading() as session:
        return release_snapshot(session, floor.warehouse_id, 100)


def waiting(floor: Floor) -> int:
    with reading() as session:
        return queries.open_walks(session, floor.warehouse_id)


def test_what_changed_since_the_plan_was_made_is_left_out(floor: Floor) -> None:
    stocked(floor, 3)
    cancelled, held = floor.order("4001", {"TEA": 1}), floor.order("4002", {"MUG": 1})
    snapshot = snapshot_of(floor)
    plan = solve_release(snapshot.problem(None, None, 0.1))
    perform_as_system(lambda tx: orders.cancel_order(tx, cancelled))
    perform_as_system(lambda tx: orders.hold_order(tx, held, "manual"))
    assert perform_as_system(lambda tx: planning.release_walks(tx, snapshot, plan)) == 3
    assert perform_as_system(lambda tx: planning.release_walks(tx, snapshot, plan)) == 0
    assert floor.order_record(cancelled).state == "cancelled"
    assert floor.order_record(held).state == "allocated"


def test_an_order_larger_than_a_tote_has_a_slot_for_each_tote(floor: Floor) -> None:
    """A LAMP is 480 cm3 and 200 g: 101 of them weigh more than one tote may, 900 more than the usual cart's four."""
    floor.stock("A02-02-1", "LAMP", 2000)
    for number, units in (("fits", 100), ("two", 101), ("most", 900)):
        floor.order(number, {"LAMP": units})
    floor.release()
    tasks = [floor.claim(person) for person in (floor.ana, floor.ben, floor.eva)]
    assert sorted((t["slots"][0]["order"]["number"], t["slots"][0]["span"], t["mode"]) for t in tasks) == [
        ("fits", 1, "single"), ("most", 4, "batch"), ("two", 2, "batch"),
    ]  # fmt: skip


def test_every_released_order_is_on_exactly_one_walk_with_all_its_units(floor: Floor) -> None:
    stocked(floor, 9)
    assert floor.release() == 9
    units: dict[str, int] = {}
    with reading() as session:
        for task in work.open_tasks(session, floor.warehouse_id):
            view = work.task_view(session, task.id)
            assert len(view["slots"]) <= 4
            for line in (line for stop in view["stops"] for line in stop["lines"]):
                units[line["order_number"]] = units.get(line["order_number"], 0) + line["quantity"]
    assert units == {str(3000 + n): 3 for n in range(9)}


def test_a_walk_and_a_queue_have_the_shapes_that_were_promised(floor: Floor) -> None:
    stocked(floor, 2).release()
    assert QueueOut().validate(queue_for(floor.ana)) == {}
    assert PickTaskOut().validate(floor.claim(floor.ana)) == {}
    with reading() as session:
        waves = queries.waves_page(session, floor.warehouse_id, None, 10)
    assert schemas.WavesOut().validate({"waves": waves, "next_cursor": None}) == {}
    assert (waves[0]["orders"], waves[0]["open"]) == (2, 1)


def test_allocated_orders_come_into_the_queue_by_themselves(floor: Floor, settle: Any) -> None:
    stocked(floor, 5)
    settle()
    assert waiting(floor) == 2
    assert {floor.order_record(o.id).state for o in snapshot_of(floor).orders} == set()


def test_the_queue_is_kept_filled_and_no_fuller(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    stocked(floor, 12)
    monkeypatch.setattr(jobs, "plan_in_child", solve_release)
    here = settings()
    monkeypatch.setattr(jobs, "settings", lambda: _with_target(here, 1))
    jobs.plan_release.now(str(floor.warehouse_id))
    assert waiting(floor) == 1
    jobs.plan_release.now(str(floor.warehouse_id))
    assert waiting(floor) == 1
    floor.claim(floor.ana)
    assert waiting(floor) == 0
    jobs.plan_release.now(str(floor.warehouse_id))
    assert waiting(floor) == 1


def _with_target(here: Any, walks: int) -> Any:
    class Here:
        queue_target_walks = walks
        solve_seconds = here.solve_seconds

    return Here


def test_a_wave_asked_for_releases_however_many_walks_wait(floor: Floor, settle: Any) -> None:
    stocked(floor, 6)
    floor.release(max_walks=1)
    answer = perform_as_system(lambda tx: jobs.call_planner(tx, floor.eva, None, 1))
    assert answer == {"warehouse": "MAIN", "planning": True}
    before = len(snapshot_of(floor).orders)
    settle()
    assert before > len(snapshot_of(floor).orders)


def test_another_warehouse_does_not_exist_for_whoever_asks_for_a_wave(floor: Floor) -> None:
    stranger = replace(floor.eva, warehouse_id=new_id())
    with pytest.raises(UnknownWarehouse):
        perform_as_system(lambda tx: jobs.call_planner(tx, stranger, "MAIN", None))


SOLVING = timedelta(seconds=20)


def begin(floor: Floor) -> Any:
    return perform_as_system(lambda tx: planning.begin_planning(tx, floor.warehouse_id, SOLVING))


def test_one_planner_at_a_time_and_a_wish_meanwhile_is_not_lost(floor: Floor) -> None:
    site = floor.warehouse_id
    assert perform_as_system(lambda tx: planning.want_plan(tx, site)) is True
    assert perform_as_system(lambda tx: planning.want_plan(tx, site)) is False
    plain = begin(floor)
    assert plain == planning.PlanWish(None, None)
    perform_as_system(lambda tx: planning.release_wave(tx, site, 5))
    assert begin(floor) is None
    assert perform_as_system(lambda tx: planning.end_planning(tx, site, plain)) is True
    wave = begin(floor)
    assert (wave.wave, wave.limit) == (True, 5)
    assert perform_as_system(lambda tx: planning.end_planning(tx, site, wave)) is False
    assert begin(floor) == planning.PlanWish(None, None)


def test_an_order_that_comes_in_while_a_wave_is_planned_makes_no_second_wave(floor: Floor) -> None:
    site = floor.warehouse_id
    perform_as_system(lambda tx: planning.release_wave(tx, site, None))
    wave = begin(floor)
    perform_as_system(lambda tx: planning.want_plan(tx, site))
    assert perform_as_system(lambda tx: planning.end_planning(tx, site, wave)) is True
    assert begin(floor) == planning.PlanWish(None, None)


def test_a_wave_whose_planner_died_is_made_after_all(floor: Floor, settle: Any) -> None:
    stocked(floor, 2)
    settle()
    floor.claim(floor.ana)
    perform_as_system(lambda tx: planning.release_wave(tx, floor.warehouse_id, None))
    begin(floor)
    later = utc_now() + SOLVING * 2
    with reading() as session:
        assert not queries.is_plan_overdue(session, floor.warehouse_id, utc_now())
        assert queries.is_plan_overdue(session, floor.warehouse_id, later)


def test_the_sweep_calls_the_planner_where_orders_wait(floor: Floor, settle: Any) -> None:
    stocked(floor, 3)
    jobs.sweep_release.now()
    settle()
    assert waiting(floor) >= 1


def test_the_solver_runs_in_a_process_of_its_own(floor: Floor) -> None:
    problem = snapshot_of(stocked(floor, 5)).problem(None, None, 0.2)
    plan = child.plan_in_child(problem)
    assert sorted(key for walk in plan.walks for key in walk.orders) == sorted(order.key for order in problem.orders)
    assert plan.method != "first come, s-shape"


def test_a_solver_that_dies_leaves_the_baseline(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = snapshot_of(stocked(floor, 5)).problem(None, None, 0.2)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    plan = child.plan_in_child(problem)
    assert plan.method == "first come, s-shape"
    assert sorted(key for walk in plan.walks for key in walk.orders) == sorted(order.key for order in problem.orders)


def test_a_solver_that_hangs_is_ended(floor: Floor, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    problem = snapshot_of(stocked(floor, 2)).problem(None, None, 0.01)
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(sleeper))
    monkeypatch.setattr(child, "GRACE_SECONDS", 0.2)
    assert child.plan_in_child(problem).method == "first come, s-shape"
