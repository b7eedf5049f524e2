"""Any number of blocks, from anywhere to anywhere: the generated sweep against trying every order, and its kernel."""

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer import checks, tours
from wms.optimizer.limits import Limits
from wms.optimizer.tours import TourProblem
from wms.optimizer.tours.frontier import DONE, frontier
from wms.optimizer.tours.kernels import blocks_of, columns_of, multi_block_length
from wms.optimizer.tours.many_blocks import shortest_walk
from wms.optimizer.walk import Door, Layout, Place, Position

from .worlds import layouts, stops

NO_TIME = Limits(seconds=0)


@st.composite
def walks(draw: st.DrawFn, most: int = 5) -> TourProblem:
    """Any start and end: doors on and between aisles, positions inside blocks and dead ends."""
    layout = draw(layouts(blocks=(1, 4)))
    low, high = layout.cross_y_mm[0], layout.cross_y_mm[-1]
    doors = st.builds(Door, st.integers(-2, 50), st.integers(0, len(layout.cross_y_mm) - 1))
    places = st.builds(Position, st.integers(0, len(layout.aisle_x_mm) - 1), st.integers(low - 4, high + 4))
    ends: st.SearchStrategy[Place] = doors | places
    start = draw(ends)
    return TourProblem(layout, draw(stops(layout, most=most)), start, draw(ends | st.just(start)))


def shortest_by_trial(problem: TourProblem) -> int:
    """Every order of the stops, measured on the checker's own graph of the layout."""
    positions = {stop.position for stop in problem.stops}
    far = checks.shortest_walks(problem.layout, [problem.first, *positions, problem.last])

    def at(place: Place) -> tuple[int, int]:
        layout = problem.layout
        if isinstance(place, Door):
            return place.x_mm, layout.cross_y_mm[place.cross]
        return layout.aisle_x_mm[place.aisle], place.y_mm

    def length(order: tuple[Position, ...]) -> int:
        points = [at(place) for place in (problem.first, *order, problem.last)]
        return sum(far[a][b] for a, b in pairwise(points))

    return min(length(order) for order in permutations(positions))


@given(walks())
@settings(max_examples=60, deadline=None)
def test_a_walk_from_anywhere_to_anywhere_is_as_short_as_trying_every_order(problem: TourProblem) -> None:
    solution = tours.solve(problem, NO_TIME)
    assert checks.check_tour(problem, solution) == []
    if tours.is_exact(problem):
        assert solution.proven
        assert solution.length_mm == shortest_by_trial(problem)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_the_kernel_measures_what_the_sweep_walks(data: st.DataObject) -> None:
    layout = data.draw(layouts(blocks=(1, 4)))
    positions = [stop.position for stop in data.draw(stops(layout, most=12))]
    number = columns_of(layout)
    rows = sorted((number[position.aisle], position.y_mm) for position in positions)
    columns, ys = (np.array(axis, dtype=np.int64) for axis in zip(*rows, strict=True))
    length = multi_block_length(blocks_of(layout), columns, ys, len(rows))
    assert length == shortest_walk(layout, positions, layout.depot, layout.depot)[1]


def test_nothing_to_visit_is_no_walk_for_the_kernel() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert multi_block_length(blocks_of(Layout((0, 4), (0, 5, 9), Door(0))), nothing, nothing, 0) == 0


@pytest.mark.parametrize(("levels", "states"), [(2, 7), (3, 25), (4, 113)])
def test_two_and_three_cross_aisles_have_the_states_of_the_literature(levels: int, states: int) -> None:
    tables = frontier(levels)
    assert len(tables.states) == states
    assert DONE in tables.states


def test_pieces_never_cross_each_other() -> None:
    for state in frontier(5).states:
        pieces = [piece for _, piece in state]
        crossing = [
            (a, b, c, d)
            for a, pa in enumerate(pieces)
            for b, pb in enumerate(pieces)
            for c, pc in enumerate(pieces)
            for d, pd in enumerate(pieces)
            if a < b < c < d and pa == pc != pb == pd and pa and pb
        ]
        assert crossing == []


def test_a_cross_aisle_in_the_middle_saves_a_walk_around() -> None:
    places = (Position(0, 40), Position(1, 40))
    one = shortest_walk(Layout((0, 10), (0, 100), Door(0)), list(places), Door(0), Door(0))
    two = shortest_walk(Layout((0, 10), (0, 50, 100), Door(0)), list(places), Door(0), Door(0))
    assert (one[1], two[1]) == (2 * 40 + 2 * 10 + 2 * 40, 50 + 10 + 50 + 10)
