"""A handheld without a network: many scans through everything that may go wrong, and each has one effect.

The network is cut; the browser is killed in the middle of a write and started again; the disk fills up; a second tab is
opened; a new version of the screens arrives; the session is revoked. Then the network comes back.
"""

import itertools
import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import BrowserContext, Error, Page, Playwright

from tests import patience
from tests.browser.screens import CACHED, HANDHELD, QUIET, driver
from tests.stories.house import PEOPLE, PROJECT, House

pytestmark = pytest.mark.browser
UNITS = 12
BETWEEN_SCANS_MS = 200  # a busy machine takes some of it; the same frame within 80 ms is a double decode
STATE = """() => {
  const expected = document.querySelector('[data-testid=expected]');
  const prompt = document.querySelector('[data-testid=prompt]');
  return {
    stage: document.querySelector('.handheld')?.dataset.stage ?? '',
    awaited: expected?.dataset.code ?? '', 
    prompt: (prompt?.innerText ?? '').toLowerCase(), done: document.body.innerText.includes('Walk done'),
  };
}"""
FULL = """() => {
  const { add, put } = IDBObjectStore.prototype;
  window.roomAgain = () => Object.assign(IDBObjectStore.prototype, { add, put });
  const full = function () {
    this.transaction.abort();
    throw new DOMException('full', 'QuotaExceededError');
  };
  Object.assign(IDBObjectStore.prototype, { add: full, put: full });
}"""
MEMORY = """() => new Promise((done, failed) => {
  const opening = indexedDB.open('wms');
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    const reading = opening.result.transaction(['commands', 'notes']);
    const queued = reading.objectStore('commands').getAll();
    const walk = reading.objectStore('notes').get('in_hand');
    reading.oncomplete = () => {
      opening.result.close();
      done({queued: queued.result.map((one) => one.id), walk: JSON.stringify(walk.result)});
    };
  };
})"""


class Device:
    """A handheld whose memory outlives its browser."""

    def __init__(self, playwright: Playwright, folder: Path, url: str) -> None:
        self.playwright, self.folder, self.url = playwright, folder, url
        self.scans, self.totes = 0, (f"T{n:05d}" for n in itertools.count(1))
        self.context, self.page = self._started(offline=False)

    def _started(self, offline: bool) -> tuple[BrowserContext, Page]:
        context = self.playwright.chromium.launch_persistent_context(
            str(self.folder), executable_path="/usr/bin/chromium", args=QUIET, offline=offline, **HANDHELD
        )
        return context, context.pages[0]

    def open(self, query: str = "") -> None:
        self.page.goto(f"{self.url}/handheld/{query}", wait_until="commit")

    def kill(self) -> None:
        """kill -9: nothing of the browser gets to finish anything."""
        for process in psutil.process_iter(["cmdline"]):
            if f"--user-data-dir={self.folder}" in (process.info["cmdline"] or []):
                os.kill(process.pid, signal.SIGKILL)

    def restart(self, offline: bool = True) -> None:
        self.context, self.page = self._started(offline)
        self.open()

    def scan(self, code: str) -> None:
        self.page.keyboard.type(code)
        self.page.keyboard.press("Enter")
        self.scans += 1
        self.page.wait_for_timeout(BETWEEN_SCANS_MS)

    @property
    def state(self) -> dict[str, Any]:
        """What the screen shows; nothing while the page is being loaded anew."""
        try:
            found: dict[str, Any] = self.page.evaluate(STATE)
        except Error:
            return {"stage": "", "awaited": "", "prompt": "", "done": False}
        return found

    def until(self, holds: Any, what: str, seconds: float = patience.SECONDS) -> Any:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := holds():
                return found
            self.page.wait_for_timeout(50)
        raise AssertionError(f"not within {seconds} s: {what}; the page shows: {self.page.inner_text('body')[:500]}")

    def stage(self, stage: str) -> None:
        self.until(lambda: self.state["stage"] == stage, f"the stage {stage}")

    def sign_in(self, badge: str, pin: str) -> None:
        self.stage("sign_in")
        self.page.wait_for_timeout(500)
        self.scan(badge)
        for digit in pin:
            self.page.get_by_role("button", name=digit, exact=True).click()

    def pick(self, scans: int) -> bool:
        """So many scans of whatever is awaited; True when the walk is done."""
        for _ in range(scans):
            state = self.state
            if state["stage"] != "task" or state["done"]:
                return True
            self.scan(state["awaited"] or self._anything(state))
        return False

    def _anything(self, state: dict[str, Any]) -> str:
        wanted = state["prompt"]
        return "CART-01" if "cart" in wanted else next(self.totes) if "tote" in wanted else "PACK-1"

    @property
    def memory(self) -> dict[str, Any]:
        """What is on the disk: the ids of the waiting commands, and the walk as far as it was done."""
        found: dict[str, Any] = self.page.evaluate(MEMORY)
        return found


@pytest.fixture
def house(tmp_path: Path, new_house: Callable[[str], House]) -> Iterator[House]:
    """With screens of its own, so that a new version of them can come."""
    screens = tmp_path / "screens"
    shutil.copytree(PROJECT / "handheld_ui/dist", screens)
    made = new_house("sqlite")
    made.env["WMS_SCREENS_DIR"] = str(screens)
    with made as running:
        yield running


