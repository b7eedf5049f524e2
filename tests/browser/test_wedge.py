"""The wedge in a real Chromium: whatever way a scanner speaks, wherever the focus is, each scan is heard once."""

import asyncio
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import async_playwright
from playwright.sync_api import CDPSession, Page

from tests.browser.node import build, served
from tests.browser.screens import HANDHELD, QUIET, chromium

pytestmark = pytest.mark.browser
PAGE = Path(__file__).parent / "wedge_page"
GS = "\x1d"
SCANS_A_SECOND = 30
MANY = 2_000
SLOWER = 6


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


def heard(page: Page, count: int) -> list[str]:
    """What was heard, once there is that much and it has been quiet for longer than a frame may pause."""
    page.wait_for_function("count => window.heard.length >= count", arg=count, timeout=10_000)
    page.wait_for_timeout(150)
    return page.evaluate("window.heard")


def keys(page: Page, text: str, gap_ms: float, end: str | None = "Enter") -> None:
    page.keyboard.type(text, delay=gap_ms)
    if end:
        page.keyboard.press(end)


@pytest.mark.parametrize("end", ["Enter", "Tab", None])
@pytest.mark.parametrize("gap_ms", [0, 1, 5, 10, 20, 30])
def test_key_events_at_any_speed_of_a_scanner(page: Page, gap_ms: int, end: str | None) -> None:
    keys(page, "A02-04-1-9876", gap_ms, end)
    assert heard(page, 1) == ["A02-04-1-9876"]


@pytest.mark.parametrize("gap_ms", [40, 50])
def test_slow_scanners_need_their_terminator(page: Page, gap_ms: int) -> None:
    keys(page, "A02-04-1-9876", gap_ms)
    assert heard(page, 1) == ["A02-04-1-9876"]


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
def test_a_scan_never_presses_what_has_the_focus(page: Page, target: str, end: str) -> None:
    if target == "#inside":
        page.evaluate("document.getElementById('dialog').showModal()")
    page.focus(target)
    keys(page, "B-1001 X", 2, end)
    assert heard(page, 1) == ["B-1001 X"]
    assert page.evaluate("window.pressed || 0") == 0


def test_a_scan_into_a_field_leaves_the_field_as_it_was(page: Page) -> None:
    page.fill("#field", "12")
    page.focus("#field")
    keys(page, "A02-04-1", 2)
    assert heard(page, 1) == ["A02-04-1"]
    assert page.input_value("#field") == "12"


def test_typing_by_hand_stays_in_the_field(page: Page) -> None:
    page.focus("#field")
    keys(page, "47", 120, end=None)
    page.wait_for_timeout(150)
    assert page.input_value("#field") == "47"
    assert page.evaluate("window.heard") == []


def test_half_a_scan_is_dropped_for_the_next_whole_one(page: Page) -> None:
    keys(page, "T0", 2, end=None)
    page.wait_for_timeout(400)
    keys(page, "T00002", 2)
    assert heard(page, 1) == ["T00002"]


def test_separators_and_symbols_come_through(page: Page) -> None:
    keys(page, "]C1010950600013435210ABC", 1, end=None)
    page.keyboard.press("Control+BracketRight")
    keys(page, "21X", 1)
    assert heard(page, 1) == [f"010950600013435210ABC{GS}21X"]
    assert page.evaluate("window.symbols") == ["]C1"]


def test_five_equal_scans_are_five_pieces_but_a_double_decode_is_one(page: Page) -> None:
    for _ in range(5):
        keys(page, "5012345678900", 0)
        page.wait_for_timeout(120)
    assert heard(page, 5) == ["5012345678900"] * 5
    page.evaluate(
        """() => { for (const code of ["96385074", "96385074"]) for (const key of [...code, "Enter"])
        window.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true})) }"""
    )
    assert heard(page, 6)[5:] == ["96385074"]


def test_two_thousand_scans_at_thirty_a_second_on_a_slow_device(address: str) -> None:
    chance = random.Random(3)
    codes = [f"{number:05d}-" + "".join(chance.choices("0123456789ABCDEFGHJK-", k=26)) for number in range(MANY)]
    with ThreadPoolExecutor(1) as aside:  # the other tests' browser keeps an event loop in this thread
        found, seconds = aside.submit(asyncio.run, _burst(address, codes)).result()
    print(f"{MANY} scans of 32 characters in {seconds:.0f} s, {SLOWER} times slower than this machine")
    assert found == codes


async def _burst(address: str, codes: list[str]) -> tuple[list[str], float]:
    """Keys are sent without waiting for one another, as a scanner does: a slow page falls behind, it must not lose."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        page = await browser.new_page()
        await page.goto(address)
        cdp = await page.context.new_cdp_session(page)
        await cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        started = time.monotonic()
        sent: list[Any] = []
        for number, code in enumerate(codes):
            await asyncio.sleep(max(0.0, started + number / SCANS_A_SECOND - time.monotonic()))
            sent += [asyncio.ensure_future(cdp.send("Input.dispatchKeyEvent", key)) for key in _key_events(code)]
        await asyncio.gather(*sent)
        await page.wait_for_function("count => window.heard.length >= count", arg=len(codes), timeout=60_000)
        found: list[str] = await page.evaluate("window.heard")
        await browser.close()
        return found, time.monotonic() - started


def _key_events(code: str) -> list[dict[str, Any]]:
    events = [{"type": "keyDown", "key": character, "text": character} for character in code]
    return [*events, {"type": "keyDown", "key": "Enter", "text": "\r", "windowsVirtualKeyCode": 13}]
