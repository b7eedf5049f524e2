"""A warehouse made through the public API, with one planned, claimed and loaded walk for each handheld."""

import random
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests

from benchmarks.machine import Machine
from wms.demo.shift.device import Device, Refused
from wms.people.rules import why_pin_refused

AISLES, BAYS, ITEMS, CART_SLOTS, LINES, UNITS = 16, 30, 400, 4, (6, 12), (2, 4)
ADMIN = {"username": "bench", "password": "count-every-tick"}
BOARD = {"username": "board", "password": "watch-every-tick"}
SHIP_TO = {"name": "Ada Byron", "street1": "1 Test Road", "city": "London", "postcode": "N1 1AA", "country": "GB"}


class Site:
    """`handhelds` people with a device each; `prepare` takes them to where the first bin is scanned."""

    def __init__(self, machine: Machine, handhelds: int) -> None:
        self._machine, self._count = machine, handhelds
        self._random = random.Random(20260101)  # the same orders in every run
        self._http = requests.Session()

    def prepare(self) -> list[dict[str, Any]]:
        """The plan of each handheld: {cookie, worker_id, task_id, scans: [payload without task]}."""
        self._sign_in()
        self._lay_out()
        self._order()
        self.ask_for_wave()
        with ThreadPoolExecutor(4) as pool:
            return list(pool.map(self._handheld, range(self._count)))

    def board_cookie(self) -> str:
        watcher = requests.Session()
        watcher.post(f"{self._machine.url}/api/v1/session", json=BOARD, timeout=30).raise_for_status()
        return _cookie(watcher)

    def lay_out_only(self) -> None:
        """The warehouse without orders, for benchmarks that bring their own; nothing is released by itself."""
        self._sign_in()
        self._lay_out()
        self._call("PUT", "/picking/strategy?warehouse=MAIN", {"release": "waves", "queue_walks": 500})
        self._ordered = 0

    def order_many(self, count: int) -> None:
        for _ in range(count):
            self._put_order((self._ordered, self._order_body()))
            self._ordered += 1

    def ask_for_wave(self) -> None:
        self._call("POST", "/waves", {"warehouse": "MAIN"})

    def sign_in_picker(self, device: Device, n: int) -> dict[str, Any]:
        """A person of their own signs in at the device; returns the session."""
        badge = f"B-{n + 1000}"
        pin = decent_pin(n, badge)
        person = {"name": f"Picker {n}", "badge": badge, "pin": pin, "role": "picker"}
        self._call("POST", "/workers", {"warehouse_id": self._site_id, **person})
        device.enrol(self._code)
        return device.sign_in(badge, pin)

    def _sign_in(self) -> None:
        who = ("--name", "Loader", "--badge", "B-0000", "--role", "admin", "--username", ADMIN["username"])
        self._machine.wms("add-worker", *who, "--password", ADMIN["password"])
        self._call("POST", "/session", ADMIN)

    def _lay_out(self) -> None:
        aisles = [{"name": f"A{n:02d}", "x_mm": 3000 * n} for n in range(1, AISLES + 1)]
        shape = {"depot_x_mm": 0, "depot_y_mm": 0, "aisles": aisles, "cross_aisles": [0, 40_000]}
        site = self._call("PUT", "/warehouses/MAIN", {"name": "Bench", "timezone": "Europe/London", **shape})
        for part in _parts(_places(self._count), 1000):
            self._call("POST", "/locations/bulk", {"locations": part})
        self._call("POST", "/items/bulk", {"items": [_item(n) for n in range(ITEMS)]})
        stock = [{"location": bin_of(n), "sku": f"ITEM-{n}", "quantity": 100_000} for n in range(ITEMS)]
        self._call("POST", "/stock-receipts", {"reference": "opening", "lines": stock})
        self._site_id = site["id"]
        board = {"name": "Board", "badge": "B-0001", "role": "supervisor", **BOARD}
        self._call("POST", "/workers", {"warehouse_id": site["id"], **board})
        code = {"kind": "handheld", "uses": 1000, "hours": 2, "warehouse_id": site["id"]}
        self._code = self._call("POST", "/device-codes", code)["code"]

    def _order(self) -> None:
        self._call("PUT", "/channels/bench", {})
        bodies = [self._order_body() for _ in range((self._count + 6) * CART_SLOTS)]
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(self._put_order, enumerate(bodies)))

    def _order_body(self) -> dict[str, Any]:
        skus = self._random.sample(range(ITEMS), self._random.randint(*LINES))
        lines = [
            {"external_line_id": str(n), "sku": f"ITEM-{sku}", "quantity": self._random.randint(*UNITS)}
            for n, sku in enumerate(skus)
        ]
        return {"ship_to": SHIP_TO, "lines": lines}

    def _put_order(self, order: tuple[int, dict[str, Any]]) -> None:
        self._call("PUT", f"/orders/by-ref/bench/{order[0]:06d}", order[1])

    def _claim(self, device: Device) -> dict[str, Any]:
        """A walk is fixed when it is claimed; until the first plan is made there is none."""
        deadline = time.monotonic() + 180
        while True:
            try:
                task: dict[str, Any] = device.do("claim_task")["task"]
                return task
            except Refused as refused:
                if refused.code != "work.queue_empty" or time.monotonic() > deadline:
                    raise
            time.sleep(1)

    def _handheld(self, n: int) -> dict[str, Any]:
        device = Device(self._machine.url, "handheld", f"Handheld {n}")
        worker = self.sign_in_picker(device, n)["worker"]
        task = self._claim(device)
        if task["mode"] == "batch":
            task = device.do("assign_cart", task_id=task["id"], cart_code=f"CART-{n:03d}")["task"]
        for slot in task["slots"]:
            tote = f"T{n * 10 + slot['slot']:05d}"
            task = device.do("assign_tote", task_id=task["id"], slot=slot["slot"], tote_code=tote)["task"]
        return {
            "cookie": _cookie(device.http), "worker_id": worker["id"], "task_id": task["id"],
            "scans": list(_scans(task)),
        }  # fmt: skip

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        answer = self._http.request(method, f"{self._machine.url}/api/v1{path}", json=body, timeout=120)
        if not answer.ok:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text[:500]}")
        return answer.json() if answer.content else None


