"""A house that calls nothing as the demo does: from enrolment to the shipped parcel, with the network and without."""

import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.office import Office
from tests.browser.screens import Handheld, Station, chromium
from tests.stories.house import SHIP_TO, SITE, Caller, House, item, until

pytestmark = pytest.mark.browser
BINS = ("01-02-03", "B/12/4 (2)", "Regal 3 Fach 2", "0815")
TOTES = ("TOTE-1", "4012345678901", "kiste-a", "E12345")
PICKER, PACKER, CHIEF = ("44123", "482913"), ("PK7", "159376"), ("CHEF-1", "730482")
OFFICE = {"username": "chefin", "password": "geht-den-gang-selbst"}
CART, LANE, BENCH, CARTON = "TROLLEY-7", "LINE:1", "Bench 3", "Karton M"
NUMBER = "WH/OUT/00017"


class ForeignHouse(House):
    """Two warehouses, none of them MAIN; two channels; names that look like something else."""

    def _lay_out(self) -> None:
        self.site = self.admin("PUT", "/warehouses/NORD", {**SITE, "name": "Nord"})
        self.admin("PUT", "/warehouses/SUED", {**SITE, "name": "Sued"})
        for site in ("NORD", "SUED"):
            self.admin("POST", "/locations/bulk", {"warehouse": site, "locations": places()})
        self.admin("POST", "/items/bulk", {"items": [item(n) for n in range(1, 5)]})
        self._bench()
        self._people()
        self._channels()

    def _bench(self) -> None:
        printer = {"name": "Etiketten", "driver": "raw9100", "address": f"127.0.0.1:{self.printer_port}"}
        self.admin("PUT", f"/printers/PRN-1?warehouse_id={self.site['id']}", printer)
        size = {"length_mm": 400, "width_mm": 300, "height_mm": 200}
        self.admin(
            "PUT", f"/carton-types/{CARTON}?warehouse=NORD",
            {"name": "Mittel", **size, "max_weight_g": 20000, "tare_g": 200, "cost_minor": 60},
        )  # fmt: skip
        bench = {"name": "Packtisch", "lane": LANE, "printer_code": "PRN-1", "warehouse": "NORD"}
        self.admin("PUT", f"/stations/{BENCH}", bench)

    def _people(self) -> None:
        for (badge, pin), role in ((PICKER, "picker"), (PACKER, "packer")):
            person = {"name": f"The {role}", "badge": badge, "pin": pin, "role": role, "warehouse_id": self.site["id"]}
            self.admin("POST", "/workers", person)
        chief = {"name": "Die Chefin", "badge": CHIEF[0], "pin": CHIEF[1], "role": "supervisor", **OFFICE}
        self.admin("POST", "/workers", {**chief, "warehouse_id": self.site["id"]})
        codes = {"uses": 10, "hours": 24, "warehouse_id": self.site["id"]}
        self.enrol = {
            kind: self.admin("POST", "/device-codes", {"kind": kind, **codes})["code"]
            for kind in ("handheld", "station")
        }

    def _channels(self) -> None:
        scopes = ["orders.*", "events.read", "shipping.read"]
        for channel in ("erp", "webshop"):
            self.admin("PUT", f"/channels/{channel}", {})
        keys = {
            channel: self.admin("POST", "/api-keys", {"name": channel, "channel": channel, "scopes": scopes})["key"]
            for channel in ("erp", "webshop")
        }
        self.senders = {channel: Caller(self.url, key) for channel, key in keys.items()}

    def order_from(self, channel: str, reference: str, number: str, *skus: str) -> None:
        lines = [{"external_line_id": str(n), "sku": sku, "quantity": 2} for n, sku in enumerate(skus, 1)]
        body = {"number": number, "warehouse": "NORD", "ship_to": SHIP_TO, "lines": lines}
        self.senders[channel]("PUT", f"/orders/by-ref/{channel}/{reference}", body)

    def state_of(self, channel: str, reference: str) -> str:
        return str(self.senders[channel]("GET", f"/orders/by-ref/{channel}/{reference}")["state"])

    def walks(self, state: str) -> list[dict[str, Any]]:
        walks = self.admin("GET", "/warehouses/NORD/walk-orders")["walks"]
        return [walk for walk in walks if walk["state"] == state]

    def turns(self) -> list[str]:
        """The bins in the order in which they are walked past."""
        places = self.admin("GET", "/locations?warehouse=NORD&kind=pick")["locations"]
        return [place["code"] for place in sorted(places, key=lambda place: place["pick_sequence"])]

    def receive(self) -> None:
        """All at once, so that the orders that wait for it are released together."""
        lines = [{"location": code, "sku": f"ITEM-{n}", "quantity": 20} for n, code in enumerate(BINS, 1)]
        self.admin("POST", "/stock-receipts", {"warehouse": "NORD", "reference": "opening", "lines": lines})


