"""axe finds nothing on any screen: both themes, right to left, twice as large."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.node import SCREENS
from tests.browser.rounds import board_tour, handheld_tour, home_tour, station_tour
from tests.browser.screens import Screen, chromium
from tests.stories.house import House

pytestmark = pytest.mark.browser
AXE = (SCREENS / "node_modules/axe-core/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TWICE_AS_LARGE = "document.documentElement.style.fontSize = '200%'"
RIGHT_TO_LEFT = "document.documentElement.dir = 'rtl'"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, prepared_sqlite: Path) -> Iterator[House]:
    folder = shutil.copytree(prepared_sqlite, tmp_path_factory.mktemp("axe"), dirs_exist_ok=True)
    with House(folder, prepared=True) as running:
        yield running


class Finds:
    """Looks at a screen as it is, mirrored, and zoomed; remembers what axe says of each."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}
        self.looked: list[str] = []

    def __call__(self, name: str, screen: Screen) -> None:
        screen.page.wait_for_timeout(250)  # a movement may be under way
        self._judge(name, screen)
        screen.page.evaluate(RIGHT_TO_LEFT)
        self._judge(f"{name} right to left", screen)
        screen.page.evaluate("document.documentElement.dir = 'ltr'")

    def _judge(self, name: str, screen: Screen) -> None:
        self.looked.append(name)
        screen.page.evaluate(f"window.axe || (() => {{ {AXE} }})()")
        how = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
        result: dict[str, Any] = screen.page.evaluate("how => axe.run(document, how)", how)
        told = [_sentence(one) for one in result["violations"]]
        if told:
            self.found[name] = told


def _sentence(violation: dict[str, Any]) -> str:
    places = "; ".join(f"{node['target'][0]}: {node['failureSummary'][:160]}" for node in violation["nodes"][:3])
    return f"{violation['impact']} {violation['id']}: {places}"


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_on_any_screen(house: House, theme: str) -> None:
    finds = Finds()
    with chromium() as browser:
        home_tour(browser, house, finds, theme)
        badge, first_tote = {"dark": ("B-1", 1), "light": ("B-2", 20)}[theme]
        house.order(f"axe-{theme}", ("ITEM-1", 2), ("ITEM-4", 1))
        handheld_tour(browser, house, finds, theme, badge, first_tote)
        station_tour(browser, house, finds, theme)
        board_tour(browser, house, finds, theme)
    print(f"{len(finds.looked)} looks: {', '.join(finds.looked)}")
    assert finds.found == {}


def test_screens_twice_as_large_lose_nothing(house: House, tmp_path: Path) -> None:
    """At 200 % nothing that can be pressed leaves the screen sideways."""
    out: dict[str, list[str]] = {}

    def look(name: str, screen: Screen) -> None:
        screen.page.evaluate(TWICE_AS_LARGE)
        screen.page.wait_for_timeout(100)
        cut: list[str] = screen.page.evaluate(CUT_OFF)
        screen.page.evaluate("document.documentElement.style.fontSize = ''")
        if cut:
            screen.shot(str(tmp_path / f"{name}.png"))
            out[name] = cut

    with chromium() as browser:
        house.order("zoom", ("ITEM-2", 2), ("ITEM-5", 1))
        handheld_tour(browser, house, look, "dark", first_tote=40)
    assert out == {}, f"pictures in {tmp_path}"


def test_words_half_as_long_again_lose_nothing(house: House, tmp_path: Path) -> None:
    """A pseudo-locale on the screen itself: accents, and each text 40 % longer. Neither keys nor words are cut off."""
    out: dict[str, list[str]] = {}

    def look(name: str, screen: Screen) -> None:
        screen.page.evaluate(PSEUDO)
        cut: list[str] = screen.page.evaluate(CUT_OFF) + screen.page.evaluate(SPILT)
        if cut:
            screen.shot(str(tmp_path / f"{name}.png"))
            out[name] = cut
        screen.page.evaluate("window.pseudo.forEach(([node, text]) => (node.data = text))")

    with chromium() as browser:
        house.order("pseudo", ("ITEM-3", 2), ("ITEM-6", 1))
        handheld_tour(browser, house, look, "light", "B-2", first_tote=50)
    assert out == {}, f"pictures in {tmp_path}"


PSEUDO = """() => {
  const walker = document.createTreeWalker(document.querySelector('.handheld'), NodeFilter.SHOW_TEXT);
  window.pseudo = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const whole = '.code, .place, .place-hero, .initials, .picture, svg';
    if (!/\\p{L}{2}/u.test(node.data) || node.parentElement.closest(whole)) continue;
    window.pseudo.push([node, node.data]);
    const longer = '~ęx~ '.repeat(Math.ceil(node.data.length * 0.4 / 5)).trim();
    node.data = `[${node.data.replaceAll('a', 'å').replaceAll('e', 'é').replaceAll('o', 'ö')} ${longer}]`;
  }
}"""
SPILT = """() => [...document.querySelectorAll('button, h1, label, .notice p, .lead, .row-words b, .key')]
  .filter((one) => one.checkVisibility() && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1)
  .map((one) => 'words spill: ' + one.innerText.slice(0, 60))"""
CUT_OFF = """() => [...document.querySelectorAll('button, input:not([data-sink]), a')]
  .filter((one) => one.checkVisibility())
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.left < -1 || box.right > innerWidth + 1))
  .map(([one]) => (one.innerText || one.getAttribute('aria-label') || one.tagName).slice(0, 40))"""
