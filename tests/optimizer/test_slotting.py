"""Slotting: walks are exact, exchanges are priced right, nothing is worse than before, moves pay for themselves."""

import json
from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.optimizer.worlds import layouts
from wms.optimizer import limits as clock
from wms.optimizer.instances import InstanceError
from wms.optimizer.instances.slotting import hall, solve_file
from wms.optimizer.limits import Limits
from wms.optimizer.slotting import Item, PastOrder, Slot, SlottingProblem, fits, solve
from wms.optimizer.slotting.arrangement import start_floors
from wms.optimizer.slotting.forecast import History, Outlook, future_orders, places_in_runs
from wms.optimizer.slotting.moves import MoveTerms, plan_moves
from wms.optimizer.tours import TourProblem
from wms.optimizer.tours import solve as solve_tour
from wms.optimizer.walk import Door, Layout, Position, Stop

BRIEF = Limits(seconds=60.0, steps=3)
OUTLOOK = Outlook(half_life=30.0, horizon=20.0)


@st.composite
def slottings(draw: st.DrawFn, placed: bool = False) -> SlottingProblem:
    layout = draw(layouts(blocks=(2, 2)))
    low, high = layout.cross_y_mm[0], layout.cross_y_mm[-1]
    place = st.builds(Position, st.integers(0, len(layout.aisle_x_mm) - 1), st.integers(low, high))
    count = draw(st.integers(2, 7))
    slots = tuple(
        Slot(f"s{n}", draw(place), draw(st.integers(0, 5)), draw(st.sampled_from([None, 9])), None)
        for n in range(count + draw(st.integers(0, 2)))
    )
    items = tuple(Item(f"i{n}", draw(st.integers(0, 9)), draw(st.integers(0, 9000))) for n in range(count))
    key = st.sampled_from([item.key for item in items])
    rows = draw(st.lists(st.lists(key, min_size=1, max_size=4, unique=True), min_size=1, max_size=8))
    orders = tuple(PastOrder(tuple(row), draw(st.sampled_from([1.0, 2.5]))) for row in rows)
    present = tuple((item.key, slot.key) for item, slot in zip(items, slots, strict=False)) if placed else ()
    return SlottingProblem(layout, slots, items, orders, present)


def mean_walk(problem: SlottingProblem, slots: dict[str, str]) -> float:
    """By the tours' own solver."""
    place = {slot.key: slot.position for slot in problem.slots}
    total = 0.0
    for order in problem.orders:
        stops = tuple(Stop(key, place[slots[key]]) for key in order.items)
        total += order.weight * solve_tour(TourProblem(problem.layout, stops), Limits()).length_mm
    return total / sum(order.weight for order in problem.orders)


@settings(max_examples=40, deadline=None)
@given(slottings())
def test_every_item_gets_a_slot_that_fits_and_the_walk_is_what_it_says(problem: SlottingProblem) -> None:
    found = solve(problem, BRIEF)
    slots = dict(found.slots)
    assert sorted(slots) == sorted(item.key for item in problem.items)
    assert len(set(slots.values())) == len(slots)
    room = {slot.key: slot for slot in problem.slots}
    assert all(fits(item, room[slots[item.key]]) for item in problem.items)
    assert found.walk_mm == pytest.approx(mean_walk(problem, slots))
    assert found.bound <= found.cost_mm + 1e-6


@settings(max_examples=20, deadline=None)
@given(slottings(placed=True))
def test_never_worse_than_the_present_slotting(problem: SlottingProblem) -> None:
    before = solve(problem, Limits(seconds=0.0))
    assert solve(problem, BRIEF).cost_mm <= before.cost_mm + 1e-6
    assert before.walk_mm <= mean_walk(problem, dict(problem.present)) + 1e3 * 5 + 1e-6


