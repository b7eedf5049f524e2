"""Loads the demo warehouse into a running server, through its public API, as an admin would."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import requests

from wms.demo import floor, roster
from wms.demo.catalogue import CHANNEL, Product, products
from wms.demo.invented import barcodes, has_lots, measures
from wms.demo.ports import Ports
from wms.demo.stocking import faces
from wms.kernel.clock import utc_now

Say = Callable[[str], None]
BULK = 1000


class Admin:
    """A connection that may set up: a signed-in admin's, or a key's. An answer that is no success stops the loading
    with its words.
    """

    def __init__(self, url: str, username: str = "", password: str = "", key: str = "") -> None:
        self._url = f"{url}/api/v1"
        self._http = requests.Session()
        if key:
            self._http.headers["Authorization"] = f"Bearer {key}"
        else:
            self("POST", "/session", {"username": username, "password": password})

    def __call__(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        answer = self._http.request(method, self._url + path, json=body, timeout=120)
        if not answer.ok:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text[:500]}")
        return answer.json() if answer.content else None

    def picture(self, data: bytes) -> str:
        """Brings a PNG; its address."""
        answer = self._http.post(f"{self._url}/media", data=data, headers={"Content-Type": "image/png"}, timeout=120)
        if not answer.ok:
            raise RuntimeError(f"POST /media: {answer.status_code} {answer.text[:500]}")
        address: str = answer.json()["url"]
        return address


def load(admin: Admin, ports: Ports, say: Say) -> dict[str, Any]:
    """Everything the demo needs; returns the secrets made on the way: keys, webhook secret, enrolment codes."""
    warehouse_id = _floor(admin, say)
    _goods(admin, say)
    for n, carton in enumerate(roster.CARTONS, 1):
        admin("PUT", f"/carton-types/{carton.code}", {**roster.carton_body(carton), "position": n})
    _people(admin, warehouse_id)
    admin("PUT", f"/channels/{CHANNEL}", {})
    webhook_secret = connect(admin, warehouse_id, ports)
    say("people, stations and printers are there")
    return _secrets(admin, warehouse_id) | {"webhook_secret": webhook_secret}


def _floor(admin: Admin, say: Say) -> str:
    plan: Any = floor.walk_plan()
    aisles = [{"name": f"A{n:02d}", "x_mm": x} for n, x in enumerate(plan["aisle_x_mm"], 1)]
    site = {name: floor.WAREHOUSE[name] for name in ("name", "timezone")}
    depot = {name: plan[name] for name in ("depot_x_mm", "depot_y_mm")}
    made = admin(
        "PUT", "/warehouses/MAIN", {**site, **depot, "aisles": aisles, "cross_aisles": plan["cross_aisle_y_mm"]}
    )
    count = sum(admin("POST", "/locations/bulk", {"locations": some})["count"] for some in bulks(floor.locations()))
    admin("PUT", "/walls/W1", floor.WALL)
    say(f"{count} locations, totes and carts are there")
    return str(made["id"])


def _goods(admin: Admin, say: Say) -> None:
    for some in bulks(item_body(product) for product in products().values()):
        admin("POST", "/items/bulk", {"items": some})
    stocked = 0
    for receipt in receipts("demo"):
        admin("POST", "/stock-receipts", receipt)
        stocked += len(receipt["lines"])
    say(f"{len(products())} items lie in {stocked} bins")


def receipts(name: str) -> Iterator[dict[str, Any]]:
    """Goods for all orders of the file, in the shape of POST /stock-receipts; the same name twice brings them once."""
    for n, some in enumerate(bulks(_receipt_line(face) for face in faces(utc_now().date())), 1):
        yield {"reference": f"{name}-{n}", "lines": some}


def item_body(product: Product) -> dict[str, Any]:
    """The product in the shape of the items API."""
    shape = measures(product)
    return {
        "sku": product.sku,
        "name": product.name,
        "weight_g": shape.weight_g,
        "length_mm": shape.length_mm,
        "width_mm": shape.width_mm,
        "height_mm": shape.height_mm,
        "tracking": "lot" if has_lots(product) else "none",
        "codes": [{"code": code.code, "quantity": code.quantity} for code in barcodes(product)],
    }


def _receipt_line(face: Any) -> dict[str, Any]:
    expires_on = face.expires_on.isoformat() if face.expires_on else None
    return {
        "location": face.location,
        "sku": face.sku,
        "quantity": face.quantity,
        "lot": face.lot,
        "expires_on": expires_on,
    }


def connect(admin: Admin, warehouse_id: str, ports: Ports) -> str | None:
    """Tells the warehouse where printers, scales and the shop listen; the shop's webhook secret when it is new."""
    admin("PUT", "/shipping/settings", {"tracking_page": f"http://127.0.0.1:{ports.shop}/track/{{number}}"})
    codes = list(ports.printers)
    for n, (code, port) in enumerate(ports.printers.items()):
        spare = codes[(n + 1) % len(codes)] if len(codes) > 1 else None
        where = {"driver": "raw9100", "address": f"127.0.0.1:{port}", "spare_code": spare}
        admin("PUT", f"/printers/{code}?warehouse_id={warehouse_id}", {"name": f"Label printer {n + 1}", **where})
    for n, (station, port) in enumerate(ports.scales.items(), 1):
        where = {"name": f"Bench {n}", "lane": f"PACK-{n}", "printer_code": codes[(n - 1) % len(codes)]}
        admin("PUT", f"/stations/{station}", {**where, "scale_address": f"127.0.0.1:{port}"})
    hook = {"url": f"http://127.0.0.1:{ports.shop}/webhooks", "channel": CHANNEL, "types": list(HOOK_TYPES)}
    secret: str | None = admin("PUT", "/webhook-endpoints/web-shop", hook)["secret"]
    return secret


