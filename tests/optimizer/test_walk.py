"""The distances of the walking graph."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms.optimizer import checks
from wms.optimizer.walk import Door, Layout, Place, Position, distance, distance_matrix, point

from .worlds import layouts, stops

HALL = Layout((0, 3000, 6000), (0, 10_000), Door(0, 0))


@pytest.mark.parametrize(
    ("a", "b", "length"),
    [
        (Position(0, 2000), Position(0, 9000), 7000),
        (Position(0, 2000), Position(1, 3000), 2000 + 3000 + 3000),
        (Position(0, 8000), Position(1, 9000), 2000 + 3000 + 1000),
        (Door(0, 0), Position(2, 4000), 6000 + 4000),
        (Door(0, 0), Door(6000, 1), 6000 + 10_000),
        (Door(-500, 0), Door(-500, 1), 2 * 500 + 10_000),
    ],
)
def test_the_way_leads_around_the_shelves(a: Place, b: Place, length: int) -> None:
    assert distance(HALL, a, b) == length == distance(HALL, b, a)


@given(st.data())
def test_distances_are_those_of_the_graph(data: st.DataObject) -> None:
    layout = data.draw(layouts())
    places = [layout.depot, *(stop.position for stop in data.draw(stops(layout)))]
    walks = checks.shortest_walks(layout, places)
    matrix = distance_matrix(layout, places)
    for i, a in enumerate(places):
        for j, b in enumerate(places):
            assert distance(layout, a, b) == walks[point(layout, a)][point(layout, b)] == matrix[i, j]


@pytest.mark.parametrize(
    ("aisles", "cross", "depot"),
    [((), (0,), Door(0)), ((0, 0), (0,), Door(0)), ((0,), (5, 0), Door(0)), ((0,), (0, 5), Door(0, 2))],
)
def test_an_impossible_layout_is_refused(aisles: tuple[int, ...], cross: tuple[int, ...], depot: Door) -> None:
    with pytest.raises(ValueError, match=r"must hold|is not in"):
        Layout(aisles, cross, depot)


def test_a_matrix_holds_whole_millimetres() -> None:
    assert distance_matrix(HALL, [HALL.depot, Position(1, 5)]).dtype == np.int64
