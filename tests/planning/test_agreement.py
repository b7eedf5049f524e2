"""The live floor and the replay are one planner: on the same day the same people walk the same walks."""

import random
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.picking.floor import Floor
from wms.kernel import clock
from wms.kernel.clock import Clock, utc_now
from wms.optimizer import online
from wms.optimizer.limits import Limits
from wms.optimizer.online import FloorNow, FloorPlan, OpenOrder, Person, PlannedWalk
from wms.optimizer.online.replay import Day, replay
from wms.orders import services as orders
from wms.planning import jobs, schemas
from wms.planning import services as planning
from wms.planning.queries.loads import hall_of, read_loads
from wms.planning.queries.planned import planned_rows
from wms.planning.rules.parts import order_of
from wms.planning.solver.improving import solve_improvement
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform, perform_as_system
from wms.work import services as work

THINKING = Limits(seconds=600, steps=200)
MINUTES, ORDERS = 12, 30
FORESEEN_S = 60  # when somebody under way comes free, the live floor reckons from what they have scanned


class Replayed:
    """Repairs and improves at each moment at which somebody is idle."""

    def __init__(self) -> None:
        self.plan = FloorPlan()

    def next_walk(self, floor: FloorNow) -> PlannedWalk | None:
        self.plan = online.improved(floor, online.repaired(floor, self.plan), THINKING)
        if not self.plan.walks or self.plan.offers[0].at > floor.now:
            return None
        walk, *rest = self.plan.walks
        self.plan = replace(self.plan, walks=tuple(rest), offers=self.plan.offers[1:])
        return walk

    def wake(self, now: int) -> int | None:
        return self.plan.offers[0].at


class Live:
    """The same by the floor itself: orders come, the planner's jobs run, who is idle claims, picks and drops off."""

    def __init__(self, floor: Floor, held: dict[str, Any]) -> None:
        self.floor, self.held = floor, dict(held)
        self.people = {str(actor.id): actor for actor in (floor.ana, floor.ben)}
        self.under_way: dict[str, tuple[int, dict[str, Any]]] = {}
        self.totes = 0

    def next_walk(self, floor: FloorNow) -> PlannedWalk | None:
        _set_clock(floor.now)
        self._end_walks(floor.now)
        for order in floor.orders:
            if order_id := self.held.pop(str(order_of(order.pick.key)), None):
                perform_as_system(lambda tx, one=order_id: orders.lift_hold(tx, one, "manual"))  # type: ignore[misc]
        for actor in self.people.values():
            perform(actor, "work.heartbeat", lambda tx: work.see_worker(tx, None))
        site = str(self.floor.warehouse_id)
        jobs.plan_floor.now(site)
        perform_as_system(lambda tx: planning.note_change(tx, self.floor.warehouse_id))
        jobs.improve_floor.now(site)
        return self._claimed(floor)

    def _claimed(self, floor: FloorNow) -> PlannedWalk | None:
        with reading() as session:
            rows = planned_rows(session, self.floor.warehouse_id)
        idle = sorted((one for one in floor.people if one.free_at <= floor.now), key=lambda one: (one.free_at, one.key))
        if not rows or rows[0].begins_at.timestamp() > floor.now:
            return None
        row = rows[0]
        task = self.floor.do(self.people[idle[0].key], "claim_task", task_id=str(row.task_id))["task"]
        stops = {stop.key: stop for order in floor.orders for stop in order.pick.stops}
        self.under_way[idle[0].key] = (floor.now + row.seconds, task)
        return PlannedWalk(
            str(row.id), tuple(row.orders), tuple(stops[place] for place in row.locations), row.length_mm, row.seconds,
            row.slots, int(row.due_at.timestamp()),
        )  # fmt: skip

    def _end_walks(self, now: int) -> None:
        for key, (end, task) in sorted(self.under_way.items()):
            if end <= now:
                actor = self.people[key]
                task = self.floor.pick_all(actor, self.floor.equip(actor, task, self.totes + 1))
                self.totes += len(task["slots"])
                self.floor.do(actor, "drop_off", task_id=task["id"], location_code="PACK-1")
                del self.under_way[key]

    def wake(self, now: int) -> int | None:
        with reading() as session:
            return int(planned_rows(session, self.floor.warehouse_id)[0].begins_at.timestamp())


def _set_clock(moment: int) -> None:
    """And there it stands still."""
    machine = time.time()
    clock.use(Clock(offset=moment - machine, rate=1e-9, since=machine))


@pytest.fixture
def moved_clock() -> Any:
    yield
    clock.use(Clock())


def a_day(floor: Floor, large: int) -> tuple[list[OpenOrder], dict[str, Any]]:
    """Orders of an hour, on hold until they come; as the planner reckons with them. So many of them want everything."""
    chance, skus, begin = random.Random(3), list(floor.items), int(utc_now().timestamp()) + 60
    for n, sku in enumerate(skus):  # each in one bin: there is nothing to choose
        floor.stock(f"A{n % 4 + 1:02d}-{n % 5 + 1:02d}-1", sku, 100)
    comes, held = [], {}
    for number in range(ORDERS):
        moment = begin + chance.randrange(60 * MINUTES)
        due = utc_now() + timedelta(hours=chance.choice((7, 9, 12)))
        wish = {"cutoff": due, "placed_at": datetime.fromtimestamp(moment, UTC)}
        wanted = skus if number < large else chance.sample(skus, 2)
        order_id = floor.order(f"{5000 + number}", dict.fromkeys(wanted, 1), **wish)
        with reading() as session:
            parts = [load.open for _, load in read_loads(session, hall_of(session, floor.warehouse_id), [order_id])]
        perform_as_system(lambda tx, one=order_id: orders.hold_order(tx, one, "manual"))  # type: ignore[misc]
        comes += parts
        held[str(order_id)] = order_id
    return comes, held


@pytest.mark.parametrize(("release", "stops", "large"), [("at_once", 0, 0), ("brisk", 5, 2)])
def test_the_live_floor_walks_what_the_replay_walks(
    floor: Floor, monkeypatch: pytest.MonkeyPatch, moved_clock: Any, release: str, stops: int, large: int
) -> None:
    """`large` orders in two parts, which they walk at once."""
    document = schemas.StrategyIn().load({"release": release, "walk_stops": stops})
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", document))
    monkeypatch.setattr(jobs, "improve_in_child", lambda problem: solve_improvement(replace(problem, limits=THINKING)))
    comes, held = a_day(floor, large)
    assert len(comes) == ORDERS + large
    with reading() as session:
        hall = hall_of(session, floor.warehouse_id)
    begin = min(order.arrived for order in comes)
    people = tuple(Person(str(actor.id), begin) for actor in (floor.ana, floor.ben))
    day = Day(hall.layout, tuple(comes), people, hall.rules)
    walked, replayed = replay(day, Live(floor, held)), replay(day, Replayed())
    assert [sorted(one.walk.orders) for one in walked] == [sorted(one.walk.orders) for one in replayed]
    assert [(one.person, one.walk.length_mm) for one in walked] == [
        (one.person, one.walk.length_mm) for one in replayed
    ]
    assert all(abs(one.start - other.start) <= FORESEEN_S for one, other in zip(walked, replayed, strict=True))
    assert sum(len(one.walk.orders) for one in walked) / len(walked) > 1.5
    assert floor.wrong() == []
