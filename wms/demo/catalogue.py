"""Reads the real orders and products of data/ (see data/SOURCE.md) as frozen records."""

import csv
import gzip
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
CHANNEL = "online_retail"
TOGETHER = 352
SMALL_LINES, SMALL_UNITS, LARGEST_LINES = (2, 9), 150, 60


@dataclass(frozen=True)
class Product:
    """An article as the shop sells it; the price is in minor units (pence)."""

    sku: str
    description: str
    price_minor: int

    @property
    def name(self) -> str:
        """The description in title case, blanks folded: the source shouts."""
        return " ".join(word.capitalize() for word in self.description.split())


@dataclass(frozen=True)
class ShopLine:
    sku: str
    quantity: int


@dataclass(frozen=True)
class ShopOrder:
    """A real order; `created_at` is the shop's local time of that day in 2010."""

    order_id: str
    created_at: datetime
    country: str
    lines: tuple[ShopLine, ...]


@cache
def products() -> dict[str, Product]:
    """Every product by sku, in the order of the file."""
    return {
        row["sku"]: Product(row["sku"], row["description"], round(float(row["unit_price"]) * 100))
        for row in _rows("products.csv.gz")
    }


@cache
def orders() -> tuple[ShopOrder, ...]:
    """Every order with its lines, oldest first."""
    lines: defaultdict[str, list[ShopLine]] = defaultdict(list)
    for row in _rows("order_lines.csv.gz"):
        lines[row["order_id"]].append(ShopLine(row["sku"], int(row["qty"])))
    return tuple(
        ShopOrder(
            row["order_id"], datetime.fromisoformat(row["created_at"]), row["country"], tuple(lines[row["order_id"]])
        )
        for row in _rows("orders.csv.gz")
    )


@cache
def orders_as_sent() -> tuple[ShopOrder, ...]:
    """Every order in the order in which the demo's shop sends them.

    Oldest first, but what fits on one walk with others comes before the large ones of its time, so that the first
    walks are carts of several orders; what would be a walk of a hundred stops comes last.
    """
    real = orders()
    return tuple(real[n] for n in sorted(range(len(real)), key=lambda n: (_turn(real[n], n), n)))


def _turn(order: ShopOrder, position: int) -> tuple[bool, int, bool]:
    units = sum(line.quantity for line in order.lines)
    small = SMALL_LINES[0] <= len(order.lines) <= SMALL_LINES[1] and units <= SMALL_UNITS
    return len(order.lines) > LARGEST_LINES, position // TOGETHER, not small


def draw(key: str, what: str, below: int) -> int:
    """A whole number in 0..below-1 that depends on nothing but `key` and `what`: the seed of all that is made up."""
    digest = hashlib.sha256(f"{what}:{key}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % below


def _rows(name: str) -> list[dict[str, str]]:
    with gzip.open(DATA / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
