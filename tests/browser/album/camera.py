"""Takes each state that a story's screen comes to, once, in all languages and sizes, and judges it.

A story knows nothing of it: whenever a screen has got where it was awaited, or has taken a scan, it is looked at.
"""

import json
import re
from collections.abc import Callable
from hashlib import sha1
from pathlib import Path
from typing import Any

from playwright.sync_api import Error

from tests.browser.album.asked import Asked
from tests.browser.looks import AXE, COLOURS, EVERYTHING, THEMES, sentence
from tests.browser.measure import LEAST, MEASURE
from tests.browser.office import Office
from tests.browser.screens import Screen

BESIDE = Path(__file__).parent
STATE, LATIN = (BESIDE / "state.js").read_text(), (BESIDE / "latin.js").read_text()
SPEAK = "tag => Promise.all((globalThis.speaks ?? []).map((speak) => speak(tag)))"
DRESS = "theme => { document.documentElement.dataset.theme = theme }"
SIZES = {
    "handheld": [(390, 844), (480, 800)],
    "station": [(1024, 768), (1280, 800), (390, 844)],
    "wall": [(1280, 800), (1920, 1080), (390, 844)],
    "board": [(1280, 800), (390, 844), (1920, 1080)],
    "tv": [(1920, 1080)],
    "office": [(1280, 800), (390, 844), (1024, 768)],
    "home": [(1280, 800), (390, 844)],
}
WHOLE_PAGE = {"office", "board", "home"}
Size = tuple[int, int]


class Camera:
    def __init__(self, asked: Asked) -> None:
        self.asked, self.busy = asked, False

    def look(self, screen: Screen) -> None:
        """Takes what is new; a page that goes away meanwhile is left alone."""
        if self.busy or screen.page.is_closed():
            return
        self.busy = True
        try:
            state = screen.page.evaluate(STATE)
            if state and state["kind"] in SIZES and self._new(state):
                self._take(screen, state)
        except Error as gone:
            self._note("gone", str(gone)[:200])
        finally:
            self.busy = False

    def _new(self, state: dict[str, Any]) -> bool:
        """Whoever makes its mark first takes it: several processes work at one album."""
        if self.asked.kinds and state["kind"] not in self.asked.kinds:
            return False
        state["id"] = sha1(state["sign"].encode(), usedforsecurity=False).hexdigest()[:6]
        marks = self.asked.folder / "marks"
        marks.mkdir(parents=True, exist_ok=True)
        try:
            (marks / f"{state['kind']}-{state['id']}").touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def _take(self, screen: Screen, state: dict[str, Any]) -> None:
        before, spoken = screen.page.viewport_size, screen.page.evaluate("document.documentElement.lang") or "en"
        state["name"] = re.sub(r"[^a-z0-9_-]", "", state["name"].lower()) or "screen"
        sizes = SIZES[state["kind"]]
        try:
            for language in self.asked.languages:
                self._in(screen, state, language, sizes if language == "en" or self.asked.every_size else sizes[:1])
            for language in self.asked.measured:
                self._in(screen, state, language, [min(sizes)])
            self._in_other_colours(screen, state, sizes[0], spoken)
        finally:
            screen.page.evaluate(SPEAK, spoken)
            if before:
                screen.page.set_viewport_size(before)

    def _in(self, screen: Screen, state: dict[str, Any], language: str, sizes: list[Size]) -> None:
        screen.page.evaluate(SPEAK, language)
        for size in sizes:
            self._sized(screen, size)
            faults = screen.page.evaluate(MEASURE, LEAST.get(state["kind"], {}))["faults"]
            if faults or language in self.asked.languages:
                self._shot(screen, state, language, size)
            self._judged(state, f"{language} {size[0]}", faults)
        if language == "ar":
            for text in screen.page.evaluate(LATIN):
                self._note("latin", text, state)
        if language == "en":
            self._judged(state, "axe", self._axe(screen, EVERYTHING))

    def _in_other_colours(self, screen: Screen, state: dict[str, Any], size: Size, language: str) -> None:
        theme = screen.page.locator("html").get_attribute("data-theme") or "light"
        screen.page.evaluate(SPEAK, language)
        screen.page.evaluate(DRESS, THEMES[theme])
        self._sized(screen, size)
        self._shot(screen, state, THEMES[theme], size)
        self._judged(state, f"axe {THEMES[theme]}", self._axe(screen, COLOURS))
        screen.page.evaluate(DRESS, theme)

    def _axe(self, screen: Screen, how: dict[str, Any]) -> list[str]:
        if not screen.page.evaluate("'axe' in window"):
            screen.page.evaluate(AXE)
        told: dict[str, Any] = screen.page.evaluate("how => axe.run(document, how)", how)
        return [sentence(one) for one in told["violations"]]

    def _sized(self, screen: Screen, size: Size) -> None:
        screen.page.set_viewport_size({"width": size[0], "height": size[1]})
        screen.rest()

    def _shot(self, screen: Screen, state: dict[str, Any], language: str, size: Size) -> None:
        folder = self.asked.folder / state["kind"]
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{state['name']}_{state['id']}__{language}_{size[0]}.png"
        whole = state["kind"] in WHOLE_PAGE
        screen.page.screenshot(path=str(folder / name), scale="css", full_page=whole)

    def _judged(self, state: dict[str, Any], where: str, faults: list[str]) -> None:
        for fault in faults:
            self._note("fault", f"{where}: {fault}", state)

    def _note(self, what: str, said: str, state: dict[str, Any] | None = None) -> None:
        told = {
            "what": what,
            "said": said,
            **({"at": f"{state['kind']}/{state['name']}_{state['id']}"} if state else {}),
        }
        with (self.asked.folder / "told.jsonl").open("a") as file:
            file.write(json.dumps(told, ensure_ascii=False) + "\n")


def watch(asked: Asked) -> None:
    """From now on every screen is looked at behind each step of its story."""
    camera = Camera(asked)
    steps: list[tuple[type[Screen], Callable[..., Any]]] = [
        (Screen, Screen.until), (Screen, Screen.scan), (Screen, Screen.rest),
        (Office, Office.go), (Office, Office.says),
    ]  # fmt: skip
    for owner, step in steps:
        setattr(owner, step.__name__, _looked_at(camera, step))


def _looked_at(camera: Camera, step: Callable[..., Any]) -> Callable[..., Any]:
    def then_look(screen: Screen, *given: Any, **named: Any) -> Any:
        answer = step(screen, *given, **named)
        camera.look(screen)
        return answer

    return then_look
