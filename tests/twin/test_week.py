"""Where books and truth differ, something leads somebody there; and once all counts are walked, they agree."""

from typing import Any

import pytest

from tests.twin.living import lived
from tests.twin.report import troubles
from tests.twin.truth import GONE, Truth
from tests.twin.week import Wish

SHORT = Wish(seed=3, days=1, hours=0.75, slip_rate=0.05, order_every_s=90, nature_every_s=600)


@pytest.mark.soak
@pytest.mark.parametrize("trust", [True, False])
def test_every_difference_ends_at_a_count(postgres_database: Any, trust: bool) -> None:
    """Hours in which people err five times as often, so that there is something to end."""
    week, told = lived(postgres_database, Wish(**{**vars(SHORT), "trust": trust}))
    assert told.figures["wrong bins"] > 0
    assert told.ending.left == {}, troubles(week)
    assert told.ending.nowhere == [] or not trust


def test_truth_gives_no_more_than_there_is() -> None:
    truth = Truth(["A", "B"])
    truth.bring("A", "TEA", 2)
    assert truth.carry("A", GONE, "TEA", 3) == 2
    assert (truth.at("A"), truth.everything(), truth.beside("B")) == ({}, {}, "A")
