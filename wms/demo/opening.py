"""The demo's first minute: its first orders come in together and leave as one wave, so that carts carry several."""

from collections.abc import Callable
from typing import Any

import requests

from wms.demo import roster
from wms.demo.loading import Admin
from wms.kernel.clock import breathe, stopwatch

FIRST_ORDERS = 40
WALK_STOPS = 30  # a visitor sees the end of a walk
# Express orders are picked together and sorted at the wall; the others go on carts with a tote for each.
CLASSES = [{"name": "express", "method": "batch_and_sort", "when": {"service": ["express"]}}]
STRATEGY = {"walk_stops": WALK_STOPS, "classes": CLASSES}
LONGEST_SECONDS = 30


def send_first_orders(url: str, shop_url: str) -> None:
    """Orders from the shop, released in one wave; afterwards a walk begins as soon as somebody is free."""
    board = Admin(url, roster.BOARD_USER, roster.BOARD_PASSWORD)
    board("PUT", "/picking/strategy", {"release": "waves", **STRATEGY})
    try:
        requests.post(f"{shop_url}stream", json={"count": FIRST_ORDERS, "per_minute": 6000}, timeout=10)
        _until(lambda: _shop(shop_url)["waiting"] == 0)
        board("POST", "/waves", {})
        _until(lambda: len(board("GET", "/work/queue")["entries"]) > 1)
    finally:
        board("PUT", "/picking/strategy", {"release": "at_once", **STRATEGY})


def _shop(shop_url: str) -> dict[str, Any]:
    answer: dict[str, Any] = requests.get(f"{shop_url}orders.json?limit=1", timeout=10).json()
    return answer


def _until(holds: Callable[[], bool]) -> None:
    """Waits a while; a demo that is slow begins with smaller walks, no more."""
    deadline = stopwatch() + LONGEST_SECONDS
    while not holds() and stopwatch() < deadline:
        breathe(0.3)
