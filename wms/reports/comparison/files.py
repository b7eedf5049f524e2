"""Reads what is replayed: orders (CSV or JSON lines) and a layout (JSON). docs/operations.md lists the fields."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from wms.optimizer import one_way
from wms.optimizer.batches import Cart
from wms.optimizer.online.parts import Goods
from wms.optimizer.online.totes import Tote
from wms.optimizer.walk import Door, Layout, Position, Stop
from wms.reports.comparison.replay import Terms, World
from wms.reports.comparison.wishes import Wish, in_parts

NEEDED = ("order", "sku", "quantity", "created_at")


@dataclass(frozen=True, slots=True)
class _Home:
    stop: Stop
    volume_mm3: int


@dataclass(slots=True)
class _Order:
    created: datetime
    due: datetime | None
    lines: list[tuple[str, int]]

    def wish(self, homes: dict[str, _Home], cutoffs: Sequence[time], lead: timedelta) -> Wish:
        due = self.due or _next_cutoff(self.created, cutoffs, lead)
        goods = (Goods(sku, homes[sku].stop, count, homes[sku].volume_mm3) for sku, count in _merged(self.lines))
        return Wish(int(self.created.timestamp()), None if due is None else int(due.timestamp()), tuple(goods))


def read_world(
    orders: Path, layout: Path, terms: Terms, cutoffs: Sequence[time] = (), lead: timedelta = timedelta(0)
) -> World:
    """Orders without a due time of their own get the first cutoff at least `lead` after they came.

    Raises ValueError with the file and line of what is wrong. Orders too large for a cart or a walk come in parts.
    """
    try:
        hall, cart, totes, homes = _layout(json.loads(layout.read_text()))
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"{layout}: lacks or misuses {error}") from error
    except ValueError as error:
        raise ValueError(f"{layout}: {error}") from error
    wishes = {key: order.wish(homes, cutoffs, lead) for key, order in _orders(orders, homes).items()}
    parts = in_parts(hall, terms.rules(cart), totes, wishes)
    return World(hall, cart, parts, totes, wishes)


def _layout(body: dict[str, Any]) -> tuple[Layout, Cart, tuple[Tote, ...], dict[str, _Home]]:
    cross = tuple(body["cross_aisle_y_mm"])
    depot = min(range(len(cross)), key=lambda number: abs(cross[number] - body["depot_y_mm"]))
    directions = tuple(one_way.BY_NAME[way] for way in body.get("one_way", ()))
    narrow = frozenset(body.get("narrow", ()))
    hall = Layout(tuple(body["aisle_x_mm"]), cross, Door(body["depot_x_mm"], depot), directions, narrow)
    place = {row["code"]: Position(row["aisle_index"], row["y_mm"]) for row in body["locations"]}
    homes = {
        row["sku"]: _Home(Stop(row["location"], place[row["location"]]), int(row.get("volume_mm3", 0)))
        for row in body["items"]
    }
    return hall, *_cart(body["cart"]), homes


def _cart(body: dict[str, Any]) -> tuple[Cart, tuple[Tote, ...]]:
    """Its slots, all for one size of tote; with `sizes` in the place of both, some for each."""
    sizes = [(int(row["tote_volume_mm3"]), int(row["slots"])) for row in body.get("sizes", [body])]
    counts = [slots for _, slots in sorted(sizes)]
    larger = tuple(sum(counts[number:]) for number in range(1, len(counts)))
    return Cart(sum(counts), larger=larger), tuple(Tote(volume) for volume, _ in sorted(sizes))


def _orders(path: Path, homes: dict[str, _Home]) -> dict[str, _Order]:
    orders: dict[str, _Order] = {}
    for line, row in _rows(path):
        try:
            created, quantity = _moment(row["created_at"]), int(row["quantity"])
            due = _moment(row["due"]) if row.get("due") else None
        except KeyError as error:
            raise ValueError(f"{path}:{line}: has no {error.args[0]}") from error
        except (TypeError, ValueError) as error:
            raise ValueError(f"{path}:{line}: {error}") from error
        if row["sku"] not in homes:
            raise ValueError(f"{path}:{line}: sku {row['sku']!r} has no location in the layout")
        if quantity < 1:
            raise ValueError(f"{path}:{line}: quantity must be at least 1")
        order = orders.setdefault(str(row["order"]), _Order(created, due, []))
        order.lines.append((row["sku"], quantity))
    if not orders:
        raise ValueError(f"{path}: holds no orders")
    return orders


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        if path.suffix in (".jsonl", ".ndjson"):
            for line, text in enumerate(file, start=1):
                if text.strip():
                    yield line, json.loads(text)
            return
        reader = csv.DictReader(file)
        missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
        if missing:
            raise ValueError(f"{path}:1: has no column {missing[0]}")
        for row in reader:
            yield reader.line_num, row


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _next_cutoff(created: datetime, cutoffs: Sequence[time], lead: timedelta) -> datetime | None:
    ready = created + lead
    days = (ready.date() + timedelta(days=number) for number in (0, 1))
    moments = [datetime.combine(day, cutoff, created.tzinfo) for day in days for cutoff in sorted(cutoffs)]
    return next((moment for moment in moments if moment >= ready), None)


def _merged(lines: list[tuple[str, int]]) -> list[tuple[str, int]]:
    quantities: dict[str, int] = defaultdict(int)
    for sku, quantity in lines:
        quantities[sku] += quantity
    return list(quantities.items())