def _scans(task: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every unit of the walk as a confirm_pick of its own, in walking order."""
    totes = {slot["slot"]: slot["tote"]["code"] for slot in task["slots"]}
    for stop in task["stops"]:
        for line in stop["lines"]:
            for _ in range(line["quantity"]):
                yield {
                    "task_id": task["id"], "line_id": line["id"], "location_code": stop["location"]["code"],
                    "item_code": stop["item"]["codes"][0]["code"], "quantity": 1, "tote_code": totes[line["slot"]],
                }  # fmt: skip


def decent_pin(number: int, badge: str) -> str:
    """Six digits for the nth person, that the house does not refuse as too easy."""
    pins = (f"{pin:06d}" for pin in range(407_183 + 13 * number, 1_000_000))
    return next(pin for pin in pins if why_pin_refused(pin, badge) is None)


def _cookie(http: requests.Session) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in http.cookies)


def bin_of(n: int) -> str:
    return f"A{n // BAYS + 1:02d}-{n % BAYS + 1:02d}-1"


def _places(handhelds: int) -> list[dict[str, Any]]:
    bins = [
        {
            "code": bin_of(n), "kind": "pick", "aisle": f"A{n // BAYS + 1:02d}", "bay": f"{n % BAYS + 1:02d}",
            "level": "1", "x_mm": 3000 * (n // BAYS + 1), "y_mm": 1300 * (n % BAYS + 1), "aisle_index": n // BAYS,
            "pick_sequence": n, "check_digits": f"{n % 90 + 10}",
        }
        for n in range(AISLES * BAYS)
    ]  # fmt: skip
    totes = [{"code": f"T{n * 10 + s:05d}", "kind": "tote"} for n in range(handhelds) for s in range(1, CART_SLOTS + 1)]
    carts = [{"code": f"CART-{n:03d}", "kind": "cart", "slots": CART_SLOTS} for n in range(handhelds)]
    return [*bins, *totes, *carts, {"code": "PACK-1", "kind": "pack_lane", "x_mm": 0, "y_mm": -1000}]


def _item(n: int) -> dict[str, Any]:
    size = {"weight_g": 150, "length_mm": 90, "width_mm": 60, "height_mm": 40}
    return {"sku": f"ITEM-{n}", "name": f"Blue tin number {n}", "codes": [{"code": f"BAR-{n}", "quantity": 1}], **size}


def _parts(rows: list[Any], size: int) -> Iterable[list[Any]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))
