"""What is loaded stays small, and what is drawn has its size: at every width nothing overflows or loses its style."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Route

from benchmarks.ui.sizes import AIM_KB, first_load
from tests.browser.measure import Measures
from tests.browser.node import SCREENS
from tests.browser.rounds import board_tour, handheld_tour, home_tour, station_tour
from tests.browser.screens import STATION, Screen, chromium
from tests.stories.house import House

DIST = Path(os.environ.get("WMS_SCREENS_DIR") or SCREENS / "dist")


@pytest.mark.parametrize("entry", sorted(AIM_KB))
def test_the_first_load_stays_small(entry: str) -> None:
    files = first_load(entry, DIST)
    assert any(name.endswith(".js") for name in files), files
    assert any(name.endswith(".css") for name in files), files
    told = "\n".join(f"{size:>7} {name}" for name, size in sorted(files.items(), key=lambda one: -one[1]))
    assert sum(files.values()) <= AIM_KB[entry] * 1024, told


def test_every_file_of_the_shell_is_there() -> None:
    """One that is missing, and the service worker never installs: no handheld would open without a network."""
    listed = re.findall(r'"/(assets/[^"]+)"', (DIST / "handheld/sw.js").read_text())
    assert len(listed) > 10
    assert [name for name in listed if not (DIST / name).is_file()] == []


def test_the_page_brings_no_fonts() -> None:
    assert not [path.name for path in (DIST / "assets").iterdir() if path.suffix in {".woff", ".woff2", ".ttf"}]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with House(tmp_path_factory.mktemp("sizes")) as running:
        yield running


@pytest.mark.browser
def test_at_every_size_nothing_overflows_is_cut_off_or_loses_its_style(house: House, tmp_path: Path) -> None:
    house.order("sizes", ("ITEM-1", 2), ("ITEM-4", 1))
    house.order("more-than-there-is", ("ITEM-2", 700))
    tours = {"home": home_tour, "handheld": handheld_tour, "station": station_tour, "board": board_tour}
    with chromium() as browser:
        for kind, tour in tours.items():
            measures = Measures(kind, tmp_path)
            tour(browser, house, measures, "light" if kind == "station" else "dark")
            assert measures.faults == {}, f"pictures in {tmp_path}"
            assert measures.unseen == set()


@pytest.mark.browser
def test_styles_in_the_wrong_order_are_noticed(house: House) -> None:
    def turned(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body="@layer screens, components, base, tokens;" + answer.text())

    with chromium() as browser:
        home = Screen(browser, STATION)
        home.page.route("**/*.css", turned)
        home.page.goto(f"{house.url}/")
        home.until(lambda: home.page.locator("a").count() > 0, "the doors")
        measures = Measures("home")
        measures("home", home)
    told = " ".join(measures.faults["home 1280"])
    assert "the layers are screens" in told
    assert "h1" in told
