"""A round through every screen of a story's house: each new screen is handed to `look(name, screen)`.

State decides what comes next: whatever a handheld shows is looked at once and then answered as a picker would.
"""

from collections.abc import Callable, Iterator
from itertools import count

from playwright.sync_api import Browser

from tests.browser.screens import BOARD as BOARD_SIZE
from tests.browser.screens import HANDHELD, STATION, Board, Handheld, Screen, Station
from tests.stories.house import BOARD, PEOPLE, House

Look = Callable[[str, Screen], None]
PINS = dict(PEOPLE.values())
DETOURS = {name: name for name in ("move", "people", "scans", "help", "selftest")} | {"stock": "inquiry"}
ON_THE_WALK = {"map": "map", "why": "why"}
MOST_STEPS = 120


class Visitor(Handheld):
    """A handheld from its first screen on: enrolled, signed in by scans, in the theme that is asked for."""

    def __init__(self, browser: Browser, house: House, theme: str) -> None:
        Screen.__init__(self, browser, HANDHELD, theme)
        self.house = house
        self.page.goto(f"{house.url}/handheld/")
        self.page.evaluate("theme => localStorage.setItem('theme:handheld', theme)", theme)
        self._refused_device()

    def _refused_device(self) -> None:
        """The enrolment with its refusal; the server, which counts wrong codes, does not hear of it."""
        refusal = {"code": "people.code_unknown", "title": "Unknown code", "status": 404}
        self.page.route("**/devices/enrol", lambda route: route.fulfill(status=404, json=refusal))
        self.page.goto(f"{self.house.url}/handheld/?enrol=NONE-SUCH")
        self.until(lambda: self.stage == "enrol", "the enrolment")
        self.page.unroute("**/devices/enrol")

    def arrive(self, look: Look, badge: str) -> None:
        look("enrol", self)
        self.page.goto(f"{self.house.url}/handheld/?enrol={self.house.enrol['handheld']}")
        self.until(lambda: self.stage == "sign_in", "the sign-in screen")
        self.page.wait_for_timeout(400)
        look("sign-in", self)
        self.scan(badge)
        self.page.wait_for_timeout(300)
        look("pin", self)
        for key in PINS[badge]:
            self.page.get_by_role("button", name=key, exact=True).click()
        self.until(lambda: self.stage == "queue", "the queue")

    @property
    def flow(self) -> str | None:
        found = self.page.locator(".flow-screen")
        return found.first.get_attribute("data-flow") if found.count() else None

    def aside(self, look: Look, command: str, name: str) -> None:
        """Into a detour by its command, and out again."""
        self.scan(f"*{command}")
        self.until(lambda: self.flow == name, f"the detour {name}")
        look(name, self)
        self.scan("*back")
        self.until(lambda: self.flow != name, f"out of the detour {name}")

    def close_sheet(self) -> None:
        self.page.locator(".shade").click(position={"x": 8, "y": 8})
        self.until(lambda: self.page.locator(".shade").count() == 0, "the sheet is closed")


def home_tour(browser: Browser, house: House, look: Look, theme: str) -> None:
    home = Screen(browser, STATION, theme)
    home.page.goto(f"{house.url}/")
    home.until(lambda: home.page.locator("a").count() > 0, "the doors")
    look("home", home)
    home.context.close()


def handheld_tour(
    browser: Browser, house: House, look: Look, theme: str, badge: str = "B-1", first_tote: int = 1
) -> None:
    """One order must wait. Ends with the walk dropped off at the lane."""
    visitor = Visitor(browser, house, theme)
    visitor.arrive(look, badge)
    visitor.until(lambda: visitor.see("queue-entry").count() > 0, "work in the queue", 60)
    look("queue", visitor)
    _at_the_queue(visitor, look)
    visitor.claim()
    _walk(visitor, look, (f"T{n:05d}" for n in count(first_tote)))
    visitor.until(lambda: visitor.see("pending-count").count() == 0, "every scan is confirmed")
    look("pick-done", visitor)
    assert visitor.errors == []
    visitor.context.close()


def _at_the_queue(visitor: Visitor, look: Look) -> None:
    visitor.tap("tool-more")
    look("more", visitor)
    visitor.tap("more-type")
    look("type", visitor)
    visitor.page.locator(".sheet button").first.click()
    for command, name in DETOURS.items():
        visitor.aside(look, command, name)
    visitor.scan("*stock")
    visitor.scan("BAR-3")
    visitor.until(lambda: visitor.see("flow-row").count() > 0, "where it lies")
    look("inquiry-item", visitor)
    visitor.scan("1")
    visitor.page.wait_for_timeout(400)
    look("inquiry-bin", visitor)
    visitor.scan("*move")
    visitor.until(lambda: visitor.flow == "move", "a move")
    visitor.page.wait_for_timeout(400)
    look("move-item", visitor)
    for _ in range(6):
        if visitor.flow is None:
            return
        visitor.scan("*back")
    visitor.until(lambda: visitor.flow is None, "the queue again")


def _walk(visitor: Visitor, look: Look, totes: Iterator[str]) -> None:
    """Answers what is on screen until the walk says that it is done; each kind of step is looked at first."""
    seen: set[str] = set()
    for _ in range(MOST_STEPS):
        kind = visitor.until(lambda: visitor.step, "a step of the walk")
        if kind == "done":
            return
        if kind not in seen:
            seen.add(kind)
            look(f"pick-{kind}", visitor)
            _aside_at(visitor, look, kind)
        before = _shown(visitor)
        awaited = visitor.awaited
        visitor.scan(awaited or {"cart": "CART-01", "slot": next(totes) if kind == "slot" else ""}.get(kind, "PACK-1"))
        visitor.until(lambda: _shown(visitor) != before, f"an answer to {awaited or kind}")  # noqa: B023
    raise AssertionError(f"the walk does not end; the page shows: {visitor.page.inner_text('body')[:600]}")


