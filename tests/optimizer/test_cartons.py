"""Cartons: everything in, nothing overlapping, cheap."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer import baselines, cartons, checks
from wms.optimizer.cartons import Carton, CartonProblem, Item
from wms.optimizer.limits import Limits

ENOUGH = Limits(seconds=60)
SMALL, LARGE = Carton("S", 200, 150, 100, 5000, 100), Carton("L", 400, 300, 200, 20_000, 300)


@st.composite
def carton_problems(draw: st.DrawFn) -> CartonProblem:
    side = st.integers(1, 12)
    item = st.builds(Item, st.just(""), side, side, side, st.integers(0, 9), st.integers(1, 3), st.booleans())
    carton = st.builds(Carton, st.just(""), *[st.integers(4, 14)] * 3, st.integers(4, 30), st.integers(1, 40))
    items = [replace(one, key=f"I{i}") for i, one in enumerate(draw(st.lists(item, max_size=4)))]
    offered = [replace(one, key=f"C{i}") for i, one in enumerate(draw(st.lists(carton, max_size=3)))]
    return CartonProblem(tuple(items), tuple(offered))


@given(carton_problems())
@settings(max_examples=50, deadline=None)
def test_every_packing_is_valid_and_not_dearer_than_the_volume_rule(problem: CartonProblem) -> None:
    baseline, solution = baselines.volume_rule(problem, ENOUGH), cartons.solve(problem, ENOUGH)
    assert checks.check_cartons(problem, baseline) == []
    assert checks.check_cartons(problem, solution) == []
    assert solution.cost <= baseline.cost


@given(carton_problems(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_input_does_not_matter(problem: CartonProblem, dice: Random) -> None:
    items, offered = list(problem.items), list(problem.cartons)
    dice.shuffle(items)
    dice.shuffle(offered)
    shuffled = CartonProblem(tuple(items), tuple(offered))
    assert cartons.solve(problem, ENOUGH) == cartons.solve(shuffled, ENOUGH)


@given(carton_problems())
@settings(max_examples=40, deadline=None)
def test_no_time_at_all_still_packs_everything(problem: CartonProblem) -> None:
    assert checks.check_cartons(problem, cartons.solve(problem, Limits(seconds=0))) == []


def packed_in(*items: Item, offered: tuple[Carton, ...] = (SMALL, LARGE)) -> list[str]:
    problem = CartonProblem(items, offered)
    solution = cartons.solve(problem, ENOUGH)
    assert checks.check_cartons(problem, solution) == []
    return sorted(parcel.carton for parcel in solution.parcels)


def test_eight_bricks_fill_the_small_carton_exactly() -> None:
    assert packed_in(Item("brick", 100, 75, 50, 100, quantity=8)) == ["S"]


def test_a_long_item_is_turned_to_fit() -> None:
    assert packed_in(Item("rod", 90, 190, 140, 100)) == ["S"]


def test_an_upright_item_is_not_laid_down() -> None:
    assert packed_in(Item("vase", 90, 90, 190, 100, upright=True)) == ["L"]


def test_two_small_cartons_are_taken_if_cheaper_than_a_large_one() -> None:
    assert packed_in(Item("brick", 100, 75, 50, 100, quantity=10)) == ["S", "S"]


def test_weight_decides_where_volume_does_not() -> None:
    assert packed_in(Item("lead", 10, 10, 10, 6000)) == ["L"]


def test_several_large_cartons_take_what_none_takes_alone() -> None:
    assert packed_in(Item("slab", 400, 300, 200, 100, quantity=6)) == ["L"] * 6


def test_what_no_carton_takes_is_named() -> None:
    solution = cartons.solve(
        CartonProblem((Item("pole", 2000, 10, 10, 1), Item("pen", 10, 10, 10, 1)), (SMALL,)), ENOUGH
    )
    assert (solution.too_large, [parcel.carton for parcel in solution.parcels]) == (("pole",), ["S"])


def test_a_parcel_says_why_the_cheaper_carton_would_not_do() -> None:
    (parcel,) = cartons.solve(CartonProblem((Item("lead", 10, 10, 10, 6000),), (SMALL, LARGE)), ENOUGH).parcels
    rejected = next(reason for reason in parcel.reasons if reason.term.startswith("rejected"))
    assert (rejected.term, rejected.key, rejected.amount) == ("rejected.weight", "S", 100)


def test_the_checker_catches_an_overlap() -> None:
    problem = CartonProblem((Item("brick", 100, 75, 50, 100, quantity=2),), (SMALL,))
    solution = cartons.solve(problem, ENOUGH)
    (parcel,) = solution.parcels
    both_here = replace(parcel, placements=(parcel.placements[0],) * 2)
    assert checks.check_cartons(problem, replace(solution, parcels=(both_here,))) == ["parcel 0: boxes overlap"]


def test_an_item_without_measures_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1 mm"):
        CartonProblem((Item("ghost", 0, 1, 1, 1),), (SMALL,))