@settings(max_examples=20, deadline=None)
@given(slottings(), st.randoms())
def test_the_order_of_the_input_never_matters(problem: SlottingProblem, random) -> None:  # type: ignore[no-untyped-def]
    items, orders = list(problem.items), list(problem.orders)
    random.shuffle(items)
    random.shuffle(orders)
    shuffled = replace(problem, items=tuple(items), orders=tuple(orders))
    assert solve(shuffled, BRIEF) == solve(problem, BRIEF) == solve(problem, BRIEF)


@settings(max_examples=30, deadline=None)
@given(slottings(), st.data())
def test_a_priced_exchange_costs_what_it_says(problem: SlottingProblem, data) -> None:  # type: ignore[no-untyped-def]
    floor = start_floors(problem, seed=1)[0]
    for _ in range(4):
        mover = data.draw(st.integers(0, len(problem.items) - 1))
        to = data.draw(st.integers(0, len(problem.slots) - 1))
        before, gain = floor.cost_mm(), floor.gain(mover, to)
        floor.exchange(mover, to) if gain else None
        assert floor.cost_mm() == pytest.approx(before + gain)
        assert floor.copy().cost_mm() == pytest.approx(floor.cost_mm())


def test_a_small_hall_is_slotted_as_well_as_by_trying_everything() -> None:
    layout = Layout((0, 3000), (0, 9000), Door(0))
    slots = tuple(Slot(f"{a}-{y}", Position(a, y)) for a in (0, 1) for y in (1000, 4000, 8000))
    items = tuple(Item(key) for key in "abcde")
    orders = tuple(PastOrder(tuple(row), weight) for row, weight in (("ae", 5), ("bd", 3), ("c", 2), ("abc", 1)))
    problem = SlottingProblem(layout, slots, items, orders)
    keys = [slot.key for slot in slots]
    best = min(mean_walk(problem, dict(zip("abcde", chosen, strict=True))) for chosen in permutations(keys, len(items)))
    assert solve(problem, Limits(seconds=60, steps=30)).walk_mm == pytest.approx(best)


def test_fixed_items_stay_and_heavy_ones_get_what_takes_them() -> None:
    layout = Layout((0, 3000), (0, 9000), Door(0))
    slots = (
        Slot("far", Position(1, 8000)),
        Slot("near", Position(0, 1000), weight_g=500),
        Slot("x", Position(0, 5000)),
    )
    items = (Item("anvil", weight_g=9000), Item("mug", weight_g=300), Item("sign", fixed=True))
    orders = (PastOrder(("anvil",), 9.0), PastOrder(("mug", "sign")))
    present = (("anvil", "far"), ("mug", "x"), ("sign", "near"))
    slots_found = dict(solve(SlottingProblem(layout, slots, items, orders, present), BRIEF).slots)
    assert slots_found == {"anvil": "x", "mug": "far", "sign": "near"}


def test_moves_pay_for_themselves_in_the_order_given() -> None:
    layout = Layout((0, 3000), (0, 30_000), Door(0))
    slots = tuple(Slot(f"{a}-{y}", Position(a, 1000 * y)) for a in (0, 1) for y in range(1, 30))
    items = tuple(Item(f"i{n:02d}") for n in range(40))
    orders = tuple(PastOrder((f"i{n:02d}",), 40.0 - n) for n in range(40))
    present = tuple((item.key, slot.key) for item, slot in zip(items, reversed(slots), strict=False))
    problem = SlottingProblem(layout, slots, items, orders, present)
    plan = plan_moves(problem, MoveTerms(most=5, orders_ahead=2000, handling_mm=20_000), Limits(seconds=60, steps=5))
    assert 1 <= len(plan.moves) <= 5
    assert all(move.saving_mm > move.cost_mm for move in plan.moves)
    assert sum(move.saving_mm for move in plan.moves) == pytest.approx(2000 * (plan.before_mm - plan.after_mm), abs=9)
    dear = plan_moves(problem, MoveTerms(most=5, orders_ahead=1, handling_mm=10**9), Limits(seconds=60, steps=5))
    assert dear.moves == ()


