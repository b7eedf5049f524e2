"""Small baskets: generated ones in a small hall, and those of the foodmart data in the demo's."""

import csv
import gzip
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.live_floor.day import DayOrder
from wms.demo.floor import pick_places, walk_plan

AISLES, BINS, AISLE_PITCH_MM, BIN_PITCH_MM = 10, 30, 3_000, 1_300
LITRE, TOTE_MM3 = 1_000_000, 54_000_000
MOST_LINES = 4
OPENS = datetime(2026, 1, 5, 7, tzinfo=UTC)


def small_hall(slots: int) -> dict[str, Any]:
    """Ten aisles of thirty bins, an item each; the depot at the front in the middle."""
    places = [
        (f"B{aisle:02d}-{bin_:02d}", aisle, 1_000 + BIN_PITCH_MM * bin_)
        for aisle in range(AISLES)
        for bin_ in range(BINS)
    ]
    return {
        "aisle_x_mm": [1_500 + AISLE_PITCH_MM * aisle for aisle in range(AISLES)],
        "cross_aisle_y_mm": [0, 2_000 + BIN_PITCH_MM * BINS],
        "depot_x_mm": AISLE_PITCH_MM * AISLES // 2,
        "depot_y_mm": 0,
        "cart": {"slots": slots, "tote_volume_mm3": TOTE_MM3},
        "locations": [{"code": code, "aisle_index": aisle, "y_mm": y} for code, aisle, y in places],
        "items": [{"sku": f"S{n:04d}", "location": code, "volume_mm3": LITRE} for n, (code, _, _) in enumerate(places)],
    }  # fmt: skip


def generated(count: int, hours: float, seed: int = 1) -> list[DayOrder]:
    """Orders of one to four lines, every item as likely as any other, at moments drawn evenly."""
    dice = random.Random(seed)
    skus = [f"S{n:04d}" for n in range(AISLES * BINS)]
    return [
        DayOrder(f"G{n:05d}", moment, tuple((sku, 1) for sku in dice.sample(skus, dice.randint(1, MOST_LINES))))
        for n, moment in enumerate(_moments(count, hours, dice))
    ]


def large_hall(slots: int, folder: Path) -> dict[str, Any]:
    """The demo's hall with the foodmart's articles in its bins, in the order of their numbers."""
    places = pick_places()
    rows = _products(folder)
    items = [
        {"sku": row["SKU"], "location": place.code, "volume_mm3": _volume(row)}
        for row, place in zip(rows, places, strict=False)
    ]
    return {
        **walk_plan(), "cart": {"slots": slots, "tote_volume_mm3": TOTE_MM3}, "items": items,
        "locations": [{"code": p.code, "aisle_index": p.aisle - 1, "y_mm": p.y_mm} for p in places],
    }  # fmt: skip


def foodmart(count: int, hours: float, folder: Path, seed: int = 1) -> list[DayOrder]:
    """The first so many baskets of one to four lines, at moments drawn evenly."""
    skus = {row["product_id"]: row["SKU"] for row in _products(folder)}
    baskets = list(_baskets(folder, skus))[:count]
    moments = _moments(len(baskets), hours, random.Random(seed))
    return [DayOrder(key, moment, lines) for (key, lines), moment in zip(baskets, moments, strict=True)]


def _baskets(folder: Path, skus: dict[str, str]) -> Iterator[tuple[str, tuple[tuple[str, int], ...]]]:
    lines: defaultdict[str, dict[str, int]] = defaultdict(dict)
    with gzip.open(folder / "order_lines.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pieces = lines[row["order_id"]]
            pieces[skus[row["product_id"]]] = pieces.get(skus[row["product_id"]], 0) + int(row["qty"])
    return ((key, tuple(pieces.items())) for key, pieces in lines.items() if len(pieces) <= MOST_LINES)


def _products(folder: Path) -> list[dict[str, str]]:
    with (folder / "products.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _volume(row: dict[str, str]) -> int:
    """Shelf measures are in centimetres."""
    sides = (float(row[name]) for name in ("shelf_width", "shelf_height", "shelf_depth"))
    volume = 1.0
    for side in sides:
        volume *= 10 * side
    return round(volume)


def _moments(count: int, hours: float, dice: random.Random) -> list[datetime]:
    return sorted(OPENS + timedelta(seconds=dice.randrange(int(3600 * hours))) for _ in range(count))
