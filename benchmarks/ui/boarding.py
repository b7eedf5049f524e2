"""The board with thousands of open exceptions while a hundred change each second: time between its frames."""

from typing import Any

from playwright.sync_api import Browser

from benchmarks.ui.device import quantile
from tests.browser.screens import BOARD as SIZE
from tests.browser.screens import Screen
from tests.stories.house import BOARD, House

OPEN, A_SECOND, SECONDS = 5_000, 100, 15
REMEMBER = """(() => {
  const Real = WebSocket;
  window.WebSocket = class extends Real { constructor(...how) { super(...how); window.live = this; } };
})()"""
FLOOD = """async ([open, aSecond, seconds]) => {
  const news = (number) => ({
    id: `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`, kind: "short_pick", count: 1,
    severity: 1 + (number % 3), raised_at: new Date(Date.now() - number * 1000).toISOString(),
    subject: { kind: "location", id: null, label: `A01-${number}` },
    detail: {}, owner: null, fix: null, state: number % 7 ? "open" : "taken",
  });
  const tell = (number) => {
    const data = "42" + JSON.stringify(["exception", { exception: news(number) }]);
    window.live.dispatchEvent(new MessageEvent("message", { data }));
  };
  for (let number = 0; number < open; number++) tell(number);
  await new Promise((done) => setTimeout(done, 2000));
  const frames = [];
  let before = performance.now();
  const end = before + seconds * 1000;
  const timer = setInterval(() => tell(Math.floor(Math.random() * open)), 1000 / aSecond);
  await new Promise((done) => {
    const frame = (now) => {
      frames.push(now - before);
      before = now;
      now < end ? requestAnimationFrame(frame) : done();
    };
    requestAnimationFrame(frame);
  });
  clearInterval(timer);
  return frames.slice(2);
}"""
QUIET = FLOOD.replace("tell(Math.floor(Math.random() * open))", "0").replace("number < open", "number < 0")


def boarding(browser: Browser, house: House) -> dict[str, Any]:
    """{open, a_second, frame, frame_quiet}: milliseconds between frames (p95); quiet is the same board left alone.

    The news come through the socket as the server would send them; the board's snapshots are withheld meanwhile, since
    this house has no exceptions and each snapshot would take the 5,000 away.
    """
    board = Screen(browser, SIZE)
    board.page.add_init_script(REMEMBER)
    board.page.goto(f"{house.url}/board/?enrol={house.enrol['board']}")
    board.page.get_by_label("User name").last.fill(BOARD["username"])
    board.page.get_by_label("Password").fill(BOARD["password"])
    board.page.get_by_role("button", name="Open the board").click()
    board.until(lambda: board.see("staleness").count() > 0, "the board")
    board.until(lambda: board.page.evaluate("window.live?.readyState === 1"), "its socket")
    quiet = board.page.evaluate(QUIET, [OPEN, A_SECOND, 5])
    board.page.route("**/api/v1/board", lambda route: route.abort())
    frames = board.page.evaluate(FLOOD, [OPEN, A_SECOND, SECONDS])
    shown = board.see("exception-row").count()
    board.context.close()
    return {"open": OPEN, "rows": shown, "frame": quantile(frames, 0.95), "frame_quiet": quantile(quiet, 0.95)}
