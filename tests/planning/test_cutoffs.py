"""No order misses a cutoff that first come, first picked would have met: one day under both, on the same clock."""

import pytest

from tests.planning.day import Ours, day, first_come, missed
from wms.planning.rules.strategy import Strategy

DAYS = {
    "two pickers, little to do": ((1, 60), 2),
    "four pickers, enough to do": ((3, 200), 4),
    "more than first come can do": ((5, 320), 4),
    "more people than work": ((6, 90), 12),
    "a departure every twenty minutes": ((1, 150, 3, 1200, 900), 4),
    "the same, and too much for first come": ((4, 240, 3, 1200, 900), 4),
    "ten minutes for each order": ((2, 100, 3, 600, 600), 6),
}


@pytest.mark.parametrize("name", DAYS)
def test_no_order_misses_a_cutoff_that_first_come_would_have_met(name: str) -> None:
    shape, pickers = DAYS[name]
    wishes = day(*shape)
    theirs = missed(wishes, first_come(wishes, pickers))
    floor = Ours(wishes, pickers, Strategy())
    ours = missed(wishes, floor.run())
    print(f"\n{name}: of {len(wishes)} first come misses {len(theirs)}, we {len(ours)}; {floor.inserted} inserted")
    assert sorted(floor.ready) == sorted(wish.key for wish in wishes)
    assert ours - theirs == set()
