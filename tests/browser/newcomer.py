"""Somebody who brings Aisle into a building of their own: in the office, in Polish, with names that nobody else has.

Each function of `STEPS` does one of the first steps, on the page to which that step's key led.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import pyotp
from playwright.sync_api import Browser, expect

from tests.browser.empty_house import EmptyHouse
from tests.browser.office import Office
from tests.browser.screens import Handheld, Station

ADMIN = {"name": "Żaneta Łyżwińska", "username": "zaneta", "password": "dziewięć chmur nad Odrą"}
PICKER, PACKER = ("LZ-0412", "482913"), ("LZ-0777", "159376")
WAREHOUSE = {"name": "Kubki i Spółka", "code": "ODRA", "timezone": "Europe/Warsaw"}
RACKS = {"first_aisle": "R1", "last_aisle": "R3", "bays": 6, "levels": 3, "zone": "Szkło"}
ITEM = {"sku": "KUBEK+niebieski", "name": "Kubek niebieski, 0,3 l", "weight_g": 310}
SIZE = {"length_mm": 90, "width_mm": 90, "height_mm": 95}
BARCODE, BIN = "5901234123457", "R2.03:1"
CART, TOTE, LANE, BENCH, CARTON, PRINTER = "WOZEK-1", "KOSZ-001", "TASMA-1", "STOL-1", "PUDLO-M", "ETYK-1"
CARTON_SIZE = {"length_mm": 400, "width_mm": 300, "height_mm": 200, "max_weight_g": 20000, "tare_g": 200}
BUYER = {
    "name": "Bolesław Śmiały",
    "street1": "ul. Długa 7/3",
    "postcode": "50-001",
    "city": "Wrocław",
    "country": "PL",
}


@dataclass
class Newcomer:
    """The first admin, with the screens that became devices of the house."""

    house: EmptyHouse
    browser: Browser
    office: Office = field(init=False)
    handheld: Handheld = field(init=False)
    station: Station = field(init=False)

    def become_admin(self) -> None:
        """From the one-time link to the first steps."""
        self.office = Office(self.browser, self.house.url)
        page = self.office.page
        page.goto(self.house.link)
        page.get_by_test_id("language").select_option("pl")
        self.office.fill(**ADMIN)
        self.office.save()
        seed = page.get_by_test_id("seed").inner_text()
        self.office.fill(totp=pyotp.TOTP(seed).now())
        self.office.save()
        expect(page.get_by_test_id("step-warehouse")).to_be_visible()

    @property
    def next_step(self) -> str:
        """The step that the page points to."""
        marked = self.office.page.locator("[aria-current=step]")
        expect(marked).to_be_visible()
        return str(marked.get_attribute("data-testid")).removeprefix("step-")

    def do_next_step(self) -> str:
        """Opens the page that the step names, does it there, and comes back to see that it is done."""
        step, page = self.next_step, self.office.page
        page.get_by_test_id(f"go-{step}").click()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        STEPS[step](self)
        page.locator("nav.menu a[href='/office/start']").click()
        expect(page.get_by_test_id(f"step-{step}")).to_have_attribute("data-done", "true")
        return step

    def add(self, key: str, **values: object) -> None:
        """One more row of a table, by the form that its key opens."""
        self.office.tap(key)
        self.office.fill("dialog form", **values)
        self.office.save("dialog form")
        expect(self.office.page.locator("dialog")).to_have_count(0)

    def device_code(self, kind: str) -> str:
        self.office.tap("add")
        self.office.fill("dialog form", kind=kind)
        self.office.save("dialog form")
        code = str(self.office.see("code").inner_text())
        self.office.page.keyboard.press("Escape")
        expect(self.office.page.locator("dialog")).to_have_count(0)
        return code


def make_warehouse(newcomer: Newcomer) -> None:
    newcomer.office.fill(**WAREHOUSE)
    newcomer.office.save()
    expect(newcomer.office.see("tab-racks")).to_be_visible()


def lay_racks(newcomer: Newcomer) -> None:
    office = newcomer.office
    office.fill("form.racks-form", **RACKS, template="{aisle}.{bay}:{level}", check_digits=False)
    expect(office.see("drawing-told")).to_contain_text("R1.01:1 – R3.06:3")
    office.tap("lay")
    expect(office.see("take-back")).to_be_visible()


def add_lane(newcomer: Newcomer) -> None:
    newcomer.add("add-place", code=LANE, kind="pack_lane")


def make_containers(newcomer: Newcomer) -> None:
    office = newcomer.office
    office.fill("form", kind="tote", first=TOTE, count=8)
    office.save()
    office.says("8")
    office.fill("form", kind="cart", first=CART, count=2, slots=4)
    office.save()
    office.says(CART)


def add_item(newcomer: Newcomer) -> None:
    office = newcomer.office
    newcomer.add("add-item", **ITEM, **SIZE)
    expect(office.page.get_by_role("heading", level=1)).to_have_text(ITEM["sku"])
    newcomer.add("add-code", code=BARCODE)
    expect(office.row(BARCODE)).to_be_visible()


def book_stock(newcomer: Newcomer) -> None:
    office = newcomer.office
    office.row(ITEM["sku"]).locator("a").click()
    opening = office.page.locator("form", has=office.see("field-location"))
    opening.get_by_test_id("field-location").fill(BIN)
    opening.get_by_test_id("field-quantity").fill("24")
    opening.get_by_test_id("save").click()
    expect(office.row(BIN)).to_be_visible()


def add_people(newcomer: Newcomer) -> None:
    for name, role, (badge, pin) in (("Jędrek Chyży", "picker", PICKER), ("Łucja Skrzynka", "packer", PACKER)):
        newcomer.add("add", name=name, badge=badge, role=role, pin=pin, language="pl")


def make_devices(newcomer: Newcomer) -> None:
    codes = {kind: newcomer.device_code(kind) for kind in ("handheld", "station")}
    newcomer.handheld = Handheld(newcomer.browser, newcomer.house.url, codes["handheld"])
    newcomer.station = Station(newcomer.browser, newcomer.house.url, codes["station"])


def add_printer(newcomer: Newcomer) -> None:
    port = newcomer.house.start_printer()
    newcomer.add("add-printer", code=PRINTER, name="Etykiety", driver="raw9100", address=f"127.0.0.1:{port}")
    newcomer.office.tap("test-label")
    newcomer.office.until(lambda: len(newcomer.house.printed()) == 1, "the test label came out")


def add_bench(newcomer: Newcomer) -> None:
    newcomer.add("add-station", code=BENCH, name="Stół pod oknem", lane=LANE, printer_code=PRINTER)


def add_carton(newcomer: Newcomer) -> None:
    newcomer.add("add-carton", code=CARTON, name="Pudło średnie", **CARTON_SIZE, cost_minor=90)


STEPS: dict[str, Callable[[Newcomer], None]] = {
    "warehouse": make_warehouse,
    "places": lay_racks,
    "lanes": add_lane,
    "totes": make_containers,
    "items": add_item,
    "stock": book_stock,
    "people": add_people,
    "devices": make_devices,
    "printer": add_printer,
    "benches": add_bench,
    "cartons": add_carton,
}
