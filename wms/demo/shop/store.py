"""What the shop remembers, in a SQLite file of its own: which orders it sent, and what it was told of them."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE IF NOT EXISTS shop_order (
  id TEXT PRIMARY KEY, customer TEXT NOT NULL, lines INTEGER NOT NULL, sent_at TEXT NOT NULL, state TEXT NOT NULL,
  news TEXT NOT NULL DEFAULT '', tracking TEXT NOT NULL DEFAULT '[]', told_at TEXT, sequence INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS webhook (id TEXT PRIMARY KEY, type TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class ShopStore:
    """Thread-safe; a restart forgets nothing."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.executescript(_TABLES)

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def close(self) -> None:
        self._db.close()

    def fact(self, name: str, default: str) -> str:
        with self._lock:
            row = self._db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return str(row["value"]) if row else default

    def set_fact(self, name: str, value: object) -> None:
        with self._write() as db:
            db.execute(
                "INSERT INTO fact VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, str(value)),
            )

    def sent(self, order_id: str, customer: str, lines: int, at: str) -> None:
        """The warehouse took the order in."""
        with self._write() as db:
            row = (order_id, customer, lines, at, "sent")
            db.execute(
                "INSERT OR IGNORE INTO shop_order (id, customer, lines, sent_at, state) VALUES (?, ?, ?, ?, ?)", row
            )

    def take_news(self, webhook_id: str, kind: str, at: str, data: dict[str, Any]) -> bool:
        """Takes a webhook's news; False when this webhook came before, and then nothing changes."""
        with self._write() as db:
            fresh = db.execute(
                "INSERT OR IGNORE INTO webhook VALUES (?, ?, ?, ?)", (webhook_id, kind, at, json.dumps(data))
            )
            if fresh.rowcount == 0:
                db.execute(
                    "INSERT INTO fact VALUES ('duplicates', '1') ON CONFLICT (name) DO UPDATE SET value = value + 1"
                )
                return False
            _apply(db, kind, at, data)
        return True

    def orders(self, limit: int = 500) -> list[dict[str, Any]]:
        """The newest first."""
        with self._lock:
            rows = self._db.execute(
                "SELECT * FROM shop_order ORDER BY COALESCE(told_at, sent_at) DESC LIMIT ?", (limit,)
            ).fetchall()
        return [{**dict(row), "tracking": json.loads(row["tracking"])} for row in rows]

    def counts(self) -> dict[str, int]:
        with self._lock:
            states = self._db.execute("SELECT state, COUNT(*) AS n FROM shop_order GROUP BY state").fetchall()
            confirmed = self._db.execute("SELECT COUNT(*) FROM webhook WHERE type = 'shipment.confirmed'").fetchone()[0]
        return {row["state"]: row["n"] for row in states} | {"confirmations": confirmed}

    def webhooks(self, kind: str) -> list[dict[str, Any]]:
        """Every webhook of a type as it came, oldest first."""
        with self._lock:
            rows = self._db.execute(
                "SELECT id, at, body FROM webhook WHERE type = ? ORDER BY rowid", (kind,)
            ).fetchall()
        return [{"id": row["id"], "at": row["at"], "data": json.loads(row["body"])} for row in rows]


_STATE = {
    "order.received": "in the warehouse",
    "order.released": "being picked",
    "order.short": "short",
    "order.on_hold": "on hold",
    "order.cancelled": "cancelled",
    "order.shipped": "shipped",
}
_FORWARD = ("sent", "in the warehouse", "short", "on hold", "being picked", "part shipped", "shipped", "cancelled")


def _apply(db: sqlite3.Connection, kind: str, at: str, data: dict[str, Any]) -> None:
    order_id = _order_id(data)
    row = db.execute("SELECT state, tracking FROM shop_order WHERE id = ?", (order_id,)).fetchone()
    if row is None:
        return
    state, tracking = row["state"], json.loads(row["tracking"])
    if kind == "shipment.confirmed":
        numbers = {parcel["tracking_number"] for parcel in tracking}
        tracking += [_parcel(parcel) for parcel in data["parcels"] if parcel["tracking_number"] not in numbers]
        state = _later(state, "shipped" if data.get("complete") else "part shipped")
    elif kind in _STATE and not (kind == "order.shipped" and not data.get("complete", True)):
        state = _later(state, _STATE[kind])
    change = "UPDATE shop_order SET state = ?, tracking = ?, news = ?, told_at = ? WHERE id = ?"
    db.execute(change, (state, json.dumps(tracking), kind, at, order_id))


def _order_id(data: dict[str, Any]) -> str:
    order = data.get("order")
    return str(order["external_id"] if isinstance(order, dict) else data.get("external_id", ""))


def _parcel(parcel: dict[str, Any]) -> dict[str, Any]:
    return {
        name: parcel.get(name)
        for name in ("number", "carrier", "service", "tracking_number", "tracking_url", "weight_g")
    }


def _later(state: str, news: str) -> str:
    """Status only moves forward: late news never takes back what is known."""
    return news if _FORWARD.index(news) >= _FORWARD.index(state) else state
