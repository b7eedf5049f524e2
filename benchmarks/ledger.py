"""What the ledger costs with 100,000 items, 200,000 balances and 5,000,000 moves, on PostgreSQL with its own defaults.

    python -m benchmarks.ledger

The house is made once by bulk SQL and kept under var/bench. Each use case runs in this process, or in eight at once,
as a door runs it: a transaction of its own, committed to the disk. Goals and figures: benchmarks/ledger.md.
"""

import argparse
import itertools
import multiprocessing
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg

from benchmarks.office import SETTINGS, made

SQL = Path(__file__).with_suffix(".sql")
BALANCES, BINS, ITEMS = 200_000, 20_000, 100_000
SECONDS = 6.0
RUN = time.time_ns()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description=__doc__)
    parser.add_argument("--only", choices=sorted(PARTS), action="append", help="only this; repeatable")
    asked = parser.parse_args().only or list(PARTS)
    os.environ |= SETTINGS
    with made(SQL) as url:
        _open(url)
        print(f"load {os.getloadavg()[0]:.1f}\n\n| | goal | now |\n|---|---|---|")
        for part in asked:
            PARTS[part](url)


def _open(url: str) -> None:
    from wms.app import load_rooms
    from wms.plumbing import jobs
    from wms.plumbing.db import database

    os.environ["WMS_DATABASE_URL"] = url
    load_rooms()
    database.configure(url)
    jobs.use_memory_queue()


def _id(kind: int, number: int) -> UUID:
    return UUID(f"01990000-0000-7{kind:03x}-8000-{number:012x}")


def _goods(number: int) -> tuple[UUID, UUID, str]:
    """(bin, item, lot) of a balance."""
    return _id(2, 1 + number % BINS), _id(3, 1 + number * 7 % ITEMS), "L2" if number > ITEMS else ""


def _tell(what: str, goal: str, now: str) -> None:
    print(f"| {what} | {goal} | {now} |", flush=True)


