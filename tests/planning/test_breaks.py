"""Nobody is given a walk that reaches far into their break or their evening, and no plan counts on who is at lunch."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.picking.floor import Floor
from tests.planning.test_plan_view import HALL, order, view
from tests.planning.test_release import plan, stocked
from tests.planning.test_strategy import put
from wms.kernel.clock import parse_iso, utc_now
from wms.optimizer.batches import Cart
from wms.optimizer.dispatch import Pace
from wms.optimizer.online import FOREVER, FloorNow, FloorPlan, Person, PlannedWalk, Rules, repaired, turns
from wms.optimizer.online.crew import Crew, begins_at
from wms.optimizer.online.problem import OVERTIME_S
from wms.plumbing.transaction import perform_as_system
from wms.work import live
from wms.work import services as work
from wms.work.errors import HoursWrong
from wms.work.models import Hours
from wms.work.rules import Away, seconds_left

NOW = 10_000
LUNCH = (NOW + 600, NOW + 2400)


def test_a_walk_that_reaches_far_into_a_break_begins_after_it() -> None:
    ana = Person("ana", NOW, away=(LUNCH,))
    assert begins_at(ana, NOW, 600) == NOW
    assert begins_at(ana, NOW, 600 + OVERTIME_S) == NOW
    assert begins_at(ana, NOW, 601 + OVERTIME_S) == LUNCH[1]
    assert begins_at(ana, NOW + 700, 1) == NOW + 700
    assert begins_at(ana, NOW + 5000, 900) == NOW + 5000
    assert begins_at(Person("ben", NOW, away=((NOW + 60, FOREVER),)), NOW, 3600) == FOREVER


def floor_of(*people: Person) -> FloorNow:
    rules = Rules(Cart(slots=1), Pace(1000, 300, 60), waiting="never")
    orders = tuple(order(key, 0, 4000) for key in "abc")
    return FloorNow(NOW, HALL, orders, people, rules)


def test_a_walk_goes_to_who_stays_and_to_nobody_when_all_leave() -> None:
    leaving, staying = Person("ana", NOW - 9, away=((NOW - 300, FOREVER),)), Person("ben", NOW + 100)
    floor = floor_of(leaving, staying)
    offers = repaired(floor, FloorPlan()).offers
    assert [offer.person for offer in offers] == ["ben", None, None]
    assert {turn.person for turn in turns(floor, repaired(floor, FloorPlan())).values()} == {"ben"}
    assert [offer.person for offer in repaired(floor_of(leaving), FloorPlan()).offers] == [None] * 3


@given(st.lists(st.tuples(st.integers(0, 900), st.booleans()), min_size=1, max_size=4), st.integers(1, 6))
def test_a_crew_of_whom_nobody_leaves_is_the_same_with_and_without_spans_long_past(
    frees: list[tuple[int, bool]], walks: int
) -> None:
    people = [Person(f"p{n}", NOW + free) for n, (free, _) in enumerate(frees)]
    past = [Person(p.key, p.free_at, away=((NOW - 9000, NOW - 8000),)) for p in people]
    some = [PlannedWalk(str(n), ("a",), (), 1000 * n, 100 + 37 * n, 1, 0) for n in range(walks)]
    plain, spanned = Crew(floor_of(*people)), Crew(floor_of(*past))
    for walk in some:
        assert plain.take(walk)[1:] == spanned.take(walk)[1:]


def test_time_left_is_to_the_next_break_with_ten_minutes_over() -> None:
    now = utc_now()
    hour = timedelta(hours=1)
    assert seconds_left([], now) is None
    assert seconds_left([Away(now - hour, now + hour)], now) is None
    assert seconds_left([Away(now + hour), Away(now + hour / 2, now + hour)], now) == 2400
    assert Away(now - hour).is_over(now)
    assert not Away(now - hour / 2).is_over(now)


def say(floor: Floor, actor: Any, **hours: timedelta) -> None:
    """As a supervisor would have."""
    moments = {name: utc_now() + by for name, by in hours.items()}
    perform_as_system(
        lambda tx: tx.session.merge(
            Hours(
                worker_id=actor.id, warehouse_id=floor.warehouse_id, changed_at=tx.now, changed_by="Eva",
                **{"break_from": None, "back_at": None, "leaves_at": None} | moments,
            )
        )
    )  # fmt: skip


@pytest.mark.both_databases
def test_who_goes_home_soon_gets_no_long_walk_and_everybody_else_does(floor: Floor) -> None:
    put(floor, line_seconds=3600)
    stocked(floor, 4)
    floor.release()
    say(floor, floor.ana, leaves_at=timedelta(minutes=20))
    told = live.queue_for(floor.ana)
    assert (told["entries"], told["hours"]["break_from"]) == ([], None)
    assert floor.refused(floor.ana, "claim_task")["code"] == "work.queue_empty"
    assert live.queue_for(floor.ben)["entries"] != []
    say(floor, floor.ana, leaves_at=timedelta(hours=23))
    assert floor.claim(floor.ana)["slots"]


@pytest.mark.both_databases
def test_a_break_that_somebody_takes_is_in_the_plan_until_they_are_back(floor: Floor, settle: Any) -> None:
    stocked(floor, 4)
    floor.do(floor.ana, "take_break", minutes=30)
    settle()
    plan(floor)
    work_seen(floor)
    (person,) = view(floor)["people"]
    away = parse_iso(person["free_at"]) - utc_now()
    assert timedelta(minutes=29) < away <= timedelta(minutes=30)
    hours = live.queue_for(floor.ana)["hours"]
    assert parse_iso(hours["back_at"]) >= parse_iso(person["free_at"])
    floor.do(floor.ana, "end_break")
    assert live.queue_for(floor.ana)["hours"] is None
    (person,) = view(floor)["people"]
    assert parse_iso(person["free_at"]) <= utc_now()


def work_seen(floor: Floor) -> None:
    work.record_heartbeat(floor.ana, None, None, utc_now())


@pytest.mark.both_databases
def test_a_break_has_a_beginning_and_a_later_end(floor: Floor, act: Any) -> None:
    moment = utc_now()
    for said in ((moment, None, None), (None, moment, None), (moment, moment, None)):
        with pytest.raises(HoursWrong):
            act(lambda tx, said=said: work.set_hours(tx, floor.ana.id, *said), floor.eva)
