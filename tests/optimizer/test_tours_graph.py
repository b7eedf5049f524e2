"""Walks over any matrix."""

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer.limits import Limits
from wms.optimizer.tours import graph
from wms.optimizer.tours.graph import GraphProblem
from wms.optimizer.tours.matrix import matrix_tour_length

STEPS = Limits(seconds=60, steps=40)


@st.composite
def matrices(draw: st.DrawFn, least: int = 2, most: int = 7) -> tuple[tuple[int, ...], ...]:
    size = draw(st.integers(least, most))
    row = st.lists(st.integers(0, 60), min_size=size, max_size=size).map(tuple)
    return tuple(draw(st.lists(row, min_size=size, max_size=size)))


def between(matrix: tuple[tuple[int, ...], ...]) -> GraphProblem:
    """From the first place through all others to the last."""
    return GraphProblem(matrix, tuple(range(1, len(matrix) - 1)), 0, len(matrix) - 1)


def length(problem: GraphProblem, order: tuple[int, ...]) -> int:
    return sum(problem.distances[a][b] for a, b in pairwise((problem.start, *order, problem.end)))


@given(matrices())
@settings(max_examples=100, deadline=None)
def test_few_stops_are_walked_as_well_as_trying_every_order(matrix: tuple[tuple[int, ...], ...]) -> None:
    problem = between(matrix)
    solution = graph.solve(problem, STEPS)
    assert solution.proven
    assert length(problem, solution.stops) == solution.length_mm
    assert solution.length_mm == min(length(problem, order) for order in permutations(problem.stops))


@given(matrices(least=16, most=18))
@settings(max_examples=20, deadline=None)
def test_many_stops_are_each_visited_once_and_the_bound_holds(matrix: tuple[tuple[int, ...], ...]) -> None:
    problem = between(matrix)
    solution, later = (graph.solve(problem, Limits(seconds=60, steps=steps)) for steps in (0, 60))
    assert sorted(solution.stops) == list(problem.stops)
    assert length(problem, solution.stops) == solution.length_mm
    assert later.bound <= later.length_mm <= solution.length_mm
    assert later == graph.solve(problem, Limits(seconds=60, steps=60))


@given(matrices(least=11, most=13))
@settings(max_examples=20, deadline=None)
def test_the_kernel_is_a_tour_and_exact_with_few_stops(matrix: tuple[tuple[int, ...], ...]) -> None:
    array, stops = np.array(matrix, dtype=np.int64), np.arange(1, len(matrix), dtype=np.int64)
    for count in (0, 1, 5, 8, 10):
        exact = graph.solve(GraphProblem(matrix, tuple(range(1, count + 1)), 0, 0), STEPS).length_mm
        found = matrix_tour_length(array, 0, stops, count)
        assert found == exact if count <= 8 else found >= exact


@pytest.mark.parametrize("matrix", [((0, 1),), ((0, -1), (1, 0))])
def test_what_is_no_matrix_of_distances_is_refused(matrix: tuple[tuple[int, ...], ...]) -> None:
    with pytest.raises(ValueError, match="square matrix"):
        GraphProblem(matrix, (), 0, 0)
