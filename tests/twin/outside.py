"""What comes from outside: customers who order, change their minds and cancel; goods that vanish and turn up."""

import random
from collections.abc import Iterator
from typing import Any

from tests.twin.doors import Refused
from tests.twin.house import CHANNEL, SHIP_TO, House
from tests.twin.truth import GONE
from wms.kernel.clock import iso, utc_now

RULES = ("ship_available", "wait_complete", "cancel_rest")
CHANGED, CANCELLED = 0.08, 0.08


class Customers:
    """`every_s`: on average, one order."""

    def __init__(self, house: House, chance: random.Random, every_s: float) -> None:
        self._house, self._chance, self._every_s = house, chance, every_s
        self._orders: dict[str, str] = {}
        self.at_work = True
        self.refused = 0

    @property
    def ordered(self) -> int:
        return len(self._orders)

    def work(self) -> Iterator[float]:
        while self.at_work:
            yield self._chance.expovariate(1 / self._every_s)
            dice = self._chance.random()
            try:
                if self._orders and dice < CHANGED:
                    self._put(self._chance.choice(list(self._orders)[-30:]))
                elif self._orders and dice < CHANGED + CANCELLED:
                    number = self._chance.choice(list(self._orders)[-30:])
                    self._house.office.ask("POST", f"/orders/{self._orders[number]}/cancel", {})
                else:
                    self._put(f"{1000 + len(self._orders)}")
            except Refused:
                self.refused += 1

    def _put(self, number: str) -> None:
        skus = self._chance.sample(self._house.skus, self._chance.choice((1, 1, 2, 3)))
        lines = [
            {"external_line_id": str(n), "sku": sku, "quantity": self._chance.randint(1, 3)}
            for n, sku in enumerate(skus)
        ]
        body: dict[str, Any] = {"number": number, "ship_to": SHIP_TO, "lines": lines, "warehouse": "MAIN"}
        body |= {"short_rule": self._chance.choice(RULES), "placed_at": iso(utc_now())}
        order = self._house.office.ask("PUT", f"/orders/by-ref/{CHANNEL}/{number}", body)
        self._orders[number] = order["id"]


class Nature:
    """Every so often a few units of something vanish out of a bin, or turn up in one."""

    def __init__(self, house: House, chance: random.Random, every_s: float) -> None:
        self._house, self._chance, self._every_s = house, chance, every_s
        self.at_work = True
        self.vanished = self.turned_up = 0

    def work(self) -> Iterator[float]:
        while self.at_work:
            yield self._chance.expovariate(1 / self._every_s)
            if self._chance.random() < 0.7:
                self._vanish()
            else:
                place, sku = self._chance.choice(self._house.truth.bins), self._chance.choice(self._house.skus)
                self._house.truth.bring(place, sku, 1)
                self.turned_up += 1

    def _vanish(self) -> None:
        truth = self._house.truth
        place, sku = self._chance.choice([goods for goods in sorted(truth.everything()) if goods[0] in truth.bins])
        truth.carry(place, GONE, sku, self._chance.randint(1, 3))
        self.vanished += 1
