"""A house's first hour, over https under a name of the local network: from an empty folder to its first steps, with no
command but `wms serve`."""

from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser

from tests.browser.empty_house import EmptyHouse, chromium_of
from tests.browser.looks import Axe
from tests.browser.screens import STATION, Screen
from tests.stories.house import until

pytestmark = pytest.mark.browser
PERSON = {"name": "Jo Kram", "username": "jo", "password": "nine slow horses"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[EmptyHouse]:
    empty = EmptyHouse(tmp_path)
    try:
        yield empty
    finally:
        empty.close()


@pytest.fixture
def browser(house: EmptyHouse) -> Iterator[Browser]:
    with chromium_of(house) as opened:
        yield opened


def test_an_empty_house_leads_its_first_admin_to_its_first_steps(house: EmptyHouse, browser: Browser) -> None:
    axe, screen = Axe(mirrored=False), Screen(browser, STATION)
    until(lambda: _opens(screen, f"{house.url}/"), "the server answers")
    screen.page.get_by_test_id("first").wait_for()
    axe("home", screen)
    _become_admin(screen, house, axe)
    _look_at_steps(screen, axe)
    _read_help(screen, house, axe)
    _install_handheld(screen, house)
    assert axe.faults == {}
    assert screen.errors == []


def _opens(screen: Screen, url: str) -> bool:
    try:
        screen.page.goto(url)
    except Exception:
        return False
    return True


def _become_admin(screen: Screen, house: EmptyHouse, axe: Axe) -> None:
    page = screen.page
    page.goto(house.link)
    page.get_by_test_id("field-password").wait_for()
    assert "first=" not in page.url
    for name, value in PERSON.items():
        page.get_by_test_id(f"field-{name}").fill("short" if name == "password" else value)
    assert "7 more" in page.get_by_test_id("strength").inner_text()
    page.get_by_test_id("save").click()
    page.locator(".form-wrong").wait_for()
    page.get_by_test_id("field-password").fill(PERSON["password"])
    axe("first admin", screen)
    page.get_by_test_id("save").click()
    seed = page.get_by_test_id("seed").inner_text()
    axe("authenticator", screen)
    assert page.get_by_test_id("later").count() == 0  # over https a password alone opens nothing
    page.get_by_test_id("field-totp").fill(pyotp.TOTP(seed).now())
    page.get_by_test_id("save").click()


def _look_at_steps(screen: Screen, axe: Axe) -> None:
    page = screen.page
    page.get_by_test_id("step-warehouse").wait_for()
    assert page.locator("[data-done=true]").count() == 0
    assert page.locator("[aria-current=step]").get_attribute("data-testid") == "step-warehouse"
    axe("first steps", screen)
    (cookie,) = screen.context.cookies()
    assert (cookie["name"], cookie["secure"], cookie["httpOnly"]) == ("__Host-wms_session", True, True)


def _read_help(screen: Screen, house: EmptyHouse, axe: Axe) -> None:
    address = screen.page.get_by_test_id("help").get_attribute("href")
    assert address == "/help/office#first-steps"
    screen.page.goto(f"{house.url}{address}")
    assert screen.page.locator(":target").inner_text() == "First steps"
    axe("handbook", screen)


def _install_handheld(screen: Screen, house: EmptyHouse) -> None:
    """The service worker is a browser's proof that the connection is safe."""
    screen.page.goto(f"{house.url}/handheld/")
    ready = screen.page.evaluate("navigator.serviceWorker.ready.then(({ active }) => active.state)")
    assert ready in ("activating", "activated")
