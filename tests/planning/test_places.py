"""Places of walks in the plan: ascending, and one walk more or less moves hardly any other."""

from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from wms.planning.rules.places import places_of

WALKS = [uuid5(UUID(int=0), str(number)) for number in range(40)]
SOME = st.lists(st.sampled_from(WALKS), unique=True)


def in_order(places: dict[UUID, int]) -> list[UUID]:
    return sorted(places, key=places.__getitem__)


@given(st.lists(SOME, min_size=1, max_size=8))
def test_places_ascend_whatever_came_before(plans: list[list[UUID]]) -> None:
    places: dict[UUID, int] = {}
    for walks in plans:
        places = places_of(walks, places)
        assert in_order(places) == walks
        assert len(set(places.values())) == len(walks)


@given(SOME)
def test_a_walk_that_comes_goes_or_moves_changes_no_other_place(walks: list[UUID]) -> None:
    before = places_of(walks, {})
    assert places_of(walks, before) == before
    for number in range(len(walks)):
        left = [*walks[:number], *walks[number + 1 :]]
        assert places_of(left, before) == {walk: before[walk] for walk in left}
        moved = places_of([walks[number], *left], before)
        assert sum(moved[walk] != before[walk] for walk in walks) <= 1


def test_where_there_is_no_room_between_two_all_get_new_places() -> None:
    first, second, third = WALKS[:3]
    assert places_of([first, third, second], {first: 1, second: 2}) == {first: 1024, third: 2048, second: 3072}


def test_places_of_before_that_do_not_ascend_are_given_anew() -> None:
    first, second = WALKS[:2]
    assert places_of([first, second], {first: 0, second: 0}) == {first: 1024, second: 2048}
