"""The densest wave of a pool: valid, as good as trying everything, the same again, and always there."""

import itertools
from collections.abc import Callable
from itertools import combinations, product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms.optimizer import checks, limits
from wms.optimizer.limits import Limits
from wms.optimizer.waves.pool import Pick, Pool, Rows, rows_of
from wms.optimizer.waves.search import densest
from wms.optimizer.waves.select import nearest_sum

Quantities = list[dict[int, int]]
ITEMS = 5


def rows(quantities: Quantities) -> Rows:
    flat = [(row, item, units) for row, line in enumerate(quantities) for item, units in line.items()]
    columns = [np.array([entry[column] for entry in flat], np.int64) for column in range(3)]
    return rows_of(*columns, len(quantities), ITEMS)


def pool_of(demand: Quantities, stock: Quantities, least: int, most: int) -> Pool:
    return Pool(rows(demand), rows(stock), ITEMS, least, most)


def lines(most_lines: int) -> st.SearchStrategy[dict[int, int]]:
    return st.dictionaries(st.integers(0, ITEMS - 1), st.integers(1, 4), max_size=most_lines)


def best_ratio(demand: Quantities, stock: Quantities, least: int, most: int) -> float:
    """By trying every set of aisles and of orders."""
    best = 0.0
    sets = [set_ for size in range(1, len(stock) + 1) for set_ in combinations(range(len(stock)), size)]
    for aisles, taken in product(sets, product((False, True), repeat=len(demand))):
        orders = [number for number, inside in enumerate(taken) if inside]
        units = sum(sum(demand[order].values()) for order in orders)
        if units / len(aisles) > best and not checks.check_pick(demand, stock, least, most, orders, aisles):
            best = units / len(aisles)
    return best


@pytest.mark.parametrize("most_lines", [1, 3])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_tiny_pools_are_solved_as_by_trying_everything(most_lines: int, data: st.DataObject) -> None:
    demand = data.draw(st.lists(lines(most_lines), min_size=1, max_size=5))
    stock = data.draw(st.lists(lines(4), min_size=1, max_size=4))
    least, most = data.draw(st.sampled_from([(0, 9), (3, 7), (5, 20)]))
    found = densest(pool_of(demand, stock, least, most), Limits(seconds=30, seed=2)).pick  # steps alone prove nothing
    assert found.ratio == pytest.approx(best_ratio(demand, stock, least, most))
    if found.aisles:
        assert checks.check_pick(demand, stock, least, most, found.orders, found.aisles) == []


def a_pool(most_lines: int, seed: int = 5) -> tuple[Quantities, Quantities]:
    """A small hall: 60 orders, 12 aisles."""
    dice = Random(seed)
    demand = [{dice.randrange(ITEMS): dice.randint(1, 3) for _ in range(most_lines)} for _ in range(60)]
    stock = [{dice.randrange(ITEMS): dice.randint(1, 9) for _ in range(2)} for _ in range(12)]
    return demand, stock


@pytest.mark.parametrize("most_lines", [1, 3])
def test_the_same_seed_and_steps_give_the_same_wave(most_lines: int) -> None:
    pool = pool_of(*a_pool(most_lines), 5, 60)
    first, second = (densest(pool, Limits(seconds=60, seed=3, steps=500)) for _ in range(2))
    assert (first.pick, first.steps) == (second.pick, second.steps)


def test_a_slow_machine_takes_the_same_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    pool, limits = pool_of(*a_pool(3), 5, 60), Limits(seconds=600, seed=3, steps=500)
    fast = densest(pool, limits)
    moments = itertools.count(0.0, 0.02)  # each look at the clock is 20 ms later
    monkeypatch.setattr("wms.optimizer.limits.now", lambda: next(moments))
    slow = densest(pool, limits)
    assert (slow.pick, slow.steps) == (fast.pick, fast.steps)
    assert fast.steps <= limits.steps


@pytest.mark.parametrize("most_lines", [1, 3])
def test_more_steps_are_never_worse(most_lines: int) -> None:
    pool = pool_of(*a_pool(most_lines), 5, 60)
    ratios = [densest(pool, Limits(seconds=60, seed=1, steps=steps)).pick.ratio for steps in (0, 100, 1000)]
    assert ratios == sorted(ratios)


def test_the_order_of_orders_and_aisles_does_not_matter() -> None:
    demand, stock = a_pool(2)
    ratios = set()
    for seed in (1, 2):
        dice = Random(seed)
        found = densest(
            pool_of(dice.sample(demand, len(demand)), dice.sample(stock, len(stock)), 5, 60),
            Limits(seconds=15, workers=2),
        )
        assert found.proven
        ratios.add(found.pick.ratio)
    assert len(ratios) == 1


@pytest.mark.parametrize("seconds", [12, pytest.param(60, marks=pytest.mark.soak)])
def test_a_proof_ends_the_search(seconds: float) -> None:
    """A small pool is searched for a share of the time before it is proven."""
    found = densest(pool_of(*a_pool(2), 5, 60), Limits(seconds))
    assert found.proven
    assert found.bound == found.pick.ratio


@pytest.mark.parametrize("most_lines", [1, 3])
@pytest.mark.parametrize("workers", [1, 2])
def test_with_no_time_there_is_a_wave(most_lines: int, workers: int) -> None:
    demand, stock = a_pool(most_lines)
    for least in (0, 5):
        found = densest(pool_of(demand, stock, least, 60), Limits(seconds=0, workers=workers)).pick
        assert found.units > 0
        assert checks.check_pick(demand, stock, least, 60, found.orders, found.aisles) == []


def test_after_an_interrupt_there_is_a_wave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_interrupted", type(limits._interrupted)())
    limits.interrupt()
    demand, stock = a_pool(3)
    found = densest(pool_of(demand, stock, 5, 60), Limits(seconds=600, workers=2)).pick
    assert checks.check_pick(demand, stock, 5, 60, found.orders, found.aisles) == []


@pytest.mark.parametrize(
    ("demand", "stock", "least"),
    [([], [{0: 1}], 0), ([{0: 2}], [{0: 1}], 0), ([{0: 1}], [{0: 1}], 5), ([{0: 1}], [], 0), ([{}], [{}], 0)],
)
def test_where_nothing_is_possible_the_pick_is_empty(demand: Quantities, stock: Quantities, least: int) -> None:
    assert densest(pool_of(demand, stock, least, 9), Limits(seconds=5, steps=50)).pick == Pick()


def test_an_order_of_a_hundred_lines_is_packed() -> None:
    many = 100
    every = np.arange(many)
    ones = np.ones(many, np.int64)
    demand = rows_of(np.zeros(many, np.int64), every, ones, 1, many)
    stock = rows_of(every % 4, every, ones, 4, many)
    found = densest(Pool(demand, stock, many, 0, 1000), Limits(seconds=5, steps=100)).pick
    assert (found.units, len(found.aisles)) == (100, 4)


@given(st.lists(st.integers(1, 9), max_size=8), st.integers(0, 30))
def test_the_nearest_sum_is_the_nearest(numbers: list[int], most: int) -> None:
    places = nearest_sum(numbers, most)
    every: Callable[[int], list[int]] = lambda mask: [n for i, n in enumerate(numbers) if mask >> i & 1]  # noqa: E731
    best = max(sum(every(mask)) for mask in range(1 << len(numbers)) if sum(every(mask)) <= most)
    assert len(set(places)) == len(places)
    assert sum(numbers[place] for place in places) == best
