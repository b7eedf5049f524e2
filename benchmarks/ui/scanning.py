"""A picker's scans on a slow device, three a second: key to sound, scan on disk, and how long an interaction takes."""

from itertools import count
from typing import Any

from playwright.sync_api import Browser

from benchmarks.ui.device import SlowDevice, quantile
from tests.stories.house import House

LINES, UNITS, SCANS = 8, 24, 150
BETWEEN_MS = 333
UNSEEN_MS = 16  # the browser reports no event that was shorter


def scanning(browser: Browser, house: House) -> dict[str, Any]:
    """{scans, sound, disk, interaction}, milliseconds: the 99th percentile, of interactions the 98th."""
    house.order("bench", *[(f"ITEM-{1 + n % 8}", UNITS) for n in range(LINES)])
    device = SlowDevice(browser, house)
    device.enrol()
    device.sign_in()
    device.claim()
    totes = (f"T{n:05d}" for n in count(1))
    while not _at_an_item(device):
        device.scan(device.awaited or device._anything(totes, "CART-01", "PACK-1"))
    device.throttle()
    device.page.evaluate("for (const list of ['sound', 'disk', 'enters', 'events']) stopwatch[list].length = 0")
    for _ in range(SCANS):
        device.page.keyboard.type(device.awaited)
        device.page.keyboard.press("Enter")
        device.page.wait_for_timeout(BETWEEN_MS)
    device.page.wait_for_timeout(1000)
    watch = device.watch
    device.context.close()
    return {"scans": len(watch["enters"]), "heard": len(watch["sound"])} | _told(watch)


def _at_an_item(device: SlowDevice) -> bool:
    device.page.wait_for_timeout(200)
    return device.page.locator(".count").count() > 0


def _told(watch: dict[str, Any]) -> dict[str, float]:
    seen = {round(one["startTime"], 1): one["duration"] for one in watch["events"] if one["name"] == "keydown"}
    ends = [float(seen.get(round(at, 1), UNSEEN_MS)) for at in watch["enters"]]
    return {
        "sound": quantile(watch["sound"], 0.99), "sound_median": quantile(watch["sound"], 0.5),
        "disk": quantile(watch["disk"], 0.99), "disk_median": quantile(watch["disk"], 0.5),
        "interaction": quantile(ends, 0.98), "interaction_median": quantile(ends, 0.5),
    }  # fmt: skip
