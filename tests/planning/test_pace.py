"""A person's own pace: learnt from their walks, used for what a plan expects of them and for how much it gives them."""

from datetime import timedelta
from typing import Any

import pytest

from tests.clock import MovableClock
from tests.picking.floor import Floor
from tests.planning.test_plan_view import HALL, order, view
from tests.planning.test_release import plan_rows, stocked
from wms.kernel.clock import parse_iso
from wms.optimizer.batches import Cart
from wms.optimizer.dispatch import Pace
from wms.optimizer.online import FloorNow, FloorPlan, Person, Rules, repaired, within_bound
from wms.planning.queries.paces import walks_learnt_from
from wms.planning.rules.pace import FinishedWalk, own_pace
from wms.plumbing.db import reading

HOUSE = Pace(1000, 15, 60)
LENGTHS = ((200_000, 10), (50_000, 30), (400_000, 12), (120_000, 40))


def walks(count: int, metre: float = 1.0, line: float = 1.0) -> list[FinishedWalk]:
    """Of somebody who needs so many times the house's seconds for each."""
    pairs = [LENGTHS[number % len(LENGTHS)] for number in range(count)]
    return [FinishedWalk(mm, n, 60 + round(mm / 1000 * metre + n * 15 * line)) for mm, n in pairs]


def test_who_has_finished_no_walk_is_reckoned_with_the_house() -> None:
    assert own_pace(HOUSE, []) == HOUSE
    assert own_pace(HOUSE, [FinishedWalk(0, 0, 500)]) == HOUSE


def test_many_walks_tell_metres_and_lines_apart() -> None:
    slow_at_bins = own_pace(HOUSE, walks(40, metre=1.0, line=1.6))
    assert slow_at_bins.seconds_per_line >= 21
    assert 900 <= slow_at_bins.mm_per_s <= 1150
    quick_on_foot = own_pace(HOUSE, walks(40, metre=0.7, line=1.0))
    assert quick_on_foot.mm_per_s >= 1200
    assert 13 <= quick_on_foot.seconds_per_line <= 15


def test_one_walk_says_little_and_each_more_says_more() -> None:
    lines = [own_pace(HOUSE, walks(count, 1.6, 1.6)).seconds_per_line for count in (1, 4, 12, 40)]
    assert lines == sorted(lines)
    assert lines[0] <= 17
    assert lines[-1] >= 21


def test_a_walk_with_a_lunch_in_it_changes_hardly_anything() -> None:
    usual = walks(12)
    lunch = FinishedWalk(usual[0].length_mm, usual[0].lines, usual[0].seconds + 2700)
    before, after = own_pace(HOUSE, usual), own_pace(HOUSE, [*usual, lunch])
    assert abs(after.seconds_per_line - before.seconds_per_line) <= 1
    assert after.mm_per_s >= 0.95 * before.mm_per_s


@pytest.mark.parametrize(("share", "seconds"), [(9.0, 30), (0.01, 8)])
def test_nobody_is_reckoned_with_more_than_twice_or_less_than_half(share: float, seconds: int) -> None:
    reckoned = own_pace(HOUSE, walks(40, share, share)).seconds_per_line
    assert min(seconds, 15) <= reckoned <= max(seconds, 15)


def test_a_walk_is_cut_to_what_somebody_does_in_the_time_and_the_urgent_order_stays() -> None:
    rules = Rules(Cart(slots=9), Pace(1000, 100, 0), most_seconds=400)
    orders = tuple(order(key, 0, 1000) for key in "abc")
    floor = FloorNow(0, HALL, orders, (), rules)
    assert within_bound(floor, orders, Person("ana", 0)) == ("a", "b", "c")
    slow = Person("ben", 0, pace=Pace(1000, 200, 0))
    assert within_bound(floor, orders, slow) == ("a", "b")
    assert within_bound(floor, orders, Person("eva", 0, pace=Pace(1000, 900, 0))) == ("a",)


def test_a_walk_too_long_for_who_is_free_first_is_foreseen_for_somebody_quicker() -> None:
    rules = Rules(Cart(slots=9), Pace(1000, 100, 0), waiting="never", most_seconds=400)
    orders = tuple(order(key, 0, 1000) for key in "abc")
    people = (Person("ana", 0, pace=Pace(1000, 200, 0)), Person("ben", 60))
    (offer,) = repaired(FloorNow(100, HALL, orders, people, rules), FloorPlan()).offers
    assert offer.person == "ben"


def _walk(floor: Floor, clock: MovableClock, seconds: int) -> dict[str, Any]:
    task = floor.claim(floor.ana)
    clock.forward(seconds=seconds)
    done = floor.pick_all(floor.ana, floor.equip(floor.ana, task))
    floor.do(floor.ana, "drop_off", task_id=done["id"], location_code="PACK-1")
    return done


@pytest.mark.both_databases
def test_a_slow_walk_makes_the_next_one_expected_longer(floor: Floor, clock: MovableClock, settle: Any) -> None:
    stocked(floor, 4)
    floor.release()
    done = _walk(floor, clock, 1500)
    settle()
    with reading() as session:
        (learnt,) = walks_learnt_from(session, floor.warehouse_id)[str(floor.ana.id)]
    assert learnt.lines == sum(len(stop["lines"]) for stop in done["stops"])
    assert 1500 <= learnt.seconds < 1560
    stocked_again(floor)
    (walk,) = view(floor)["walks"]
    (person,) = view(floor)["people"]
    assert (person["name"], person["pace_walks"]) == ("Ana", 1)
    assert parse_iso(walk["ends_at"]) - parse_iso(walk["starts_at"]) > timedelta(seconds=walk["seconds"])
    planned = plan_rows(floor)[0].seconds
    assert floor.claim(floor.ana)["summary"]["seconds"] > planned


def stocked_again(floor: Floor) -> None:
    floor.order("4000", {"TEA": 1, "MUG": 2})
    floor.release()
