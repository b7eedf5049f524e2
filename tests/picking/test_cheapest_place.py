"""A stop that joins a walk under way goes where it costs the least."""

import itertools
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from wms.picking.rules import cheapest_place


class Line:
    """Places on a straight line, by the number in their id; an id of 0 is on no plan."""

    def distance_mm(self, a: UUID | None, b: UUID | None) -> int | None:
        return abs(a.int - b.int) if a and b and a.int and b.int else None


def places(*positions: int) -> list[UUID]:
    return [UUID(int=position) for position in positions]


def test_the_stop_joins_between_its_neighbours() -> None:
    assert cheapest_place(Line(), places(1, 2, 10, 20, 30), UUID(int=14), frozen=2) == 3


def test_the_stop_on_screen_and_the_next_stay_where_they_are() -> None:
    assert cheapest_place(Line(), places(10, 20, 30), UUID(int=12), frozen=2) == 2


def test_a_walk_of_one_stop_goes_on_behind_it() -> None:
    assert cheapest_place(Line(), places(10), UUID(int=5), frozen=1) == 1


def test_a_place_on_no_plan_still_finds_a_place() -> None:
    assert cheapest_place(Line(), places(10, 20, 30), UUID(int=0), frozen=2) in (2, 3)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=12), st.integers(1, 1000), st.integers(1, 3))
def test_no_other_allowed_place_is_cheaper(walk: list[int], new: int, frozen: int) -> None:
    frozen = min(frozen, len(walk))

    def length(index: int) -> int:
        longer = [*walk[:index], new, *walk[index:]]
        return sum(abs(a - b) for a, b in itertools.pairwise(longer))

    index = cheapest_place(Line(), places(*walk), UUID(int=new), frozen)
    assert frozen <= index <= len(walk)
    assert length(index) == min(length(other) for other in range(frozen, len(walk) + 1))
