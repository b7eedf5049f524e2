"""Batches: valid, urgent first, never worse than first come, exact where few."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer import baselines, batches, checks
from wms.optimizer.batches import BatchProblem, BatchSolution, Cart, OrderToPick
from wms.optimizer.limits import Limits
from wms.optimizer.walk import Door, Layout, Position, Stop

from .worlds import batchings

STEPS = Limits(seconds=60, steps=20)
HALL = Layout(tuple(3000 * i for i in range(8)), (0, 30_000), Door(0, 0))


def order_at(
    key: str, *places: tuple[int, int], slots: int = 1, due: int | None = None, priority: int = 0
) -> OrderToPick:
    stops = tuple(Stop(f"{aisle}/{y}", Position(aisle, y)) for aisle, y in places)
    return OrderToPick(key, stops, slots, due=due, priority=priority)


def random_orders(count: int, seed: int = 7) -> tuple[OrderToPick, ...]:
    dice = Random(seed)
    return tuple(
        order_at(f"O{i:03}", *{(dice.randrange(8), 500 * dice.randrange(60)) for _ in range(dice.randint(1, 6))})
        for i in range(count)
    )


def carts_of(solution: BatchSolution) -> list[set[str]]:
    return [set(batch.orders) for batch in solution.batches]


@given(batchings())
@settings(max_examples=150, deadline=None)
def test_every_plan_is_valid_and_not_worse_than_first_come(problem: BatchProblem) -> None:
    baseline = baselines.first_come_batches(problem)
    assert checks.check_batches(problem, baseline) == []
    solution = batches.solve(problem, STEPS)
    assert checks.check_batches(problem, solution) == []
    assert solution.length_mm <= baseline.length_mm


@given(batchings(), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_the_input_does_not_matter(problem: BatchProblem, dice: Random) -> None:
    shuffled = list(problem.orders)
    dice.shuffle(shuffled)
    assert batches.solve(problem, STEPS) == batches.solve(replace(problem, orders=tuple(shuffled)), STEPS)


@pytest.mark.parametrize("cross", [(0, 30_000), (0, 15_000, 30_000)])
def test_more_steps_are_never_worse_and_the_same_seed_gives_the_same_plan(cross: tuple[int, ...]) -> None:
    problem = BatchProblem(replace(HALL, cross_y_mm=cross), Cart(6), random_orders(40))
    plans = [batches.solve(problem, Limits(seconds=60, steps=steps)) for steps in (0, 10, 60)]
    assert [checks.check_batches(problem, plan) for plan in plans] == [[], [], []]
    assert plans[0].length_mm >= plans[1].length_mm
    if len(cross) == 2:
        assert plans[1].length_mm >= plans[2].length_mm
    assert plans[1] == batches.solve(problem, Limits(seconds=60, steps=10))


def test_many_orders_walk_much_less_than_first_come() -> None:
    problem = BatchProblem(HALL, Cart(6), random_orders(40))
    plan = batches.solve(problem, Limits(seconds=60, steps=50))
    assert plan.length_mm < 0.8 * baselines.first_come_batches(problem).length_mm


def test_no_time_at_all_still_gives_a_plan() -> None:
    problem = BatchProblem(HALL, Cart(6), random_orders(40))
    plan = batches.solve(problem, Limits(seconds=0))
    assert checks.check_batches(problem, plan) == []
    assert plan.method == "first come"
    assert plan.length_mm <= baselines.first_come_batches(problem).length_mm


def test_orders_of_one_aisle_share_a_cart() -> None:
    orders = tuple(order_at(f"{aisle}{i}", (aisle, 5000 * i + 5000)) for i in range(2) for aisle in (0, 7))
    plan = batches.solve(BatchProblem(HALL, Cart(2), orders), STEPS)
    assert sorted(map(sorted, carts_of(plan))) == [["00", "01"], ["70", "71"]]
    assert plan.length_mm == 2 * 10_000 + 2 * (21_000 + 10_000)
    assert plan.proven


def test_an_urgent_order_leaves_first_and_alone() -> None:
    orders = (order_at("late", (0, 1000), due=90_000), order_at("soon", (0, 1000), due=0), order_at("open", (0, 1000)))
    plan = batches.solve(BatchProblem(HALL, Cart(9), orders), STEPS)
    assert [batch.orders for batch in plan.batches] == [("soon",), ("late",), ("open",)]


def test_cutoffs_within_the_window_share_a_cart_unless_priority_differs() -> None:
    orders = (order_at("a", (0, 1), due=0), order_at("b", (0, 1), due=600), order_at("c", (0, 1), due=0, priority=5))
    plan = batches.solve(BatchProblem(HALL, Cart(9), orders, due_window_s=900), STEPS)
    assert [batch.orders for batch in plan.batches] == [("c",), ("a", "b")]


def test_an_order_beyond_the_cart_is_named_and_not_planned() -> None:
    problem = BatchProblem(HALL, Cart(2), (order_at("big", (1, 1), slots=3), order_at("small", (1, 1))))
    plan = batches.solve(problem, STEPS)
    assert (plan.too_large, carts_of(plan)) == (("big",), [{"small"}])


def test_orders_take_their_slots_one_after_the_other() -> None:
    orders = (order_at("a", (0, 1), slots=2), order_at("b", (0, 1)), order_at("c", (0, 1), slots=3))
    (batch,) = batches.solve(BatchProblem(HALL, Cart(6), orders), STEPS).batches
    assert (batch.orders, batch.first_slots) == (("a", "b", "c"), (0, 2, 3))


def test_a_location_of_two_orders_is_one_stop() -> None:
    orders = (order_at("a", (0, 1000), (1, 500)), order_at("b", (0, 1000)))
    (batch,) = batches.solve(BatchProblem(HALL, Cart(2), orders), STEPS).batches
    assert sorted(stop.key for stop in batch.stops) == ["0/1000", "1/500"]


def test_a_batch_says_what_kept_the_next_best_order_out() -> None:
    orders = tuple(order_at(key, (aisle, 9000)) for key, aisle in (("a", 0), ("b", 0), ("c", 7)))
    plan = batches.solve(BatchProblem(HALL, Cart(2), orders), STEPS)
    terms = {reason.term: reason for reason in plan.batches[0].reasons}
    assert terms["saved_mm"].amount == 18_000
    assert (terms["binding.slots"].amount, terms["binding.slots"].against) == (3, 2)
    assert (terms["rejected"].key, terms["rejected"].against) == ("c", 2 * (21_000 + 9000))


def test_two_orders_with_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="same key"):
        BatchProblem(HALL, Cart(2), (order_at("a"), order_at("a")))


def test_the_checker_catches_a_wrong_plan() -> None:
    problem = BatchProblem(HALL, Cart(1), (order_at("a", (0, 1000)), order_at("b", (1, 1000))))
    plan = batches.solve(problem, STEPS)
    first, second = plan.batches
    together = replace(first, orders=("a", "b"), first_slots=(0, 1), stops=first.stops + second.stops)
    faults = checks.check_batches(problem, replace(plan, batches=(together,)))
    assert any("overloaded" in fault for fault in faults)
    assert any("the walk is" in fault for fault in faults)
