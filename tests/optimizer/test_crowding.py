"""Several carts in one aisle: what they wait for each other, and which walk goes first because of it."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.dispatch import Pace, Walk
from wms.optimizer.limits import Limits
from wms.optimizer.online import FloorNow, FloorPlan, Inside, OpenOrder, Person, Rules, inside_of, repaired
from wms.optimizer.online.crowding import by_aisle, crowd
from wms.optimizer.online.replay import Day, Planner, replay
from wms.optimizer.walk import Door, Layout, Position, Stop

NOW = 1_800_000_000
WIDE = Layout((0, 3000, 6000), (0, 20_000), Door(0))
NARROW = replace(WIDE, narrow=frozenset({0, 1, 2}))
RULES = Rules(Cart(1), Pace(1000, 10, 60), waiting="never")


def order(key: str, aisle: int, y_mm: int = 5000, lines: int = 1, arrived: int = NOW - 60) -> OpenOrder:
    place = Position(aisle, y_mm)
    return OpenOrder(OrderToPick(key, (Stop(str(place), place),)), arrived, lines)


def floor(layout: Layout, orders: Sequence[OpenOrder], inside: Sequence[Inside] = (), people: int = 2) -> FloorNow:
    at_work = tuple(Person(f"P{number}", NOW) for number in range(people))
    return FloorNow(NOW, layout, tuple(orders), at_work, RULES, tuple(inside))


def waits(visit: Inside, *others: Inside, most: int = 1, layout: Layout = WIDE) -> tuple[int, int]:
    """(all seconds, those of the visit itself)"""
    crowded = crowd(layout, replace(RULES, carts_per_aisle=most), [visit], by_aisle(others))
    return crowded.seconds, crowded.mine


def test_who_comes_later_waits_until_the_aisle_is_free() -> None:
    assert waits(Inside(0, 100, 130), Inside(0, 90, 120)) == (20, 20)
    assert waits(Inside(0, 100, 130), Inside(0, 110, 150)) == (20, 0)
    assert waits(Inside(0, 100, 130), Inside(0, 60, 100), Inside(0, 130, 170), Inside(1, 90, 120)) == (0, 0)


def test_an_aisle_that_takes_two_carts_makes_the_third_wait() -> None:
    two = Inside(0, 90, 120), Inside(0, 95, 110)
    assert waits(Inside(0, 100, 130), *two, most=2) == (10, 10)
    assert waits(Inside(0, 100, 130), *two, most=3) == (0, 0)
    assert waits(Inside(0, 100, 130), *two, most=0) == (0, 0)
    assert waits(Inside(0, 100, 130), *two, most=3, layout=NARROW) == (20, 20)


def test_a_wait_puts_off_the_aisles_that_follow() -> None:
    visits = [Inside(0, 100, 130), Inside(1, 140, 150)]
    others = by_aisle([Inside(0, 90, 120), Inside(1, 150, 200)])
    crowded = crowd(NARROW, RULES, visits, others)
    assert (crowded.mine, crowded.aisle) == (20 + 40, 1)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 90), st.integers(1, 40)), max_size=6), st.integers(1, 3))
def test_more_room_never_means_more_waiting_for_who_comes(rows: list[tuple[int, int, int]], most: int) -> None:
    others = [Inside(aisle, enters, enters + lasts) for aisle, enters, lasts in rows]
    visit = Inside(1, 40, 60)
    alone = waits(visit, most=most)
    tight, roomy = waits(visit, *others, most=most), waits(visit, *others, most=most + 1)
    assert alone == (0, 0)
    assert roomy[1] <= tight[1]
    assert tight[0] >= tight[1] >= 0


def test_the_walk_through_other_aisles_goes_first_and_says_why() -> None:
    near, other = order("A", 0), order("B", 1)
    there = Inside(0, NOW, NOW + 600)
    free, crowded = (repaired(floor(NARROW, [near, other], inside), FloorPlan()) for inside in ([], [there]))
    assert [walk.orders for walk in free.walks] == [("A",), ("B",)]
    assert [walk.orders for walk in crowded.walks] == [("B",), ("A",)]
    terms = [[reason.term for reason in offer.reasons] for offer in crowded.offers]
    assert "clear_aisles" in terms[0]
    assert "crowded" in terms[1]


def test_two_walks_that_begin_together_do_not_meet_in_a_narrow_aisle() -> None:
    orders = [order("A", 0, lines=20), order("B", 0, 5500, lines=20), order("C", 1)]
    assert [walk.orders for walk in repaired(floor(WIDE, orders), FloorPlan()).walks] == [("A",), ("B",), ("C",)]
    assert [walk.orders for walk in repaired(floor(NARROW, orders), FloorPlan()).walks] == [("A",), ("C",), ("B",)]


def test_what_presses_goes_first_whatever_the_crowd() -> None:
    pressing = replace(order("A", 0), now=True)
    plan = repaired(floor(NARROW, [pressing, order("B", 1)], [Inside(0, NOW, NOW + 600)]), FloorPlan())
    assert [walk.orders for walk in plan.walks] == [("A",), ("B",)]
    assert "crowded" in [reason.term for reason in plan.offers[0].reasons]


def test_a_walk_under_way_is_expected_in_its_aisles() -> None:
    stops = tuple(Stop(f"{aisle}-{y}", Position(aisle, y)) for aisle, y in ((0, 2000), (0, 4000), (1, 4000)))
    walk = Walk("W", Cart(4), (OrderToPick("A", stops),), stops, worker="ada", at=NOW)
    assert inside_of(NARROW, RULES, [walk]) == (Inside(0, NOW + 2, NOW + 24), Inside(1, NOW + 35, NOW + 45))
    assert inside_of(WIDE, RULES, [walk]) == ()


def test_a_replay_waits_in_narrow_aisles_and_a_plan_that_knows_them_waits_less() -> None:
    orders = tuple(order(f"O{n}", 0 if n < 4 else 1, 5000 + n, lines=30) for n in range(8))
    people = tuple(Person(f"P{n}", NOW) for n in range(2))

    def lasts(layout: Layout) -> int:
        return max(one.end for one in replay(Day(layout, orders, people, RULES), Planner(Limits(9, steps=2)))) - NOW

    assert lasts(NARROW) < lasts(WIDE) + 300 < 8 * 360
