"""What is likely to come decides who goes with an order that has waited long enough."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from wms.optimizer.batches import Cart, many
from wms.optimizer.limits import Limits
from wms.optimizer.online import FloorNow, FloorPlan, OpenOrder, Person, Rules, improved, offers, repaired
from wms.optimizer.online.waiting import lateness

from .test_online import NOW, RULES, STEPS, floor_of, open_orders, order, require_sound

BRISK = replace(RULES, waiting="brisk", brisk_s=1200, cart=Cart(2), most_seconds=0, most_stops=0)
FAR = 39  # the end of an aisle


def came_to(aisle: int) -> tuple[OpenOrder, ...]:
    """Every eight minutes of the last two hours one order for the end of an aisle."""
    like = order(FAR, aisle=aisle)
    picks = [replace(like.pick, key=f"before {number:02}") for number in range(15)]
    return tuple(replace(like, pick=pick, arrived=NOW - 7200 + 480 * number) for number, pick in enumerate(picks))


def a_floor(came: tuple[OpenOrder, ...], rules: Rules = BRISK) -> FloorNow:
    """An order has waited long enough; another has just come, somewhat on its way."""
    waiting = [order(38, aisle=3, arrived=NOW - 1200), order(FAR, aisle=5, arrived=NOW - 60)]
    return replace(floor_of(waiting, rules=rules), came=came)


def first_walk(floor: FloorNow) -> tuple[str, ...]:
    return repaired(floor, FloorPlan()).walks[0].orders


def test_an_order_waits_for_better_company_that_is_likely_to_come() -> None:
    assert first_walk(a_floor(())) == ("O38", "O39")
    assert first_walk(a_floor(came_to(5))) == ("O38",)
    assert first_walk(a_floor(came_to(0))) == ("O38", "O39")


def test_who_waits_for_people_gets_its_company_from_all_that_waits() -> None:
    busy = (Person("P0", NOW + 900),)
    assert first_walk(replace(a_floor(came_to(5)), people=busy)) == ("O38", "O39")


@pytest.mark.parametrize("waiting", ["patient", "never"])
def test_only_the_brisk_rule_looks_ahead(waiting: str) -> None:
    rules = replace(BRISK, waiting=waiting)  # type: ignore[arg-type]
    assert first_walk(a_floor(came_to(5), rules)) == ("O38", "O39")


@given(open_orders(), open_orders())
@settings(max_examples=15, deadline=None)
def test_looking_ahead_keeps_the_rules_and_makes_nothing_late(before, after) -> None:  # type: ignore[no-untyped-def]
    came = tuple(replace(order, arrived=order.arrived - 1800 * part) for part in range(4) for order in before)
    blind = floor_of(after, people=20, rules=replace(RULES, waiting="brisk", brisk_s=600))
    floor = replace(blind, came=tuple(replace(o, pick=replace(o.pick, key=f"{n}")) for n, o in enumerate(came)))
    plan = repaired(floor, FloorPlan())
    require_sound(floor, plan)
    assert lateness(floor, plan.walks) <= lateness(floor, repaired(blind, FloorPlan()).walks)
    better = improved(floor, plan, STEPS)
    require_sound(floor, better)
    assert better == improved(floor, plan, STEPS)


def test_a_plan_comes_although_there_is_no_time_for_savings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "MOST_SECONDS", 0.0)
    orders = [replace(order(number, aisle=number % 6), lines=1) for number in range(1, 31)]
    plan = repaired(floor_of(orders), FloorPlan())
    require_sound(floor_of(orders), plan)
    better = improved(floor_of(orders), plan, Limits(seconds=60, steps=8))
    assert sum(walk.length_mm for walk in better.walks) < sum(walk.length_mm for walk in plan.walks)


def test_the_keys_of_walks_decide_nothing() -> None:
    floor = floor_of([order(1, aisle=0, alone=True), order(1, aisle=5, alone=True, pick=order(2, aisle=5).pick)])
    plan = repaired(floor, FloorPlan())
    swapped = dict(zip((walk.key for walk in plan.walks), ("b", "a"), strict=True))
    renamed = replace(plan, walks=tuple(replace(walk, key=swapped[walk.key]) for walk in plan.walks))
    assert [walk.orders for walk in offers(floor, renamed).walks] == [walk.orders for walk in plan.walks]
