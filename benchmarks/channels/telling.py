"""How long it takes from a change of an order to the shop's receiver."""

import time
from collections import defaultdict
from collections.abc import Iterator

from benchmarks.channels.door import percentile
from benchmarks.channels.house import CHANNEL, ShopHouse
from benchmarks.channels.intake import BULK, Shop
from benchmarks.channels.receiver import Receiver

ORDERS = 25
PAUSE_S = 0.1
Row = tuple[str, str, str, str, str]


def measure(house: ShopHouse, changes: int) -> Iterator[Row]:
    """(what, messages, p50, p99, longest in ms), from the moment when the request is sent."""
    shop = Shop(house)
    orders = [shop.put(shop.body())["id"] for _ in range(ORDERS)]
    house.machine.until_still()
    with Receiver() as receiver:
        _listen(house, receiver, ["order.on_hold", "order.hold_lifted"])
        yield _row("a hold set or lifted, ten a second", _holds(house, receiver, orders, changes))
        _listen(house, receiver, ["order.received"])
        yield _row(f"{BULK} orders of one bulk", _bulk(shop, receiver))


def _listen(house: ShopHouse, receiver: Receiver, types: list[str]) -> None:
    house.door("PUT", "/webhook-endpoints/bench", {"url": receiver.url, "types": types, "channel": CHANNEL})
    receiver.got.clear()


def _holds(house: ShopHouse, receiver: Receiver, orders: list[str], changes: int) -> list[float]:
    sent: dict[tuple[str, str], list[float]] = defaultdict(list)
    for number in range(changes):
        order, lifts = orders[number % len(orders)], number // len(orders) % 2
        sent[order, "order.hold_lifted" if lifts else "order.on_hold"].append(time.perf_counter())
        house.door("POST", f"/orders/{order}/{'lift-hold' if lifts else 'hold'}", {"kind": "manual"})
        time.sleep(PAUSE_S)
    receiver.until(lambda got: len(got) >= changes)
    return [moment - sent[body["data"]["order"]["id"], body["type"]].pop(0) for moment, body in receiver.got]


def _bulk(shop: Shop, receiver: Receiver) -> list[float]:
    begun = time.perf_counter()
    shop.put_many([shop.body() for _ in range(BULK)])
    receiver.until(lambda got: len(got) >= BULK)
    return [moment - begun for moment, _ in receiver.got]


def _row(what: str, seconds: list[float]) -> Row:
    figures = (percentile(seconds, 50), percentile(seconds, 99), 1000 * max(seconds))
    return (what, str(len(seconds)), *(f"{figure:.0f}" for figure in figures))  # type: ignore[return-value]
