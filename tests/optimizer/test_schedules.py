"""Schedules: valid, in time where that can be, never worse with more time, and read from the public format."""

import gzip
import json
import random
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.checks.schedules import check_schedule
from wms.optimizer.dispatch import Pace
from wms.optimizer.instances import InstanceError, briant
from wms.optimizer.limits import Limits
from wms.optimizer.schedules import DueOrder, Picker, ScheduleProblem, schedule_problem, solve
from wms.optimizer.walk import Door, Layout, Position, Stop

QUICK = Limits(seconds=30, steps=400)


def world(seed: int, orders: int = 9, pickers: int = 2, tight: float = 1.5) -> ScheduleProblem:
    dice = random.Random(seed)
    points = [(dice.randrange(100), dice.randrange(100)) for _ in range(16)]
    way = np.array([[abs(a[0] - b[0]) + abs(a[1] - b[1]) for b in points] for a in points], dtype=np.int64)
    made = []
    for number in range(orders):
        places = tuple(dice.sample(range(1, 16), dice.randint(1, 3)))
        due = None if dice.random() < 0.2 else int(tight * dice.choice((400, 700, 1_000)))
        made.append(DueOrder(f"o{number}", places, (len(places), 0, 0), 10 * len(places), due, dice.randrange(3)))
    return ScheduleProblem(way, 0, 0, tuple(made), tuple(Picker(f"p{n}") for n in range(pickers)), (6, 0, 0), setup=50)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("tight", [0.3, 1.5])
def test_a_schedule_keeps_every_rule(seed: int, tight: float) -> None:
    problem = world(seed, tight=tight)
    assert check_schedule(problem, solve(problem, QUICK)) == []


def test_a_plan_comes_back_without_any_time() -> None:
    problem = world(1)
    assert check_schedule(problem, solve(problem, Limits(0))) == []


@pytest.mark.parametrize("seed", range(4))
def test_few_orders_are_solved_as_well_as_by_trying_everything(seed: int) -> None:
    problem = world(seed, orders=4, pickers=1)
    solution = solve(problem, QUICK)
    assert (solution.late, solution.time) == _by_trying(problem)


def _by_trying(problem: ScheduleProblem) -> tuple[int, int]:
    """Every sequence of the orders, cut into batches in every way, each batch walked in every order."""
    found = []
    for sequence in permutations(problem.orders):
        for cuts in range(1 << (len(sequence) - 1)):
            batches, batch = [], [sequence[0]]
            for number, order in enumerate(sequence[1:]):
                if cuts >> number & 1:
                    batches.append(batch)
                    batch = []
                batch.append(order)
            found.append(_run(problem, [*batches, batch]))
    return min(one for one in found if one is not None)


def _run(problem: ScheduleProblem, batches: list[list[DueOrder]]) -> tuple[int, int] | None:
    clock = late = 0
    for batch in batches:
        if sum(order.load[0] for order in batch) > problem.capacity[0]:
            return None
        clock += problem.setup + _shortest(problem, batch) + sum(order.work for order in batch)
        late += sum(max(0, clock - o.due) * (o.priority + 1) for o in batch if o.due is not None)
    return late, clock


def _shortest(problem: ScheduleProblem, batch: list[DueOrder]) -> int:
    places = frozenset(place for order in batch for place in order.places)
    best = {(frozenset({p}), p): int(problem.way[0, p]) for p in places}
    for _ in range(len(places) - 1):
        longer: dict[tuple[frozenset[int], int], int] = {}
        for (done, last), length in best.items():
            for p in places - done:
                key, so_far = (done | {p}, p), length + int(problem.way[last, p])
                longer[key] = min(longer.get(key, so_far), so_far)
        best = longer
    return min(length + int(problem.way[last, 0]) for (_, last), length in best.items())


def test_the_order_of_the_input_does_not_matter_and_runs_repeat() -> None:
    problem = world(3)
    turned = replace(problem, orders=problem.orders[::-1])
    first, second = solve(problem, QUICK), solve(turned, QUICK)
    assert first == solve(problem, QUICK)
    assert (first.late, first.time) == (second.late, second.time)


def test_more_steps_are_never_worse() -> None:
    problem = world(5, orders=14)
    results = [solve(problem, Limits(30, steps=steps)) for steps in (0, 200, 2_000)]
    ranks = [(one.late, one.time) for one in results]
    assert ranks == sorted(ranks, reverse=True)


def test_urgent_orders_are_late_last() -> None:
    """Two orders, time for one: the one of higher priority is in time."""
    way = np.array([[0, 50, 50], [50, 0, 100], [50, 100, 0]], dtype=np.int64)
    plain, urgent = DueOrder("plain", (1,), (1, 0, 0), 0, 100), DueOrder("urgent", (2,), (1, 0, 0), 0, 100, 2)
    solution = solve(ScheduleProblem(way, 0, 0, (plain, urgent), (Picker("p"),), (1, 0, 0)), QUICK)
    assert solution.late_orders == (("plain", 100),)


def test_an_order_larger_than_a_cart_is_named() -> None:
    problem = world(2)
    large = DueOrder("large", (1,), (7, 0, 0))
    solution = solve(replace(problem, orders=(*problem.orders, large)), QUICK)
    assert solution.too_large == ("large",)


def test_a_layout_and_orders_of_the_warehouse_become_the_same_problem() -> None:
    layout = Layout((0, 3_000), (0, 10_000), Door(0, 0))
    orders = tuple(OrderToPick(f"o{y}", (Stop(f"s{y}", Position(1, 1_000 * y)),), due=600) for y in range(1, 6))
    problem = schedule_problem(layout, Cart(slots=3), orders, [Picker("p", 100)], Pace())
    solution = solve(problem, QUICK)
    assert check_schedule(problem, solution) == []
    assert (len(solution.plans[0].batches), solution.late) == (2, 0)


INSTANCE = """//NbLocations
4
//NbProducts
2
//NbPickers
1
//CapaPicker
2
//TimeToTravelOneDistanceUnit
3
//SetupTime
100
//PickTime
10
//Products
//Idx Location Size
1 1 1
2 2 1
//Orders
//NbOrders
2
//Idx DueDate TardinessPenalty NbProdInOrder ProdIdx1 Qty1 ProdIdx2 Qty2 ...
1 1000 0 1 1 1
2 1000 0 1 2 1
//Graph
//DepartingDepot
0
//ArrivalDepot
3
//LocStart LocEnd ShortestPath
0 1 10
0 2 20
1 2 10
2 1 10
1 3 10
2 3 20
"""


def test_the_public_format_is_read_and_answered(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.txt", tmp_path / "b.txt.gz"
    plain.write_text(INSTANCE)
    packed.write_bytes(gzip.compress(INSTANCE.encode()))
    answers = [briant.solve_file(path, QUICK, lambda text: None) for path in (plain, packed)]
    assert answers[0] == answers[1]
    assert isinstance(answers[0], dict)
    assert json.loads(json.dumps(answers[0]))["pickers"][0][0]["orders"] == [1, 2]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("0 2 20", "0 two 20", ":32:"), ("1 1000 0 1 1 1", "1 1000 0 1", ":23:"), ("//SetupTime\n100\n", "", "setup")],
)
def test_a_malformed_file_is_refused_with_its_line(tmp_path: Path, old: str, new: str, line: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(INSTANCE.replace(old, new, 1))
    with pytest.raises(InstanceError, match=line):
        briant.read(path)
