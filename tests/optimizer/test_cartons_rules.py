"""Cartons under the rules of a warehouse: this side up, fragile, groups, support, padding, fill, own container."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer import baselines, cartons, checks
from wms.optimizer.cartons import Carton, CartonProblem, Item, Placement
from wms.optimizer.limits import Limits

ROUNDS = Limits(seconds=60, steps=4)
BOX = Carton("B", 100, 100, 100, 10_000, 100)


@st.composite
def strict_problems(draw: st.DrawFn) -> CartonProblem:
    side = st.integers(1, 12)
    item = st.builds(
        Item,
        st.just(""),
        *[side] * 3,
        st.integers(0, 9),
        st.integers(1, 3),
        st.booleans(),
        st.booleans(),
        st.sampled_from(("", "", "acid")),
        st.sampled_from((False, False, True)),
    )
    carton = st.builds(Carton, st.just(""), *[st.integers(4, 16)] * 3, st.integers(4, 30), st.integers(1, 40))
    items = [replace(one, key=f"I{i}") for i, one in enumerate(draw(st.lists(item, max_size=4)))]
    offered = [replace(one, key=f"C{i}") for i, one in enumerate(draw(st.lists(carton, max_size=3)))]
    rules = draw(st.tuples(st.integers(0, 2), st.sampled_from((60, 90, 100)), st.sampled_from((0, 70, 100))))
    return CartonProblem(tuple(items), tuple(offered), *rules)


@given(strict_problems())
@settings(max_examples=60, deadline=None)
def test_every_rule_is_kept_with_and_without_time(problem: CartonProblem) -> None:
    for plan in (cartons.solve(problem, ROUNDS), cartons.solve(problem, Limits(seconds=0))):
        assert checks.check_cartons(problem, plan) == []
    baseline = baselines.volume_rule(problem, ROUNDS)
    assert checks.check_cartons(problem, baseline) == []
    assert cartons.solve(problem, ROUNDS).cost <= baseline.cost


@given(strict_problems())
@settings(max_examples=20, deadline=None)
def test_the_same_seed_and_steps_give_the_same_plan(problem: CartonProblem) -> None:
    assert cartons.solve(problem, ROUNDS) == cartons.solve(problem, ROUNDS)


@given(strict_problems())
@settings(max_examples=20, deadline=None)
def test_more_rounds_are_never_dearer(problem: CartonProblem) -> None:
    assert cartons.solve(problem, replace(ROUNDS, steps=8)).cost <= cartons.solve(problem, ROUNDS).cost


def parcels(problem: CartonProblem) -> int:
    plan = cartons.solve(problem, ROUNDS)
    assert checks.check_cartons(problem, plan) == []
    return len(plan.parcels)


def test_nothing_stands_on_a_fragile_box() -> None:
    glass, brick = Item("glass", 100, 100, 40, 1, fragile=True, upright=True), Item("brick", 100, 100, 40, 1)
    assert parcels(CartonProblem((glass, brick), (BOX,))) == 1
    assert parcels(CartonProblem((replace(glass, quantity=2),), (BOX,))) == 2


def test_hazardous_goods_travel_apart_from_others() -> None:
    acid, bread = Item("acid", 10, 10, 10, 1, group="8"), Item("bread", 10, 10, 10, 1)
    assert parcels(CartonProblem((acid, bread), (BOX,))) == 2
    assert parcels(CartonProblem((acid, replace(bread, group="8")), (BOX,))) == 1


def test_padding_keeps_a_tight_box_out() -> None:
    cube = Item("cube", 96, 96, 96, 1)
    assert parcels(CartonProblem((cube,), (BOX,), padding_mm=2)) == 1
    assert cartons.solve(CartonProblem((cube,), (BOX,), padding_mm=3), ROUNDS).too_large == ("cube",)


def test_a_carton_is_not_filled_beyond_the_limit() -> None:
    halves = Item("half", 100, 100, 50, 1, quantity=2)
    assert parcels(CartonProblem((halves,), (BOX,))) == 1
    assert parcels(CartonProblem((halves,), (BOX,), most_fill_percent=90)) == 2


def test_a_box_rests_on_enough() -> None:
    pillar, plate = Item("pillar", 20, 20, 50, 1, upright=True), Item("plate", 100, 100, 50, 1, upright=True)
    assert parcels(CartonProblem((pillar, plate), (BOX,))) == 1
    assert parcels(CartonProblem((replace(pillar, quantity=9), plate), (BOX,), support_percent=70)) == 1


def test_what_ships_alone_takes_no_carton() -> None:
    ladder, nail = Item("ladder", 2000, 400, 100, 5000, ships_alone=True), Item("nail", 10, 5, 5, 2)
    plan = cartons.solve(CartonProblem((ladder, nail), (BOX,)), ROUNDS)
    assert (plan.alone, plan.too_large, len(plan.parcels)) == (("ladder",), (), 1)


def test_five_hundred_units_are_packed_in_time() -> None:
    items = tuple(Item(f"I{i}", 30 + i, 20 + i, 10 + i, 50, quantity=25) for i in range(20))
    problem = CartonProblem(items, (BOX, Carton("L", 400, 300, 300, 20_000, 400)), support_percent=70)
    plan = cartons.solve(problem, Limits(seconds=0.3))
    assert checks.check_cartons(problem, plan) == []


@pytest.mark.parametrize(
    ("rules", "boxes", "fault"),
    [
        ({"padding_mm": 5}, [(0, 0, 0)], "a box sticks out"),
        ({"support_percent": 70}, [(5, 5, 20)], "a box rests on too little"),
        ({"most_fill_percent": 0}, [(0, 0, 0)], "too full"),
    ],
)
def test_the_checker_sees_broken_rules(rules: dict[str, int], boxes: list[tuple[int, int, int]], fault: str) -> None:
    free = CartonProblem((Item("a", 10, 10, 10, 1),), (BOX,))
    plan = cartons.solve(free, ROUNDS)
    (parcel,) = plan.parcels
    moved = replace(parcel, placements=tuple(Placement("a", *at, 10, 10, 10) for at in boxes))
    faults = checks.check_cartons(replace(free, **rules), replace(plan, parcels=(moved,)))  # type: ignore[arg-type]
    assert f"parcel 0: {fault}" in faults


def test_a_parcel_names_the_constraint_that_ruled_out_the_cheaper_carton() -> None:
    small = Carton("S", 50, 50, 50, 10, 10)
    for item, why in ((Item("a", 60, 10, 10, 1), "measures"), (Item("a", 50, 50, 10, 1, quantity=6), "volume")):
        (parcel, *_) = cartons.solve(CartonProblem((item,), (replace(BOX, cost=15), small)), ROUNDS).parcels
        assert [one.term for one in parcel.reasons if one.term.startswith("rejected")] == [f"rejected.{why}"]
