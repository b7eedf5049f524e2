"""What a screen is looked at for: axe's rules, letters twice as large, words half as long again."""

from pathlib import Path
from typing import Any

from tests.browser.node import SCREENS
from tests.browser.screens import Screen

AXE = (SCREENS / "node_modules/axe-core/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
THEMES = {"dark": "light", "light": "dark"}
TWICE_AS_LARGE = "document.documentElement.style.fontSize = '200%'"
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


class Axe:
    """What axe says of each screen as it is, with the other theme's colours and, if asked for, mirrored."""

    def __init__(self, mirrored: bool) -> None:
        self.mirrored = mirrored
        self.faults: dict[str, list[str]] = {}

    def __call__(self, name: str, screen: Screen) -> None:
        if not screen.page.evaluate("'axe' in window"):  # half a megabyte, brought to each page once
            screen.page.evaluate(AXE)
        self._judge(name, screen, EVERYTHING)
        self._in_other_colours(name, screen)
        if self.mirrored:
            screen.page.evaluate("document.documentElement.dir = 'rtl'")
            screen.rest()
            self._judge(f"{name} right to left", screen, EVERYTHING)
            screen.page.evaluate("document.documentElement.dir = 'ltr'")

    def _in_other_colours(self, name: str, screen: Screen) -> None:
        theme = screen.page.locator("html").get_attribute("data-theme")
        other = THEMES[theme or "light"]
        screen.page.evaluate("theme => { document.documentElement.dataset.theme = theme }", other)
        screen.rest()
        self._judge(f"{name} {other}", screen, COLOURS)
        screen.page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme or "light")
        screen.rest()

    def _judge(self, name: str, screen: Screen, how: dict[str, Any]) -> None:
        result: dict[str, Any] = screen.page.evaluate("how => axe.run(document, how)", how)
        told = [sentence(one) for one in result["violations"]]
        if told:
            self.faults[name] = told


def sentence(violation: dict[str, Any]) -> str:
    places = "; ".join(f"{node['target'][0]}: {node['failureSummary'][:160]}" for node in violation["nodes"][:3])
    return f"{violation['impact']} {violation['id']}: {places}"


class Larger:
    """At 200 % nothing that can be pressed leaves a handheld's screen sideways."""

    def __init__(self, pictures: Path) -> None:
        self.pictures = pictures
        self.faults: dict[str, list[str]] = {}

    def __call__(self, name: str, screen: Screen) -> None:
        screen.page.evaluate(TWICE_AS_LARGE)
        screen.rest()
        self._note(f"{name} twice as large", screen, screen.page.evaluate(CUT_OFF))
        screen.page.evaluate("document.documentElement.style.fontSize = ''")

    def _note(self, name: str, screen: Screen, cut: list[str]) -> None:
        if cut:
            screen.shot(str(self.pictures / f"{name}.png"))
            self.faults[name] = cut


class Longer(Larger):
    """A pseudo-locale on the screen itself: accents, and each text 40 % longer. Neither keys nor words are cut off."""

    def __call__(self, name: str, screen: Screen) -> None:
        screen.page.evaluate(PSEUDO)
        cut: list[str] = screen.page.evaluate(CUT_OFF) + screen.page.evaluate(SPILT)
        self._note(f"{name} in longer words", screen, cut)
        screen.page.evaluate("window.pseudo.forEach(([node, text]) => (node.data = text))")
