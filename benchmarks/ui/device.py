"""A slow handheld with a stopwatch: Chromium throttled as the aims ask, marks set before the page's own scripts."""

from typing import Any

from playwright.sync_api import Browser

from tests.browser.screens import HANDHELD, Handheld, Screen
from tests.stories.house import PEOPLE, House

SLOWER = 6
RADIO = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}  # 1.6 Mbit/s

STOPWATCH = """(() => {
  const watch = { last: 0, sound: [], disk: [], enters: [], events: [], frames: [], prompt: null };
  window.stopwatch = watch;
  addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    watch.last = event.timeStamp;
    watch.enters.push(event.timeStamp);
  }, true);
  const { start } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (...how) {
    watch.sound.push(performance.now() - watch.last);
    return start.apply(this, how);
  };
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const made = transaction.call(this, names, mode, options);
    const strict = mode === "readwrite" && options?.durability === "strict";
    const scan = strict && [...made.objectStoreNames].join() === "commands,notes";
    const since = watch.last;
    if (scan) made.addEventListener("complete", () => watch.disk.push(performance.now() - since));
    return made;
  };
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) watch.events.push({ name, startTime, duration });
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
  new MutationObserver(() => {
    if (watch.prompt === null && document.querySelector("[data-testid=prompt]")) watch.prompt = performance.now();
  }).observe(document, { childList: true, subtree: true });
})()"""


class SlowDevice(Handheld):
    """Enrolled but not signed in; `throttle` makes it slow."""

    def __init__(self, browser: Browser, house: House) -> None:
        Screen.__init__(self, browser, HANDHELD)
        self.page.add_init_script(STOPWATCH)
        self.cdp = self.context.new_cdp_session(self.page)
        self.house = house

    def throttle(self, rate: float = SLOWER) -> None:
        self.cdp.send("Emulation.setCPUThrottlingRate", {"rate": rate})

    def on_the_radio(self, *, at_last: bool = False) -> None:
        """A slow link from now on; `at_last` ends it."""
        no_limit = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self.cdp.send("Network.enable")
        self.cdp.send("Network.emulateNetworkConditions", no_limit if at_last else RADIO)

    def enrol(self) -> None:
        self.page.goto(f"{self.house.url}/handheld/?enrol={self.house.enrol['handheld']}")
        self.until(lambda: self.stage == "sign_in", "the sign-in screen")
        self.page.wait_for_timeout(500)

    def sign_in(self, who: str = "picker") -> None:
        badge, pin = PEOPLE[who]
        self.scan(badge)
        self.enter_pin(pin)
        self.until(lambda: self.stage == "queue", "the queue")

    @property
    def watch(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate("window.stopwatch")
        return found

    def first_prompt(self) -> float:
        """Milliseconds from the start of the navigation until something is asked for on the screen."""
        return float(self.until(lambda: self.watch["prompt"], "the first screen", 60))


def quantile(times: list[float], share: float) -> float:
    """The smallest of the times that `share` of them do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