def _took(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


# moves


def _move_once(chance: random.Random) -> None:
    from wms.inventory import services as stock
    from wms.plumbing.transaction import perform_as_system

    source, item, lot = _goods(chance.randint(1, BALANCES))
    target = _id(2, chance.randint(1, BINS))
    goods: dict[str, Any] = {"item_id": item, "quantity": 1, "lot": lot, "reason": "move", "reference": "bench"}
    if target != source:
        perform_as_system(lambda tx: stock.move(tx, source_id=source, target_id=target, **goods), str(uuid4()))


def _writer(url: str, seed: int, result: Any) -> None:
    _open(url)
    chance = random.Random(seed)
    result.put(sum(1 for _ in _for_a_while(lambda: _move_once(chance))))


def _for_a_while(work: Callable[[], Any]) -> Iterator[float]:
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        yield _took(work)


def moves(url: str) -> None:
    chance = random.Random(RUN)
    _move_once(chance)
    times = list(_for_a_while(lambda: _move_once(chance)))
    bare = list(_bare_moves(url, random.Random(RUN + 1)))
    _tell("moves a second, one writer", "-", f"{len(times) / SECONDS:.0f}")
    with_eight = multiprocessing.get_context("spawn")
    results = with_eight.Queue()
    people = [with_eight.Process(target=_writer, args=(url, RUN + n, results)) for n in range(8)]
    for person in people:
        person.start()
    _tell("moves a second, eight writers", "-", f"{sum(results.get() for _ in people) / SECONDS:.0f}")
    for person in people:
        person.join()
    own, sql = (1000 * statistics.median(times), 1000 * statistics.median(bare))
    _tell("a move beside the same SQL bare", "3 times", f"{own / sql:.1f} times: {own:.2f} and {sql:.2f} ms")


_BARE = (
    "UPDATE stock_balance SET on_hand = on_hand - 1 WHERE location_id = %(source)s AND item_id = %(item)s"
    " AND lot = %(lot)s AND status = 'available' AND owner = '' AND serial = '' AND on_hand - 1 >= reserved",
    "INSERT INTO stock_balance (id, location_id, item_id, lot, status, owner, serial, on_hand, reserved, allocatable,"
    " received_at) VALUES (%(id)s, %(target)s, %(item)s, %(lot)s, 'available', '', '', 1, 0, true, now())"
    " ON CONFLICT (location_id, item_id, lot, status, owner, serial) DO UPDATE SET on_hand = stock_balance.on_hand + 1",
    "INSERT INTO stock_move (id, item_id, lot, quantity, source_id, target_id, source_status, target_status, owner,"
    " serial, reason, reference, command_id, actor, at) VALUES (%(id)s, %(item)s, %(lot)s, 1, %(source)s, %(target)s,"
    " 'available', 'available', '', '', 'move', 'bench', %(key)s, 'bench', now())",
)


def _bare_moves(url: str, chance: random.Random) -> Iterator[float]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:

        def move() -> None:
            source, item, lot = _goods(chance.randint(1, BALANCES))
            values = {"source": source, "item": item, "lot": lot, "id": uuid4(), "key": str(uuid4())}
            values["target"] = _id(2, 1 + (chance.randint(1, BINS) % BINS))
            if values["target"] != source:
                for statement in _BARE:
                    connection.execute(statement, values)
                connection.commit()

        move()
        yield from _for_a_while(move)


# promises


def promises(_url: str) -> None:
    from wms.inventory import services as stock
    from wms.orders.services import put_order
    from wms.plumbing.transaction import perform_as_system

    chance, site = random.Random(RUN), _id(1, 1)

    # Without an order behind it, which `check-ledger` would rightly call a breach: it is asked before.
    def reserve() -> None:
        wishes = [stock.Wish(uuid4(), _id(3, chance.randint(1, ITEMS)), 1) for _ in range(5)]
        perform_as_system(lambda tx: stock.reserve(tx, site, wishes))

    numbers = itertools.count()
    address = {"name": "Ada", "street1": "1 Mill Lane", "city": "Leeds", "postcode": "LS1 1AA", "country": "GB"}

    def order() -> None:
        skus = chance.sample(range(1, ITEMS + 1), 5)
        lines = [{"external_line_id": str(n), "sku": f"SKU-{n:06d}", "quantity": 1} for n in skus]
        body = {"ship_to": address, "lines": lines, "warehouse": "MAIN"}
        perform_as_system(lambda tx: put_order(tx, "shop", f"{RUN}-{next(numbers)}", body))

    order()
    _tell(
        "10,000 lines promised, 5 a transaction",
        "10 s, aim 3",
        f"{_took(lambda: [reserve() for _ in range(2000)]):.1f} s",
    )
    _tell("2,000 lines put as 400 orders and promised", "-", f"{_took(lambda: [order() for _ in range(400)]):.1f} s")


# the past, the check, a campaign


def past(_url: str) -> None:
    from wms.inventory.queries import Asked, stock_then
    from wms.kernel.clock import utc_now
    from wms.plumbing.db import reading

    for days, goal in ((7, "1 s"), (29, "1 s"), (200, "5 s"), (360, "5 s"), (700, "5 s")):
        with reading() as session:
            moment = utc_now() - timedelta(days=days)
            took = [_took(lambda: stock_then(session, Asked(_id(1, 1)), moment, 0, 200)) for _ in range(2)]  # noqa: B023
        _tell(f"stock of the warehouse {days} days ago", goal, f"{min(took):.2f} s")


def check(_url: str) -> None:
    from wms.reports.queries.invariants import broken_invariants

    wrong: list[str] = []
    took = _took(lambda: wrong.extend(broken_invariants()))
    _tell("`check-ledger`", "-", f"{took:.1f} s, {len(wrong)} differences {' '.join(wrong[:2])}")


def campaign(_url: str) -> None:
    from wms.counting import services as counting
    from wms.plumbing.transaction import perform_as_system

    begun: dict[str, Any] = {}
    asked: dict[str, Any] = {"name": f"c{RUN}", "zones": ["A"], "aisles": [], "classes": []}
    begin = _took(lambda: begun.update(perform_as_system(lambda tx: counting.begin_campaign(tx, "MAIN", **asked))))
    close = _took(lambda: perform_as_system(lambda tx: counting.close_campaign(tx, UUID(str(begun["id"])))))
    _tell("a campaign over 5,000 bins begun", "-", f"{begin:.2f} s")
    _tell("a campaign over 5,000 bins closed", "-", f"{close:.2f} s")


PARTS: dict[str, Callable[[str], None]] = {
    "moves": moves, "past": past, "check": check, "promises": promises, "campaign": campaign,
}  # fmt: skip


if __name__ == "__main__":
    main()
