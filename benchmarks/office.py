"""What the office asks of a house with 200,000 orders and 1,000,000 lines, on PostgreSQL with its own defaults.

    python -m benchmarks.office

The house is made once by bulk SQL and kept under var/bench. Each door is asked twenty times in this process: the time
is the server's own, from the request to the bytes of the answer. Figures: benchmarks/office.md.
"""

import hashlib
import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.machine import PROJECT, DurablePostgres

SQL = Path(__file__).with_suffix(".sql")
TIMES = 20
GOALS = {"list": 100, "counts": 100, "search": 150, "order": 80}
LISTS = {
    "open": "state=open", "all": "", "waiting": "state=waiting", "allocated": "state=allocated",
    "shipped": "state=shipped", "cancelled": "state=cancelled", "newest of all": "sort=newest",
    "on hold": "state=open&waits=hold", "held for payment": "waits=credit", "held for its address": "waits=address",
    "incomplete": "waits=incomplete", "no goods": "waits=stock", "company": "waits=company", "wave": "waits=wave",
    "bench": "waits=bench", "late": "waits=late", "due today": "due=today", "no cutoff": "due=none&state=open",
    "cutoff from": "due_after=2026-06-01T00:00:00Z",
    "cutoff before, shipped": "due_before=2026-02-01T00:00:00Z&state=shipped", "channel": "channel=shop",
    "rare channel, shipped": "channel=rare&state=shipped", "urgent": "priority=urgent&state=open",
    "urgent, shipped": "priority=urgent&state=shipped", "low, of all": "priority=low", "number": "text=ORD-01234",
    "broad number": "text=ORD-0", "reference": "text=ext-00012", "one number": "text=ORD-0123456",
    "nothing such": "text=nowhere", "customer": "customer=miller", "customer's part": "customer=ller b",
    "two letters of a customer": "customer=an&state=shipped", "no such customer": "customer=zzyzx",
    "all at once": "state=open&waits=stock&channel=shop&priority=normal&customer=ada&text=ORD",
}  # fmt: skip
SEARCHES = (
    "ORD-0123456", "ORD-0", "ext-0001", "miller", "er", "zzyzx", "SKU-01", "blue", "B-0", "T05", "P000012", "AI0",
    "4006", "Ada Byron", "ob",
)  # fmt: skip


SETTINGS = {
    "WMS_SECRET_KEY": "of the benchmark", "WMS_ASYNC": "threading", "WMS_RATE_LIMIT": "10000000",
    "WMS_INSECURE_COOKIES": "1",
    "WMS_DATA_DIR": str(Path(tempfile.gettempdir()) / "aisle-bench-office"),
}  # fmt: skip


def main() -> None:
    os.environ |= SETTINGS
    with made() as url:
        desk = _desk()
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            orders = [str(row[0]) for row in connection.execute(_SOME)]
        figures = {
            "list": _measured(desk, {name: f"/orders/overview?{asked}" for name, asked in LISTS.items()}),
            "counts": _measured(desk, {name: f"/orders/overview/counts?{asked}" for name, asked in LISTS.items()}),
            "search": _measured(desk, {typed: f"/search?text={typed}" for typed in SEARCHES}),
            "order": _measured(desk, {order_id[-6:]: f"/orders/{order_id}/whole" for order_id in orders}),
        }
    print(f"load {os.getloadavg()[0]:.1f}")
    for what, times in figures.items():
        _tell(what, times)


_SOME = "(SELECT id FROM customer_order WHERE state = 'shipped' LIMIT 5) UNION ALL " + " UNION ALL ".join(
    f"(SELECT id FROM customer_order WHERE state = '{state}' LIMIT 2)" for state in ("waiting", "allocated", "packed")
)


@contextmanager
def made(sql: Path = SQL) -> Iterator[str]:
    """The URL of the running house; it is made anew when the tables or the rows that it is made of change."""
    files = sorted([sql, *PROJECT.glob("wms/migrations/versions/*.py")])
    content = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
    kept = PROJECT / "var" / "bench" / f"{sql.stem}-{content}"
    fresh = not (kept / "made").exists()
    if fresh:
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
    for folder in (kept, *list(kept.parents)[:3]):
        folder.chmod(0o755)
    with DurablePostgres(kept) as postgres:
        os.environ["WMS_DATABASE_URL"] = postgres.url
        if fresh:
            _make(postgres.url, sql)
            (kept / "made").write_text("")
        yield postgres.url


def _make(url: str, sql: Path) -> None:
    from wms.migrations import upgrade

    upgrade(url)
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        for statement in sql.read_text().split(";\n"):
            if statement.strip():
                begun = time.perf_counter()
                connection.execute(statement)
                print(f"{time.perf_counter() - begun:6.1f} s  {statement.strip().splitlines()[0][:80]}")


Ask = Callable[[str], bytes]


def _desk() -> Ask:
    """Asks as a program that may read everything in the warehouse does."""
    from wms.app import create_app
    from wms.people import services
    from wms.plumbing.transaction import perform_as_system

    app = create_app()
    admin = {"name": "Desk", "badge": f"D-{time.time():.0f}", "role": "supervisor", "password": "slow-lamp-9-horses"}
    named = {"username": f"desk-{time.time():.0f}"}
    perform_as_system(lambda tx: services.add_worker(tx, **admin, **named))
    client = app.test_client()
    client.post("/api/v1/session", json={"username": named["username"], "password": admin["password"]})

    def ask(path: str) -> bytes:
        answer = client.get(f"/api/v1{path}")
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.text}")
        return answer.data

    return ask


def _measured(ask: Ask, paths: dict[str, str]) -> dict[str, tuple[float, float, int]]:
    """(median ms, slowest ms, things told) of each, after three that warm up."""
    figures = {}
    for name, path in paths.items():
        told = json.loads([ask(path) for _ in range(3)][-1])
        times = [_timed(ask, path) for _ in range(TIMES)]
        figures[name] = (statistics.median(times), max(times), _size(told))
    return figures


def _timed(ask: Ask, path: str) -> float:
    begun = time.perf_counter()
    ask(path)
    return 1000 * (time.perf_counter() - begun)


def _size(told: dict[str, Any]) -> int:
    many = next(
        (value for value in (told.get("orders"), told.get("hits"), told.get("story")) if value is not None), None
    )
    return len(many) if many is not None else sum(told.get("states", {}).values())


def _tell(what: str, times: dict[str, tuple[float, float, int]]) -> None:
    print(f"\n| {what} | p50 ms | slowest ms | told |\n|---|---|---|---|")
    for name, (middle, slowest, size) in times.items():
        late = "" if middle <= GOALS[what] else " **over**"
        print(f"| {name} | {middle:.0f}{late} | {slowest:.0f} | {size} |")


if __name__ == "__main__":
    main()
