"""Real orders and a hall: which item where, judged by the mean shortest walk of later orders, each picked alone.

INSTANCE is a folder with `products.csv` (sku, ...), `orders.csv` (order_id, created_at, ...) and `order_lines.csv.gz`
or `.csv` (order_id, sku, ...), or a folder two levels beside it (`../../demo/online_retail` is looked for). Orders
before the cutoff may be learnt from: `FOLDER#2011-09-01`, or a file `slotting.json` in the folder with
{"before": "2011-09-01"}, else 2011-06-01, the split named dev. The hall: one block, 40 aisles x 50 cells, two items
in a cell; pitch of cells 1, aisle entry 1, aisle pitch 3; the depot at the bottom of aisle 0, cell 49 next to it.

Answer: {sku: [aisle, cell]} for every sku of products.csv. Wider halls than needed stay empty; more than 4,000 skus
are an error.
"""

import csv
import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from wms.optimizer.instances import Answer, InstanceError, Say
from wms.optimizer.limits import Limits
from wms.optimizer.slotting import Item, PastOrder, Slot, SlottingProblem, solve
from wms.optimizer.walk import Door, Layout, Position

suffixes = (".csv",)
whole_folder = True  # the folder is one instance, not a folder of instances
AISLES, CELLS, SIDES = 40, 50, 2
PITCH_MM, AISLE_PITCH_MM = 1000, 3000
DEV = "2011-06-01"
BESIDE = Path("../../demo/online_retail")
COPIES = 4  # changed versions of each past order
MOST_LINES_HELD = 1_500_000
SECONDS_A_DAY = 86_400.0


def solve_file(path: Path, limits: Limits, say: Say) -> Answer:
    from wms.optimizer.slotting.forecast import History, Outlook, future_orders

    deadline = limits.deadline()
    folder, before = _folder_and_cutoff(path)
    skus = sorted(_skus(folder / "products.csv"))
    rows, days = _past(folder, {sku: i for i, sku in enumerate(skus)}, before)
    say(f"{len(skus)} items, {len(rows)} orders before {before:%Y-%m-%d}")
    lines = max(1, sum(len(row) for row in rows))
    copies = max(1, min(COPIES, MOST_LINES_HELD // lines))
    orders, weights = future_orders(History(rows, np.array(days), len(skus)), Outlook(), copies, limits.seed)
    problem = _problem(skus, orders, weights)
    say(f"{len(orders)} orders as they may come")
    solution = solve(problem, Limits(deadline.seconds_left(), limits.workers, limits.seed, limits.steps), say)
    return {sku: [int(part) for part in slot.split("-")[:2]] for sku, slot in solution.slots}


def hall() -> tuple[Layout, tuple[Slot, ...]]:
    """Cell 49 lies at y = 1 m, cell 0 at 50 m; the hall is 51 m deep."""
    layout = Layout(tuple(a * AISLE_PITCH_MM for a in range(AISLES)), (0, (CELLS + 1) * PITCH_MM), Door(0))
    slots = tuple(
        Slot(f"{a}-{c}-{side}", Position(a, (CELLS - c) * PITCH_MM))
        for a in range(AISLES)
        for c in range(CELLS)
        for side in range(SIDES)
    )
    return layout, slots


def _problem(skus: list[str], orders: list[Any], weights: Any) -> SlottingProblem:
    layout, slots = hall()
    past = tuple(
        PastOrder(tuple(skus[i] for i in row), float(w)) for row, w in zip(orders, weights, strict=True) if len(row)
    )
    return SlottingProblem(layout, slots, tuple(Item(sku) for sku in skus), past)


def _folder_and_cutoff(path: Path) -> tuple[Path, datetime]:
    name, _, given = str(path).partition("#")
    folder = Path(name)
    if not (folder / "products.csv").exists() and (folder / BESIDE / "products.csv").exists():
        folder = folder / BESIDE
    settings = folder / "slotting.json"
    if not given and settings.exists():
        given = str(json.loads(settings.read_text()).get("before", DEV))
    try:
        return folder, datetime.fromisoformat(given or DEV).replace(tzinfo=None)
    except ValueError as error:
        raise InstanceError(path, 0, f"{given!r} is no date as 2011-06-01") from error


def _skus(path: Path) -> list[str]:
    skus: dict[str, int] = {}
    for line, row in _rows(path, ("sku",)):
        if row["sku"] in skus:
            raise InstanceError(path, line, f"sku {row['sku']!r} was already in line {skus[row['sku']]}")
        skus[row["sku"]] = line
    if len(skus) > AISLES * CELLS * SIDES:
        raise InstanceError(path, 0, f"{len(skus)} skus do not fit {AISLES * CELLS * SIDES} places")
    return list(skus)


def _past(folder: Path, number: dict[str, int], before: datetime) -> tuple[list[Any], list[float]]:
    """Item numbers of each order before the cutoff, and how many days before it the order came."""
    days = {order: day for order, day in _ages(folder / "orders.csv", before) if day > 0}
    path = folder / "order_lines.csv.gz"
    path = path if path.exists() else folder / "order_lines.csv"
    items: dict[str, set[int]] = {}
    for line, row in _rows(path, ("order_id", "sku")):
        if row["order_id"] in days:
            if row["sku"] not in number:
                raise InstanceError(path, line, f"sku {row['sku']!r} is not in products.csv")
            items.setdefault(row["order_id"], set()).add(number[row["sku"]])
    orders = sorted(items, key=lambda order: (-days[order], order))
    return [np.array(sorted(items[order]), dtype=np.int64) for order in orders], [days[order] for order in orders]


def _ages(path: Path, before: datetime) -> Iterator[tuple[str, float]]:
    for line, row in _rows(path, ("order_id", "created_at")):
        try:
            at = datetime.fromisoformat(row["created_at"]).replace(tzinfo=None)
        except ValueError as error:
            raise InstanceError(path, line, f"created_at {row['created_at']!r} is no time") from error
        yield row["order_id"], (before - at).total_seconds() / SECONDS_A_DAY


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, row) of a CSV file; InstanceError if a column is missing or empty."""
    with gzip.open(path, "rt", newline="") if path.suffix == ".gz" else path.open(newline="") as file:
        reader = csv.DictReader(file)
        for column in columns:
            if column not in (reader.fieldnames or ()):
                raise InstanceError(path, 1, f"has no column {column}")
        for row in reader:
            for column in columns:
                if not row[column]:
                    raise InstanceError(path, reader.line_num, f"has no {column}")
            yield reader.line_num, row
