"""A scan at the bench that is plainly right is one statement on PostgreSQL, and leaves the ordinary way's rows."""

import random
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from tests.both_ways import played_twice, sent, until_somebody_waits
from tests.goods import place_order
from tests.packing.bench import Bench, build
from tests.servers import Postgres
from wms.kernel.ids import new_id
from wms.orders import services as orders
from wms.packing.services import one_scan
from wms.plumbing import jobs, relay
from wms.plumbing.commands import floor_commands, run_floor_command
from wms.plumbing.db import database
from wms.plumbing.transaction import perform_as_system

__all__ = ["sent"]
ORDINARY = 22
"""Statements of the ordinary way: each thing read once, each row written once."""


def settler() -> Callable[[], None]:
    runner = relay.Relay()
    runner.run_once()

    def settle() -> None:
        while runner.run_once() + jobs.run_pending():
            pass

    return settle


@pytest.fixture
def bench(postgres_database: Any) -> Bench:
    one_scan._packs_known.clear()
    return build(settler())


@pytest.fixture
def pack(bench: Bench) -> dict[str, Any]:
    """Mia's pack with three of eight pieces in the carton, so that all is remembered."""
    bench.picked("1001", {"ITEM-1": 8, "ITEM-2": 2}, "T00001")
    return bench.put(bench.carton(bench.open("T00001")), "ITEM-1", 3)


@pytest.fixture
def ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(floor_commands, "pack_item", replace(floor_commands["pack_item"], at_once=None))


def scan(pack: dict[str, Any], code: str = "ITEM-1", quantity: int = 1) -> dict[str, Any]:
    return {"pack_id": pack["id"], "item_code": code, "quantity": quantity}


def test_a_right_scan_is_one_statement(bench: Bench, pack: dict[str, Any], sent: list[str]) -> None:
    answer = bench.send(bench.mia, "pack_item", **scan(pack))
    assert len(sent) == 1
    assert answer["result"]["change"]["lines"][0]["packed"] == 4
    assert bench.wrong() == []


def test_the_scan_that_empties_a_tote_is_one_statement_and_lets_it_leave(
    bench: Bench, pack: dict[str, Any], sent: list[str]
) -> None:
    bench.send(bench.mia, "pack_item", **scan(pack, "ITEM-2", 2))
    assert bench.place("T00001").parent_id is not None
    sent.clear()
    answer = bench.send(bench.mia, "pack_item", **scan(pack, quantity=5))
    assert len(sent) == 1
    assert answer["result"]["change"]["totes"] == []
    assert bench.place("T00001").parent_id is None
    assert bench.pack(pack["id"])["totes"] == []


@pytest.mark.usefixtures("ordinary")
def test_the_ordinary_way_reads_each_thing_once(bench: Bench, pack: dict[str, Any], sent: list[str]) -> None:
    bench.send(bench.mia, "pack_item", **scan(pack, "CASE-1"))
    assert len(sent) <= ORDINARY, "\n".join(sent)
    tables = ("customer_order", "pack", "pack_station", "item", "pack_tote", "pack_line", "parcel", "stock_balance")
    reads = {table: sum(f"FROM {table} " in one.replace("\n", " ") for one in sent) for table in tables}
    assert reads == dict.fromkeys(tables, 1)


def test_the_answer_has_what_the_whole_pack_shows(bench: Bench, pack: dict[str, Any]) -> None:
    change = bench.send(bench.mia, "pack_item", **scan(pack, "CASE-1", 2))["result"]["change"]
    whole = bench.pack(pack["id"])
    (line,) = (one for one in whole["lines"] if one["sku"] == "ITEM-1")
    (parcel,) = whole["parcels"]
    assert change == {
        "pack_id": whole["id"], "version": whole["version"], "parcel_id": parcel["id"], "totes": whole["totes"],
        "expected_weight_g": parcel["expected_weight_g"],
        "lines": [{"id": line["id"], "packed": line["packed"], "in_parcel": parcel["lines"][0]["quantity"]}],
    }  # fmt: skip
    assert change["version"] == pack["version"] + 1


