"""An order in two zones, in a house with names of its own: a walk for each, cut offline, and its totes brought together
and opened at the bench by one of them."""

import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests.browser.screens import Handheld, Station, chromium
from tests.browser.test_foreign_names import BENCH, BINS, CART, LANE, NUMBER, PACKER, PICKER, TOTES, ForeignHouse
from tests.stories.house import until

pytestmark = pytest.mark.browser
AT_ONCE = {"classes": [{"name": "alle", "method": "zone_and_consolidate"}]}
PLACES = ("Sammeln 1", "Sammeln 2")
SIZES = {"small": (390, 844), "large": (480, 800)}
BENCHES = {"desk": (1280, 800), "old": (1024, 768)}


@pytest.fixture
def house(tmp_path: Path, prepared_sqlite: Path) -> Iterator[ForeignHouse]:
    shutil.copytree(prepared_sqlite, tmp_path, dirs_exist_ok=True)
    with ForeignHouse(tmp_path, prepared=True) as running:
        stands = [{"code": code, "kind": "consolidation", "y_mm": 1000 * n} for n, code in enumerate(PLACES)]
        cold = {"code": BINS[1], "kind": "pick", "zone": "Kühlraum"}
        running.admin("POST", "/locations/bulk", {"warehouse": "NORD", "locations": [*stands, cold]})
        running.admin("PUT", "/picking/strategy?warehouse=NORD", AT_ONCE)
        yield running


def test_totes_of_two_zones_are_brought_together_and_opened_as_one(house: ForeignHouse, tmp_path: Path) -> None:
    house.order_from("erp", "17", NUMBER, "ITEM-1", "ITEM-2")
    house.receive()
    with chromium() as browser:
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PICKER)
        bench = Station(browser, house.url, house.enrol["station"], *PACKER, bench=BENCH)
        totes = chain(TOTES)
        place = _walked(handheld, totes, tmp_path)
        bench.until(lambda: bench.see("coming-row").count() == 1, "a part stands, the rest is away")
        _shots(bench, tmp_path, "coming", BENCHES)
        assert (bench.see("gathered-at").inner_text(), bench.see("away").count()) == (f"at {place}", 1)
        assert _walked(handheld, totes, tmp_path) == place
        until(lambda: house.state_of("erp", "17") == "picked", "the last tote completes it")
        _opened_as_one(bench, place, tmp_path)
        assert (handheld.errors, bench.errors) == ([], [])
    house.check_ledger()


def _walked(handheld: Handheld, totes: Iterator[str], pictures: Path) -> str:
    """One walk, its end without a network; the place to which its tote was brought."""
    handheld.claim()
    for _ in range(40):
        if handheld.awaited in PLACES:
            break
        handheld.scan(handheld.awaited or handheld._anything(totes, CART, LANE))
        handheld.page.wait_for_timeout(120)
    place = handheld.awaited
    _shots(handheld, pictures, "bring", SIZES)
    handheld.context.set_offline(True)
    handheld.scan(next(code for code in PLACES if code != place))
    handheld.until(lambda: handheld.see("notice").count() > 0, "another place is asked about")
    _shots(handheld, pictures, "other", SIZES)
    handheld.scan(place)
    handheld.until(lambda: handheld.see("walk-done").count() > 0, "with the last tote the walk is over")
    handheld.context.set_offline(False)
    handheld.until(lambda: handheld.see("pending-count").count() == 0, "every scan is confirmed")
    assert handheld.see("error-card").count() == 0
    handheld.scan("*done")
    handheld.until(lambda: handheld.stage == "queue", "the queue again")
    return place


def _opened_as_one(bench: Station, place: str, pictures: Path) -> None:
    bench.until(lambda: bench.see("waiting-row").count() == 1, "the order waits, with its place")
    bench.until(lambda: all(tote in bench.see("waiting-row").inner_text() for tote in TOTES[:2]), "and both totes")
    _shots(bench, pictures, "waiting", BENCHES)
    assert bench.see("gathered-at").inner_text() == f"at {place}"
    bench.scan(TOTES[1])
    bench.until(lambda: bench.see("to-bring").count() == 1, "the other tote is asked for")
    _shots(bench, pictures, "to_bring", BENCHES)
    assert TOTES[0] in bench.see("to-bring").inner_text()
    bench.scan(TOTES[0])
    bench.until(lambda: bench.see("to-bring").count() == 0, "both are here")
    assert bench.see("pack-line").count() == 2


def _shots(screen: Handheld | Station, pictures: Path, name: str, sizes: dict[str, tuple[int, int]]) -> None:
    for size, (width, height) in sizes.items():
        screen.page.set_viewport_size({"width": width, "height": height})
        screen.shot(str(pictures / f"{name}_{size}.png"))
