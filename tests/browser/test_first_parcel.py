"""The first day of a house of one's own: from an empty database to the first shipped parcel, every step in Chromium,
over https under a name of the local network, and by no command but those that start the server. It follows
docs/first-day.md, heading by heading."""

import csv
import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.empty_house import EmptyHouse, chromium_of, empty_house
from tests.browser.newcomer import BARCODE, BENCH, BUYER, CART, CARTON, LANE, PACKER, PICKER, STEPS, Newcomer
from tests.servers import Postgres
from tests.stories.house import PROJECT

pytestmark = pytest.mark.browser
DAY = (PROJECT / "docs/first-day.md").read_text()
TOTES = ("KOSZ-001", "KOSZ-002")
DATABASES = ["postgres", pytest.param("sqlite", marks=pytest.mark.soak)]


@pytest.fixture(params=DATABASES)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EmptyHouse]:
    where: tuple[str, ...] = ()
    if request.param == "postgres":
        postgres: Postgres = request.getfixturevalue("postgres")
        where = (postgres.fresh_database(), request.getfixturevalue("redis").url)
    with empty_house(tmp_path, *where) as empty:
        yield empty


def test_the_first_day_ends_with_a_shipped_parcel(house: EmptyHouse) -> None:
    assert re.findall(r"^## \d\. (.*)$", DAY, re.MULTILINE) == list(HEADINGS)
    with chromium_of(house) as browser:
        house.start_worker()
        newcomer = Newcomer(house, browser)
        for act in HEADINGS.values():
            act(newcomer)
        screens = (newcomer.office, newcomer.handheld, newcomer.station)
        assert [screen.errors for screen in screens] == [[], [], []]


@pytest.mark.soak
def test_the_same_house_comes_from_files(house: EmptyHouse, tmp_path: Path) -> None:
    """All but secrets is in the files: PINs are written into them, and only devices are made anew."""
    files = tmp_path / "files"
    with chromium_of(house) as browser:
        house.start_worker()
        settled = Newcomer(house, browser)
        settled.become_admin()
        follow_the_steps(settled)
    house.wms("export", "house", str(files))
    give_pins(files / "people.csv", dict((PICKER, PACKER)))
    with empty_house(tmp_path / "second") as second, chromium_of(second) as browser:
        second.labels = house.labels  # both know the same printer
        newcomer = Newcomer(second, browser)
        newcomer.become_admin()
        second.wms("import", "house", str(files))
        newcomer.office.go("start")
        assert newcomer.do_next_step() == "devices"
        assert newcomer.next_step == "order"
        for act in (see_the_devices, type_an_order, pick_pack_and_send):
            act(newcomer)


def give_pins(people: Path, pins: dict[str, str]) -> None:
    with people.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with people.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, [*rows[0], "pin"])
        table.writeheader()
        table.writerows(row | {"pin": pins.get(row["badge"], "")} for row in rows)


def follow_the_steps(newcomer: Newcomer) -> None:
    """From the top, each on the page that it opens, until an order is wanted."""
    done = []
    while newcomer.next_step != "order":
        done.append(newcomer.do_next_step())
    assert done == list(STEPS)


def see_the_devices(newcomer: Newcomer) -> None:
    newcomer.office.go("devices")
    expect(newcomer.office.page.locator("tr[data-row]")).to_have_count(2)
    newcomer.handheld.sign_in(*PICKER)
    newcomer.station.sign_in(*PACKER, BENCH)


def type_an_order(newcomer: Newcomer) -> None:
    office = newcomer.office
    office.go("start")
    office.fill("[data-testid=step-order] form", quantity=2, **BUYER)
    office.save("[data-testid=step-order] form")
    expect(office.see("step-order")).to_have_attribute("data-done", "true")


def pick_pack_and_send(newcomer: Newcomer) -> None:
    pick(newcomer)
    tracking = pack(newcomer)
    assert any(tracking in label for label in newcomer.house.printed()), "the label came out of the printer"
    newcomer.office.go("start")
    expect(newcomer.office.see("step-parcel")).to_have_attribute("data-done", "true")
    newcomer.office.go("orders")  # no longer open, and one tap away
    newcomer.office.see("empty").get_by_test_id("state-shipped").click()
    expect(newcomer.office.page.locator("tr[data-row]")).to_have_count(1)


def pick(newcomer: Newcomer) -> None:
    handheld = newcomer.handheld
    handheld.claim()
    handheld.walk(chain(TOTES), CART, LANE)
    handheld.until(lambda: handheld.see("pending-count").count() == 0, "every scan is confirmed")
    assert handheld.step == "done"
    assert handheld.see("error-card").count() == 0


def pack(newcomer: Newcomer) -> str:
    """Returns the tracking number on the label."""
    station = newcomer.station
    station.until(lambda: station.see("waiting-row").count() == 1, "the order waits at the bench")
    station.scan(TOTES[0])
    station.until(lambda: station.see("pack-line").count() == 1, "the contents of the tote")
    for code in (CARTON, BARCODE):
        station.scan(code)
    complete = station.page.locator("[data-testid=pack-line][data-state=complete]")
    station.until(lambda: complete.count() == 1, "all is packed")
    station.scan("*done")
    weight, tracking = station.see("typed-weight"), station.see("tracking")
    station.until(lambda: weight.count() + tracking.count(), "the weight is asked for")
    if weight.count():
        weight.fill("820")
        station.page.keyboard.press("Enter")
    station.until(lambda: tracking.count() > 0, "the label is bought and printed")
    number = str(tracking.first.inner_text()).replace(" ", "")
    station.scan(number)
    station.until(
        lambda: station.see("waiting-row").count() == 0 and station.see("tracking").count() == 0, "it is sent"
    )
    return number


HEADINGS: dict[str, Callable[[Newcomer], None]] = {
    "Start the house": Newcomer.become_admin,
    "Tell it what you have": follow_the_steps,
    "Make devices": see_the_devices,
    "The first order": type_an_order,
    "Pick, pack, send": pick_pack_and_send,
}
