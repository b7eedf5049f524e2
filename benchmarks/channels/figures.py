"""How soon a shop hears what it may sell, and how many messages many changes become."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from benchmarks.channels.door import percentile
from benchmarks.channels.house import CHANNEL, ShopHouse
from benchmarks.channels.receiver import Receiver
from benchmarks.site import ITEMS, bin_of
from wms.demo.shift.device import Device

LINES = 100
"""Of a receipt: each changes the figure of another item."""
Got = list[tuple[float, dict[str, Any]]]


def measure(house: ShopHouse, scans: int, changes: int) -> Iterator[tuple[str, str]]:
    """(what, figure)."""
    with Receiver() as receiver:
        begun = time.perf_counter()
        asked = {"url": receiver.url, "types": ["inventory.changed"], "channel": CHANNEL}
        house.door("PUT", "/webhook-endpoints/figures", asked)
        receiver.until(lambda got: len(_books(got)) == ITEMS)
        yield f"all {ITEMS} figures, after the first subscription", f"{receiver.got[-1][0] - begun:.1f} s"
        seconds = _scan(house, receiver, scans)
        spread = ", ".join(f"p{percent} {percentile(seconds, percent) / 1000:.1f} s" for percent in (50, 95, 99))
        yield f"from a scan that takes a unit away to its figure, {scans} scans", spread
        house.machine.until_still()
        yield from _receive(house, receiver, changes)


def _scan(house: ShopHouse, receiver: Receiver, scans: int) -> list[float]:
    device, chance = Device(house.machine.url, "handheld", "Mover"), random.Random(1)
    house.site.sign_in_picker(device, 0)
    told, sent = len(receiver.got), {}
    for number in range(scans):
        sent[f"ITEM-{number}"] = time.perf_counter()
        move = {"source_code": bin_of(number), "item_code": f"BAR-{number}", "target_code": "T00001"}
        device.do("move_stock", quantity=1, **move)
        time.sleep(chance.uniform(0.1, 0.9))
    receiver.until(lambda got: sent.keys() <= _books(got[told:]).keys())
    heard = {figure["sku"]: moment for moment, body in receiver.got[told:] for figure in _figures(body)}
    return [heard[sku] - moment for sku, moment in sent.items()]


def _receive(house: ShopHouse, receiver: Receiver, changes: int) -> Iterator[tuple[str, str]]:
    books, told, begun = _books(receiver.got), len(receiver.got), time.perf_counter()
    more: Counter[str] = Counter()
    for number in range(changes // LINES):
        first = number * LINES % ITEMS
        numbers = [n % ITEMS for n in range(first, first + LINES)]
        lines = [{"location": bin_of(n), "sku": f"ITEM-{n}", "quantity": 1} for n in numbers]
        house.door("POST", "/stock-receipts", {"reference": f"bench {number}", "lines": lines})
        more.update(f"ITEM-{n}" for n in numbers)
    ended, right = time.perf_counter(), {sku: figure + more[sku] for sku, figure in books.items()}
    receiver.until(lambda got: _books(got) == right)
    messages = receiver.got[told:]
    figures = sum(len(_figures(body)) for _, body in messages)
    yield f"{changes} changes, {LINES} a receipt", f"booked within {ended - begun:.1f} s"
    yield "they become", f"{len(messages)} messages with {figures} figures"
    yield "after the last answer every figure is told and right within", f"{messages[-1][0] - ended:.1f} s"


def _figures(body: dict[str, Any]) -> list[dict[str, Any]]:
    figures: list[dict[str, Any]] = body["data"]["figures"]
    return figures


def _books(got: Got) -> dict[str, int]:
    """What a shop keeps that only takes a higher revision: by sku."""
    kept: dict[str, tuple[int, int]] = {}
    for _, body in got:
        for figure in _figures(body):
            row = (figure["revision"], figure["available_to_promise"])
            kept[figure["sku"]] = max(kept.get(figure["sku"], (0, 0)), row)
    return {sku: told for sku, (_, told) in kept.items()}
