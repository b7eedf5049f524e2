"""The shop's outgoing side: real orders, one after the other, with cutoffs of today."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import requests

from wms.demo.catalogue import CHANNEL, ShopOrder, draw, orders_as_sent
from wms.demo.customers import ship_to
from wms.demo.shop.store import ShopStore
from wms.kernel.clock import sleep, utc_now

DEPARTURES_MINUTES = (90, 180, 300)
PRIORITIES = ("normal",) * 7 + ("high", "high", "urgent")
SHORT_RULES = ("ship_available",) * 7 + ("cancel_rest", "cancel_rest", "wait_complete")
HELD_ONE_IN = 60


def order_body(order: ShopOrder, now: datetime) -> dict[str, Any]:
    """The order in the shape of the warehouse's API; what the data lacks is drawn from the order's number."""
    key = order.order_id
    departure = DEPARTURES_MINUTES[draw(key, "departure", len(DEPARTURES_MINUTES))]
    cutoff = (now + timedelta(minutes=departure)).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    body: dict[str, Any] = {
        "number": key,
        "placed_at": now.isoformat(),
        "cutoff": cutoff.isoformat(),
        "priority": PRIORITIES[draw(key, "priority", len(PRIORITIES))],
        "short_rule": SHORT_RULES[draw(key, "short rule", len(SHORT_RULES))],
        "service": "express" if draw(key, "service", 8) == 0 else "standard",
        "currency": "GBP",
        "ship_to": ship_to(order),
        "lines": [
            {"external_line_id": str(n), "sku": line.sku, "quantity": line.quantity}
            for n, line in enumerate(order.lines, 1)
        ],
    }
    if draw(key, "hold", HELD_ONE_IN) == 0:
        body["hold"] = {"kind": "credit", "note": "the payment is being checked"}
    return body


def order_at(position: int) -> ShopOrder:
    """The order of that place in the file; behind its end it begins anew, with numbers of a new round."""
    turn, place = divmod(position, len(orders_as_sent()))
    order = orders_as_sent()[place]
    return replace(order, order_id=f"{order.order_id}-{turn + 1}") if turn else order


class Sender:
    """Sends orders from the file, oldest first, never one twice; `wish` more of them at a pace."""

    def __init__(self, store: ShopStore, warehouse_url: str, api_key: str) -> None:
        self._store, self._url = store, warehouse_url
        self._http = requests.Session()
        self._http.headers["Authorization"] = f"Bearer {api_key}"
        self._wanted, self._per_minute = 0, 60.0
        self._changed = threading.Condition()
        self.trouble = ""

    def wish(self, count: int, per_minute: float) -> None:
        with self._changed:
            self._wanted, self._per_minute = self._wanted + count, per_minute
            self._changed.notify()

    @property
    def waiting(self) -> int:
        return self._wanted

    @property
    def round(self) -> int:
        """How often the whole file was sent."""
        return int(self._store.fact("position", "0")) // len(orders_as_sent())

    def run(self) -> None:
        """For a thread: sends while orders are wanted; a warehouse that is away is asked again."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wanted > 0)
            position = int(self._store.fact("position", "0"))
            if self._send(order_at(position)):
                self._store.set_fact("position", position + 1)
                self._wanted -= 1
                sleep(60 / self._per_minute if self._per_minute < 6000 else 0)
            else:
                sleep(1.0)

    def _send(self, order: ShopOrder) -> bool:
        now = utc_now()
        body = order_body(order, now)
        try:
            answer = self._http.put(
                f"{self._url}/api/v1/orders/by-ref/{CHANNEL}/{order.order_id}", json=body, timeout=30
            )
        except requests.RequestException as error:
            self.trouble = f"the warehouse does not answer: {type(error).__name__}"
            return False
        if answer.status_code >= 500 or answer.status_code == 429:
            self.trouble = f"the warehouse answers {answer.status_code}"
            return False
        self.trouble = "" if answer.ok else f"order {order.order_id} was refused: {answer.text[:300]}"
        if answer.ok:
            self._store.sent(order.order_id, body["ship_to"]["name"], len(order.lines), now.isoformat())
        return True