def test_interrupted_the_plan_is_still_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    layout, slots = hall()
    problem = SlottingProblem(layout, slots, tuple(Item(f"{n}") for n in range(50)), (PastOrder(("1", "7")),))
    monkeypatch.setattr(clock._interrupted, "is_set", lambda: True)
    assert len(solve(problem, Limits(seconds=60)).slots) == 50


def test_unsold_keys_in_long_runs_are_numbered_and_lone_ones_are_not() -> None:
    unsold = np.zeros(60, dtype=bool)
    unsold[5], unsold[30:60] = True, True
    places = places_in_runs(unsold)
    assert places[5] == -1
    assert list(places[45:50]) == list(range(places[45], places[45] + 5))


def test_future_orders_hold_items_not_sold_yet() -> None:
    """Keys are taken into use one after another; those that come next are expected, those far ahead are not."""
    days = np.arange(60.0)[::-1].copy()
    rows = [np.unique([0, 1, 100 + 2 * k, 101 + 2 * k]) for k in range(60)]
    orders, weights = future_orders(History(rows, days, 600), OUTLOOK, copies=5, seed=1)
    drawn = np.bincount(np.concatenate(orders), minlength=600)
    assert len(orders) == len(weights) == 300
    assert drawn[224:244].sum() > 20 * max(1, drawn[400:].sum())
    assert all(len(set(row)) == len(row) for row in orders)


@pytest.fixture
def folder(tmp_path):  # type: ignore[no-untyped-def]
    (tmp_path / "products.csv").write_text("sku,description\n" + "".join(f"{n},x\n" for n in range(100, 160)))
    moments = [f"2011-0{1 + n // 20}-{1 + n % 20:02d} 09:00:00" for n in range(90)]
    (tmp_path / "orders.csv").write_text(
        "order_id,created_at\n" + "".join(f"{n},{at}\n" for n, at in enumerate(moments))
    )
    lines = "".join(f"{n},{100 + (n * k) % 55}\n" for n in range(90) for k in (1, 2, 3))
    (tmp_path / "order_lines.csv").write_text("order_id,sku\n" + lines)
    return tmp_path


def test_a_folder_is_answered_for_every_sku(folder) -> None:  # type: ignore[no-untyped-def]
    said: list[str] = []
    answer = solve_file(folder, Limits(seconds=60, steps=2), said.append)
    assert isinstance(answer, dict)
    assert sorted(answer) == [str(n) for n in range(100, 160)]
    assert all(0 <= aisle < 40 and 0 <= cell < 50 for aisle, cell in answer.values())
    assert any("90 orders before 2011-06-01" in text for text in said)


def test_the_cutoff_comes_with_the_name_or_from_a_file(folder) -> None:  # type: ignore[no-untyped-def]
    said: list[str] = []
    solve_file(folder.with_name(folder.name + "#2011-02-01"), Limits(seconds=0), said.append)
    (folder / "slotting.json").write_text(json.dumps({"before": "2011-03-01"}))
    solve_file(folder, Limits(seconds=0), said.append)
    assert [text.split(" orders before ")[0][-2:] for text in said if "before" in text] == ["20", "40"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("products.csv", "sku\n100\n100\n", "products.csv:3: sku '100' was already in line 2"),
        ("orders.csv", "order_id,created_at\n1,soon\n", "orders.csv:2: created_at 'soon' is no time"),
        ("order_lines.csv", "order_id,sku\n1,999\n", "order_lines.csv:2: sku '999' is not in products.csv"),
        ("order_lines.csv", "order,sku\n", "order_lines.csv:1: has no column order_id"),
    ],
)
def test_a_malformed_file_names_the_line(folder, name: str, text: str, words: str) -> None:  # type: ignore[no-untyped-def]
    (folder / name).write_text(text)
    with pytest.raises(InstanceError, match=r"\.csv:\d") as error:
        solve_file(folder, Limits(seconds=0), lambda _: None)
    assert words in str(error.value)
