"""A house with very many orders of a year behind it, made once for each database and kept under var/bench."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from benchmarks.channels.door import Door
from benchmarks.channels.house import UNLIMITED, ShopHouse
from benchmarks.machine import PROJECT, Machine, Setting
from benchmarks.prepared import KEPT
from benchmarks.site import SHIP_TO

LAST = datetime(2026, 1, 1, tzinfo=UTC)
APART = timedelta(seconds=90)
CHUNK = 5_000
SECRET = {"WMS_SECRET_KEY": "of the house with many orders"}
_MADE_BY = ("wms/migrations/versions/*.py", "benchmarks/site.py", "benchmarks/channels/many.py")


class Shown(Machine):
    """Only its web, on a database that was made before."""

    def _start(self, building: Any) -> None:
        self.setting = Setting(self.setting.database)
        self.pids["web"].append(self._spawn(building, "serve", "--port", str(self.port), "--processes", "1"))
        self._wait()


@dataclass(frozen=True)
class Made:
    """An order by its number: which state, channel, customer and tags it has follows from it, as on every machine."""

    number: int
    of: int

    @property
    def id(self) -> UUID:
        return UUID(f"01990000-0000-7006-8000-{self.number:012x}")

    @property
    def at(self) -> datetime:
        return LAST - (self.of - self.number) * APART

    @property
    def state(self) -> str:
        """The oldest have left; three in a hundred are open, and one in two hundred was cancelled."""
        if self.number % 200 == 7:
            return "cancelled"
        return "waiting" if self.number > self.of * 97 // 100 else "shipped"

    @property
    def channel(self) -> str:
        return "rare" if self.number % 1000 == 3 else ("erp" if self.number % 5 == 0 else "shop")

    @property
    def tags(self) -> list[str]:
        return [*(["gift"] if self.number % 50 == 1 else []), *(["trade fair"] if self.number % 5000 == 11 else [])]

    @property
    def customer_number(self) -> str:
        return f"C-{self.number * 7919 % 9000:05d}"


@contextmanager
def opened(database: str, orders: int) -> Iterator[tuple[Machine, Door]]:
    place = _kept(database, orders)
    _show(place)
    key = json.loads((place / "key.json").read_text())
    with Shown(Setting(database), 0, place / "house", SECRET | UNLIMITED) as machine:
        yield machine, Door(machine.url, key)


def _kept(database: str, orders: int) -> Path:
    made_by = sorted(file for pattern in _MADE_BY for file in PROJECT.glob(pattern))
    content = hashlib.sha256(b"".join(file.read_bytes() for file in made_by)).hexdigest()[:12]
    place = KEPT / f"channels-{database}-{orders}-{content}"
    if not (place / "key.json").exists():
        shutil.rmtree(place, ignore_errors=True)
        (place / "house").mkdir(parents=True)
        _show(place)
        key = _make(Machine(Setting(database), 0, place / "house", SECRET | UNLIMITED), orders)
        (place / "key.json").write_text(json.dumps(key))
    return place


def _show(place: Path) -> None:
    """The user of the database may come to its folder."""
    for folder in (place / "house", place, *list(place.parents)[:3]):
        folder.chmod(0o755)


def _make(machine: Machine, orders: int) -> str:
    with machine:
        house = ShopHouse(machine)
        for name in ("erp", "rare"):
            house.door("PUT", f"/channels/{name}", {})
        machine.until_still()
        engine = sa.create_engine(machine.env["WMS_DATABASE_URL"])
        with engine.begin() as connection:
            _write(connection, orders)
        if machine.postgres is not None:
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(sa.text("VACUUM ANALYZE"))
        engine.dispose()
    return house.key


def _write(connection: sa.Connection, orders: int) -> None:
    from wms.app import load_rooms
    from wms.plumbing.db import Base

    load_rooms()
    tables = Base.metadata.tables
    site = connection.scalar(sa.select(tables["warehouse"].c.id))
    items = list(connection.execute(sa.select(tables["item"].c.id, tables["item"].c.sku)))
    head = connection.scalar(sa.select(sa.func.max(tables["outbox_event"].c.seq))) or 0
    for first in range(1, orders + 1, CHUNK):
        part = [Made(number, orders) for number in range(first, min(first + CHUNK, orders + 1))]
        connection.execute(tables["customer_order"].insert(), [_order(order, site) for order in part])
        connection.execute(tables["order_line"].insert(), [row for order in part for row in _lines(order, items)])
        connection.execute(tables["outbox_event"].insert(), [_fact(order, head) for order in part])
    cursors = tables["subscriber_cursor"]
    connection.execute(cursors.update().values(seq=head + orders))


def _order(order: Made, site: UUID) -> dict[str, Any]:
    return {
        "id": order.id, "number": f"ORD-{order.number:07d}", "channel": order.channel, "warehouse_id": site,
        "external_id": f"ext-{order.number:07d}", "state": order.state, "priority": 1, "placed_at": order.at,
        "short_rule": "ship_available", "service": "standard", "options": [], "ship_to": SHIP_TO,
        "customer": "Ada Byron", "customer_number": order.customer_number, "tags": order.tags, "version": 3,
        "fingerprint": "", "received_at": order.at, "updated_at": order.at,
        "shipped_at": order.at if order.state == "shipped" else None,
    }  # fmt: skip


def _lines(order: Made, items: list[Any]) -> Iterator[dict[str, Any]]:
    for n in range(3):
        item_id, sku = items[(order.number * 31 + n * 7) % len(items)]
        counts = dict.fromkeys(("picked", "packed", "shipped"), 2 if order.state == "shipped" else 0)
        yield {
            "id": UUID(f"01990000-0000-7007-8000-{order.number * 4 + n:012x}"), "order_id": order.id, "position": n,
            "external_line_id": str(n), "item_id": item_id, "sku": sku, "ordered": 2, **counts,
            "cancelled": 2 if order.state == "cancelled" else 0,
        }  # fmt: skip


def _fact(order: Made, head: int) -> dict[str, Any]:
    payload = {
        "order_id": str(order.id), "number": f"ORD-{order.number:07d}", "channel": order.channel,
        "external_id": f"ext-{order.number:07d}",
    }  # fmt: skip
    return {
        "id": UUID(f"01990000-0000-7008-8000-{order.number:012x}"), "seq": head + order.number,
        "type": "orders.order_received", "payload": payload, "actor": "shop", "at": order.at,
    }  # fmt: skip
