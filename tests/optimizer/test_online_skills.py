"""Walks that ask for something are reckoned with those who have it: who walks them, when, and when they must begin."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.optimizer.test_online import NOW, floor_of, order
from wms.optimizer.online import FloorNow, FloorPlan, OpenOrder, Person, offers, repaired, turns
from wms.optimizer.online.waiting import lateness, schedule

LADDER = frozenset({"ladder"})
HANDS = Person("hands", NOW)
CLIMBER = Person("climber", NOW + 1000, skills=LADDER)


def high(number: int, aisle: int = 0, **what: object) -> OpenOrder:
    return replace(order(number, aisle, **what), needs=LADDER, group="high", alone=True)


def planned(*people: Person, orders: Iterable[OpenOrder]) -> tuple[FloorNow, FloorPlan]:
    floor = replace(floor_of(orders), people=people)
    return floor, repaired(floor, FloorPlan())


def test_a_walk_is_for_who_has_what_it_needs_however_late_they_come_free() -> None:
    floor, plan = planned(HANDS, CLIMBER, orders=[high(1, now=True)])
    turn = turns(floor, plan)[plan.walks[0].key]
    assert (plan.walks[0].needs, turn.person, turn.begins) == (LADDER, "climber", NOW + 1000)
    assert turn.ends == NOW + 1000 + plan.walks[0].seconds


def test_who_has_nothing_to_climb_with_goes_on_with_other_walks() -> None:
    floor, plan = planned(HANDS, CLIMBER, orders=[high(1, now=True), order(2, 3, now=True)])
    people = {walk.needs: turns(floor, plan)[walk.key].person for walk in plan.walks}
    assert people == {LADDER: "climber", frozenset(): "hands"}


def test_two_walks_for_one_ladder_begin_one_after_the_other_however_many_hands_there_are() -> None:
    climber = replace(CLIMBER, free_at=NOW)
    hands = tuple(Person(f"hands {number}", NOW) for number in range(4))
    floor, plan = planned(climber, *hands, orders=[high(1, due=NOW + 7200), high(2, due=NOW + 7200)])
    first, second = sorted(schedule(floor, plan.walks), key=lambda one: one[1])
    assert (first[1], second[1]) == (NOW, first[2])
    patient = replace(floor, rules=replace(floor.rules, waiting="patient"))
    starts = sorted(offer.at for offer in offers(patient, plan).offers)
    assert starts[1] + second[0].seconds == NOW + 7200 - floor.rules.margin_s
    assert starts[0] + first[0].seconds == starts[1]


def test_a_cutoff_that_the_only_ladder_misses_is_seen() -> None:
    floor, plan = planned(HANDS, CLIMBER, orders=[high(1, due=NOW + 1000)])
    walk = plan.walks[0]
    assert lateness(floor, plan.walks)[0] == walk.seconds
    assert lateness(replace(floor, people=(replace(HANDS, skills=LADDER),)), plan.walks)[0] == 0


def test_nobody_with_a_ladder_counts_as_if_somebody_had_one() -> None:
    floor, plan = planned(HANDS, orders=[high(1, now=True)])
    assert (schedule(floor, plan.walks)[0][1], plan.offers[0].person) == (NOW, None)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), max_size=12), st.integers(0, 3), st.integers(0, 3))
def test_nobody_walks_what_they_lack_the_skill_for_while_somebody_has_it(
    wanted: list[tuple[bool, int]], climbers: int, others: int
) -> None:
    people = [Person(f"c{n}", NOW + 7 * n, skills=LADDER) for n in range(climbers)]
    people += [Person(f"o{n}", NOW + 5 * n) for n in range(others)]
    orders = [(high if up else order)(number, aisle, now=True) for number, (up, aisle) in enumerate(wanted)]
    floor, plan = planned(*people, orders=orders)
    expected = turns(floor, plan)
    skills = {person.key: person.skills for person in people}
    if people:
        assert expected.keys() == {walk.key for walk in plan.walks}
    for walk in plan.walks if climbers else ():
        assert walk.needs <= skills[expected[walk.key].person]
