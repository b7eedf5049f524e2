"""Every screen of the handheld, as pictures: `python -m tests.browser.tour FOLDER [THEME] [WIDTHxHEIGHT] [LANGUAGE]`.

Runs on a demo with orders waiting (WMS_DEMO_URL, default http://127.0.0.1:8000). Ines walks, Jonas asks for her work.
"""

import json
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import requests
from PIL import Image
from playwright.sync_api import Browser, Route

from tests.browser.screens import HANDHELD, Handheld, Screen, chromium

SERVER = os.environ.get("WMS_DEMO_URL", "http://127.0.0.1:8000")


class Device(Handheld):
    """A handheld that takes pictures of itself, signs in by scans, and may be made to think that it is in training."""

    def __init__(self, browser: Browser, world: dict[str, Any], who: int, look: dict[str, Any]) -> None:
        person = [p for p in [*world["badges"], *world["crew"]] if p["role"] == "picker"][who]
        size = {**HANDHELD, "viewport": look["size"]}
        Screen.__init__(self, browser, size)
        self.look, self.folder = look, Path(look["folder"])
        self.page.route("**/api/v1/session", self._session)
        self.page.goto(f"{SERVER}/handheld/?enrol={world['enrol']['handheld']}")
        self.until(lambda: self.stage == "sign_in", "the sign-in screen")
        self.person = person

    def _session(self, route: Route) -> None:
        answer = route.fetch()
        told = answer.json() if answer.ok and "json" in answer.headers.get("content-type", "") else None
        if told and "worker" in told:
            told["worker"]["language"] = self.look["language"]
            told["training"] = self.look.get("training", False)
        route.fulfill(response=answer, json=told) if told else route.fulfill(response=answer)

    def sign_in(self) -> None:
        self.scan(self.person["badge"])
        self.picture("pin")
        self.scan(self.person["pin"])
        self.until(lambda: self.stage == "queue", "the queue")
        if self.look["theme"] == "light":
            self.scan("*theme")

    def picture(self, name: str, wait: int = 500) -> None:
        self.page.wait_for_timeout(wait)
        path = self.folder / f"{name}.png"
        self.shot(str(path))
        with Image.open(path) as image:
            image.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)

    def fetch(self, path: str) -> Any:
        return self.page.evaluate("async (path) => (await fetch('/api/v1' + path)).json()", path)


def tour(folder: Path, theme: str = "dark", size: str = "360x640", language: str = "en") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    world = requests.get(f"{SERVER}/api/v1/demo-world", timeout=10).json()
    width, height = (int(part) for part in size.split("x"))
    look = {"folder": folder, "theme": theme, "size": {"width": width, "height": height}, "language": language}
    with chromium() as browser:
        ines, jonas = (Device(browser, world, who, look) for who in (8, 9))
        ines.picture("sign-in")
        ines.sign_in()
        jonas.sign_in()
        _at_the_queue(ines)
        _on_the_walk(ines)
        _beside_the_walk(ines)
        _people(ines, jonas)
        _side_steps(ines)
        _notice(ines, world)
        _offline(ines)
        _training(browser, world, look)


def _at_the_queue(ines: Device) -> None:
    ines.until(lambda: ines.see("queue-entry").count() > 0, "work in the queue", 60)
    ines.picture("queue")
    ines.tap("tool-more")
    ines.picture("more")
    ines.scan("*stock")
    ines.picture("inquiry")
    ines.scan("A01-01-1")
    ines.until(lambda: ines.see("flow-row").count() > 0, "what lies in the bin")
    ines.picture("inquiry-bin")
    ines.scan("1")
    ines.picture("inquiry-item", 1200)
    ines.scan("@move")
    ines.picture("move-quantity", 1200)
    ines.scan("2")
    ines.picture("move-target")
    ines.scan("A01-01-1")
    ines.picture("move-wrong")
    for code in ("*done", "*done", "*help"):
        ines.scan(code)
    ines.picture("help")
    ines.scan("*back")
    ines.scan("*selftest")
    ines.scan("AISLE-TEST-1")
    ines.picture("selftest")
    ines.scan("*back")


