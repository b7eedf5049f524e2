"""Orders of three lines each, brought one by one, over eight connections, and a hundred in a call."""

import itertools
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from benchmarks.channels.door import percentile, timed
from benchmarks.channels.house import CHANNEL, CONNECTIONS, ShopHouse
from benchmarks.site import ITEMS, SHIP_TO

BULK = 100
Row = tuple[str, str, str, str, str, str]


class Shop:
    """Brings orders, each with a reference of its own."""

    _numbers = itertools.count()

    def __init__(self, house: ShopHouse) -> None:
        self._door = house.door
        self._chance = random.Random(20260102)

    def body(self) -> dict[str, Any]:
        skus = self._chance.sample(range(ITEMS), 3)
        lines = [
            {"external_line_id": str(n), "sku": f"ITEM-{sku}", "quantity": self._chance.randint(1, 4)}
            for n, sku in enumerate(skus)
        ]
        return {"ship_to": SHIP_TO, "lines": lines}

    def put(self, body: dict[str, Any]) -> dict[str, Any]:
        order: dict[str, Any] = self._door("PUT", f"/orders/by-ref/{CHANNEL}/N{next(self._numbers):07d}", body)
        return order

    def put_many(self, bodies: list[dict[str, Any]]) -> None:
        named = [body | {"channel": CHANNEL, "external_id": f"N{next(self._numbers):07d}"} for body in bodies]
        answers = self._door("POST", "/orders/bulk", {"orders": named})["answers"]
        if any(answer["status"] != 201 for answer in answers):
            raise RuntimeError(f"an order of a bulk was refused: {answers[0]}")


def measure(house: ShopHouse, orders: int) -> Iterator[Row]:
    """A row of each way: (way, orders a second, p50 and p95 of a call, CPU of the web and of the rest per order)."""
    shop = Shop(house)
    shop.put_many([shop.body() for _ in range(BULK)])
    for way, count, bring in _ways(shop, orders):
        house.machine.until_still()
        before, begun = house.machine.cpu(), time.perf_counter()
        calls = bring(count)
        seconds, after = time.perf_counter() - begun, house.machine.cpu()
        web = 1000 * (after["web"] - before["web"]) / count
        rest = 1000 * (sum(after.values()) - sum(before.values())) / count - web
        yield (
            way, f"{count / seconds:.0f}", f"{percentile(calls, 50):.0f}", f"{percentile(calls, 95):.0f}",
            f"{web:.1f}", f"{rest:.1f}",
        )  # fmt: skip


def _ways(shop: Shop, orders: int) -> list[tuple[str, int, Callable[[int], list[float]]]]:
    def put(body: dict[str, Any]) -> float:
        return timed(lambda: shop.put(body))

    def put_many(bodies: list[dict[str, Any]]) -> float:
        return timed(lambda: shop.put_many(bodies))

    def one_by_one(count: int) -> list[float]:
        return [put(shop.body()) for _ in range(count)]

    def at_once(count: int) -> list[float]:
        with ThreadPoolExecutor(CONNECTIONS) as people:
            return list(people.map(put, [shop.body() for _ in range(count)]))

    def in_bulk(count: int) -> list[float]:
        return [put_many([shop.body() for _ in range(BULK)]) for _ in range(count // BULK)]

    return [
        ("one after the other", orders, one_by_one),
        ("8 connections", orders * 2, at_once),
        ("bulk of 100", orders * 5 // BULK * BULK, in_bulk),
    ]
