"""Waves: urgency first, then few aisles, within the bounds, with reasons."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
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
        volume_mm3=st.integers(0, 9),
        weight_g=st.integers(0, 9),
    )
    orders = [replace(one, key=f"O{i}") for i, one in enumerate(draw(st.lists(order, max_size=9)))]
    bounds = st.none() | st.integers(0, 20)
    names = ("max_orders", "max_units", "max_volume_mm3", "max_weight_g", "max_aisle_orders", "max_backlog")
    busy = draw(st.sampled_from([(), (("A", 1), ("C", 2))]))
    return WaveProblem(tuple(orders), **{name: draw(bounds) for name in names}, busy_aisles=busy, backlog=1)


@settings(deadline=None)
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


def held_back(problem: WaveProblem) -> dict[str, tuple[str, int, int, str]]:
    last = {release.order: release.reasons[-1] for release in waves.solve(problem, SOON).held_back}
    return {key: (reason.term, reason.amount, reason.against, reason.key) for key, reason in last.items()}


def test_a_crowded_aisle_holds_back_whoever_needs_it() -> None:
    orders = (OpenOrder("a", 1, 0, aisles=("A",)), OpenOrder("b", 2, 0, aisles=("B",)))
    problem = WaveProblem(orders, max_aisle_orders=2, busy_aisles=(("A", 2),))
    assert held_back(problem) == {"a": ("full.aisle", 2, 2, "A")}


@pytest.mark.parametrize(
    ("bound", "term"),
    [
        ({"max_volume_mm3": 5}, "full.volume"),
        ({"max_weight_g": 5}, "full.weight"),
        ({"max_backlog": 8}, "full.backlog"),
    ],
)
def test_volume_weight_and_benches_bound_a_wave(bound: dict[str, int], term: str) -> None:
    orders = tuple(OpenOrder(key, 1, due, volume_mm3=3, weight_g=3) for key, due in (("a", 0), ("b", 9000)))
    assert held_back(WaveProblem(orders, backlog=7, **bound))["b"][0] == term


def test_a_wave_below_its_least_units_is_not_released() -> None:
    problem = WaveProblem((OpenOrder("a", 3), OpenOrder("b", 4)), min_units=8)
    assert {reason[:3] for reason in held_back(problem).values()} == {("below.units", 7, 8)}
    assert checks.check_wave(problem, waves.solve(problem, SOON)) == []


def test_reasons_name_the_order_that_was_next_and_the_one_that_went_instead() -> None:
    orders = (OpenOrder("a", 9, 0), OpenOrder("b", 5, 0), OpenOrder("c", 1, 0))
    solution = waves.solve(WaveProblem(orders, max_orders=2), SOON)
    rejected = {release.order: release.reasons[-1].key for release in solution.released}
    assert rejected == {"a": "b", "b": "c"}
    assert [(reason.term, reason.key) for reason in solution.held_back[0].reasons if reason.key] == [("instead", "b")]


def traps() -> WaveProblem:
    """Alone each order of aisles C and D is dear, together they are the densest; A lures with one large order."""
    pairs = [OpenOrder(f"cd{i}", 3, 0, aisles=("C", "D")) for i in range(6)]
    lures = [OpenOrder(f"{aisle}{i}", 4, 0, aisles=(aisle,)) for aisle in "ABEFG" for i in range(1)]
    return WaveProblem((*pairs, *lures), max_units=18)


def test_a_class_that_does_not_fit_goes_through_the_densest_aisles() -> None:
    solution = waves.solve(traps(), SOON)
    assert (solution.units, solution.aisles, solution.method) == (18, ("C", "D"), "urgency, then densest aisles")
    assert [reason.term for reason in solution.reasons] == ["fill.orders", "fill.units", "rejected.affinity"]
    assert checks.check_wave(traps(), solution) == []


def test_with_no_time_urgency_alone_decides() -> None:
    orders = tuple(OpenOrder(f"O{i}", 1, due=9 - i) for i in range(5))
    solution = waves.solve(WaveProblem(orders, max_orders=2, due_window_s=0), Limits(seconds=0))
    assert [release.order for release in solution.released] == ["O4", "O3"]


def test_two_orders_with_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="same key"):
        WaveProblem((OpenOrder("a", 1), OpenOrder("a", 2)))
