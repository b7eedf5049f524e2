"""The clockwork: nobody walks before an order came, nobody is in two places, and what is seen from hindsight."""

from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer.batches import Cart
from wms.optimizer.limits import Limits
from wms.optimizer.online import FloorNow, OpenOrder, Person
from wms.optimizer.online.gauge import laid_out
from wms.optimizer.online.hindsight import hindsight
from wms.optimizer.online.parts import Goods, cut, following, need_for
from wms.optimizer.online.replay import Begun, Day, Planner, metres, replay
from wms.optimizer.online.totes import Tote
from wms.optimizer.walk import Position, Stop

from .test_online import HALL, NOW, RULES, open_orders, order

STEPS = Limits(seconds=60, steps=4)


def day_of(orders: tuple[OpenOrder, ...], people: int = 2, **rules: object) -> Day:
    persons = tuple(Person(f"P{n}", NOW - 3600) for n in range(people))
    return Day(HALL, orders, persons, replace(RULES, **rules))  # type: ignore[arg-type]


def require_possible(day: Day, begun: tuple[Begun, ...]) -> None:
    arrived = {o.pick.key: o.arrived for o in day.orders}
    assert sorted(key for one in begun for key in one.walk.orders) == sorted(arrived)
    assert all(one.start >= arrived[key] for one in begun for key in one.walk.orders)
    assert all(one.end == one.start + one.walk.seconds for one in begun)
    for person in day.people:
        mine = [one for one in begun if one.person == person.key]
        assert all(one.end <= other.start for one, other in pairwise(mine))


@given(open_orders(), st.sampled_from(["patient", "brisk", "never"]), st.integers(1, 3))
@settings(max_examples=10, deadline=None)
def test_every_order_is_walked_once_and_the_same_day_is_the_same(orders, waiting, people) -> None:  # type: ignore[no-untyped-def]
    day = day_of(orders, people, waiting=waiting)
    begun = replay(day, Planner(STEPS))
    require_possible(day, begun)
    assert begun == replay(day, Planner(STEPS))
    require_possible(day, replay(day, Planner(None)))


@given(open_orders(), st.sampled_from(["patient", "brisk"]))
@settings(max_examples=10, deadline=None)
def test_hindsight_walks_no_more_and_lets_nobody_wait_longer(orders, waiting) -> None:  # type: ignore[no-untyped-def]
    if not orders:
        return
    day = day_of(orders, people=len(orders), waiting=waiting)
    begun = replay(day, Planner(STEPS))
    other = hindsight(day, begun, STEPS)
    require_possible(day, other)
    assert metres(other) <= metres(begun)
    assert late(day, other) <= late(day, begun)


def late(day: Day, begun: tuple[Begun, ...]) -> set[str]:
    due = {o.pick.key: o.pick.due for o in day.orders}
    return {key for one in begun for key in one.walk.orders if (due[key] or one.end) < one.end}


def test_brisk_lets_nobody_idle_while_an_order_has_waited() -> None:
    orders = tuple(order(n, aisle=n % 6, arrived=NOW + 700 * n) for n in range(1, 9))
    begun = replay(day_of(orders, waiting="brisk", brisk_s=1200), Planner(STEPS))
    arrived = {o.pick.key: o.arrived for o in orders}
    assert all(one.start - arrived[key] <= 1200 for one in begun for key in one.walk.orders)
    assert len(begun) < len(orders)


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(1, 39), st.sampled_from([500, 700, 1100])), min_size=2, max_size=5
    )
)
@settings(max_examples=25, deadline=None)
def test_no_order_is_late_that_could_be_in_time(drawn: list[tuple[int, int, int]]) -> None:
    """All are there at once, one person: if any grouping in order of its cutoffs is in time, so is the plan."""
    orders = tuple(
        order(number, aisle=aisle, due=NOW + seconds, arrived=NOW)
        for number, (aisle, _, seconds) in enumerate({d[:2]: d for d in drawn}.values(), start=1)
    )
    day = day_of(orders, 1, waiting="patient", margin_s=0, cart=Cart(2), most_seconds=0)
    possible = any(in_time(day, orders, places) for places in product(range(len(orders)), repeat=len(orders)))
    begun = replay(day, Planner(STEPS))
    assert not (possible and late(day, begun))


def in_time(day: Day, orders: tuple[OpenOrder, ...], places: tuple[int, ...]) -> bool:
    """One by one in this order of walks; `places`: the walk of each order."""
    floor = FloorNow(NOW, day.layout, orders, day.people, day.rules)
    clock = NOW
    for walk in sorted(set(places)):
        members = [o for o, place in zip(orders, places, strict=True) if place == walk]
        if len(members) > day.rules.cart.slots:
            return False
        clock += laid_out(floor, "w", members).seconds
        if any(clock > (o.pick.due or clock) for o in members):
            return False
    return True


@st.composite
def goods(draw: st.DrawFn) -> list[Goods]:
    rows = draw(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 40), st.integers(1, 30)), min_size=1, max_size=8))
    return [
        Goods(f"L{n}", Stop(f"{a}/{y}", Position(a, 500 * y)), pieces, volume_mm3=100, weight_g=7)
        for n, (a, y, pieces) in enumerate(rows)
    ]


@given(goods())
def test_parts_are_the_goods_and_each_fits_a_cart(some: list[Goods]) -> None:
    rules = replace(RULES, cart=Cart(3, weight_g=150), most_stops=2, most_seconds=200)
    parts = cut(HALL, rules, [Tote(500)], some)
    pieces = {line: sum(g.pieces for part in parts for g in part if g.line == line) for line in {g.line for g in some}}
    assert pieces == {g.line: g.pieces for g in some}
    for part in parts:
        assert need_for(rules.cart, [Tote(500)], part) is not None
        assert sum(g.pieces * g.weight_g for g in part) <= 150
        assert len({g.stop.key for g in part}) <= 2


def test_what_fits_is_not_cut() -> None:
    some = [Goods("A", Stop("0/1", Position(0, 500)), 3, 100), Goods("B", Stop("1/1", Position(1, 500)), 2, 100)]
    assert cut(HALL, RULES, [Tote(500)], some) == [some]


def test_a_long_order_is_cut_along_its_walk() -> None:
    some = [Goods(f"{a}", Stop(f"{a}/20", Position(a, 10_000)), 1) for a in (5, 0, 3, 1, 4, 2)]
    parts = cut(HALL, replace(RULES, most_stops=3), [Tote()], some)
    assert [sorted(g.line for g in part) for part in parts] in (
        [["0", "1", "2"], ["3", "4", "5"]],
        [["3", "4", "5"], ["0", "1", "2"]],
    )


def test_once_a_part_is_begun_the_others_wait_for_no_company() -> None:
    parts = [order(n, part_of="A") for n in range(3)]
    others = [order(3), order(4, part_of="C")]
    wanted = following([*parts[1:], *others], [parts[0], others[0]])
    assert [(part.pick.key, part.now) for part in wanted] == [("O01", True), ("O02", True)]


@pytest.mark.parametrize("people", [1, 3])
def test_parts_of_an_order_are_in_time_however_many_people_there_are(people: int) -> None:
    """At once where they can be, and else one after the other."""
    due = NOW + 7200
    parts = tuple(order(n, due=due, part_of="A") for n in range(3))
    begun = replay(day_of(parts, people, waiting="patient", most_stops=1), Planner(STEPS))
    assert all(one.end <= due - RULES.margin_s for one in begun)
    assert len({one.start for one in begun}) == (1 if people == 3 else 3)
