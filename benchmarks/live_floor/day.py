"""A day as it is played: orders with their moments, and the hall. Kept as the two files of `wms optimize compare`."""

import csv
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class DayOrder:
    """`lines`: (sku, pieces), one line a sku; moments are aware."""

    key: str
    created: datetime
    lines: tuple[tuple[str, int], ...]
    due: datetime | None = None

    @property
    def pieces(self) -> int:
        return sum(quantity for _, quantity in self.lines)


@dataclass(frozen=True)
class Day:
    """Oldest orders first. `layout`: the document of `wms optimize compare`, with the cart."""

    orders: tuple[DayOrder, ...]
    layout: dict[str, Any]

    @property
    def lines(self) -> int:
        return sum(len(order.lines) for order in self.orders)

    @cached_property
    def demand(self) -> Counter[str]:
        pieces: Counter[str] = Counter()
        for order in self.orders:
            pieces.update(dict(order.lines))
        return pieces

    def first(self, orders: int | None) -> "Day":
        """Only so many of them, the oldest; None: all."""
        return Day(self.orders[:orders], self.layout)

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Returns the paths of the orders and of the layout."""
        orders, layout = folder / "orders.csv", folder / "layout.json"
        layout.write_text(json.dumps(self.layout))
        with orders.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("order", "sku", "quantity", "created_at", "due"))
            for order in self.orders:
                due = order.due.isoformat() if order.due else ""
                writer.writerows(
                    (order.key, sku, pieces, order.created.isoformat(), due) for sku, pieces in order.lines
                )
        return orders, layout


def on_one_day(
    orders: Sequence[DayOrder], date: datetime, cutoffs: Sequence[time], lead: timedelta
) -> tuple[DayOrder, ...]:
    """The orders at their times of day, on the day of `date`, each due at the first cutoff at least `lead` later."""
    moved = []
    for order in orders:
        created = datetime.combine(date.date(), order.created.time(), UTC)
        moments = [datetime.combine(date.date(), cutoff, UTC) for cutoff in sorted(cutoffs)]
        due = next((moment for moment in moments if moment >= created + lead), None)
        moved.append(DayOrder(order.key, created, order.lines, due))
    return tuple(sorted(moved, key=lambda order: (order.created, order.key)))
