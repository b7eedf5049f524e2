"""When it is worth planning."""

import pytest

from wms.planning.rules.pressure import ReleasePressure, is_worth_planning


@pytest.mark.parametrize(
    ("waiting", "orders", "waited_s", "cutoff_s", "worth"),
    [
        (0, 0, 0, None, False),
        (0, 1, 0, None, True),
        (1, 1, 0, None, False),
        (1, 1, 61, None, True),
        (1, 1, 0, 1800, True),
        (1, 1, 0, 9000, False),
        (1, 4, 0, None, True),
        (6, 4, 999, 60, False),
    ],
)
def test_orders_are_released_as_late_as_the_floor_allows(
    waiting: int, orders: int, waited_s: float, cutoff_s: float | None, worth: bool
) -> None:
    assert is_worth_planning(ReleasePressure(waiting, 12, orders, 4, waited_s, cutoff_s)) is worth
