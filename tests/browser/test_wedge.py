"""The wedge in a real Chromium: whatever way a scanner speaks, wherever the focus is, each scan is heard once."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page

from tests.browser.node import build, served
from tests.browser.screens import HANDHELD, chromium

pytestmark = pytest.mark.browser
PAGE = Path(__file__).parent / "wedge_page"
GS = "\x1d"
SCANS_A_SECOND = 30
SLOWER = 6
SCANNER = """async ([codes, pause]) => {
  const started = performance.now();
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const press = (key, timeStamp) => {
    const event = new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true});
    Object.defineProperty(event, "timeStamp", {value: timeStamp});
    document.activeElement.dispatchEvent(event);
  };
  for (const [number, code] of codes.entries()) {
    const sent = started + number * pause;
    await wait(Math.max(0, sent - performance.now()));
    for (const [place, key] of [...code].entries()) { press(key, sent + place); if (key === "-") await wait(0); }
    press("Enter", sent + code.length);
  }
  return performance.now() - started;
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("wedge")
    build(PAGE, out)
    with served(out) as url:
        yield url


@pytest.fixture(scope="module")
def tab(address: str) -> Iterator[Page]:
    with chromium() as browser:
        page = browser.new_context(**HANDHELD).new_page()
        yield page


@pytest.fixture
def page(tab: Page, address: str) -> Page:
    tab.goto(address)
    tab.wait_for_selector("body[data-ready]")
    return tab


@pytest.fixture(scope="module")
def stepped_tab(tab: Page) -> Page:
    page = tab.context.browser.new_context(**HANDHELD).new_page()
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    return page


@pytest.fixture
def stepped(stepped_tab: Page, address: str) -> Page:
    """A page whose time stands still but for the steps of the test, so that a busy machine tears no scan apart."""
    stepped_tab.goto(address)
    stepped_tab.wait_for_selector("body[data-ready]")
    return stepped_tab


def heard(page: Page, count: int) -> list[str]:
    """What was heard, once there is that much and it has been quiet for longer than a frame may pause."""
    deadline = time.monotonic() + 30
    while page.evaluate("window.heard.length") < count and time.monotonic() < deadline:
        page.wait_for_timeout(20)
    page.wait_for_timeout(150)
    return page.evaluate("window.heard")


def timed_keys(page: Page, text: str, gap_ms: float, end: str | None) -> None:
    """Real keys, between which the page's time alone goes on."""
    for key in [*text, *([end] if end else [])]:
        page.keyboard.press(key)
        page.clock.run_for(gap_ms)


def heard_in_steps(page: Page) -> list[str]:
    """What was heard once it has been quiet for longer than a frame may pause, by the page's own time."""
    page.clock.run_for(150)
    return page.evaluate("window.heard")


@pytest.mark.parametrize("end", ["Enter", "Tab", None])
@pytest.mark.parametrize("gap_ms", [0, 1, 5, 10, 20, 30])
def test_key_events_at_any_speed_of_a_scanner(stepped: Page, gap_ms: int, end: str | None) -> None:
    """Without a terminator 60 ms of silence end a scan."""
    timed_keys(stepped, "A02-04-1-9876", gap_ms, end)
    assert heard_in_steps(stepped) == ["A02-04-1-9876"]


@pytest.mark.parametrize("gap_ms", [40, 50])
def test_slow_scanners_need_their_terminator(stepped: Page, gap_ms: int) -> None:
    timed_keys(stepped, "A02-04-1-9876", gap_ms, "Enter")
    assert heard_in_steps(stepped) == ["A02-04-1-9876"]


