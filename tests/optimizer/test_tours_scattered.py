"""Items in several bins: the chosen bins cover the demand, and no other choice has a shorter walk."""

from collections import Counter
from dataclasses import replace
from itertools import chain, combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer import checks, tours
from wms.optimizer.limits import Limits
from wms.optimizer.tours import TourProblem, scattered
from wms.optimizer.tours.scattered import Bin, ScatteredProblem, ScatteredSolution
from wms.optimizer.walk import Door, Layout, Position, Stop

from .worlds import layouts

ENOUGH = Limits(seconds=60)


@st.composite
def problems(draw: st.DrawFn, blocks: tuple[int, int] = (1, 3), bins: int = 3) -> ScatteredProblem:
    layout = draw(layouts(blocks))
    low, high = layout.cross_y_mm[0], layout.cross_y_mm[-1]
    place = st.builds(Position, st.integers(0, len(layout.aisle_x_mm) - 1), st.integers(low - 3, high + 3))
    wanted, lie = [], []
    for item in "abc"[: draw(st.integers(1, 3))]:
        own = draw(st.lists(st.tuples(place, st.integers(0, 3)), min_size=1, max_size=bins))
        lie += [Bin(f"{item}{i}", position, item, quantity) for i, (position, quantity) in enumerate(own)]
        wanted.append((item, draw(st.integers(0, sum(quantity for _, quantity in own)))))
    return ScatteredProblem(layout, tuple(wanted), tuple(lie))


def faults(problem: ScatteredProblem, solution: ScatteredSolution) -> list[str]:
    """What is wrong with the picks, and with the walk through them."""
    bins = Counter({(one.key, one.position, one.item): one.quantity for one in problem.bins})
    taken = Counter({(pick.bin, pick.position, pick.item): pick.quantity for pick in solution.picks})
    found = ["more is taken than lies there"] * any(taken[key] > bins[key] for key in taken)
    found += ["an empty pick"] * any(pick.quantity < 1 for pick in solution.picks)
    units: Counter[str] = Counter()
    for pick in solution.picks:
        units[pick.item] += pick.quantity
    found += ["not what is wanted"] * (units != Counter({item: n for item, n in problem.wanted if n}))
    keys = dict.fromkeys(pick.position for pick in solution.picks)
    stops = tuple(Stop(str(position), position) for position in keys)
    walk = tours.TourSolution(stops, solution.length_mm, "", solution.bound, solution.proven, ())
    return found + checks.check_tour(TourProblem(problem.layout, stops), walk)


def shortest_by_trial(problem: ScatteredProblem) -> int:
    """Every set of positions that holds enough, each with its exact walk."""
    positions = sorted({one.position for one in problem.bins})
    sets = chain.from_iterable(combinations(positions, n) for n in range(len(positions) + 1))
    return min(
        tours.solve(TourProblem(problem.layout, tuple(Stop(str(p), p) for p in chosen)), ENOUGH).length_mm
        for chosen in sets
        if all(
            sum(one.quantity for one in problem.bins if one.item == item and one.position in chosen) >= quantity
            for item, quantity in problem.wanted
        )
    )


@given(problems())
@settings(max_examples=60, deadline=None)
def test_no_other_choice_of_bins_has_a_shorter_walk(problem: ScatteredProblem) -> None:
    solution = scattered.solve(problem, ENOUGH)
    assert faults(problem, solution) == []
    assert solution.proven
    assert solution.length_mm == shortest_by_trial(problem)


@given(problems(blocks=(2, 3), bins=8), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_bins_and_wants_does_not_matter(problem: ScatteredProblem, dice: Random) -> None:
    bins, wanted = list(problem.bins), list(problem.wanted)
    dice.shuffle(bins)
    dice.shuffle(wanted)
    shuffled = replace(problem, bins=tuple(bins), wanted=tuple(wanted))
    assert scattered.solve(problem, ENOUGH) == scattered.solve(shuffled, ENOUGH)


@given(problems(blocks=(2, 3), bins=8))
@settings(max_examples=25, deadline=None)
def test_more_steps_are_never_worse_and_no_time_still_brings_a_plan(problem: ScatteredProblem) -> None:
    none = scattered.solve(problem, Limits(seconds=0))
    few, more = (scattered.solve(problem, Limits(seconds=60, steps=steps)) for steps in (0, 10))
    for solution in (none, few, more):
        assert faults(problem, solution) == []
    assert more.length_mm <= few.length_mm <= none.length_mm


@given(problems(blocks=(2, 3), bins=8))
@settings(max_examples=10, deadline=None)
def test_two_workers_find_the_same_length_as_one(problem: ScatteredProblem) -> None:
    one, two = (scattered.solve(problem, Limits(seconds=60, workers=workers)) for workers in (1, 2))
    assert faults(problem, two) == []
    assert one.length_mm == two.length_mm


def test_a_farther_bin_wins_if_it_lies_on_the_way() -> None:
    layout = Layout((0, 10), (0, 100), Door(0))
    bins = (
        Bin("near", Position(1, 5), "a", 1),
        Bin("far", Position(0, 60), "a", 1),
        Bin("only", Position(0, 70), "b", 1),
    )
    solution = scattered.solve(ScatteredProblem(layout, (("a", 1), ("b", 1)), bins), ENOUGH)
    assert [pick.bin for pick in solution.picks] in (["far", "only"], ["only", "far"])
    assert solution.length_mm == 140


def test_six_cross_aisles_bring_a_valid_walk_without_a_proof() -> None:
    layout = Layout((0, 10, 20), (0, 10, 20, 30, 40, 50), Door(0, 2))
    bins = tuple(Bin(f"{i}", Position(i % 3, 3 + 7 * i), "ab"[i % 2], 1) for i in range(7))
    problem = ScatteredProblem(layout, (("a", 2), ("b", 2)), bins)
    assert faults(problem, scattered.solve(problem, ENOUGH)) == []


@pytest.mark.parametrize(
    ("wanted", "quantity", "message"),
    [((("a", 3),), 2, "3 wanted, 2 in stock"), ((("a", 1), ("a", 1)), 2, "twice"), ((("a", -1),), 2, "count from 0")],
)
def test_what_cannot_be_collected_is_refused(wanted: tuple[tuple[str, int], ...], quantity: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ScatteredProblem(Layout((0,), (0, 9), Door(0)), wanted, (Bin("x", Position(0, 4), "a", quantity),))
