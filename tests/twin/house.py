"""The house of the twin, built through its doors: four aisles of bins, goods in them, people, one bench."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask

from tests.twin.doors import Door
from tests.twin.truth import Truth
from wms.people import services as people
from wms.plumbing.transaction import perform_as_system

AISLES, BAYS, ITEMS, TOTES = 4, 15, 40, 80
ADMIN = {"username": "twin", "password": "what-lies-where-9"}
PEOPLE = {
    "Ana": ("B-11", "482915", "picker"),
    "Ben": ("B-12", "159376", "picker"),
    "Cleo": ("B-13", "730482", "picker"),
    "Mia": ("B-21", "935614", "packer"),
    "Lea": ("B-31", "395046", "lead"),
}
SHIP_TO = {"name": "Ada", "street1": "1 Mill Lane", "city": "Leeds", "postcode": "LS1 1AA", "country": "GB"}
BENCH, LANE, CHANNEL, CARTON = "Bench 1", "Lane 1", "shop", "BOX-L"


@dataclass
class House:
    """`homes`: the bin that everybody knows an item by."""

    app: Flask
    truth: Truth
    homes: dict[str, str]
    office: Door
    people: dict[str, Door]

    @property
    def skus(self) -> list[str]:
        return list(self.homes)

    def sign_in(self) -> None:
        """Everybody comes in the morning."""
        self.office.ask("POST", "/session", ADMIN)
        for name in PEOPLE:
            self.unlock(name)

    def unlock(self, name: str) -> None:
        """A device that lay idle for a while wants badge and PIN again."""
        badge, pin, _ = PEOPLE[name]
        self.people[name].ask("POST", "/session", {"badge": badge, "pin": pin})


def build(app: Flask, chance: random.Random, policy: dict[str, Any]) -> House:
    """Every item has its bin, and half of them a second one, which may hold another item too."""
    perform_as_system(lambda tx: people.add_worker(tx, name="Office", badge="B-0", role="admin", **ADMIN))
    office = Door(app)
    office.ask("POST", "/session", ADMIN)
    bins = [f"{aisle:02d}-{bay:02d}" for aisle in range(1, AISLES + 1) for bay in range(1, BAYS + 1)]
    site = _floor(office, bins)
    homes = {f"ITEM-{n:02d}": place for n, place in enumerate(chance.sample(bins, ITEMS), 1)}
    house = House(app, Truth(bins), homes, office, {name: Door(app) for name in PEOPLE})
    _goods(house, chance)
    _bench(office)
    _crew(house, site)
    office.ask("PUT", "/counting/policy", policy, warehouse="MAIN")
    return house


def _floor(office: Door, bins: list[str]) -> str:
    aisles = [{"name": f"{n:02d}", "x_mm": n * 3000} for n in range(1, AISLES + 1)]
    shape = {"depot_x_mm": 0, "depot_y_mm": 0, "aisles": aisles, "cross_aisles": [0, 32_000]}
    site = office.ask("PUT", "/warehouses/MAIN", {"name": "Twin", "timezone": "Etc/UTC", **shape})
    totes = [{"code": f"T{n:03d}", "kind": "tote"} for n in range(1, TOTES + 1)]
    carts = [{"code": f"CART-{n}", "kind": "cart", "slots": 4} for n in range(1, 7)]
    lane = {"code": LANE, "kind": "pack_lane", "x_mm": 0, "y_mm": -1000}
    office.ask("POST", "/locations/bulk", {"locations": [*map(_bin, bins), *totes, *carts, lane]})
    return str(site["id"])


def _bin(code: str) -> dict[str, Any]:
    aisle, bay = (int(part) for part in code.split("-"))
    return {
        "code": code, "kind": "pick", "aisle": f"{aisle:02d}", "bay": f"{bay:02d}", "level": "1",
        "x_mm": aisle * 3000, "y_mm": bay * 2000, "aisle_index": aisle - 1, "pick_sequence": aisle * 100 + bay,
        "check_digits": f"{10 + bay}",
    }  # fmt: skip


def _goods(house: House, chance: random.Random) -> None:
    house.office.ask("POST", "/items/bulk", {"items": [_item(sku) for sku in house.skus]})
    lines = list(_opening(house, chance))
    house.office.ask("POST", "/stock-receipts", {"reference": "opening", "lines": lines})
    for line in lines:
        house.truth.bring(line["location"], line["sku"], line["quantity"])


def _item(sku: str) -> dict[str, Any]:
    size = {"weight_g": 200, "length_mm": 100, "width_mm": 80, "height_mm": 60}
    return {"sku": sku, "name": sku.title(), **size, "codes": [{"code": f"CASE-{sku}", "quantity": 6}]}


def _opening(house: House, chance: random.Random) -> Iterator[dict[str, Any]]:
    for n, (sku, home) in enumerate(house.homes.items()):
        yield {"location": home, "sku": sku, "quantity": chance.randint(8, 16)}
        if n % 2:
            yield {"location": chance.choice(house.truth.bins), "sku": sku, "quantity": chance.randint(3, 8)}


def _bench(office: Door) -> None:
    sizes = {"length_mm": 600, "width_mm": 400, "height_mm": 400, "max_weight_g": 30_000}
    office.ask("PUT", f"/carton-types/{CARTON}", {"name": "Large", "tare_g": 200, "cost_minor": 60, **sizes})
    where = {"printer_code": None, "scale_address": None}
    office.ask("PUT", f"/stations/{BENCH}", {"name": "Bench", "lane": LANE, "warehouse": "MAIN", **where})
    office.ask("PUT", f"/channels/{CHANNEL}", {})


def _crew(house: House, site: str) -> None:
    for name, (badge, pin, role) in PEOPLE.items():
        person = {"name": name, "badge": badge, "pin": pin, "role": role, "warehouse_id": site}
        house.office.ask("POST", "/workers", person)
        kind = "station" if role == "packer" else "handheld"
        code = house.office.ask("POST", "/device-codes", {"kind": kind, "uses": 1, "warehouse_id": site})["code"]
        house.people[name].ask("POST", "/devices/enrol", {"code": code, "name": f"{name}'s", "kind": kind})