def _shown(visitor: Visitor) -> str:
    return str(visitor.page.inner_text(".handheld"))


def _aside_at(visitor: Visitor, look: Look, kind: str) -> None:
    """What can be done beside such a step, each time back to it."""
    if kind == "place":
        visitor.scan("A02-09-1")
        visitor.until(lambda: visitor.see("error-card").count() > 0, "the wrong scan is told")
        look("pick-wrong", visitor)
        for command, name in ON_THE_WALK.items():
            visitor.aside(look, command, name)
        visitor.tap("tool-more")
        look("more-walk", visitor)
        visitor.close_sheet()
        _step_aside(visitor, look, "pause")
    if kind == "item":
        visitor.scan(visitor.awaited)  # a quantity is keyed after the first piece
        for command in ("qty", "short", "full"):
            _step_aside(visitor, look, command)


def _step_aside(visitor: Visitor, look: Look, command: str) -> None:
    """A step with a way back; *back only once it is open, lest it leave something else."""
    visitor.scan(f"*{command}")
    visitor.until(lambda: visitor.see("tool-more").count() == 0, f"the step {command}")
    look(f"pick-{command}", visitor)
    visitor.scan("*back")
    visitor.until(lambda: visitor.see("tool-more").count() > 0, f"back from {command}")


def station_tour(browser: Browser, house: House, look: Look, theme: str) -> None:
    """Packs the oldest order that waits, to its printed label."""
    screen = Screen(browser, STATION, theme)
    screen.page.goto(f"{house.url}/station/")
    screen.page.evaluate("theme => localStorage.setItem('theme:station', theme)", theme)
    screen.page.goto(f"{house.url}/station/?enrol={house.enrol['station']}")
    screen.until(lambda: screen.see("badge").count() > 0, "the sign-in")
    look("station-sign-in", screen)
    screen.context.close()
    station = Station(browser, house.url, house.enrol["station"], *PEOPLE["packer"], theme=theme)
    if station.page.locator("html").get_attribute("data-theme") != theme:
        station.page.evaluate("theme => localStorage.setItem('theme:station', theme)", theme)
        station.page.reload()
    station.until(lambda: station.see("waiting-row").count() > 0, "an order waits at the bench")
    look("station-waiting", station)
    station.see("waiting-row").first.locator("button").first.click()
    station.until(lambda: station.see("pack-line").count() > 0, "the contents")
    look("station-contents", station)
    _pack(station, look, house)
    assert station.errors == []
    station.context.close()


def _pack(station: Station, look: Look, house: House) -> None:
    station.scan("NOT-A-CODE")
    station.until(lambda: station.see("error-card").count() > 0, "the wrong scan is told")
    look("station-wrong", station)
    carton_awaited = station.page.locator(".bench[data-stage=carton]")
    station.until(lambda: carton_awaited.count() == 0 or station.scan("BOX-M"), "a carton")
    lines = station.see("pack-line")
    for sku in [lines.nth(n).get_attribute("data-sku") for n in range(lines.count())]:
        station.pack(str(sku))
    open_lines = station.page.locator("[data-testid=pack-line][data-state=open]")
    station.until(lambda: open_lines.count() == 0, "all is packed")
    look("station-packed", station)
    house.printer_is("paper_out")
    station.scan("*done")
    weight = station.see("typed-weight")
    station.until(lambda: weight.count() > 0 or station.see("tracking").count() > 0, "the weight is asked for")
    if weight.count():
        look("station-weight", station)
        weight.fill("800")
        station.page.keyboard.press("Enter")
    station.until(lambda: station.see("printer-failed").count() > 0, "the printer's trouble")
    look("station-not-printed", station)
    house.printer_is("ready")
    station.tap("retry-print")
    station.until(lambda: station.data("label-state", "state") == "sent", "the label is printed")
    look("station-label", station)
    tracking = station.see("tracking").first.inner_text().replace(" ", "")
    station.scan(tracking)
    station.until(lambda: station.see("waiting").count() > 0 or "order" in _hero(station), "the label is confirmed")
    look("station-after", station)


def _hero(station: Station) -> str:
    return str(station.see("hero-prompt").first.inner_text()).lower()


def board_tour(browser: Browser, house: House, look: Look, theme: str) -> None:
    door = Screen(browser, BOARD_SIZE, theme)
    door.page.goto(f"{house.url}/board/?enrol={house.enrol['board']}")
    door.until(lambda: door.page.get_by_label("Password").count() > 0, "the sign-in")
    look("board-sign-in", door)
    door.context.close()
    board = Board(browser, house.url, house.enrol["board"], **BOARD, theme=theme)
    board.page.evaluate("theme => localStorage.setItem('theme:board', theme)", theme)
    board.page.reload()
    board.until(lambda: board.see("staleness").count() > 0, "the board")
    board.page.wait_for_timeout(1500)
    look("board", board)
    if board.see("resolve").count():
        board.tap("resolve")
        look("board-why", board)
    board.tap("view-tv")
    board.page.set_viewport_size({"width": 1920, "height": 1080})
    board.until(lambda: board.see("tv").count() > 0, "the board on a wall")
    assert board.page.locator("button, a, input").count() == 0
    look("board-tv", board)
    board.page.keyboard.press("Escape")
    board.until(lambda: board.see("view-plan").count() > 0, "the desk again")
    board.tap("view-plan")
    board.page.wait_for_timeout(1500)
    look("board-plan", board)
    if board.see("walk-change").count():
        board.tap("walk-change")
        look("board-plan-change", board)
    assert board.errors == []
    board.context.close()
