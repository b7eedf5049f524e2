"""Tours: exact in one block, good elsewhere, never worse than what pickers know by heart."""

from dataclasses import replace
from itertools import permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer import baselines, checks, tours
from wms.optimizer.limits import Limits
from wms.optimizer.tours import TourProblem
from wms.optimizer.tours.lengths import LengthTable
from wms.optimizer.walk import Door, Layout, Position, Stop, walk_length

from .worlds import layouts, stops
from .worlds import tours as tour_problems

STEPS = Limits(seconds=60, steps=5)


def shortest_by_trial(problem: TourProblem) -> int:
    positions = {stop.position for stop in problem.stops}
    return min(walk_length(problem.layout, [problem.first, *p, problem.last]) for p in permutations(positions))


@given(tour_problems(blocks=(1, 2), most=6))
@settings(max_examples=300, deadline=None)
def test_one_block_is_as_short_as_trying_every_order(problem: TourProblem) -> None:
    solution = tours.solve(problem, STEPS)
    assert solution.proven
    assert solution.length_mm == shortest_by_trial(problem)


@given(tour_problems(blocks=(3, 4), most=5))
@settings(deadline=None)
def test_several_blocks_with_few_stops_are_as_short_as_trying_every_order(problem: TourProblem) -> None:
    solution = tours.solve(problem, STEPS)
    assert solution.bound <= shortest_by_trial(problem) <= solution.length_mm
    assert solution.length_mm <= baselines.largest_gap(problem).length_mm


@given(tour_problems(), st.data())
@settings(deadline=None)
def test_every_tour_is_valid_and_not_worse_than_the_baselines(problem: TourProblem, data: st.DataObject) -> None:
    ends = st.none() | st.builds(Door, st.integers(0, 40), st.just(0)) | st.just(problem.stops[0].position)
    problem = replace(problem, start=data.draw(ends), end=data.draw(ends))
    solution = tours.solve(problem, STEPS)
    assert checks.check_tour(problem, solution) == []
    for baseline in (baselines.s_shape(problem), baselines.largest_gap(problem)):
        assert checks.check_tour(problem, baseline) == []
        assert solution.length_mm <= baseline.length_mm


@given(tour_problems(most=12), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_the_input_does_not_matter(problem: TourProblem, dice: Random) -> None:
    shuffled = list(problem.stops)
    dice.shuffle(shuffled)
    assert tours.solve(problem, STEPS) == tours.solve(replace(problem, stops=tuple(shuffled)), STEPS)


@given(tour_problems(blocks=(3, 4), most=12))
@settings(max_examples=30, deadline=None)
def test_more_steps_are_never_worse(problem: TourProblem) -> None:
    few, more = (tours.solve(problem, Limits(seconds=60, steps=steps)) for steps in (0, 20))
    assert more.length_mm <= few.length_mm


@given(st.data())
@settings(deadline=None)
def test_many_lengths_at_once_equal_one_at_a_time(data: st.DataObject) -> None:
    layout = data.draw(layouts(blocks=(1, 2)))
    positions = sorted({stop.position for stop in data.draw(stops(layout, most=10))})
    rows = np.array(data.draw(st.lists(st.lists(st.booleans(), min_size=len(positions), max_size=len(positions)))))
    rows = rows.reshape(-1, len(positions)).astype(bool)
    for row, length in zip(rows, LengthTable(layout, positions).lengths(rows), strict=True):
        walked = tuple(Stop(str(p), p) for p, here in zip(positions, row, strict=True) if here)
        assert length == tours.solve(TourProblem(layout, walked), STEPS).length_mm


def test_a_worked_example_walks_in_and_out_of_the_near_aisle() -> None:
    layout = Layout((0, 3, 6), (0, 10), Door(0, 0))
    places = {"a": (0, 2), "b": (2, 9), "c": (2, 1), "d": (1, 8)}
    problem = TourProblem(layout, tuple(Stop(key, Position(*place)) for key, place in places.items()))
    solution = tours.solve(problem, STEPS)
    assert solution.length_mm == 10 + 6 + 10 + 6 + 4  # up aisle 0, d from the top, down aisle 2, home
    assert {stop.key for stop in solution.stops} == set(places)


def test_no_stops_are_no_walk() -> None:
    layout = Layout((0, 3), (0, 10), Door(0, 0))
    assert tours.solve(TourProblem(layout, ()), STEPS).length_mm == 0


def test_two_locations_at_one_position_are_visited_together() -> None:
    layout = Layout((0, 3), (0, 10), Door(0, 0))
    places = [("top", 0, 5), ("other", 0, 6), ("bottom", 0, 5), ("far", 1, 5)]
    solution = tours.solve(TourProblem(layout, tuple(Stop(k, Position(a, y)) for k, a, y in places)), STEPS)
    keys = [stop.key for stop in solution.stops]
    assert abs(keys.index("top") - keys.index("bottom")) == 1


def test_one_stop_key_at_two_positions_is_refused() -> None:
    layout = Layout((0, 3), (0, 10), Door(0, 0))
    with pytest.raises(ValueError, match="two positions"):
        TourProblem(layout, (Stop("a", Position(0, 1)), Stop("a", Position(0, 2))))
