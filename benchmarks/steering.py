"""From a supervisor's act to the picture of a handheld: a walk is set before the first one, over a real socket.

    python -m benchmarks.steering

A house with its server on SQLite, a picker's queue in Chromium; thirty walks are moved by the API. The page itself says
when its first entry became another one, by the same clock. Figures: benchmarks/office.md.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.ui.device import quantile
from tests.browser.screens import Handheld, chromium
from tests.stories.house import PEOPLE, House

TIMES = 30
GOAL_MS = 250
WATCH = """() => {
  window.seen = [];
  const first = () => document.querySelector("[data-testid=queue-entry]")?.dataset.task;
  let before = first();
  new MutationObserver(() => {
    const now = first();
    if (now && now !== before) requestAnimationFrame(() => window.seen.push([now, Date.now()]));
    before = now ?? before;
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, House(Path(folder)) as house, chromium() as browser:
        alone = [{"name": "single", "method": "single", "when": {}}]
        house.admin("PUT", "/picking/strategy?warehouse=MAIN", {"release": "at_once", "classes": alone})
        for number in range(6):
            house.order(f"S-{number}", (f"ITEM-{1 + number}", 1))
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PEOPLE["picker"])
        handheld.until(lambda: handheld.see("queue-entry").count() > 2, "three walks in the queue")
        handheld.page.evaluate(WATCH)
        figures = [_moved(house, handheld) for _ in range(TIMES)]
    acts, pictures = zip(*figures, strict=True)
    print(f"load {os.getloadavg()[0]:.1f}; goal {GOAL_MS} ms from the act to the picture; {TIMES} acts")
    for what, times in (("answered", list(acts)), ("seen at the handheld", list(pictures))):
        print(f"{what}: p50 {statistics.median(times):.0f}, p95 {quantile(times, 0.95):.0f}, max {max(times):.0f} ms")


def _moved(house: House, handheld: Handheld) -> tuple[float, float]:
    """(ms until the act was answered, ms until the handheld showed it)"""
    first, *_, last = _queued(house)
    seen = handheld.page.evaluate("window.seen.length")
    began = time.time()
    path = f"/picking/plan/walks/{last['id']}/place"
    house.admin("POST", path, {"version": last["version"], "side": "before", "beside_id": first["id"]})
    answered = time.time()
    handheld.until(lambda: handheld.page.evaluate("window.seen.length") > seen, "another walk is the first")
    at = handheld.page.evaluate("window.seen.at(-1)[1]")
    handheld.page.wait_for_timeout(1500)  # the planner has looked at it too
    return 1000 * (answered - began), at - 1000 * began


def _queued(house: House) -> list[dict[str, Any]]:
    walks = house.admin("GET", "/picking/plan?warehouse=MAIN")["walks"]
    return [walk for walk in walks if walk["number"] is not None]


if __name__ == "__main__":
    main()
