"""Time budgets and urgency classes, which every solver leans on."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms.optimizer.limits import Limits
from wms.optimizer.urgency import urgency_classes
from wms.optimizer.waves import OpenOrder

FORBIDDEN = "flask sqlalchemy logging.config redis huey wms.plumbing wms.kernel"


@pytest.mark.parametrize("wrong", [{"seconds": -1}, {"workers": 0}, {"steps": -1}])
def test_limits_without_sense_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="limits need"):
        Limits(**wrong)


def test_a_share_of_the_time_ends_before_the_whole() -> None:
    deadline = Limits(seconds=1000).deadline()
    assert 0 < deadline.share(0.1).seconds_left() < 101 < deadline.earlier(500).seconds_left() < 501
    assert Limits(seconds=0).deadline().passed()


@given(st.lists(st.tuples(st.none() | st.integers(0, 9), st.integers(0, 2))), st.integers(0, 3))
def test_classes_hold_one_priority_and_one_window_and_come_by_cutoff(
    drawn: list[tuple[int | None, int]], window: int
) -> None:
    orders = [OpenOrder(f"O{i}", 1, due, priority) for i, (due, priority) in enumerate(drawn)]
    classes = urgency_classes(orders, window)
    assert sorted(order.key for group in classes for order in group) == sorted(order.key for order in orders)
    firsts = []
    for group in classes:
        dues = [order.due for order in group if order.due is not None]
        assert len({order.priority for order in group}) == 1
        assert len(dues) in (0, len(group))
        assert not dues or max(dues) - min(dues) <= window
        firsts.append(min(dues, default=float("inf")))
    assert all(later >= earlier - window for earlier, later in pairwise(firsts))


def test_the_optimizer_brings_no_web_and_no_database_with_it() -> None:
    code = (
        "import sys; from wms.optimizer import baselines, batches, cartons, checks, tours, waves; "
        f"print([name for name in {FORBIDDEN.split()} if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_the_plan_does_not_depend_on_the_process() -> None:
    code = (
        "from wms.optimizer import batches; from wms.optimizer.limits import Limits; from wms.optimizer.walk import *; "
        "places = [(i * 7 % 5, i * 37 % 100) for i in range(60)]; "
        "stops = [Stop(f'{a}/{y}', Position(a, y)) for a, y in places]; "
        "orders = tuple(batches.OrderToPick(f'O{i}', tuple(stops[3 * i : 3 * i + 3])) for i in range(20)); "
        "layout = Layout((0, 30, 60, 90, 120), (0, 50, 100), Door(45, 0)); "
        "print(batches.solve(batches.BatchProblem(layout, batches.Cart(4), orders), Limits(seconds=60, steps=30)))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
