"""A real Chromium at the size of a device, driven as people drive it: by scans and fingers."""

import atexit
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests import patience

expect.set_options(timeout=patience.MILLISECONDS)
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
]  # fmt: skip
# Movements that would end are brought to their end, and their last picture is drawn.
REST = """async () => {
  const picture = () => new Promise((done) => requestAnimationFrame(done));
  const moving = () => document.getAnimations().filter((one) =>
    one.playState === "running" && one.effect?.getComputedTiming().endTime !== Infinity);
  const drawn = async () => {
    for (let turn = 0; turn < 60 && moving().length > 0; turn++) {
      moving().forEach((one) => one.finish());
      await picture();
    }
    await picture();
    await picture();
  };
  await Promise.race([drawn(), new Promise((done) => setTimeout(done, 1000))]);
}"""
HANDHELD = {"viewport": {"width": 360, "height": 640}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
STATION = {"viewport": {"width": 1280, "height": 800}}
CACHED = "navigator.serviceWorker.controller !== null"
BOARD = {"viewport": {"width": 1920, "height": 1080}}


@cache
def driver() -> Playwright:
    """One a process: a second could not start beside it."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


@cache
def _browser() -> Browser:
    return driver().chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The process's one browser; the devices that a test opened are closed with it."""
    browser = _browser()
    try:
        yield browser
    finally:
        for context in browser.contexts:
            context.close()


class Screen:
    """One page of one device. Errors of the page are collected: a story must end with none."""

    def __init__(self, browser: Browser, size: dict[str, Any], theme: str = "dark") -> None:
        self.context = browser.new_context(**size, color_scheme=theme)
        self.context.set_default_timeout(patience.MILLISECONDS)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def scan(self, code: str) -> None:
        """The whole scan at once, as injecting scanners do, so that no busy machine tears it; keys: test_wedge.py.

        The page has heard it before the time to the next one begins, so that no two lie closer than a double decode.
        """
        self.page.keyboard.insert_text(f"{code}\n")
        self.page.evaluate("0")
        self.page.wait_for_timeout(120)

    def see(self, name: str) -> Any:
        return self.page.get_by_test_id(name)

    def data(self, name: str, field: str) -> str | None:
        found = self.see(name)
        return found.first.get_attribute(f"data-{field}") if found.count() else None

    def tap(self, name: str) -> None:
        self.see(name).first.click()

    def rest(self) -> None:
        self.page.evaluate(REST)

    def shot(self, path: str) -> None:
        self.page.screenshot(path=path)

    def until_offline_works(self) -> None:
        self.until(lambda: self.page.evaluate(CACHED), "the screen is kept for hours without a network")

    def until(self, holds: Any, what: str, seconds: float = patience.SECONDS) -> Any:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = holds()
            if found:
                return found
            self.page.wait_for_timeout(60)
        raise AssertionError(f"not within {seconds} s: {what}; the page shows: {self.page.inner_text('body')[:600]}")


class Handheld(Screen):
    """Enrolled and, with a badge, signed in."""

    def __init__(
        self, browser: Browser, url: str, enrol: str, badge: str = "", pin: str = "", theme: str = "dark"
    ) -> None:
        super().__init__(browser, HANDHELD, theme)
        self.page.goto(f"{url}/handheld/?enrol={enrol}")
        self.until(lambda: self.stage == "sign_in", "the sign-in screen")
        if badge:
            self.sign_in(badge, pin)

    def scan(self, code: str) -> None:
        """Scans, and waits until the screen shows what came of it."""
        super().scan(code)
        self.until(lambda: self.page.locator(".handheld[aria-busy=true]").count() == 0, f"{code} is shown")

    def sign_in(self, badge: str, pin: str) -> None:
        self.page.wait_for_timeout(500)
        self.scan(badge)
        self.enter_pin(pin)
        self.until(lambda: self.stage == "queue", "the queue")

    @property
    def stage(self) -> str | None:
        return self.page.locator(".handheld").get_attribute("data-stage")

    @property
    def awaited(self) -> str:
        return self.data("expected", "code") or ""

    @property
    def step(self) -> str:
        """What a walk asks for: cart, slot (of a tote), place, item, tote, drop, done; empty while it asks nothing."""
        page = self.page
        if self.see("walk-done").count():
            return "done"
        if self.see("expected").count() == 0:
            return ""
        marks = {"slot": ".cart-empty, .cart-next", "place": ".place", "item": ".count", "drop": ".lanes"}
        for kind, place in marks.items():
            if page.locator(place).count():
                return kind
        if page.locator(".slot-hero").count():
            return "tote" if self.awaited else "slot"
        return "cart" if page.locator(".art").count() else ""

    def enter_pin(self, pin: str) -> None:
        for digit in pin:
            self.page.get_by_role("button", name=digit, exact=True).click()

    def claim(self) -> None:
        self.until(lambda: self.see("queue-entry").count() > 0, "work in the queue")
        self.until(lambda: self.data("connection", "online") == "true", "the network is there")
        self.scan("*next")
        self.until(lambda: self.stage == "task", "a walk")

    def walk(self, totes: Iterator[str], cart: str = "CART-01", lane: str = "PACK-1", most: int = 200) -> None:
        """Scans whatever the screen awaits, until the walk is dropped off."""
        for _ in range(most):
            if self.stage != "task" or self.step == "done":
                return
            self.scan(self.awaited or self._anything(totes, cart, lane))
            self.page.wait_for_timeout(80)
        raise AssertionError(f"the walk does not end; the page shows: {self.page.inner_text('body')[:600]}")

    def _anything(self, totes: Iterator[str], cart: str, lane: str) -> str:
        """For what has no one right answer: a cart, an empty tote, a lane."""
        step = self.step
        if step == "cart":
            return cart
        another = step == "slot" or "tote" in self.see("prompt").first.inner_text().lower()
        return next(totes) if another else lane


class Station(Screen):
    """Enrolled and, with a badge, signed in."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        enrol: str,
        badge: str = "",
        pin: str = "",
        theme: str = "light",
        bench: str = "STATION-1",
    ) -> None:
        super().__init__(browser, STATION, theme)
        self.page.goto(f"{url}/station/?enrol={enrol}")
        expect(self.see("badge")).to_be_visible()
        if badge:
            self.sign_in(badge, pin, bench)

    def sign_in(self, badge: str, pin: str, bench: str) -> None:
        self.scan_until("badge", badge)
        self.scan_until("station-code", bench)
        expect(self.see("pin")).to_be_visible()
        self.see("pin").fill(pin)
        self.tap("primary")
        expect(self.see("hero-prompt")).to_be_visible()

    def scan_until(self, field: str, code: str) -> None:
        """Scanned again where it did not arrive, as a person would."""
        for _ in range(5):
            self.scan(code)
            if self.see(field).input_value() == code:
                return

    def pack(self, sku: str) -> None:
        """A scan that counts: the line of an item, or as many of it as were said before."""
        count = self.page.locator(f"[data-testid=pack-line][data-sku='{sku}'] [data-testid=pack-count]").first
        before = count.inner_text()
        for _ in range(5):
            self.scan(sku)
            if count.inner_text() != before:
                return


class Board(Screen):
    def __init__(
        self, browser: Browser, url: str, enrol: str, username: str, password: str, theme: str = "dark"
    ) -> None:
        super().__init__(browser, BOARD, theme)
        self.page.goto(f"{url}/board/?enrol={enrol}")
        self.page.get_by_label("User name").last.fill(username)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Open the board").click()
        expect(self.see("staleness")).to_be_visible()
