"""The compiled search behind batching: its walks, its savings, its annealing, its choice among carts."""

import subprocess
import sys
from dataclasses import replace
from os import environ
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer import baselines, batches, checks, tours
from wms.optimizer.batches import BatchProblem, Cart, OrderToPick
from wms.optimizer.batches.carts import Demand
from wms.optimizer.batches.columns import Pool
from wms.optimizer.batches.many import best_found
from wms.optimizer.batches.savings import joined_by_savings
from wms.optimizer.batches.search import improved
from wms.optimizer.batches.subsets import best_partition
from wms.optimizer.batches.walks import ClassWalks
from wms.optimizer.limits import Limits
from wms.optimizer.tours import TourProblem
from wms.optimizer.tours.hall import closed_walk, hall_of, room_for, words_of
from wms.optimizer.walk import Door, Layout, Position, Stop

from .worlds import layouts, stops

HALL = Layout(tuple(3000 * i for i in range(8)), (0, 30_000), Door(0, 0))
THREE = replace(HALL, cross_y_mm=(0, 15_000, 30_000))


def random_orders(count: int, seed: int = 7) -> tuple[OrderToPick, ...]:
    dice = Random(seed)
    return tuple(
        OrderToPick(
            f"O{i:03}",
            tuple({Stop(f"{a}/{y}", Position(a, 500 * y)) for a, y in _places(dice)}),
            slots=dice.randint(1, 2),
            volume_mm3=dice.randint(0, 9),
        )
        for i in range(count)
    )


def walks_of(layout: Layout, cart: Cart, orders: tuple[OrderToPick, ...]) -> ClassWalks:
    return ClassWalks(BatchProblem(layout, cart, orders), list(orders))


def _places(dice: Random) -> set[tuple[int, int]]:
    return {(dice.randrange(8), dice.randrange(60)) for _ in range(dice.randint(0, 6))}


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_walk_over_bits_is_as_long_as_the_exact_tour(data: st.DataObject) -> None:
    layout = data.draw(layouts(blocks=(1, 4)))
    drawn = data.draw(stops(layout, most=12))
    hall, number = hall_of(layout, [stop.position for stop in drawn])
    row = words_of([number[stop.position] for stop in drawn], len(hall.depot))
    assert closed_walk(hall, row, room_for(hall)) == tours.solve(TourProblem(layout, drawn), Limits()).length_mm


def test_an_aisle_may_have_more_positions_than_a_word_has_bits() -> None:
    layout = Layout((0, 5000), (0, 100_000), Door(0, 0))
    places = [Position(aisle, 700 * i + 11) for aisle in (0, 1) for i in range(140)]
    hall, number = hall_of(layout, places)
    dice = Random(3)
    for _ in range(50):
        chosen = dice.sample(places, 9)
        row = words_of([number[place] for place in chosen], len(hall.depot))
        exact = tours.solve(TourProblem(layout, tuple(Stop(str(place), place) for place in chosen)), Limits())
        assert closed_walk(hall, row, room_for(hall)) == exact.length_mm


@pytest.mark.parametrize("layout", [HALL, THREE])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_search_cut_by_steps_repeats_itself(layout: Layout, workers: int) -> None:
    problem = BatchProblem(layout, Cart(6, 20), random_orders(30))
    limits = Limits(seconds=60, steps=10, workers=workers)
    plan = batches.solve(problem, limits)
    assert checks.check_batches(problem, plan) == []
    assert plan == batches.solve(replace(problem, orders=problem.orders[::-1]), limits)


@pytest.mark.parametrize("layout", [HALL, THREE])
def test_more_steps_are_never_worse(layout: Layout) -> None:
    problem = BatchProblem(layout, Cart(5, 15), random_orders(40))
    lengths = [batches.solve(problem, Limits(seconds=60, steps=steps)).length_mm for steps in (0, 3, 11, 30)]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[-1] < lengths[0] < baselines.first_come_batches(problem).length_mm


def test_the_search_comes_close_to_the_best_partition() -> None:
    """On the whole: a single pool may stay further away after so few steps."""
    bests, totals = [], []
    for seed in range(15):
        walks = walks_of(HALL, Cart(5), random_orders(9, seed))
        limits = Limits(seconds=60, steps=12)
        plan, _ = best_found(walks, walks.first_come(), limits.deadline(), limits)
        bests.append(walks.total(best_partition(walks)))
        totals.append(walks.total(plan))
    assert all(best <= total for best, total in zip(bests, totals, strict=True))
    assert sum(totals) <= 1.03 * sum(bests)


