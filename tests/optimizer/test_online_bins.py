"""Which bins a walk takes its goods from: never more than is free, never other goods, never a longer walk."""

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer import tours
from wms.optimizer.limits import Limits
from wms.optimizer.online import BetterBins, PlannedWalk, Promised, Shelf, better_bins
from wms.optimizer.tours import TourProblem
from wms.optimizer.walk import Door, Layout, Position, Stop

HALL = Layout(tuple(3000 * i for i in range(5)), (0, 20_000), Door(6000))
STEPS = Limits(seconds=60, steps=10)


def shelf(key: str, aisle: int, y: int, goods: str, free: int = 0) -> Shelf:
    return Shelf(key, Stop(f"{aisle}/{y}", Position(aisle, 500 * y)), goods, free)


def walk_of(*orders: str) -> PlannedWalk:
    return PlannedWalk("-".join(orders), orders, (), 0, 0, 1, 0)


def length(shelves: Any) -> int:
    stops = tuple(dict.fromkeys(one.stop for one in shelves))
    return tours.solve(TourProblem(HALL, stops), Limits(seconds=1)).length_mm


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Shelf], dict[str, list[Promised]]]:
    """Shelves of three goods, and promises of two to four orders, some at shelves that have nothing free."""
    place = st.tuples(st.integers(0, 4), st.integers(0, 40))
    shelves = [
        shelf(f"S{n}", *draw(place), draw(st.sampled_from("abc")), draw(st.integers(0, 5)))
        for n in range(draw(st.integers(1, 12)))
    ]
    promises = {
        f"O{n}": [
            Promised(f"O{n}.{m}", draw(st.sampled_from(shelves)), draw(st.integers(1, 4)))
            for m in range(draw(st.integers(1, 3)))
        ]
        for n in range(draw(st.integers(2, 4)))
    }
    return shelves, promises


@given(worlds())
@settings(max_examples=30, deadline=None)
def test_moves_take_what_is_free_of_the_same_goods_and_shorten_each_walk(world: Any) -> None:
    shelves, promises = world
    by_key = {one.key: one for one in shelves}
    of_key = {promise.key: promise for some in promises.values() for promise in some}
    keys = sorted(promises)
    walks = [walk_of(*keys[:2]), walk_of(*keys[2:])] if keys[2:] else [walk_of(*keys)]
    choices = better_bins(HALL, walks, promises, [one for one in shelves if one.free], STEPS)
    free = Counter({one.key: one.free for one in shelves})
    for choice in choices:
        moved = {key: by_key[to] for key, to in choice.moves}
        assert all(of_key[key].shelf.goods == to.goods for key, to in moved.items())
        for key, to in moved.items():
            free[of_key[key].shelf.key] += of_key[key].units
            free[to.key] -= of_key[key].units
        assert min(free.values()) >= 0
        taken = [promise for order in choice.orders for promise in promises[order]]
        before = length(promise.shelf for promise in taken)
        assert choice.saves_mm == before - length(moved.get(promise.key, promise.shelf) for promise in taken) >= 1000
    assert choices == better_bins(HALL, walks, promises, [one for one in shelves if one.free], STEPS)


def test_a_walk_goes_where_it_goes_already() -> None:
    far, near, mug = shelf("far", 4, 40, "tea", 9), shelf("near", 1, 2, "tea", 9), shelf("mug", 1, 1, "mug")
    promises = {"1": [Promised("tea", far, 2), Promised("mug", mug, 1)]}
    (choice,) = better_bins(HALL, [walk_of("1")], promises, [far, near], STEPS)
    saved = length([far, mug]) - length([near, mug])
    assert choice == BetterBins(("1",), (("tea", "near"),), saved)


def test_what_one_walk_takes_is_free_for_no_other() -> None:
    far, near = shelf("far", 4, 40, "tea", 9), shelf("near", 1, 2, "tea", 3)
    promises = {key: [Promised(key, far, 2)] for key in "12"}
    choices = better_bins(HALL, [walk_of("1"), walk_of("2")], promises, [far, near], STEPS)
    assert [choice.orders for choice in choices] == [("1",)]


def test_a_promise_that_fits_nowhere_whole_stays() -> None:
    far = shelf("far", 4, 40, "tea")
    near = [shelf("a", 1, 2, "tea", 3), shelf("b", 1, 3, "tea", 3)]
    assert better_bins(HALL, [walk_of("1")], {"1": [Promised("p", far, 4)]}, near, STEPS) == ()


def test_who_is_promised_the_last_units_near_by_may_be_joined_there() -> None:
    """A bin with nothing free is visited anyway: the promise there stays, and only what is free there is taken."""
    far, near = shelf("far", 4, 40, "tea"), shelf("near", 1, 2, "tea", 1)
    promises = {"1": [Promised("there", near, 5), Promised("one", far, 1)]}
    (choice,) = better_bins(HALL, [walk_of("1")], promises, [near], STEPS)
    assert choice.moves == (("one", "near"),)
