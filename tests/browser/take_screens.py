"""Takes the pictures of a running demo in mid-shift: `python -m tests.browser.take_screens docs/screens`."""

import sys
from itertools import count
from pathlib import Path
from typing import Any

import requests
from playwright.sync_api import Browser

from tests.browser.screens import Board, Handheld, Station, chromium

SERVER = "http://127.0.0.1:8000"


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    world = requests.get(f"{SERVER}/api/v1/demo-world", timeout=10).json()
    with chromium() as browser:
        _board(browser, world, folder)
        _handheld(browser, world, folder)
        _station(browser, world, folder)


def _board(browser: Browser, world: dict[str, Any], folder: Path) -> None:
    board = Board(browser, SERVER, world["enrol"]["board"], **world["supervisors"][0])
    board.page.wait_for_timeout(4000)
    board.shot(str(folder / "board.png"))
    board.context.close()


def _handheld(browser: Browser, world: dict[str, Any], folder: Path) -> None:
    """The queue, and the third bin of a walk."""
    person = next(p for p in world["badges"] if p["role"] == "picker")  # the shift has people of its own
    handheld = Handheld(browser, SERVER, world["enrol"]["handheld"], person["badge"], person["pin"])
    handheld.page.wait_for_timeout(1000)
    handheld.shot(str(folder / "queue.png"))
    handheld.claim()
    totes, bins = (f"T{n:05d}" for n in count(1150)), set()
    while len(bins) < 3:
        awaited = handheld.awaited
        if awaited.startswith("A") and awaited.count("-") == 2:
            bins.add(awaited)
        if len(bins) < 3:
            handheld.scan(awaited or handheld._anything(totes, "CART-14", "PACK-1"))
            handheld.page.wait_for_timeout(150)
    handheld.page.wait_for_timeout(400)
    handheld.shot(str(folder / "handheld.png"))
    handheld.context.close()


def _station(browser: Browser, world: dict[str, Any], folder: Path) -> None:
    """An order half packed."""
    person = next(p for p in world["badges"] if p["role"] == "supervisor")  # may pack too, and is free
    station = Station(browser, SERVER, world["enrol"]["station"], person["badge"], person["pin"])
    station.until(lambda: station.see("waiting-row").count() > 0, "an order waits", 60)
    station.see("waiting-row").first.locator("button").first.click()
    station.until(lambda: station.see("pack-line").count() > 0, "the contents")
    station.scan("BOX-L")
    lines = station.see("pack-line")
    for n in range(max(1, lines.count() // 2)):
        station.scan(str(lines.nth(n).get_attribute("data-sku")))
    station.page.wait_for_timeout(600)
    station.shot(str(folder / "station.png"))
    station.context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
