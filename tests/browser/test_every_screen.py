"""One round through every screen: axe finds nothing, and at every size, zoom and length of words nothing is lost."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Route

from tests.browser.looks import Axe, Larger, Longer
from tests.browser.measure import Measures
from tests.browser.rounds import board_tour, handheld_tour, home_tour, station_tour
from tests.browser.screens import STATION, Screen, chromium
from tests.stories.house import House

pytestmark = pytest.mark.browser
TOURS = {"home": home_tour, "handheld": handheld_tour, "station": station_tour, "board": board_tour}
Look = Callable[[str, Screen], None]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, laid_out_sqlite: Path) -> Iterator[House]:
    folder = shutil.copytree(laid_out_sqlite, tmp_path_factory.mktemp("screens"), dirs_exist_ok=True)
    with House(folder, prepared=True) as running:
        yield running


def in_turn(looks: list[Look]) -> Look:
    def look(name: str, screen: Screen) -> None:
        screen.rest()
        for each in looks:
            each(name, screen)

    return look


def by_name(desk: Measures, wall: Measures) -> Look:
    """The board on a wall has a size and letters of its own."""
    return lambda name, screen: (wall if name == "board-tv" else desk)(name, screen)


OTHERWISE = pytest.param("light", True, marks=pytest.mark.soak)
"""Colours and direction do not know of each other: the other of both is one more round."""


@pytest.mark.parametrize(("theme", "mirrored"), [("dark", False), OTHERWISE])
def test_no_screen_has_a_fault_at_any_size_zoom_or_length_of_words(
    house: House, tmp_path: Path, theme: str, mirrored: bool
) -> None:
    house.order(f"usual-{theme}-{mirrored}", ("ITEM-1", 2), ("ITEM-4", 1))
    house.order("more-than-there-is", ("ITEM-2", 700), short_rule="wait_complete")
    axe, on_handhelds = Axe(mirrored), [Larger(tmp_path), Longer(tmp_path)]
    with chromium() as browser:
        for kind, tour in TOURS.items():
            measures = Measures(kind, tmp_path)
            wall = Measures("tv", tmp_path)
            looks: list[Look] = [by_name(measures, wall), axe, *(on_handhelds if kind == "handheld" else [])]
            tour(browser, house, in_turn(looks), theme)
            faults = [measures.faults, wall.faults, axe.faults, *(look.faults for look in on_handhelds)]
            assert not any(faults), f"{faults}: pictures in {tmp_path}"
            assert measures.unseen == set()
            assert kind != "board" or wall.unseen == set()


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
