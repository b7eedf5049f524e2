"""The days that are measured, each with its carts, people and cutoffs."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from benchmarks.live_floor import baskets
from benchmarks.live_floor.day import Day, DayOrder, on_one_day
from wms.demo.catalogue import orders as shop_orders
from wms.demo.files import write_files

SHIPS = (time(12), time(16), time(22))
EACH_HOUR = tuple(time(hour) for hour in range(9, 24))


@dataclass(frozen=True)
class Case:
    """`dates`: days of the demo's shop, played as one; none: `count` baskets in `hours`, small ones of `source`."""

    name: str
    pickers: int
    slots: int
    dates: tuple[date, ...] = ()
    source: str = "generated"
    count: int = 0
    hours: float = 10
    cutoffs: tuple[time, ...] = SHIPS
    lead: timedelta = timedelta(minutes=90)

    def day(self, plays_on: datetime, foodmart: Path | None) -> Day:
        """Raises ValueError when the case needs the foodmart's folder and has none."""
        found, layout = self._shop() if self.dates else self._baskets(foodmart)
        return Day(on_one_day(found, plays_on, self.cutoffs, self.lead), layout)

    def _shop(self) -> tuple[list[DayOrder], dict[str, Any]]:
        with tempfile.TemporaryDirectory() as folder:
            write_files(Path(folder), self.dates[0])
            layout = json.loads((Path(folder) / "layout.json").read_text())
        layout["cart"]["slots"] = self.slots
        came = [order for order in shop_orders() if order.created_at.date() in self.dates]
        lines = {order.order_id: tuple((line.sku, line.quantity) for line in order.lines) for order in came}
        return [DayOrder(o.order_id, o.created_at.replace(tzinfo=UTC), lines[o.order_id]) for o in came], layout

    def _baskets(self, foodmart: Path | None) -> tuple[list[DayOrder], dict[str, Any]]:
        if self.source == "generated":
            return baskets.generated(self.count, self.hours), baskets.small_hall(self.slots)
        if foodmart is None:
            raise ValueError(f"{self.name} needs --foodmart, the folder of that data")
        return baskets.foodmart(self.count, self.hours, foodmart), baskets.large_hall(self.slots, foodmart)


SHORT = Case("short", 8, 6, count=150, hours=0.75, cutoffs=(time(8, 15),), lead=timedelta(0))
_DAYS = {"busiest": date(2010, 12, 2), "most_lines": date(2010, 12, 6), "second": date(2010, 12, 8)}


def _shop_days() -> Sequence[Case]:
    carts = (("six", 8, 6), ("ten", 4, 10))
    return [
        Case(f"shop_{day}_{cart}", people, slots, (of,)) for day, of in _DAYS.items() for cart, people, slots in carts
    ]


_PEAK = Case("peak", 8, 6, (_DAYS["busiest"], _DAYS["second"]), cutoffs=EACH_HOUR)
CASES = (
    SHORT,
    *_shop_days(),
    Case("baskets", 8, 6, count=3_000),
    Case("foodmart", 8, 6, source="foodmart", count=3_000),
    _PEAK,
    replace(_PEAK, name="peak_baskets", dates=(), count=6_000),
    Case("shop_busiest_twelve", 12, 6, (_DAYS["busiest"],)),
    Case("baskets_twelve", 12, 6, count=3_000),
)
