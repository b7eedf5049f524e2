"""Heavy goods first over the whole walk: never beyond the bound, never worse in order than without."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer.online import Burden, FloorPlan, OpenOrder, repaired
from wms.optimizer.online.gauge import laid_out
from wms.optimizer.online.heavy import heavy_first, pressed
from wms.optimizer.walk import Layout, Position, Stop, walk_length

from .test_online import HALL, RULES, floor_of, order

ONE_WAY = Layout(HALL.aisle_x_mm, HALL.cross_y_mm, HALL.depot, (1, -1, 0, 1, -1, 0))
HEAVY, LIGHT = 5_000, 200


def carrying(number: int, *goods: tuple[Position, int, bool]) -> OpenOrder:
    stops = tuple(dict.fromkeys(Stop(str(place), place) for place, _, _ in goods))
    burdens = tuple(Burden(str(place), weight, fragile) for place, weight, fragile in goods)
    plain = order(number)
    return replace(plain, pick=replace(plain.pick, stops=stops), burdens=burdens)


def order_of(walk: tuple[Stop, ...]) -> list[str]:
    return [stop.key for stop in walk]


def test_a_walk_is_turned_round_where_that_costs_nothing() -> None:
    first, last = Position(2, 4_000), Position(2, 16_000)
    for light, heavy in ((first, last), (last, first)):
        wish = carrying(1, (light, LIGHT, False), (heavy, HEAVY, False))
        walk = laid_out(replace(floor_of([wish]), rules=replace(RULES, detour_percent=1)), "w", [wish])
        assert order_of(walk.stops) == [str(heavy), str(light)]
        assert walk.detour_mm == 0


def with_a_conflict() -> OpenOrder:
    """The shortest walk goes in by one fragile thing and out by the other; the heavy ones lie far apart at the back."""
    fragile, heavy = [Position(2, 10_000), Position(3, 10_000)], [Position(0, 19_000), Position(5, 19_000)]
    return carrying(1, *((place, 300, True) for place in fragile), *((place, HEAVY, False) for place in heavy))


def test_fragile_things_come_last_by_a_detour_within_the_bound() -> None:
    wish = with_a_conflict()
    floor = floor_of([wish], rules=replace(RULES, most_seconds=0))
    plain = laid_out(floor, "w", [wish])
    assert pressed(order_of(plain.stops), [wish.burdens]) == 2
    walks = {}
    for percent in (1, 60):
        walk = walks[percent] = laid_out(
            replace(floor, rules=replace(floor.rules, detour_percent=percent)), "w", [wish]
        )
        assert walk.length_mm == plain.length_mm + walk.detour_mm <= plain.length_mm * (100 + percent) // 100
    assert walks[1].length_mm == plain.length_mm, "one percent is too little for it"
    assert pressed(order_of(walks[60].stops), [wish.burdens]) == 0
    assert walks[60].detour_mm > 0


def test_goods_of_two_orders_do_not_press_each_other() -> None:
    low, high = Position(0, 4_000), Position(5, 4_000)
    wishes = [carrying(1, (low, LIGHT, True)), carrying(2, (high, HEAVY, False))]
    keys = [str(low), str(high)]
    assert pressed(keys, [wish.burdens for wish in wishes]) == 0
    assert pressed(keys, [(*wishes[0].burdens, *wishes[1].burdens)]) == 1


def test_no_walk_lasts_too_long_for_heavy_goods() -> None:
    wish = with_a_conflict()
    free = laid_out(floor_of([wish], rules=replace(RULES, most_seconds=0)), "w", [wish])
    rules = replace(RULES, most_seconds=free.seconds, detour_percent=60)
    assert laid_out(floor_of([wish], rules=rules), "w", [wish]).seconds <= free.seconds


@st.composite
def wishes(draw: st.DrawFn) -> list[OpenOrder]:
    place = st.builds(Position, st.integers(0, 5), st.integers(0, 40).map(lambda y: 500 * y))
    goods = st.tuples(place, st.sampled_from([10, 400, 900, 2_000, 9_000]), st.booleans())
    return [carrying(n, *draw(st.lists(goods, min_size=1, max_size=8))) for n in range(draw(st.integers(1, 3)))]


@given(wishes(), st.sampled_from([1, 10, 30]), st.sampled_from([HALL, ONE_WAY]))
@settings(max_examples=60, deadline=None)
def test_never_beyond_the_bound_and_never_worse_in_order(orders: list[OpenOrder], percent: int, hall: Layout) -> None:
    floor = replace(floor_of(orders, rules=replace(RULES, most_seconds=0)), layout=hall)
    plain = laid_out(floor, "w", orders)
    walk = laid_out(replace(floor, rules=replace(floor.rules, detour_percent=percent)), "w", orders)
    burdens = [wish.burdens for wish in orders]
    assert sorted(order_of(walk.stops)) == sorted(order_of(plain.stops))
    assert walk.length_mm == walk_length(hall, [hall.depot, *(stop.position for stop in walk.stops), hall.depot])
    assert plain.length_mm + walk.detour_mm == walk.length_mm <= plain.length_mm * (100 + percent) // 100
    assert pressed(order_of(walk.stops), burdens) <= pressed(order_of(plain.stops), burdens)
    most = plain.length_mm * (100 + percent) // 100
    assert heavy_first(hall, plain.stops, burdens, most) == (walk.stops, walk.length_mm), "the same from the same"


def test_the_plan_says_what_heavy_goods_cost() -> None:
    wish = with_a_conflict()
    floor = floor_of([wish], rules=replace(RULES, most_seconds=0, detour_percent=100))
    plan = repaired(floor, FloorPlan())
    said = [reason for reason in plan.offers[0].reasons if reason.term == "heavy_first"]
    assert [(reason.amount, reason.against) for reason in said] == [(plan.walks[0].detour_mm, plan.walks[0].length_mm)]
    assert said[0].amount > 0
