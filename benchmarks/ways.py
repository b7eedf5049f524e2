"""What the ways of one command cost: `python -m benchmarks.ways`. No server, no sockets: the commands alone.

A scan at the bench and a move from bin to bin, as one statement and in the ordinary way, in turns on a durable
PostgreSQL. Prints JSON: for each way statements, CPU ms in this process and in PostgreSQL, the latter two a command.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

import psycopg

from benchmarks.machine import DurablePostgres, tree_seconds
from tests.goods import stock
from tests.packing.bench import Bench, build, packer
from wms.app import load_rooms
from wms.plumbing.commands import floor_commands
from wms.plumbing.db import Base, database
from wms.plumbing.relay import Relay
from wms.plumbing.transaction import perform_as_system

ROUNDS, UNITS = 10, 8
SKUS = [f"ITEM-{n}" for n in range(1, 5)]


@dataclass
class Cost:
    commands: int = 0
    statements: int = 0
    client_s: float = 0.0
    postgres_s: float = 0.0

    def told(self) -> dict[str, float]:
        each = {"client_ms": 1000 * self.client_s, "postgres_ms": 1000 * self.postgres_s}
        shares = {"statements": self.statements, **each}
        return {"commands": self.commands} | {name: round(n / self.commands, 2) for name, n in shares.items()}


class Meter:
    def __init__(self, postgres_pid: int) -> None:
        self._pid = postgres_pid
        self.costs: dict[str, Cost] = {}

    @contextmanager
    def measuring(self, way: str, commands: int) -> Iterator[None]:
        sent: list[Any] = []
        execute = psycopg.Cursor.execute

        def count(cursor: Any, query: Any, *more: Any, **options: Any) -> Any:
            sent.append(query)
            return execute(cursor, query, *more, **options)

        with patch.object(psycopg.Cursor, "execute", count):
            postgres, client = tree_seconds(self._pid), time.process_time()
            yield
            client, postgres = time.process_time() - client, tree_seconds(self._pid) - postgres
        cost = self.costs.setdefault(way, Cost())
        cost.commands, cost.statements = cost.commands + commands, cost.statements + len(sent)
        cost.client_s, cost.postgres_s = cost.client_s + client, cost.postgres_s + postgres


def main() -> None:
    load_rooms()
    with DurablePostgres() as postgres:
        database.configure(postgres.url)
        Base.metadata.create_all(database.engine)
        meter = Meter(postgres.pid)
        bench = _bench()
        for number in range(ROUNDS):
            _in_both_ways("pack_item", number, meter, lambda name, way: _pack(bench, name, meter, way))
            _in_both_ways("move_stock", number, meter, lambda _, way: _carry(bench, meter, way))
        database.dispose()
    told = {way: cost.told() for way, cost in meter.costs.items()}
    print(json.dumps({"ways": told, "load_average": os.getloadavg()[0]}, indent=1))


def _in_both_ways(op: str, number: int, meter: Meter, play: Callable[[str, str], None]) -> None:
    at_once = floor_commands[op]
    for way, command in (("at once", at_once), ("ordinary", replace(at_once, at_once=None))):
        floor_commands[op] = command
        play(f"{way} {number}", f"{op} {way}")
    floor_commands[op] = at_once
    if number == 0:  # the first round warms both
        meter.costs.clear()


def _bench() -> Bench:
    relay = Relay()
    bench = build(lambda: [None for _ in iter(relay.run_once, 0)])
    for place, sku in enumerate(SKUS, 1):
        perform_as_system(lambda tx, sku=sku, place=place: stock(tx, bench.goods, sku, f"A01-0{place}-1", 5000))
    return bench


def _pack(bench: Bench, number: str, meter: Meter, way: str) -> None:
    """An order of four lines, a unit a scan."""
    bench.picked(number, dict.fromkeys(SKUS, UNITS), "T00001")
    pack = bench.carton(bench.open(number), "BOX-M")
    with meter.measuring(way, UNITS * len(SKUS)):
        for _ in range(UNITS):
            for sku in SKUS:
                _applied(bench, bench.mia, "pack_item", pack_id=pack["id"], item_code=sku, quantity=1)
    bench.close(bench.pack(pack["id"]))


def _carry(bench: Bench, meter: Meter, way: str) -> None:
    ana = packer("Ana", bench.goods, "picker")
    there, back = ("A01-01-1", "A02-03-1"), ("A02-03-1", "A01-01-1")
    with meter.measuring(way, 40):
        for source, target in (there, back) * 20:
            codes = {"source_code": source, "target_code": target, "item_code": "ITEM-1"}
            _applied(bench, ana, "move_stock", **codes, quantity=1)


def _applied(bench: Bench, who: Any, op: str, **payload: Any) -> None:
    if (answer := bench.send(who, op, **payload))["status"] != "applied":
        raise RuntimeError(f"{op}: {answer}")


if __name__ == "__main__":
    main()
