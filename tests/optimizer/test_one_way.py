"""Aisles that may be walked one way only: nobody is sent through one the wrong way, and lengths are honest."""

from bisect import bisect_right
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer import baselines, checks
from wms.optimizer.batches import BatchProblem, Cart, OrderToPick, joined, regrouped
from wms.optimizer.dispatch import Shift, Walk, improve
from wms.optimizer.dispatch.legs import Legs
from wms.optimizer.limits import Limits
from wms.optimizer.tours import TourProblem, solve
from wms.optimizer.tours.hall import HallTable
from wms.optimizer.walk import Door, Layout, Place, Position, Stop, distance, distance_matrix, point, walk_length

from .worlds import one_way_layouts, stops

STEPS = Limits(seconds=60, steps=40)
HALL = Layout((0, 10), (0, 100), Door(0), directions=(1, -1))


def tour(*positions: Position, layout: Layout = HALL) -> TourProblem:
    return TourProblem(layout, tuple(Stop(str(position), position) for position in positions))


def heights(problem: TourProblem) -> list[int]:
    return [stop.position.y_mm for stop in solve(problem, STEPS).stops]


def graph_length(layout: Layout, places: list[Place]) -> int:
    """Walked on the graph of the ways that one may go."""
    walks = checks.shortest_walks(layout, places)
    return sum(walks[point(layout, a)][point(layout, b)] for a, b in pairwise(places))


@given(st.data())
@settings(deadline=None)
def test_distances_are_those_of_the_graph_with_its_directions(data: st.DataObject) -> None:
    layout = data.draw(one_way_layouts())
    places: list[Place] = [layout.depot, *(stop.position for stop in data.draw(stops(layout)))]
    walks = checks.shortest_walks(layout, places)
    matrix = distance_matrix(layout, places)
    for i, a in enumerate(places):
        for j, b in enumerate(places):
            assert distance(layout, a, b) == walks[point(layout, a)][point(layout, b)] == matrix[i, j]


@given(st.data())
@settings(deadline=None)
def test_no_tour_walks_a_one_way_aisle_backwards(data: st.DataObject) -> None:
    layout = data.draw(one_way_layouts())
    problem = TourProblem(layout, data.draw(stops(layout, most=20)))
    solution = solve(problem, STEPS)
    assert checks.check_tour(problem, solution) == []
    for a, b in pairwise(stop.position for stop in solution.stops):
        if a.aisle == b.aisle and layout.directions and _block(layout, a) == _block(layout, b) is not None:
            assert (b.y_mm - a.y_mm) * layout.directions[a.aisle] >= 0


def _block(layout: Layout, position: Position) -> int | None:
    """Between which cross-aisles it lies; None in a dead end and in an aisle that is walked both ways."""
    levels = layout.cross_y_mm
    if not levels[0] < position.y_mm < levels[-1] or position.y_mm in levels or not layout.directions[position.aisle]:
        return None
    return bisect_right(levels, position.y_mm)


@given(st.data())
@settings(deadline=None)
def test_few_stops_are_walked_as_well_as_in_any_order(data: st.DataObject) -> None:
    layout = data.draw(one_way_layouts())
    visits = data.draw(stops(layout, most=5))
    inside = st.sampled_from([None, *(stop.position for stop in visits)])
    problem = TourProblem(layout, visits, data.draw(inside), data.draw(inside))
    positions = sorted({stop.position for stop in visits})
    shortest = min(graph_length(layout, [problem.first, *order, problem.last]) for order in permutations(positions))
    assert solve(problem, STEPS).length_mm == shortest


@given(st.data())
@settings(deadline=None)
def test_the_plain_rule_keeps_to_the_directions(data: st.DataObject) -> None:
    layout = data.draw(one_way_layouts())
    problem = TourProblem(layout, data.draw(stops(layout, most=12)))
    plain = baselines.s_shape(problem)
    places = [problem.first, *(stop.position for stop in plain.stops), problem.last]
    assert plain.length_mm == graph_length(layout, places) >= solve(problem, STEPS).length_mm


@given(st.data())
@settings(deadline=None)
def test_stops_that_join_a_walk_cost_what_they_add(data: st.DataObject) -> None:
    layout = data.draw(one_way_layouts())
    before, more = data.draw(stops(layout)), data.draw(stops(layout))
    begun = Walk("W", Cart(9), (OrderToPick("A", before),), tuple(dict.fromkeys(before)))
    legs = Legs(layout, [begun])
    threading = legs.thread(0, more)
    places = [layout.depot, *(stop.position for stop in threading.stops), layout.depot]
    assert threading.added_mm == graph_length(layout, places) - walk_length(layout, begun.places(layout))
    total, most = legs.prices([stop.position for stop in more])
    assert most[0] <= total[0]
    assert most[0] <= threading.added_mm


