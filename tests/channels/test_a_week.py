"""A shop's program that is away for a week, in each of the ways in which programs are away; then it is back."""

import os
from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from tests.channels.conftest import Street, shipment
from tests.channels.receiver import Receiver
from wms.channels.jobs.delivering import MOST_AT_ONCE
from wms.kernel.ids import new_id

FINE, BROKEN, TWICE, BUSY, REFUSING = "fine", "broken", "twice", "busy", "refusing"
WEEK = (FINE, BROKEN, TWICE, BUSY, "down", REFUSING, TWICE)
ANSWERS = {FINE: 200, BROKEN: 500, TWICE: 502, BUSY: 503, REFUSING: 422}
TAKEN = {FINE, TWICE}  # what it has taken in, whatever it answers
LONG = int(os.environ.get("WMS_WEEK", "700"))
POISONED = "order that it never takes"


class Shop:
    """Keeps its own books of what it was told, by the message's id, in the order in which they came."""

    def __init__(self) -> None:
        self.mood = FINE
        self.books: dict[str, dict[str, Any]] = {}
        self.heard = 0

    def answer(self, _count: int, body: dict[str, Any]) -> int:
        self.heard += 1
        data = body["data"]
        if data["order"]["external_id"] == POISONED:
            return 422
        if self.mood in TAKEN:
            self.books.setdefault(data["shipment_number"], data)
        return ANSWERS[self.mood]


@pytest.fixture
def most_at_once() -> int:
    return MOST_AT_ONCE


@pytest.mark.parametrize("many", [28, pytest.param(LONG, marks=pytest.mark.soak)])
def test_whatever_it_answered_for_a_week_each_shipment_counts_once_and_in_order(
    street: Street, receiver: Receiver, many: int
) -> None:
    shop, told = Shop(), list(shipments(many))
    receiver.script = shop.answer
    street.endpoint(receiver.url)
    share = -(-many // len(WEEK))
    for day, mood in enumerate(WEEK):
        shop.mood = mood
        receiver.stop() if mood == "down" else None
        street.tell_all("shipping.shipment_confirmed", told[day * share : (day + 1) * share])
        street.run()
        street.run_for(hours=24, every_minutes=240)
        receiver.start() if mood == "down" else None
    shop.mood = FINE
    street.run_for(hours=12, every_minutes=30)
    sent = {one["number"]: one for one in told}
    assert shop.books.keys() == {number for number, one in sent.items() if one["external_id"] != POISONED}
    assert_in_order(shop)
    waiting = [one for one in street.deliveries() if one.state not in ("delivered", "refused")]
    assert len(waiting) <= sum(one["external_id"] == POISONED for one in told)


def shipments(many: int) -> Iterator[dict[str, Any]]:
    """About two of five orders go in several parts; one order is such that the shop always refuses it."""
    dice = Random(7)
    orders = [(str(new_id()), f"SO-{n}") for n in range(max(3, many * 2 // 5))]
    orders[0] = (orders[0][0], POISONED)
    for n in range(many):
        order_id, external_id = orders[0] if n % 14 == 0 else dice.choice(orders[1:])
        yield shipment(f"S{n:05}") | {"order_id": order_id, "external_id": external_id}


def assert_in_order(shop: Shop) -> None:
    heard: dict[str, list[int]] = defaultdict(list)
    for data in shop.books.values():
        heard[data["order"]["id"]].append(data["sequence"])
    assert all(sequences == sorted(sequences) for sequences in heard.values())