def test_three_capacities_hold_at_once() -> None:
    orders = tuple(replace(order, weight_g=i % 7) for i, order in enumerate(random_orders(50)))
    problem = BatchProblem(HALL, Cart(9, 30, 20), orders)
    assert checks.check_batches(problem, batches.solve(problem, Limits(seconds=1, workers=2))) == []


def test_a_dear_setting_out_makes_fewer_batches() -> None:
    orders = (OrderToPick("a", (Stop("0/9", Position(0, 9000)),)), OrderToPick("b", (Stop("7/9", Position(7, 9000)),)))
    layout = replace(HALL, depot=Door(10_500))
    plans = [batches.solve(BatchProblem(layout, Cart(2), orders, setup_mm=mm), Limits()) for mm in (0, 50_000)]
    assert [len(plan.batches) for plan in plans] == [2, 1] or plans[0].length_mm == plans[1].length_mm


def test_savings_join_nothing_when_the_time_is_over() -> None:
    walks = walks_of(HALL, Cart(5), random_orders(20))
    hall, number = hall_of(HALL, walks.positions)
    rows = np.array([words_of([number[s.position] for s in o.stops], len(hall.depot)) for o in walks.orders])
    demand = Demand(rows, walks.loads, walks.capacity, walks.work, np.array([walks.most]), walks.windows)
    assert joined_by_savings(hall, demand, Limits(seconds=0).deadline()) is None
    start = [[order] for order in range(20)]
    assert improved(hall, demand, start, Limits(seconds=0).deadline(), Limits(seconds=0)) == start


def test_the_pool_chooses_the_cheapest_cover() -> None:
    pool = Pool(4, Limits())
    pool.add_groups([[0], [1], [2], [3], [0, 1], [2, 3], [1, 2], [0, 3]], [5, 5, 5, 5, 9, 9, 6, 7])
    deadline = Limits(seconds=20).deadline()
    prices = pool.prices(np.zeros(4), deadline)
    assert prices is not None
    assert prices.total == pytest.approx(13)
    chosen = pool.best_choice(prices, 20, deadline)
    assert chosen is not None
    assert sorted(chosen) == [[0, 3], [1, 2]]


def test_a_pool_keeps_each_set_of_orders_once() -> None:
    pool = Pool(70, Limits())
    pool.add_groups([[0, 69], [1], [0, 69]], [7, 8, 7])
    assert sorted(pool.mm.tolist()) == [7, 8]


def test_without_a_compiler_the_same_search_still_plans() -> None:
    code = (
        "from tests.optimizer.test_batches_search import *\n"
        "problem = BatchProblem(HALL, Cart(5, 15), random_orders(20))\n"
        "plan = batches.solve(problem, Limits(seconds=2))\n"
        "print(checks.check_batches(problem, plan), plan.length_mm <= baselines.first_come_batches(problem).length_mm)"
    )
    environment = environ | {"NUMBA_DISABLE_JIT": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.split() == ["[]", "True"]


def test_two_thousand_open_orders_are_planned_in_a_few_steps() -> None:
    layout = Layout(tuple(3000 * i for i in range(20)), (0, 40_000), Door(0))
    dice = Random(5)
    places = [Position(dice.randrange(20), 500 * dice.randint(1, 79)) for _ in range(1200)]
    orders = tuple(
        OrderToPick(f"{i:05}", tuple({Stop(str(p), p) for p in dice.sample(places, dice.randint(1, 4))}))
        for i in range(2000)
    )
    problem = BatchProblem(layout, Cart(12), orders)
    plan = batches.solve(problem, Limits(seconds=60, steps=50))
    assert checks.check_batches(problem, plan) == []
    assert plan.length_mm < 0.75 * baselines.first_come_batches(problem).length_mm


@pytest.mark.parametrize("layout", [HALL, THREE])
def test_fourteen_orders_are_planned_exactly(layout: Layout) -> None:
    problem = BatchProblem(layout, Cart(5, 20), random_orders(14))
    plan = batches.solve(problem, Limits(seconds=10))
    assert (checks.check_batches(problem, plan), plan.method, plan.proven) == ([], "every subset", True)
    walks = walks_of(layout, problem.cart, problem.orders)
    limits = Limits(seconds=60, steps=12)
    found, _ = best_found(walks, walks.first_come(), limits.deadline(), limits)
    assert plan.length_mm <= walks.total(found) <= 1.05 * plan.length_mm
