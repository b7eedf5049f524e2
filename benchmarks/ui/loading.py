"""How long until a handheld asks for something: cold on a slow radio, warm, and without any network."""

from statistics import median

from playwright.sync_api import Browser

from benchmarks.ui.device import SlowDevice
from tests.stories.house import House

RUNS = 3


def first_screens(browser: Browser, house: House) -> dict[str, float]:
    """Milliseconds, the median of three: {cold, warm, offline}; cold comes with an empty cache."""
    times = [_one(browser, house) for _ in range(RUNS)]
    return {name: median(run[name] for run in times) for name in times[0]}


def _one(browser: Browser, house: House) -> dict[str, float]:
    device = SlowDevice(browser, house)
    device.throttle()
    device.on_the_radio()
    device.page.goto(f"{house.url}/handheld/", wait_until="commit")
    cold = device.first_prompt()
    device.throttle(1)
    device.on_the_radio(at_last=True)
    device.enrol()
    device.sign_in()
    device.until(lambda: device.page.evaluate("navigator.serviceWorker.controller !== null"), "the service worker", 60)
    device.page.wait_for_timeout(2000)
    device.throttle()
    device.on_the_radio()
    device.page.goto(f"{house.url}/handheld/", wait_until="commit")
    warm = device.first_prompt()
    device.context.set_offline(True)
    device.page.goto(f"{house.url}/handheld/", wait_until="commit")
    offline = device.first_prompt()
    device.context.close()
    return {"cold": cold, "warm": warm, "offline": offline}
