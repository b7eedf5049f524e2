"""A house's first hour, over https under a name of the local network: from an empty folder to its first steps, with no
command but `wms serve`."""

import base64
import hashlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser

from tests.browser.looks import Axe
from tests.browser.screens import QUIET, STATION, Screen, driver
from tests.servers import free_port
from tests.stories.house import PROJECT, until

pytestmark = pytest.mark.browser
NAME = "floor.kram.lan"
PERSON = {"name": "Jo Kram", "username": "jo", "password": "nine slow horses"}


class EmptyHouse:
    """A server that was started on nothing, with a certificate of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"https://{NAME}:{self.port}"
        env = {name: value for name, value in os.environ.items() if not name.startswith("WMS_")}
        env |= {"WMS_DATA_DIR": str(folder / "own"), "WMS_LOG_LEVEL": "WARNING"}
        command = ["-m", "wms", "serve", "--tls", "--port", str(self.port), "--plain-port", str(free_port())]
        self._log = (folder / "log").open("w")
        self._server = subprocess.Popen(
            [sys.executable, *command, "--name", NAME],
            env=env, cwd=PROJECT, stdout=self._log, stderr=self._log, start_new_session=True,
        )  # fmt: skip

    @property
    def link(self) -> str:
        """The one-time link, as the server printed it."""
        printed = until(lambda: re.search(r"https://\S+first=\S+", (self.folder / "log").read_text()), "the link")
        return str(printed.group())

    def trusted(self) -> str:
        """What Chromium is told instead of importing the root: the fingerprint of the server's key."""
        certificate = x509.load_pem_x509_certificate((self.folder / "own/tls/server.crt").read_bytes())
        key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return base64.b64encode(hashlib.sha256(key).digest()).decode()

    def close(self) -> None:
        os.killpg(self._server.pid, signal.SIGTERM)
        self._server.wait(timeout=30)
        self._log.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[EmptyHouse]:
    empty = EmptyHouse(tmp_path)
    try:
        yield empty
    finally:
        empty.close()


@pytest.fixture
def browser(house: EmptyHouse) -> Iterator[Browser]:
    until(lambda: "first=" in (house.folder / "log").read_text(), "the link")
    names = [f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    trust = [f"--ignore-certificate-errors-spki-list={house.trusted()}"]
    opened = driver().chromium.launch(executable_path="/usr/bin/chromium", args=[*QUIET, *names, *trust])
    yield opened
    opened.close()


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