@pytest.mark.parametrize(("scans", "lines"), [(100, 8), pytest.param(500, 44, marks=pytest.mark.soak)])
def test_scans_without_a_network_have_one_effect_each(house: House, tmp_path: Path, scans: int, lines: int) -> None:
    one_walk = {"walk_minutes": 0, "tote_volume_mm3": 10**12, "tote_weight_g": 10**6}  # however long, in one tote
    house.admin("PUT", "/picking/strategy?warehouse=MAIN", one_walk)
    house.order("long", *[(f"ITEM-{1 + line % 8}", UNITS) for line in range(lines)])
    device = Device(driver(), tmp_path / "device", house.url)
    _begin(device, house)
    device.context.set_offline(True)
    device.pick(scans * 3 // 10)
    _killed_in_the_middle_of_a_write(device)
    device.pick(scans // 5)
    _nearly_full(device)
    _second_tab(device)
    device.pick(scans // 5)
    _new_version(device, tmp_path / "screens")
    house.admin("PUT", f"/workers/{_worker(house)}/pin", {"pin": "738291"})
    device.pick(1000)
    assert device.scans >= scans
    waiting = device.memory["queued"]
    assert len(waiting) > lines, "nothing of this reached the server yet"
    _back(device)
    refused = device.page.locator("[data-testid=error-card]").count()
    device.context.close()
    print(f"{device.scans} scans, {len(waiting)} commands waited, {refused} refusals shown")
    _each_had_one_effect(house, waiting, refused, lines * UNITS)


def _begin(device: Device, house: House) -> None:
    """Enrolled the day before: Chromium writes a new cookie to the disk within 30 s, or when it is closed."""
    device.open(f"?enrol={house.enrol['handheld']}")
    device.stage("sign_in")
    device.context.close()
    device.restart(offline=False)
    device.sign_in(*PEOPLE["picker"])
    device.stage("queue")
    device.until(lambda: device.page.evaluate(CACHED), "the screen is kept for hours without a network")
    device.until(lambda: device.page.get_by_test_id("queue-entry").count() > 0, "work in the queue")
    device.scan("*next")
    device.stage("task")


def _killed_in_the_middle_of_a_write(device: Device) -> None:
    """A scan is typed, and the browser dies before it could answer: that scan happened wholly or not at all."""
    before = device.memory
    device.page.keyboard.type(device.state["awaited"])
    device.page.keyboard.press("Enter")
    device.kill()
    device.restart()
    device.stage("task")
    after = device.memory
    assert after["queued"][: len(before["queued"])] == before["queued"]
    assert len(after["queued"]) <= len(before["queued"]) + 1


def _nearly_full(device: Device) -> None:
    """Nothing is accepted that could not be written: the screen says so, and goes on when there is room again."""
    before = device.memory
    device.page.evaluate(FULL)
    for _ in range(3):
        device.scan(device.state["awaited"])
    device.page.wait_for_timeout(200)
    assert device.page.get_by_text("cannot save scans").count() == 1
    assert device.memory == before, "a scan that is not on the disk did not happen"
    device.scans -= 3
    device.page.evaluate("roomAgain()")
    device.pick(2)
    device.until(lambda: device.memory != before, "scans are accepted again")


def _second_tab(device: Device) -> None:
    """Both tabs see the same queue; the second is closed again, as people do."""
    tab = device.context.new_page()
    tab.goto(f"{device.url}/handheld/", wait_until="commit")
    tab.wait_for_selector(".handheld[data-stage=task]")
    tab.close()
    device.page.bring_to_front()


def _new_version(device: Device, screens: Path) -> None:
    """A new service worker arrives for a moment of network, and waits: nobody's pick is interrupted."""
    worker = screens / "handheld/sw.js"
    worker.write_text(worker.read_text().replace("shell-", "shell-next-"))
    queued = device.memory["queued"]
    device.page.route("**/api/**", lambda route: route.abort())
    device.context.set_offline(False)
    device.page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    waiting = "navigator.serviceWorker.getRegistration().then((one) => one.waiting !== null)"
    device.until(lambda: device.page.evaluate(waiting), "the new screens wait")
    device.context.set_offline(True)
    device.page.unroute("**/api/**")
    assert device.state["stage"] == "task"
    assert device.memory["queued"][: len(queued)] == queued


def _worker(house: House) -> str:
    return str(next(one["id"] for one in house.admin("GET", "/workers")["workers"] if one["badge"] == "B-1"))


def _back(device: Device) -> None:
    """The session is gone meanwhile: the worker signs in with the new PIN, and the queue is sent."""
    device.context.set_offline(False)
    device.sign_in("B-1", "738291")
    device.until(lambda: device.memory["queued"] == [], "everything is sent")


def _each_had_one_effect(house: House, waiting: list[str], refused: int, units: int) -> None:
    house.check_ledger()
    database = house.folder / "aisle.sqlite"
    receipts = dict(_read(database, "select key, status from command_receipt"))
    answered = [receipts.get(identity) for identity in waiting]
    assert None not in answered, "every command that waited was answered"
    assert answered.count("rejected") <= refused, "a refusal is shown to the worker"
    picked = _read(database, "select sum(picked), sum(short), sum(quantity) from pick_line")[0]
    assert int(picked[0]) + int(picked[1]) == int(picked[2]) == units


def _read(database: Path, question: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(question).fetchall()