def places() -> list[dict[str, Any]]:
    bins = [
        {
            "code": code,
            "kind": "pick",
            "x_mm": 1000,
            "y_mm": 2000 * n,
            "aisle_index": 0,
            "pick_sequence": n,
            "zone": "Halle 2",
        }
        for n, code in enumerate(BINS, 1)
    ]
    totes = [{"code": code, "kind": "tote"} for code in TOTES]
    return [*bins, *totes, {"code": CART, "kind": "cart", "slots": 4}, {"code": LANE, "kind": "pack_lane"}]


def scan_all(handheld: Handheld, *codes: str) -> None:
    for code in codes:
        handheld.scan(code)
        handheld.page.wait_for_timeout(120)


def says(handheld: Handheld, words: str) -> None:
    handheld.until(lambda: words.lower() in handheld.page.inner_text("body").lower(), words)


@pytest.fixture
def house(tmp_path: Path, prepared_sqlite: Path) -> Iterator[ForeignHouse]:
    shutil.copytree(prepared_sqlite, tmp_path, dirs_exist_ok=True)
    with ForeignHouse(tmp_path, prepared=True) as running:
        yield running


@pytest.mark.parametrize(
    "cut_after",
    [pytest.param(None, marks=pytest.mark.soak, id="with the network"), pytest.param(5, id="cut in mid walk")],
)
def test_a_house_with_names_of_its_own_ships_its_orders(house: ForeignHouse, cut_after: int | None) -> None:
    house.order_from("erp", "17", NUMBER, "ITEM-1", "ITEM-2")
    house.order_from("webshop", "17", "1001", "ITEM-3", "ITEM-4")
    house.receive()
    with chromium() as browser:
        _pick(browser, house, cut_after)
        _pack(browser, house, "erp", NUMBER, ("ITEM-1", "ITEM-2"), grams=800)
        _pack(browser, house, "webshop", "1001", ("ITEM-3", "ITEM-4"), grams=1600)
    house.check_ledger()


def _pick(browser: Browser, house: ForeignHouse, cut_after: int | None) -> None:
    handheld = Handheld(browser, house.url, house.enrol["handheld"], *PICKER)
    totes = chain(TOTES)
    while "picked" not in {house.state_of("erp", "17")} & {house.state_of("webshop", "17")}:
        handheld.claim()
        walk(handheld, totes, cut_after)
        handheld.context.set_offline(False)
        handheld.until(lambda: handheld.see("pending-count").count() == 0, "every scan is confirmed")
        assert handheld.see("error-card").count() == 0
        handheld.scan("*done")
        handheld.until(lambda: handheld.stage == "queue", "the queue again")
    assert handheld.errors == []
    handheld.context.close()


def walk(handheld: Handheld, totes: Iterator[str], cut_after: int | None = None) -> None:
    for scans in range(80):
        if handheld.page.get_by_text("Walk done").count():
            return
        if scans == cut_after:
            handheld.context.set_offline(True)
        handheld.scan(handheld.awaited or handheld._anything(totes, CART, LANE))
        handheld.page.wait_for_timeout(120)
        assert handheld.see("error-card").count() == 0, handheld.page.inner_text("body")[:600]
    raise AssertionError(f"the walk does not end; the page shows: {handheld.page.inner_text('body')[:600]}")


