"""A client as a stranger writes it, from the served description and docs/api.md alone: nothing of the product is here.

`house.json` is a house as calls; a shop sends, changes and cancels, hears messages, and keeps books of its own.
"""

import base64
import hashlib
import hmac
import json
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import requests

Told = Any  # JSON
PEOPLE = {"Anna": ("A-1", "510284", "picker"), "Bela": ("A-2", "930175", "picker"), "Cem": ("A-3", "284619", "packer")}
TYPES = ["order.changed", "order.part_shipped", "order.shipped", "order.cancelled", "shipment.confirmed"]
ADDRESS = {"name": "Ada Byron", "street1": "1 Test Road", "city": "London", "postcode": "N1 1AA", "country": "GB"}


class Problem(Exception):
    def __init__(self, told: Told) -> None:
        super().__init__(f"{told.get('code')}: {told.get('detail')} {told.get('errors', '')}")
        self.code = str(told.get("code"))


class Api:
    """Asks until there is an answer, each time with the same key, so that a lost answer doubles nothing."""

    def __init__(self, url: str, key: str = "") -> None:
        self.url, self.http = url, requests.Session()
        if key:
            self.http.headers["Authorization"] = f"Bearer {key}"

    def __call__(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        headers = {"Idempotency-Key": str(uuid.uuid4())} if method == "POST" else {}
        for answer in self._answers(method, path, json=body, params=query, headers=headers):
            if answer.status_code < 500 and answer.status_code != 429:
                told = answer.json() if answer.content else {}
                if answer.ok:
                    return told
                raise Problem(told)
        raise TimeoutError(f"{method} {path}")

    def _answers(self, method: str, path: str, **how: Any) -> Iterator[requests.Response]:
        for _ in range(240):
            with suppress(requests.RequestException):  # it is down: it comes again
                yield self.http.request(method, f"{self.url}/api/v1{path}", timeout=30, **how)
            time.sleep(0.25)


def open_house(admin: Api, printer: str) -> Told:
    """Lays out the house; its devices' codes by their kind."""
    for method, path, body in json.loads(Path(__file__).with_name("house.json").read_text()):
        admin(method, path, {**body, "address": printer} if "address" in body else body)
    (site,) = admin("GET", "/warehouses")
    for name, (badge, pin, role) in PEOPLE.items():
        admin("POST", "/workers", {"name": name, "badge": badge, "pin": pin, "role": role, "warehouse_id": site["id"]})
    asked = {"uses": 9, "hours": 9, "warehouse_id": site["id"]}
    return {k: admin("POST", "/device-codes", {"kind": k, **asked})["code"] for k in ("handheld", "station")}


class Shop:
    """Keeps its books from its own orders and the messages alone, by (reference, line)."""

    def __init__(self, admin: Api, hooks: str) -> None:
        asked = {"name": "web", "channel": "web", "scopes": ["orders.*", "channels.*"]}
        self.api = type(admin)(admin.url, admin("POST", "/api-keys", asked)["key"])
        self.secret = self.api("PUT", "/webhook-endpoints/web", {"url": hooks, "types": TYPES})["secret"]
        self.price: dict[tuple[str, str], int] = {}
        self.shipped: Counter[tuple[str, str]] = Counter()
        self.ended: dict[str, dict[str, Told]] = {}
        self.seen: set[str] = set()
        self.versions: dict[str, int] = {}
        self.faults: list[str] = []

    def order(self, reference: str, lines: list[tuple[str, int, int]]) -> str:
        """Lines are (sku, quantity, price in pence); returns the order's id."""
        wanted = [{"external_line_id": str(n), "sku": sku, "quantity": quantity, "unit_price_minor": price}
                  for n, (sku, quantity, price) in enumerate(lines)]  # fmt: skip
        self.price |= {(reference, str(n)): price for n, (_, _, price) in enumerate(lines)}
        body = {"number": reference, "warehouse": "HOME", "ship_to": ADDRESS, "currency": "GBP", "lines": wanted}
        return str(self.api("PUT", f"/orders/by-ref/web/{reference}", body)["id"])

    def change(self, order: str, line: str, quantity: int) -> str:
        return self._ask(f"/orders/{order}/changes", {"lines": [{"external_line_id": line, "quantity": quantity}]})

    def cancel(self, order: str) -> str:
        return self._ask(f"/orders/{order}/cancel", {"reason": "changed their mind"})

    def _ask(self, path: str, body: Told) -> str:
        try:
            return str(self.api("POST", path, body)["outcome"])
        except Problem as problem:
            if problem.code != "orders.too_late":
                raise
            return "too_late"

    def hear(self, headers: dict[str, str], body: bytes) -> None:
        """A message whose signature is right, once however often it comes."""
        name = headers["webhook-id"]
        signed = f"{name}.{headers['webhook-timestamp']}.".encode() + body
        secret = base64.b64decode(self.secret.removeprefix("whsec_"))
        right = "v1," + base64.b64encode(hmac.digest(secret, signed, hashlib.sha256)).decode()
        if right not in headers["webhook-signature"].split():
            self.faults.append("a signature that is not right")
        elif name not in self.seen:
            self.seen.add(name)
            message = json.loads(body)
            self._book(message["type"], message["data"])

    def _book(self, kind: str, data: Told) -> None:
        reference = data["order"]["external_id"]
        if kind == "shipment.confirmed":
            for line in (line for parcel in data["parcels"] for line in parcel["lines"]):
                self.shipped[reference, line["external_line_id"]] += line["quantity"]
        elif data["order"]["version"] < self.versions.get(reference, 0) or reference in self.ended:
            self.faults.append(f"{kind} of {reference} came after what followed it")
        else:
            self.versions[reference] = data["order"]["version"]
            if kind in ("order.shipped", "order.cancelled"):
                self.ended[reference] = {line["external_line_id"]: line for line in data["lines"]}