def _on_the_walk(ines: Device) -> None:
    """To the third bin, by scans."""
    entries = ines.fetch("/work/queue")["entries"]
    ines.scan(str(max(entries, key=lambda one: one["stops"])["number"]))
    ines.until(lambda: ines.stage == "task", "a walk")
    totes, bins = (f"T{n:05d}" for n in count(1150)), set()
    steps: dict[str, str] = {"cart": "walk-cart", "slot": "walk-totes", "item": "walk-item", "tote": "walk-tote"}
    for _ in range(80):
        ines.page.wait_for_timeout(250)
        if _is_place(ines.awaited):
            bins.add(ines.awaited)
        if len(bins) == 3 and _is_place(ines.awaited):
            break
        name = steps.pop(_kind(ines), None)
        if name:
            ines.picture(name)
        ines.scan(ines.awaited or _anything(ines, totes))
    ines.picture("walk-place")


def _kind(ines: Device) -> str:
    code, hero = ines.awaited, ines.page.locator(".slot-hero").count()
    if hero:
        return "tote" if code else "slot"
    return "cart" if not code else "" if _is_place(code) else "item"


def _is_place(code: str) -> bool:
    return code.startswith("A") and code.count("-") == 2


def _anything(ines: Device, totes: Iterator[str]) -> str:
    return next(totes) if ines.page.locator(".slot-hero").count() else "CART-14"


def _beside_the_walk(ines: Device) -> None:
    ines.scan("A01-01-9")
    ines.picture("walk-wrong-place")
    for command in ("map", "why", "scans"):
        ines.scan(f"*{command}")
        ines.picture(command, 1500)
        ines.scan("*back")
    ines.scan("*voice")
    ines.picture("walk-voice")
    ines.scan("*voice")
    ines.tap("tool-more")
    ines.picture("more-walk")
    ines.scan("*camera")
    ines.picture("camera", 2500)
    ines.scan("*back")


def _people(ines: Device, jonas: Device) -> None:
    jonas.scan("*people")
    jonas.until(lambda: jonas.see("flow-row").count() > 0, "Ines with her walk")
    jonas.picture("people")
    jonas.scan("1")
    jonas.scan("1")
    jonas.picture("people-asking", 1500)
    ines.until(lambda: ines.see("ask").count() > 0, "the question")
    ines.picture("ask")
    ines.scan("*no")
    jonas.picture("people-no", 1500)


def _side_steps(ines: Device) -> None:
    ines.scan(ines.awaited)
    for command, name in (("*short", "short"), ("*pause", "pause"), ("*full", "full")):
        ines.scan(command)
        ines.picture(name)
        ines.scan("*back")


def _notice(ines: Device, world: dict[str, Any]) -> None:
    """A supervisor cancels an order of the walk."""
    held = next(one for one in ines.fetch("/work/queue")["entries"] if one["mine"])
    task = ines.fetch(f"/work/tasks/{held['task_id']}")
    boss = requests.Session()
    boss.post(f"{SERVER}/api/v1/session", json=world["supervisors"][0], timeout=10).raise_for_status()
    order = task["slots"][0]["order"]["id"]
    boss.post(f"{SERVER}/api/v1/orders/{order}/cancel", json={}, timeout=10).raise_for_status()
    ines.until(lambda: ines.see("must-read").count() > 0, "the notice")
    ines.picture("notice")
    ines.scan("*ok")
    ines.picture("after-notice")


def _offline(ines: Device) -> None:
    ines.context.set_offline(True)
    ines.page.wait_for_timeout(1500)
    if ines.see("lost").count() == 0:
        ines.scan(ines.awaited or "A01-01-1")
    ines.picture("offline", 1500)
    ines.context.set_offline(False)


def _training(browser: Browser, world: dict[str, Any], look: dict[str, Any]) -> None:
    device = Device(browser, world, 10, {**look, "training": True})
    device.sign_in()
    device.picture("training", 1500)


if __name__ == "__main__":
    tour(Path(sys.argv[1]), *sys.argv[2:])
    print(json.dumps(sorted(path.name for path in Path(sys.argv[1]).iterdir())))