def _people(admin: Admin, warehouse_id: str) -> None:
    for worker in roster.WORKERS:
        site = None if worker.role == "admin" else warehouse_id
        admin("POST", "/workers", {**roster.worker_body(worker), "warehouse_id": site})
    lead = {"name": "Board", "badge": "B-9100", "role": "supervisor", "warehouse_id": warehouse_id}
    admin("POST", "/workers", {**lead, "username": roster.BOARD_USER, "password": roster.BOARD_PASSWORD})


def _secrets(admin: Admin, warehouse_id: str) -> dict[str, Any]:
    key = {"name": "web shop", "channel": CHANNEL, "scopes": ["orders.*", "events.read", "shipping.read"]}
    scale = {"name": "scales", "scopes": ["packing.read"]}
    drawer = {"name": "pictures", "scopes": ["catalog.*"]}
    setup = {
        "name": "demo",
        "scopes": ["printing.put_printer", "inventory.receive", "packing.put_station", "channels.*"],
    }
    visitor = {"name": "visitor", "scopes": list(roster.VISITOR_SCOPES)}
    codes = {
        kind: admin("POST", "/device-codes", {"kind": kind, "uses": 1000, "hours": 720, "warehouse_id": warehouse_id})[
            "code"
        ]
        for kind in ("handheld", "station", "board")
    }
    return {
        "shop_key": admin("POST", "/api-keys", key)["key"],
        "scale_key": admin("POST", "/api-keys", scale)["key"],
        "pictures_key": admin("POST", "/api-keys", drawer)["key"],
        "visitor_key": admin("POST", "/api-keys", visitor)["key"],
        "setup_key": admin("POST", "/api-keys", setup)["key"],
        "enrol": codes,
        "warehouse_id": warehouse_id,
    }


HOOK_TYPES = (
    "order.received",
    "order.released",
    "order.short",
    "order.on_hold",
    "order.cancelled",
    "order.shipped",
    "shipment.confirmed",
)


def bulks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(rows)
    while some := list(islice(rest, BULK)):
        yield some
