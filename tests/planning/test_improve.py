"""A better plan follows in the background, and is refused where the floor has gone on."""

from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import Floor
from wms.kernel.clock import utc_now
from wms.optimizer.limits import Limits
from wms.planning import jobs, queries
from wms.planning import services as planning
from wms.planning.queries.shift import FloorNow, floor_now
from wms.planning.queries.snapshot import release_snapshot
from wms.planning.solver.improving import ImproveProblem, solve_improvement, still_holds
from wms.planning.solver.problem import PlannedWalk, ReleasePlan
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system
from wms.work import queries as work

NEAR, FAR = ("A01-01-1", "A01-02-1"), ("A04-04-1", "A04-05-1")


def badly_batched(floor: Floor) -> list[dict[str, Any]]:
    """Two waiting walks of two orders each: both go to the near end and to the far end of the hall."""
    for sku, place in zip(("TEA", "MUG", "SOAP", "LAMP"), (*NEAR, *FAR), strict=True):
        floor.stock(place, sku, 20)
    made = [floor.order(str(1001 + n), {sku: 1}) for n, sku in enumerate(("TEA", "MUG", "SOAP", "LAMP"))]
    with reading() as session:
        snapshot = release_snapshot(session, floor.warehouse_id, 10)
    places = {order.id: str(order.allocations[0].location_id) for order in snapshot.orders}
    pairs = ((made[0], made[2]), (made[1], made[3]))
    walks = tuple(
        PlannedWalk(tuple(map(str, pair)), tuple(places[one] for one in pair), "batch", 9, 9, ()) for pair in pairs
    )
    perform_as_system(lambda tx: planning.release_walks(tx, snapshot, ReleasePlan(walks, "by hand")))
    return waiting(floor)


def waiting(floor: Floor) -> list[dict[str, Any]]:
    with reading() as session:
        tasks = work.open_tasks(session, floor.warehouse_id)
        return [work.task_view(session, task.id) for task in tasks]


def seen(floor: Floor) -> FloorNow:
    with reading() as session:
        return floor_now(session, floor.warehouse_id, utc_now(), 4, settled=True)


def better(now: FloorNow) -> Any:
    return solve_improvement(ImproveProblem(now.shift, Limits(seconds=1)))


def orders_of(walks: list[dict[str, Any]]) -> set[frozenset[str]]:
    return {frozenset(slot["order"]["number"] for slot in walk["slots"]) for walk in walks}


def test_orders_of_waiting_walks_find_better_company(floor: Floor) -> None:
    before = badly_batched(floor)
    assert orders_of(before) == {frozenset({"1001", "1003"}), frozenset({"1002", "1004"})}
    now = seen(floor)
    written = perform_as_system(lambda tx: planning.improve_plan(tx, now, better(now)))
    assert (written.refused, written.saved > 0) == (0, True)
    after = waiting(floor)
    assert sorted(number for walk in orders_of(after) for number in walk) == ["1001", "1002", "1003", "1004"]
    assert sum(walk["distance_mm"] for walk in after) < 2 * 2 * (9000 + 10_000)
    assert {walk["id"] for walk in after} <= {walk["id"] for walk in before}
    assert floor.wrong() == []
    for _ in range(len(after)):
        walk = floor.equip(floor.ana, floor.claim(floor.ana), 1)
        walk = floor.pick_all(floor.ana, walk)
        floor.do(floor.ana, "drop_off", task_id=walk["id"], location_code="PACK-1")
        assert floor.wrong() == []
        break


def test_a_plan_for_a_walk_that_somebody_took_meanwhile_is_refused(floor: Floor) -> None:
    badly_batched(floor)
    now = seen(floor)
    change = better(now)
    floor.claim(floor.ana)
    before = orders_of(waiting(floor))
    written = perform_as_system(lambda tx: planning.improve_plan(tx, now, change))
    assert (written.changed, written.refused) == (0, len(change.changed))
    assert orders_of(waiting(floor)) == before


def test_the_job_looks_once_at_each_change_and_again_after_a_refusal(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    badly_batched(floor)
    perform_as_system(lambda tx: planning.want_plan(tx, floor.warehouse_id))
    perform_as_system(lambda tx: planning.note_change(tx, floor.warehouse_id))
    asked = []

    def late(problem: ImproveProblem) -> Any:
        asked.append(problem)
        if len(asked) == 1:
            floor.claim(floor.ana)
        return solve_improvement(problem)

    monkeypatch.setattr(jobs, "improve_in_child", late)
    jobs.improve_walks.now(str(floor.warehouse_id))
    assert unsettled(floor)
    jobs.improve_walks.now(str(floor.warehouse_id))
    assert not unsettled(floor)
    jobs.improve_walks.now(str(floor.warehouse_id))
    assert len(asked) == 2


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
