"""Waves: urgency first, then few aisles, within the bounds, with reasons."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms.optimizer import checks, waves
from wms.optimizer.limits import Limits
from wms.optimizer.waves import OpenOrder, WaveProblem

SOON = Limits(seconds=60)
AISLES = st.lists(st.sampled_from("ABCDE"), max_size=3).map(tuple)


@st.composite
def wave_problems(draw: st.DrawFn) -> WaveProblem:
    order = st.builds(
        OpenOrder,
        key=st.just(""),
        units=st.integers(0, 9),
        due=st.sampled_from([None, 0, 1000, 5000]),
        priority=st.integers(0, 2),
        aisles=AISLES,
    )
    orders = [replace(one, key=f"O{i}") for i, one in enumerate(draw(st.lists(order, max_size=9)))]
    bounds = st.none() | st.integers(0, 20)
    return WaveProblem(tuple(orders), draw(bounds), draw(bounds))


@given(wave_problems())
def test_every_wave_is_valid(problem: WaveProblem) -> None:
    assert checks.check_wave(problem, waves.solve(problem, SOON)) == []


@given(wave_problems(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(problem: WaveProblem, dice: Random) -> None:
    shuffled = list(problem.orders)
    dice.shuffle(shuffled)
    assert waves.solve(problem, SOON) == waves.solve(replace(problem, orders=tuple(shuffled)), SOON)


def released(*orders: OpenOrder, max_orders: int | None = None, max_units: int | None = None) -> list[str]:
    solution = waves.solve(WaveProblem(orders, max_orders, max_units), SOON)
    return [release.order for release in solution.released]


def test_the_earlier_cutoff_goes_before_the_higher_priority() -> None:
    assert released(OpenOrder("vip", 1, 99_000, 9), OpenOrder("soon", 1, 0), max_orders=1) == ["soon"]


def test_among_equal_cutoffs_the_higher_priority_goes() -> None:
    assert released(OpenOrder("a", 1, 0), OpenOrder("vip", 1, 600, 9), max_orders=1) == ["vip"]


def test_among_equals_orders_of_shared_aisles_go_together() -> None:
    orders = [OpenOrder(key, 2, aisles=tuple(aisles)) for key, aisles in (("a", "AB"), ("b", "CDE"), ("c", "AB"))]
    assert released(*orders, max_orders=2) == ["a", "c"]


def test_a_held_back_order_says_which_bound_was_full() -> None:
    orders = (OpenOrder("a", 5, 0), OpenOrder("b", 5, 0), OpenOrder("huge", 50, 0))
    held = {r.order: r.reasons[-1] for r in waves.solve(WaveProblem(orders, max_units=8), SOON).held_back}
    assert (held["b"].term, held["b"].amount, held["b"].against) == ("full.units", 5, 8)
    assert (held["huge"].term, held["huge"].amount) == ("too_large", 50)


def test_with_no_time_urgency_alone_decides() -> None:
    orders = tuple(OpenOrder(f"O{i}", 1, due=9 - i) for i in range(5))
    solution = waves.solve(WaveProblem(orders, max_orders=2, due_window_s=0), Limits(seconds=0))
    assert [release.order for release in solution.released] == ["O4", "O3"]


def test_two_orders_with_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="same key"):
        WaveProblem((OpenOrder("a", 1), OpenOrder("a", 2)))
