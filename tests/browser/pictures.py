"""Takes pictures of the office, of a demo in mid-shift: `python -m tests.browser.pictures docs/screens/office`.

It starts a demo of its own in an empty folder, lets people work in it for a while, and stops it.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tests.browser.office import Office
from tests.browser.screens import chromium
from tests.servers import free_port
from tests.stories.house import PROJECT, until

LEAD = {
    "name": "Edith Barlow",
    "badge": "B-9003",
    "role": "admin",
    "username": "edith",
    "password": "nine slow horses at dawn",
}
WMS = (sys.executable, "-m", "wms")
NAMES = "links => links.map((link) => link.dataset.testid.replace('menu-', ''))"
COLOURS = 96
SMALL = {"width": 390, "height": 844}
ON_A_PHONE = {"start", "orders", "exceptions"}
WORKED_SECONDS = 45
SHIFT = ("--orders=120", "--pace=4", "--pickers=6")
# Pages behind others: where one goes, and the row that is opened there.
BEHIND = {
    "order": "orders?state=shipped",
    "exception": "exceptions",
    "item": "goods",
    "person": "staff",
    "place": "building/places?kind=pick",
}
PARTS = {"racks": "building/racks", "places": "building/places", "moves": "stock/moves"}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with demo_in_mid_shift() as url, chromium() as browser:
        office = Office(browser, url, LEAD["username"], LEAD["password"])
        for name in ["start", *_menu(office)]:
            office.go(name)
            _take(office, folder, name)
        for name, address in PARTS.items():
            office.go(address)
            _take(office, folder, name)
        for name, address in BEHIND.items():
            office.go(address)
            office.page.locator("tr[data-row] a").first.click()
            _take(office, folder, name)


@contextmanager
def demo_in_mid_shift() -> Iterator[str]:
    with _demo() as (url, env), _running(env, "demo", "shift", f"--server={url}", *SHIFT):
        time.sleep(WORKED_SECONDS)
        yield url


@contextmanager
def demo_after_a_shift() -> Iterator[str]:
    """As it stands when everybody has gone: nothing moves while it is looked at."""
    with _demo() as (url, env):
        with _running(env, "demo", "shift", f"--server={url}", *SHIFT):
            time.sleep(WORKED_SECONDS)
        yield url


@contextmanager
def _demo() -> Iterator[tuple[str, dict[str, str]]]:
    with TemporaryDirectory() as data:
        env = os.environ | {"WMS_DATA_DIR": data, "WMS_INSECURE_COOKIES": "1"}
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        with _running(env, "demo", "serve", "--alone", f"--port={port}"):
            until(lambda: (Path(data) / "demo-world.json").exists(), "the demo", 300)
            lead = [f"--{name}={value}" for name, value in LEAD.items()]
            subprocess.run([*WMS, "add-worker", *lead], cwd=PROJECT, env=env, check=True)
            yield url, env


@contextmanager
def _running(env: dict[str, str], *command: str) -> Iterator[None]:
    process = subprocess.Popen([*WMS, *command], cwd=PROJECT, env=env, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=60)


def _menu(office: Office) -> list[str]:
    """The pages that the menu names, once it stands still; that of the first steps goes when it has been read."""
    office.go("start")
    office.page.wait_for_timeout(1500)
    names: list[str] = office.page.eval_on_selector_all("nav.menu a", NAMES)
    return [name for name in names if name != "start"]


def _take(office: Office, folder: Path, name: str) -> None:
    wide = office.page.viewport_size
    _picture(office, folder / f"{name}.png")
    if name in ON_A_PHONE and wide:
        office.page.set_viewport_size(SMALL)
        _picture(office, folder / f"{name}-small.png")
        office.page.set_viewport_size(wide)


def _picture(office: Office, path: Path) -> None:
    office.page.wait_for_timeout(1500)
    office.rest()
    office.shot(str(path))
    with Image.open(path) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
