"""Every page of the office, filled, with its questions, and empty with the why: for the album alone.

The filled one is a demo after a shift, with what a demo has not; the empty one a house with a name and no more.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.office import Office
from tests.browser.pictures import LEAD, demo_after_a_shift
from tests.browser.screens import chromium
from tests.stories.house import LOADER, Caller, House

pytestmark = pytest.mark.browser
# (address, the row that is opened there, keys that ask something)
Page = tuple[str, str | None, tuple[str, ...]]
FIRST = "tr[data-row] a"
PAGES: tuple[Page, ...] = (
    ("start", None, ()),
    ("orders", None, ("save-view",)),
    ("orders?state=shipped", FIRST, ("act-", "show-label")),
    ("orders?state=waiting", FIRST, ("act-",)),
    ("orders?state=allocated", FIRST, ("act-",)),
    ("orders?q=nothing-has-this-number", None, ()),
    ("queue", None, ("walk-", "build-wave", "pause", "stop-channel")),
    ("exceptions", None, ()),
    ("exceptions", FIRST, ("snooze", "resolve", "fix", "hand")),
    ("stock", None, ("put-right",)),
    ("stock/moves", None, ()),
    ("stock/documents", None, ("release-item", "take-back")),
    ("stock/transfers", None, ("open-transfer", "transfer-sheet", "settle-transfer")),
    ("stock/containers", None, ()),
    ("counts", None, ("begin-campaign", "ask-count", "count-policy")),
    ("counts?state=undecided", FIRST, ("decide-",)),
    ("floor", None, ("write",)),
    ("floor", FIRST, ("write",)),
    ("audit", None, ()),
    ("building", None, ()),
    ("building/racks", None, ()),
    ("building/places", None, ("add-place",)),
    ("building/places?kind=pick", FIRST, ("do-rename", "do-block_by_hand", "do-retire")),
    ("building/walls", None, ("add-wall", "edit-wall", "wall-screen")),
    ("building/walk", None, ()),
    ("goods", None, ("add-item",)),
    ("goods", FIRST, ("add-code", "edit-code", "do-rename")),
    ("files", None, ()),
    ("labels", None, ()),
    ("staff", None, ("add",)),
    ("staff", FIRST, ("authenticator",)),
    ("devices", None, ("add",)),
    ("benches", None, ("add-printer", "edit-printer", "add-station", "edit-station", "add-carton", "edit-carton")),
    ("benches", "a[href*='benches/printer']", ()),
    ("shipping", None, ("add-carrier", "add-departure", "add-holiday")),
    ("shipping", "a[href*='shipping/carrier']", ("add-zone", "edit-zone", "set-secret", "add-departure")),
    ("rules", None, ("history-",)),
    ("outside", None, ("add-channel", "add-key", "add-endpoint")),
    ("outside", "a[href*='outside/endpoint']", ("test", "open", "rotate")),
)  # fmt: skip
FAULTY = "sku;name;weight kg;length cm;width cm;height cm\nTASSE;Große Tasse;schwer;12;9;10\nTELLER;;0,5;20;20;2\n"
GOOD = "sku;name;weight kg;length cm;width cm;height cm\nTASSE;Große Tasse;0,35;12;9;10\n"


@pytest.fixture
def bare_house(tmp_path: Path, prepared_sqlite: Path) -> Iterator[House]:
    shutil.copytree(prepared_sqlite, tmp_path, dirs_exist_ok=True)
    with BareHouse(tmp_path, prepared=True) as running:
        yield running


class BareHouse(House):
    """It has a name, and nothing else."""

    def _lay_out(self) -> None:
        site = {"name": "Neues Haus", "timezone": "Europe/Berlin"}
        self.admin("PUT", "/warehouses/NEU", site)


def test_pages_of_a_house_in_which_nothing_is_yet(bare_house: House) -> None:
    with chromium() as browser:
        office = Office(browser, bare_house.url, LOADER["username"], LOADER["password"])
        for address, row, _ in PAGES:
            if row is None:
                _seen(office, address)
        assert office.errors == []


def test_pages_of_a_house_after_a_shift() -> None:
    with demo_after_a_shift() as url, chromium() as browser:
        _what_a_demo_has_not(url)
        office = Office(browser, url, LEAD["username"], LEAD["password"])
        for page in PAGES:
            _page(office, *page)
        _faults(office)
        assert office.errors == []


def _what_a_demo_has_not(url: str) -> None:
    """A hold, goods put aside, a campaign, a transfer on its way, and an endpoint that does not answer."""
    admin = Caller(url)
    admin("POST", "/session", {"username": LEAD["username"], "password": LEAD["password"]})
    (site, *_) = admin("GET", "/warehouses")
    code = site["code"]
    _try(admin, "POST", "/count-campaigns", {"warehouse": code, "name": "Inventur Halle 2", "most": 12})
    sued = {"name": "Süd", "timezone": "Europe/Berlin"}
    _try(admin, "PUT", "/warehouses/SUED", sued)
    wish = [{"sku": item["sku"], "quantity": 2} for item in admin("GET", "/items?limit=3")["items"]]
    _try(admin, "POST", "/stock/transfers", {"source": code, "target": "SUED", "lines": wish})
    hook = {"url": "http://127.0.0.1:9/nobody", "channel": "web-shop", "types": ["order.shipped"]}
    _try(admin, "PUT", "/webhook-endpoints/buchhaltung", hook)


def _try(admin: Caller, method: str, path: str, body: dict[str, Any]) -> None:
    """An album lacks a picture rather than all that come after it."""
    answer = admin(method, path, body, ok=False)
    if admin.status >= 400:
        print(method, path, admin.status, answer)


def _page(office: Office, address: str, row: str | None, keys: tuple[str, ...]) -> None:
    _seen(office, address)
    if row is not None:
        links = office.page.locator(f"main {row}")
        if links.count() == 0:
            print("no row at", address)
            return
        links.first.click()
        _settled(office)
    for key in keys:
        _asked(office, key)


def _seen(office: Office, address: str) -> None:
    office.page.goto(f"{office.url}/office/{address}")
    office.page.locator("main h1").first.wait_for()
    _settled(office)


def _settled(office: Office) -> None:
    office.until(lambda: office.page.locator("[aria-busy=true]").count() == 0, "the page")
    office.page.wait_for_timeout(600)
    office.rest()


def _asked(office: Office, key: str) -> None:
    """What the key asks, and away again; a name that ends in a dash stands for all that begin so."""
    mark = f"[data-testid^='{key}']" if key.endswith("-") else f"[data-testid='{key}']"
    buttons = office.page.locator(f"main button{mark}:visible:enabled")
    for number in range(min(buttons.count(), 12) if key.endswith("-") else min(buttons.count(), 1)):
        if number >= buttons.count():
            return
        buttons.nth(number).click()
        office.page.wait_for_timeout(400)
        if office.page.locator("dialog[open]").count():
            office.rest()
            office.page.keyboard.press("Escape")
            office.page.wait_for_timeout(200)


def _faults(office: Office) -> None:
    """A file with faults and one without, a rule beyond its bounds, racks before they are laid."""
    _seen(office, "files?table=items")
    for name, text in (("fehler.csv", FAULTY), ("gut.csv", GOOD)):
        office.see("file").set_input_files({"name": name, "mimeType": "text/csv", "buffer": text.encode("cp1252")})
        office.page.wait_for_timeout(2500)
        office.rest()
    _seen(office, "rules")
    form = "[data-testid=book-packing] form"
    office.fill(form, tolerance_percent=90)
    office.save(form)
    office.rest()
    office.fill(form, tolerance_percent=7)
    office.save(form)
    office.page.wait_for_timeout(600)
    office.rest()
    _seen(office, "building/racks")
    office.fill("form.racks-form", first_aisle="R1", last_aisle="R3", bays=6, levels=3)
    office.page.wait_for_timeout(600)
    office.rest()