def _pack(browser: Browser, house: ForeignHouse, channel: str, number: str, skus: tuple[str, str], grams: int) -> None:
    until(lambda: house.state_of(channel, "17") == "picked", f"{number} is picked")
    station = Station(browser, house.url, house.enrol["station"], *PACKER, bench=BENCH)
    station.until(lambda: station.see("waiting-row").count() > 0, "an order waits at the bench")
    station.scan(number)
    station.until(lambda: station.see("pack-line").count() == 2, "the contents of the tote")
    for code in (CARTON, *skus):
        station.scan(code)
    done = "[data-testid=pack-line][data-state=complete]"
    station.until(lambda: station.page.locator(done).count() == 2, "all is packed")
    station.scan("*done")
    weight = station.see("typed-weight")
    station.until(lambda: weight.count() > 0 or station.see("tracking").count() > 0, "the weight is asked for")
    if weight.count():
        weight.fill(str(grams))
        station.page.keyboard.press("Enter")
    station.until(lambda: station.see("tracking").count() > 0, "the label is bought and printed")
    station.scan(station.see("tracking").first.inner_text().replace(" ", ""))
    station.until(lambda: house.state_of(channel, "17") == "shipped", "the order is shipped")
    assert station.errors == []
    station.context.close()


def test_the_sign_in_tells_a_badge_from_whatever_else_is_scanned(house: ForeignHouse) -> None:
    with chromium() as browser:
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *PICKER)
        handheld.scan("*sign_out")
        handheld.until(lambda: handheld.stage == "sign_in", "the sign-in screen")
        for stranger in ("TOTE-1", "b/12/4 (2)", "ITEM-1", "bench 3"):
            handheld.scan(stranger)
            handheld.until(lambda: handheld.page.get_by_text("not a badge").count() > 0, f"{stranger} is no badge")
            handheld.scan("*back")
        assert handheld.errors == []


def test_a_walking_order_is_walked_cut_off_and_taken_back(house: ForeignHouse) -> None:
    one, two, three, four = BINS
    with chromium() as browser:
        handheld = Handheld(browser, house.url, house.enrol["handheld"], *CHIEF)
        handheld.scan("*walk_order")
        _walked(handheld, four, "Halle 2")
        handheld.context.set_offline(True)
        _walked(handheld, four, four)
        _walked(handheld, two, two)
        _walked(handheld, two, "You walked past this bin before")
        _walked(handheld, three, three)
        _walked(handheld, "*done", "Bins not walked: 1")
        handheld.scan("*done")
        handheld.context.set_offline(False)
        walk = until(lambda: house.walks("done"), "the walk is known")[0]
        assert (walk["name"], walk["walked"], house.turns()) == ("Halle 2", [four, two, three], [four, two, three, one])
        office = Office(browser, house.url, **OFFICE)
        office.go("building/walk?warehouse=NORD")
        office.row("Halle 2").first.get_by_role("button", name="Take back").click()
        until(lambda: house.walks("taken_back"), "it is taken back")
        assert house.turns() == [one, two, three, four]
        assert handheld.errors == office.errors == []


def _walked(handheld: Handheld, code: str, told: str) -> None:
    handheld.scan(code)
    handheld.until(lambda: told in handheld.page.inner_text("main"), f"{told} after {code}")


def test_whoever_works_in_both_houses_chooses_which_one_a_page_is_about(house: ForeignHouse) -> None:
    person = {"username": "beide", "password": "laeuft-zwischen-den-hallen"}
    house.admin("POST", "/workers", {"name": "Wer beide hat", "badge": "ALLE-1", "role": "admin", **person})
    with chromium() as browser:
        office = Office(browser, house.url, **person)
        office.go("queue")
        expect(office.see("site")).to_have_value("NORD")
        expect(office.see("trouble")).to_have_count(0)
        office.see("site").select_option("SUED")
        office.go("floor")  # another page, loaded anew
        expect(office.see("site")).to_have_value("SUED")
        expect(office.see("trouble")).to_have_count(0)
        office.go("orders")
        expect(office.see("site")).to_have_count(0)
        assert office.errors == []
