"""A day's hall, goods, carts and people, brought into a running server through its API."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.live_floor.day import Day, DayOrder
from benchmarks.live_floor.people import PACE
from benchmarks.machine import Machine
from benchmarks.site import decent_pin
from wms.demo.loading import Admin
from wms.demo.shift.device import Device
from wms.kernel.clock import iso

LOADER = {"username": "bench", "password": "count-every-step"}
SHIP_TO = {"name": "Ada Byron", "street1": "1 Test Road", "city": "London", "postcode": "N1 1AA", "country": "GB"}
CHANNEL, LANE, BULK = "bench", "PACK-1", 1000
SPARE_TOTES = 200


class House:
    """`bring_in` once, then people sign in and orders come."""

    def __init__(self, machine: Machine, day: Day) -> None:
        self._machine, self._day = machine, day
        who = ("--name", "Loader", "--badge", "B-0000", "--role", "admin", "--username", LOADER["username"])
        machine.wms("add-worker", *who, "--password", LOADER["password"])
        self.admin = Admin(machine.url, **LOADER)

    def bring_in(self, people: int, strategy: dict[str, Any]) -> None:
        layout = self._day.layout
        aisles = [{"name": f"A{n:02d}", "x_mm": x} for n, x in enumerate(layout["aisle_x_mm"])]
        shape = {"aisles": aisles, "cross_aisles": layout["cross_aisle_y_mm"]}
        depot = {name: layout[name] for name in ("depot_x_mm", "depot_y_mm")}
        site = self.admin("PUT", "/warehouses/MAIN", {"name": "Bench", "timezone": "Etc/UTC", **depot, **shape})
        self._site = site["id"]
        self._in_bulk("/locations/bulk", "locations", (*_bins(layout), *self._containers(people)))
        self._in_bulk("/items/bulk", "items", map(self._item, layout["items"]))
        for number, lines in enumerate(_cut(self._stock()), 1):
            self.admin("POST", "/stock-receipts", {"reference": f"opening {number}", "lines": lines})
        self.admin("PUT", f"/channels/{CHANNEL}", {})
        key = {"name": "the shop", "channel": CHANNEL, "scopes": ["orders.*"]}
        self._shop = Admin(self._machine.url, key=self.admin("POST", "/api-keys", key)["key"])
        self.put_strategy(strategy)
        code = {"kind": "handheld", "uses": 1000, "hours": 48, "warehouse_id": self._site}
        self._code = self.admin("POST", "/device-codes", code)["code"]

    def put_strategy(self, strategy: dict[str, Any]) -> None:
        totes = {"tote_volume_mm3": self._day.layout["cart"]["tote_volume_mm3"]}
        self.admin("PUT", "/picking/strategy?warehouse=MAIN", totes | PACE | strategy)

    def new_picker(self, number: int) -> Device:
        """Somebody of their own, signed in at a device of their own."""
        badge = f"B-{number + 1000}"
        pin = decent_pin(number, badge)
        person = {"name": f"Picker {number}", "badge": badge, "pin": pin, "role": "picker"}
        self.admin("POST", "/workers", {"warehouse_id": self._site, **person})
        device = Device(self._machine.url, "handheld", f"Handheld {number}")
        device.enrol(self._code)
        device.sign_in(badge, pin)
        return device

    def order(self, order: DayOrder, **more: Any) -> Any:
        """By a key, which lasts longer than a day: who signs in is asked again after twelve hours."""
        return self._shop("PUT", f"/orders/by-ref/{CHANNEL}/{order.key}", _body(order) | more)

    def order_many(self, orders: Sequence[DayOrder]) -> None:
        bodies = [_body(order) | {"channel": CHANNEL, "external_id": order.key} for order in orders]
        self.admin("POST", "/orders/bulk", {"orders": bodies})

    def totes(self) -> Iterator[str]:
        """Each is taken once: nothing is packed, and nobody waits for an empty one."""
        return (f"T{number:05d}" for number in itertools.count())

    def _containers(self, people: int) -> Iterator[dict[str, Any]]:
        layout = self._day.layout
        yield {"code": LANE, "kind": "pack_lane", "x_mm": layout["depot_x_mm"], "y_mm": layout["depot_y_mm"]}
        yield from ({"code": f"T{n:05d}", "kind": "tote"} for n in range(self._totes_needed()))
        yield from ({"code": cart_of(n), "kind": "cart", "slots": layout["cart"]["slots"]} for n in range(people))

    def _totes_needed(self) -> int:
        """Half as many again as the goods fill: an order's parts may lie on several walks."""
        litres: dict[str, int] = {item["sku"]: item["volume_mm3"] for item in self._day.layout["items"]}
        tote: int = self._day.layout["cart"]["tote_volume_mm3"]
        filled = sum(1 + sum(litres[sku] * n for sku, n in order.lines) // tote for order in self._day.orders)
        return SPARE_TOTES + 3 * filled // 2

    def _stock(self) -> list[dict[str, Any]]:
        """Enough for the day and for a storm after it."""
        demand = self._day.demand
        return [
            {"location": item["location"], "sku": item["sku"], "quantity": demand[item["sku"]] + 1000}
            for item in self._day.layout["items"]
        ]

    @staticmethod
    def _item(item: dict[str, Any]) -> dict[str, Any]:
        """Sides as near to a cube as whole millimetres allow without falling below the volume."""
        side = max(1, round(item["volume_mm3"] ** (1 / 3)))
        sides = {"length_mm": max(1, round(item["volume_mm3"] / side**2)), "width_mm": side, "height_mm": side}
        codes = [{"code": f"BAR{item['sku']}", "quantity": 1}]
        return {"sku": item["sku"], "name": f"Article {item['sku']}", "weight_g": 1, **sides, "codes": codes}

    def _in_bulk(self, path: str, name: str, rows: Iterable[dict[str, Any]]) -> None:
        for part in _cut(list(rows)):
            self.admin("POST", path, {name: part})


def _body(order: DayOrder) -> dict[str, Any]:
    lines = [
        {"external_line_id": str(n), "sku": sku, "quantity": pieces} for n, (sku, pieces) in enumerate(order.lines)
    ]
    due = {"cutoff": iso(order.due)} if order.due else {}
    return {"number": order.key, "placed_at": iso(order.created), "ship_to": SHIP_TO, "lines": lines, **due}


def cart_of(person: int) -> str:
    return f"CART-{person:02d}"


def _bins(layout: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number, place in enumerate(layout["locations"]):
        yield {
            "code": place["code"], "kind": "pick", "aisle": f"A{place['aisle_index']:02d}", "bay": f"{number:04d}",
            "level": "1", "x_mm": layout["aisle_x_mm"][place["aisle_index"]], "y_mm": place["y_mm"],
            "aisle_index": place["aisle_index"], "pick_sequence": number, "check_digits": f"{number % 90 + 10}",
        }  # fmt: skip


def _cut(rows: list[Any]) -> Iterator[list[Any]]:
    return (rows[start : start + BULK] for start in range(0, len(rows), BULK))