def test_twins_at_once_have_one_effect(bench: Bench, pack: dict[str, Any]) -> None:
    envelope = {"id": str(new_id()), "op": "pack_item", "seq": 1, "payload": scan(pack)}
    answers: list[dict[str, Any]] = []
    threads = [
        threading.Thread(target=lambda: answers.append(run_floor_command(bench.mia, dict(envelope)))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer["status"] for answer in answers) == ["applied", *["duplicate"] * 5]
    assert len({str(answer["result"]) for answer in answers}) == 1
    assert bench.contents("T00001") == {"ITEM-1": 4, "ITEM-2": 2}


def hold(bench: Bench, pack: dict[str, Any]) -> None:
    perform_as_system(lambda tx: orders.hold_order(tx, pack["order"]["id"], "manual"))


def heavier(bench: Bench, pack: dict[str, Any]) -> None:
    with database.engine.begin() as other:
        other.execute(text("UPDATE item SET weight_g = 7000"))


def closed(bench: Bench, pack: dict[str, Any]) -> None:
    bench.close(pack)
    bench.carton(pack, "BOX-M")


def moved(bench: Bench, pack: dict[str, Any]) -> None:
    bench.open("T00001", "STATION-2", bench.noah)


def nothing_left(bench: Bench, pack: dict[str, Any]) -> None:
    bench.do("report_missing", pack_id=pack["id"], line_id=pack["lines"][0]["id"], quantity=5)


@pytest.mark.parametrize(
    ("change", "status"),
    [(hold, "applied"), (heavier, "rejected"), (closed, "applied"), (moved, "applied"), (nothing_left, "rejected")],
)
def test_what_changed_since_the_pack_was_read_goes_the_ordinary_way(
    bench: Bench, pack: dict[str, Any], sent: list[str], change: Any, status: str
) -> None:
    change(bench, pack)
    sent.clear()
    answer = bench.send(bench.mia, "pack_item", **scan(pack))
    assert answer["status"] == status
    assert len(sent) > 1
    assert bench.wrong() == []


def test_a_scan_that_waited_for_another_packer_looks_anew(bench: Bench, pack: dict[str, Any]) -> None:
    """The other one fills the carton while this scan waits for the pack: the weight it saw is not true any more."""
    answers: list[dict[str, Any]] = []
    late = threading.Thread(target=lambda: answers.append(bench.send(bench.mia, "pack_item", **scan(pack))))
    with database.engine.begin() as other:
        other.execute(text("UPDATE pack SET version = version + 1"))
        late.start()
        until_somebody_waits()
        other.execute(text("UPDATE parcel_line SET quantity = 78"))
        other.execute(text("UPDATE pack_line SET packed = packed + 75, expected = expected + 75 WHERE packed = 3"))
    late.join()
    assert (answers[0]["status"], answers[0]["error"]["code"]) == ("rejected", "packing.too_heavy")


class Shift:
    """A packer who does what comes to mind with one order after the other, right and wrong."""

    def __init__(self, bench: Bench, seed: int) -> None:
        self.bench, self.chance = bench, random.Random(seed)

    def work(self) -> None:
        for number in ("1001", "1002", "1003"):
            opened = self.bench.open(number)
            for _ in range(15):
                self._do_something(opened["id"])

    def _do_something(self, pack_id: str) -> None:
        whole, dice = self.bench.pack(pack_id), self.chance.random()
        boxes = [parcel for parcel in whole["parcels"] if parcel["state"] == "open"]
        left = [line for line in whole["lines"] if line["expected"] > line["packed"] + line["missing"] + line["coming"]]
        if not boxes or dice < 0.05:
            self._send("start_parcel", pack_id, carton_code=self.chance.choice(["BOX-S", "BOX-M"]))
        elif dice < 0.15:
            self._send("unpack_item", pack_id, item_code=self._code(), quantity=1)
        elif dice < 0.2 and left:
            self._send("report_missing", pack_id, line_id=self.chance.choice(left)["id"], quantity=1)
        elif dice < 0.25 or not left:
            weight = boxes[0]["expected_weight_g"]
            self._send("close_parcel", pack_id, parcel_id=boxes[0]["id"], weight_g=weight)
        else:
            self._send("pack_item", pack_id, item_code=self._code(), quantity=self.chance.randint(1, 3))

    def _code(self) -> str:
        return self.chance.choice(["ITEM-1", "item-2", "CASE-2", "ITEM-3", "CASE-4", "ITEM-4", "nothing"])

    def _send(self, op: str, pack_id: str, **payload: Any) -> None:
        self.bench.send(self.bench.mia, op, pack_id=pack_id, **payload)


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.soak)])
def test_both_ways_leave_the_same_rows(
    bench: Bench, postgres: Postgres, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    bench.picked("1001", {"ITEM-1": 8, "ITEM-2": 3}, "T00001")
    bench.picked("1002", {"ITEM-2": 2, "ITEM-3": 5, "ITEM-4": 22}, "T00002", "T00003")
    order_id = perform_as_system(lambda tx: place_order(tx, "1003", ("ITEM-1", 2), ("ITEM-1", 3), number="1003"))
    bench.pick(order_id, "1003", "T00004")

    def at_once() -> None:
        one_scan._packs_known.clear()
        bench.seq = 0
        Shift(bench, seed).work()

    def ordinary() -> None:
        monkeypatch.setitem(floor_commands, "pack_item", replace(floor_commands["pack_item"], at_once=None))
        at_once()

    first, second = played_twice(postgres, at_once, ordinary)
    assert first == second