@given(st.data())
@settings(deadline=None)
def test_a_walk_under_way_is_improved_along_the_ways_one_may_go(data: st.DataObject) -> None:
    layout = data.draw(one_way_layouts())
    visits = tuple(dict.fromkeys(data.draw(stops(layout))))
    here = data.draw(st.sampled_from([None, *(stop.position for stop in visits)]))
    begun = Walk("W", Cart(9), (OrderToPick("A", visits),), visits, worker="ada", here=here)
    change = improve(Shift(layout, (begun,)), STEPS)
    after = change.shift.walks[0].places(layout)
    assert change.saved_mm == graph_length(layout, begun.places(layout)) - graph_length(layout, after) >= 0


def test_one_way_aisles_are_walked_in_their_direction() -> None:
    solution = solve(tour(Position(0, 60), Position(0, 20), Position(1, 50)), STEPS)
    assert solution.length_mm == 100 + 10 + 100 + 10
    assert [stop.position.y_mm for stop in solution.stops] == [20, 60, 50]


def test_the_other_direction_turns_the_walk_around() -> None:
    other = Layout((0, 10), (0, 100), Door(0), directions=(-1, 1))
    assert heights(tour(Position(0, 20), Position(0, 60), Position(1, 50), layout=other)) == [50, 60, 20]


def test_who_stands_past_a_stop_of_their_aisle_comes_around_again() -> None:
    positions = (Position(0, 20), Position(0, 80))
    problem = TourProblem(HALL, tuple(Stop(str(place), place) for place in positions), start=Position(0, 50))
    solution = solve(problem, STEPS)
    assert [stop.position.y_mm for stop in solution.stops] == [80, 20]
    assert solution.length_mm == 50 + 10 + 100 + 10 + 100 + 10 + 100 + 10


def test_a_hall_in_which_all_aisles_are_free_is_the_hall_without_directions() -> None:
    assert Layout((0, 10), (0, 100), Door(0), directions=(0, 0)) == Layout((0, 10), (0, 100), Door(0))


@pytest.mark.parametrize("directions", [(1, 1), (1,), (1, 2)])
def test_a_hall_one_cannot_leave_is_refused(directions: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="direction"):
        Layout((0, 10), (0, 100), Door(0), directions=directions)


def test_an_aisle_that_is_not_there_cannot_be_narrow() -> None:
    with pytest.raises(ValueError, match="narrow"):
        Layout((0, 10), (0, 100), Door(0), narrow=frozenset({2}))


def closed_walk(layout: Layout, positions: list[Position]) -> int:
    """As the grouping reckons it."""
    return int(HallTable(layout, positions).lengths(np.ones((1, len(positions)), dtype=np.bool_))[0])


@given(
    st.integers(1, 4), st.sampled_from([0, 4_500, 21_000]), st.integers(0, 1), st.booleans(),
    st.sets(st.builds(Position, st.integers(0, 7), st.integers(1, 19).map(1_000 .__mul__)), min_size=1, max_size=7),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_the_grouping_prices_walks_through_one_way_aisles_as_they_are_walked(  # type: ignore[no-untyped-def]
    pairs, x, cross, upwards, positions
) -> None:
    ways = ((1, -1) if upwards else (-1, 1)) * pairs
    layout = Layout(tuple(3_000 * n for n in range(len(ways))), (0, 20_000), Door(x, cross), ways)
    inside = sorted({Position(position.aisle % len(ways), position.y_mm) for position in positions})
    solution = solve(tour(*inside, layout=layout), Limits(seconds=60, steps=400))
    assert closed_walk(layout, inside) <= solution.length_mm
    if solution.proven:
        assert closed_walk(layout, inside) == solution.length_mm


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_walk_through_one_way_aisles_has_a_price(data: st.DataObject) -> None:
    layout = data.draw(one_way_layouts())
    positions = sorted({stop.position for stop in data.draw(stops(layout, most=12))})
    if positions:
        far = max(distance(layout, layout.depot, place) + distance(layout, place, layout.depot) for place in positions)
        assert 0 <= closed_walk(layout, positions) <= 40 * (far + 1)


def test_orders_share_a_cart_where_one_aisle_leads_in_and_another_out() -> None:
    layout = Layout((0, 3_000, 6_000, 9_000), (0, 30_000), Door(4_500), (1, 1, -1, -1))
    orders = tuple(
        OrderToPick(f"{n}/{m}", (Stop(f"{n}/{m}", Position(n, 1_000 + m)),)) for n in range(4) for m in range(4)
    )
    problem = BatchProblem(layout, Cart(8), orders)
    for groups in (joined(problem), regrouped(problem, joined(problem), STEPS)):
        walks = [tour(*(orders[index].stops[0].position for index in group), layout=layout) for group in groups]
        assert sum(solve(walk, STEPS).length_mm for walk in walks) == 2 * (60_000 + 2 * 9_000) - 2 * 6_000
