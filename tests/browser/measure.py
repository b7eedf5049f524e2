"""Measures a screen at each of its sizes: what overflows, is cut off, or has lost its style."""

from pathlib import Path
from typing import Any

from tests.browser.screens import Screen

MEASURE = (Path(__file__).parent / "measure.js").read_text()
SIZES = {
    "home": [(1280, 800), (390, 844)],
    "handheld": [(360, 640), (480, 800)],
    "station": [(1280, 800), (1024, 768), (390, 844)],
    "board": [(1920, 1080), (1280, 800), (1024, 768), (390, 844)],
    "tv": [(1920, 1080)],
    "office": [(1280, 800), (1024, 768), (390, 844)],
}
# What a screen is about: it must be this big, in CSS pixels, and each must be seen somewhere.
LEAST: dict[str, dict[str, tuple[str, int]]] = {
    "home": {"h1": ("letters", 28)},
    "office": {"h1": ("letters", 28), ".button": ("height", 48)},
    "handheld": {
        ".prompt": ("letters", 20),
        ".place-block .code": ("letters", 44),
        ".count-now": ("letters", 72),
        ".slot-hero > b": ("letters", 72),
        ".key": ("height", 64),
        ".tool": ("height", 56),
        ".button-big": ("height", 56),
        ".flow-row": ("height", 48),
    },
    "station": {
        ".hero-title": ("letters", 40),
        ".hero-how": ("letters", 20),
        ".told > .mark": ("width", 32),
        ".told-words": ("letters", 20),
        ".field input": ("width", 160),
        ".pin-pad .key": ("width", 72),
        ".line-name": ("width", 160),
        ".line-name strong": ("letters", 16),
        ".line-count b": ("letters", 28),
        ".weight": ("width", 300),
        ".button-big": ("height", 64),
    },
    "board": {
        ".clock-time": ("letters", 20),
        ".flow-count": ("letters", 28),
        ".field input": ("height", 48),
        ".staleness": ("height", 36),
        ".bottleneck": ("letters", 20),
    },
    # Read at three metres.
    "tv": {
        ".bottleneck": ("letters", 72),
        ".flow-count": ("letters", 72),
        ".flow-name": ("letters", 28),
        ".tv-row": ("letters", 28),
        ".tv-clock": ("letters", 44),
        ".staleness": ("letters", 28),
    },
}


class Measures:
    """Looks at a screen at its sizes; `faults` holds what is wrong, by screen and width."""

    def __init__(self, kind: str, pictures: Path | None = None) -> None:
        self.kind, self.pictures = kind, pictures
        self.faults: dict[str, list[str]] = {}
        self.seen: set[str] = set()

    def __call__(self, name: str, screen: Screen) -> None:
        before = screen.page.viewport_size
        for width, height in SIZES[self.kind]:
            screen.page.set_viewport_size({"width": width, "height": height})
            self._measure(f"{name} {width}", screen)
        if before:
            screen.page.set_viewport_size(before)

    def _measure(self, where: str, screen: Screen) -> None:
        screen.rest()
        told: dict[str, Any] = screen.page.evaluate(MEASURE, LEAST[self.kind])
        self.seen |= set(told["seen"])
        if not told["faults"]:
            return
        self.faults[where] = told["faults"]
        if self.pictures:
            screen.shot(str(self.pictures / f"{where.replace(' ', '_')}.png"))

    @property
    def unseen(self) -> set[str]:
        return set(LEAST[self.kind]) - self.seen