def test_sixty_milliseconds_of_silence_tear_a_scan_apart(stepped: Page) -> None:
    timed_keys(stepped, "A02-04", 30, None)
    stepped.clock.run_for(60)
    timed_keys(stepped, "-1-9876", 30, None)
    assert heard_in_steps(stepped) == ["A02-04", "-1-9876"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\t", ""])
def test_injected_text_is_a_scan(page: Page, end: str) -> None:
    """The default of DataWedge and Datalogic: no key events, the whole text in one go, through the input method."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("Input.insertText", {"text": "5012345678900" + end})
    assert heard(page, 1) == ["5012345678900"]


def test_paste_is_a_scan(page: Page) -> None:
    page.evaluate(
        """() => { const data = new DataTransfer(); data.setData("text", "T00001\\n");
        const how = {clipboardData: data, bubbles: true, cancelable: true};
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", how)) }"""
    )
    assert heard(page, 1) == ["T00001"]


def test_an_input_method_composes_a_scan(page: Page) -> None:
    cdp = page.context.new_cdp_session(page)
    for end in range(1, 7):
        cdp.send("Input.imeSetComposition", {"text": "T00042"[:end], "selectionStart": end, "selectionEnd": end})
    cdp.send("Input.insertText", {"text": "T00042"})
    page.keyboard.press("Enter")
    assert heard(page, 1) == ["T00042"]


def test_keys_without_names_come_as_text(page: Page) -> None:
    """Android's soft wedge: keydown says Unidentified (229), the characters come as input."""
    cdp = page.context.new_cdp_session(page)
    for character in "PACK-17":
        _unnamed(cdp, "rawKeyDown")
        cdp.send("Input.insertText", {"text": character})
        _unnamed(cdp, "keyUp")
    page.keyboard.press("Enter")
    assert heard(page, 1) == ["PACK-17"]


def _unnamed(cdp: CDPSession, kind: str) -> None:
    cdp.send("Input.dispatchKeyEvent", {"type": kind, "key": "Unidentified", "windowsVirtualKeyCode": 229})


@pytest.mark.parametrize("target", ["#button", "#inside"])
@pytest.mark.parametrize("end", ["Enter", "Tab"])
def test_a_scan_never_presses_what_has_the_focus(stepped: Page, target: str, end: str) -> None:
    if target == "#inside":
        stepped.evaluate("document.getElementById('dialog').showModal()")
    stepped.focus(target)
    timed_keys(stepped, "B-1001 X", 2, end)
    assert heard_in_steps(stepped) == ["B-1001 X"]
    assert stepped.evaluate("window.pressed || 0") == 0


def test_a_scan_into_a_field_leaves_the_field_as_it_was(stepped: Page) -> None:
    stepped.fill("#field", "12")
    stepped.focus("#field")
    timed_keys(stepped, "A02-04-1", 2, "Enter")
    assert heard_in_steps(stepped) == ["A02-04-1"]
    assert stepped.input_value("#field") == "12"


def test_typing_by_hand_stays_in_the_field(page: Page) -> None:
    page.focus("#field")
    page.keyboard.type("47", delay=120)
    page.wait_for_timeout(150)
    assert page.input_value("#field") == "47"
    assert page.evaluate("window.heard") == []


def test_half_a_scan_is_dropped_for_the_next_whole_one(stepped: Page) -> None:
    timed_keys(stepped, "T0", 2, None)
    stepped.clock.run_for(400)
    timed_keys(stepped, "T00002", 2, "Enter")
    assert heard_in_steps(stepped) == ["T00002"]


def test_separators_and_symbols_come_through(stepped: Page) -> None:
    timed_keys(stepped, "]C1010950600013435210ABC", 1, "Control+BracketRight")
    timed_keys(stepped, "21X", 1, "Enter")
    assert heard_in_steps(stepped) == [f"010950600013435210ABC{GS}21X"]
    assert stepped.evaluate("window.symbols") == ["]C1"]


def test_five_equal_scans_are_five_pieces_but_a_double_decode_is_one(stepped: Page) -> None:
    for _ in range(5):
        timed_keys(stepped, "5012345678900", 0, "Enter")
        stepped.clock.run_for(120)
    assert heard_in_steps(stepped) == ["5012345678900"] * 5
    stepped.evaluate(
        """() => { for (const code of ["96385074", "96385074"]) for (const key of [...code, "Enter"])
        window.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true})) }"""
    )
    assert heard_in_steps(stepped)[5:] == ["96385074"]


def test_bursts_of_real_keys_without_a_pause(stepped: Page) -> None:
    codes = _codes(30)
    for code in codes:
        stepped.keyboard.type(code, delay=0)
        stepped.keyboard.press("Enter")
    assert heard_in_steps(stepped) == codes


@pytest.mark.parametrize("many", [200, pytest.param(2_000, marks=pytest.mark.soak)])
def test_no_scan_of_thirty_a_second_is_lost_on_a_slow_device(page: Page, many: int) -> None:
    """Keys are made in the page, a millisecond apart by the scanner's clock, however late the page hears them."""
    codes = _codes(many)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    seconds = page.evaluate(SCANNER, [codes, 1000 / SCANS_A_SECOND]) / 1000
    print(f"{many} scans of 32 characters in {seconds:.0f} s, {SLOWER} times slower than this machine")
    assert heard(page, many) == codes


def _codes(many: int) -> list[str]:
    chance = random.Random(3)
    return [f"{n:05d}-" + "".join(chance.choices("0123456789ABCDEFGHJK-", k=26)) for n in range(many)]
