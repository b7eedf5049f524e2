"""`python -m benchmarks.claims`: what a claim costs by itself, as JSON.

One process and PostgreSQL; a plan of 300 waiting orders of one to five lines, twelve people at work. They claim one
after the other, then finish nothing: twelve others come, the orders are filled up and planned again, and so on. Timed
is what a picker waits for in the server: from the claim's command to its commit, with the walk that is answered.
"""

import argparse
import json
import os
import random
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from tests.picking.floor import AISLES, BAYS, ITEMS, Floor, build
from tests.servers import Postgres
from wms.app import load_rooms
from wms.kernel.actors import Actor
from wms.kernel.ids import new_id
from wms.layout import services as layout
from wms.planning import schemas
from wms.planning import services as planning
from wms.planning.jobs import plan_floor
from wms.plumbing.db import Base, database
from wms.plumbing.transaction import perform, perform_as_system
from wms.work import services as work

ORDERS, PEOPLE, ROUNDS = 300, 12, 6
BINS = [f"A{aisle:02d}-{bay:02d}-1" for aisle in range(1, AISLES + 1) for bay in range(1, BAYS + 1)]
WAITING = "SELECT count(*) FROM customer_order WHERE state = 'allocated'"


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    load_rooms()
    with Postgres() as postgres:
        database.configure(postgres.fresh_database())
        Base.metadata.create_all(database.engine)
        with statements() as sent:
            result = _claims(_floor(), sent)
        database.dispose()
    print(json.dumps(result | {"load": os.getloadavg()[0]}, indent=1))


def _claims(floor: Floor, sent: list[int]) -> dict[str, Any]:
    taken: list[float] = []
    asked: list[int] = []
    stops: list[int] = []
    for _ in range(ROUNDS):
        for actor in _planned(floor):
            sent.clear()
            begun = time.perf_counter()
            task = floor.claim(actor)
            taken.append(1000 * (time.perf_counter() - begun))
            asked.append(len(sent))
            stops.append(len(task["stops"]))
    taken, first = taken[1:], taken[0]
    return {
        "claims": len(taken), "ms_p50": round(statistics.median(taken), 1),
        "ms_p99": round(statistics.quantiles(taken, n=100)[98], 1), "ms_worst": round(max(taken), 1),
        "ms_first": round(first, 1), "statements": statistics.median(asked), "stops": statistics.median(stops),
    }  # fmt: skip


def _floor() -> Floor:
    floor = build()
    for place in BINS:
        for sku in ITEMS:
            floor.stock(place, sku, 5_000)
    carts = [{"code": f"CART-6{number}", "kind": "cart", "slots": 6} for number in range(9)]
    perform_as_system(lambda tx: layout.put_locations(tx, floor.warehouse_id, carts))
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", schemas.StrategyIn().load({"release": "at_once"})))
    return floor


_chance = random.Random(1)
_numbers = iter(range(1, 100_000))


def _planned(floor: Floor) -> list[Actor]:
    """Twelve people who have just come, and a plan of as many orders as ever."""
    people = [
        Actor(
            kind="worker", id=new_id(), name=f"P{n}", role="picker", warehouse_id=floor.warehouse_id, device_id=new_id()
        )
        for n in range(PEOPLE)
    ]
    for actor in people:
        perform(actor, "work.heartbeat", lambda tx: work.see_worker(tx, None))
    with database.engine.connect() as connection:
        waiting = connection.exec_driver_sql(WAITING).scalar_one()
    for _ in range(ORDERS - waiting):
        some = _chance.sample(ITEMS, _chance.randint(1, min(5, len(ITEMS))))
        floor.order(f"{next(_numbers):05}", {sku: _chance.randint(1, 3) for sku in some})
    plan_floor.now(str(floor.warehouse_id))
    return people


@contextmanager
def statements() -> Iterator[list[int]]:
    sent: list[int] = []

    def note(*_: Any) -> None:
        sent.append(1)

    event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(database.engine, "before_cursor_execute", note)


if __name__ == "__main__":
    main()
