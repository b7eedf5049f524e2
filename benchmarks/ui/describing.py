"""How long until the API's page shows its first group of doors: empty cache, slow link, slow machine."""

from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.ui.device import RADIO, SLOWER
from tests.stories.house import House

RUNS = 3
FIRST = "[data-testid=tag], .opblock-tag"  # the second is what Swagger UI, the renderer before, drew


def described_page(browser: Browser, house: House) -> dict[str, float]:
    """Milliseconds and bytes, the median of three: {tag, bytes}; a page that was never visited before."""
    runs = [_once(browser, house) for _ in range(RUNS)]
    return {name: median(run[name] for run in runs) for name in runs[0]}


def _once(browser: Browser, house: House) -> dict[str, float]:
    context = browser.new_context()
    page = context.new_page()
    told = _slowly(page)
    page.goto(f"{house.url}/api/docs", wait_until="commit")
    page.wait_for_selector(FIRST, timeout=120_000)
    first = float(page.evaluate("performance.now()"))
    context.close()
    return {"tag": first, "bytes": float(sum(told))}


def _slowly(page: Page) -> list[int]:
    """Slows the page down; the list fills with the bytes of each answer as they come over the line."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.send("Network.emulateNetworkConditions", RADIO)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    told: list[int] = []
    cdp.on("Network.loadingFinished", lambda answer: told.append(int(answer["encodedDataLength"])))
    return told
