"""A shop changes its order in the instant in which it is packed: one after the other, and no unit in two columns."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest

from tests.packing.bench import Bench, build
from wms.kernel.errors import Refusal
from wms.orders import services as orders
from wms.packing.models import Parcel
from wms.plumbing import jobs, relay
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

ROUNDS = 4


@pytest.fixture
def bench(postgres_database: Any) -> Bench:
    runner = relay.Relay()
    runner.run_once()

    def settle() -> None:
        while runner.run_once() + jobs.run_pending():
            pass

    return build(settle)


def at_once(bench: Bench, *acts: Callable[[], Any]) -> list[Any]:
    """All in the same instant; a refusal is an outcome too, any other error is not."""
    start = Barrier(len(acts))

    def begin(act: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return act()
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(len(acts)) as hands:
        outcomes = list(hands.map(begin, acts))
    bench.settle()
    assert bench.wrong() == []
    return outcomes


def change(bench: Bench, order_id: UUID, units: int) -> Any:
    """The shop asks for so many of the first line."""
    name = bench.order(order_id).lines[0].external_line_id
    asked = {"lines": [{"external_line_id": name, "quantity": units}]}
    return perform_as_system(lambda tx: orders.change_as_asked(tx, order_id, asked)).outcome


def cancel(order_id: UUID) -> Any:
    return perform_as_system(lambda tx: orders.cancel_order(tx, order_id))


def packed_for(bench: Bench, number: str, tote: str, units: int) -> tuple[UUID, dict[str, Any]]:
    order_id = bench.picked(number, {"ITEM-1": 3}, tote)
    pack = bench.carton(bench.open(tote))
    return order_id, bench.put(pack, "ITEM-1", units) if units else pack


def test_a_scan_and_a_call_off_agree_on_what_is_packed(bench: Bench) -> None:
    for turn in range(ROUNDS):
        order_id, pack = packed_for(bench, f"10{turn}", f"T0000{turn + 1}", 0)
        scan = {"pack_id": pack["id"], "item_code": "ITEM-1", "quantity": 3}
        answer, outcome = at_once(
            bench, partial(bench.send, bench.mia, "pack_item", **scan), partial(change, bench, order_id, 1)
        )
        (line,) = bench.pack(pack["id"])["lines"]
        seen = (line["expected"], line["packed"], line["called_off"], line["surplus"])
        assert outcome == "applied"
        assert seen == ((3, 3, 2, 0) if answer["status"] == "applied" else (1, 0, 0, 2)), answer
        finish(bench, pack["id"])
        assert [line.packed for line in bench.order(order_id).lines] == [1]


def test_a_carton_closes_before_the_change_or_not_at_all(bench: Bench) -> None:
    for turn in range(ROUNDS):
        order_id, pack = packed_for(bench, f"20{turn}", f"T0000{turn + 1}", 3)
        closing = bench.closing(pack)
        answer, outcome = at_once(
            bench,
            partial(bench.send, bench.mia, "close_parcel", **closing),
            partial(change, bench, order_id, 1),
        )
        closed = answer["status"] == "applied"
        (line,) = bench.order(order_id).lines
        assert outcome in (("orders.too_late", "applied") if closed else ("applied",)), (answer, outcome)
        if outcome == "applied":
            finish(bench, pack["id"])
        assert bench.order(order_id).lines[0].packed == line.ordered


def test_a_cancel_takes_all_of_an_open_carton_or_nothing(bench: Bench) -> None:
    for turn in range(ROUNDS):
        order_id, pack = packed_for(bench, f"30{turn}", f"T0000{turn + 1}", 2)
        scan = {"pack_id": pack["id"], "item_code": "ITEM-1", "quantity": 1}
        answer, told = at_once(bench, partial(bench.send, bench.mia, "pack_item", **scan), partial(cancel, order_id))
        assert told["outcome"] == "cancelled"
        assert bench.order(order_id).state == "cancelled"
        (line,) = bench.pack(pack["id"])["lines"]
        assert line["called_off"] == (3 if answer["status"] == "applied" else 2)
        bench.do("take_out", pack_id=pack["id"])
        assert bench.contents(f"T0000{turn + 1}") == {"ITEM-1": 3}


def finish(bench: Bench, pack_id: str) -> None:
    """Takes out what is called off, puts in what is missing, and closes what is open."""
    pack = bench.pack(pack_id)
    if any(line["called_off"] for line in pack["lines"]):
        pack = bench.do("take_out", pack_id=pack_id)
    (line,) = pack["lines"]
    if line["packed"] < line["expected"]:
        pack = bench.put(pack, "ITEM-1", line["expected"] - line["packed"])
    if any(parcel["state"] == "open" for parcel in pack["parcels"]):
        bench.close(pack)
    bench.settle()
    assert bench.wrong() == []
    with reading() as session:
        assert not session.query(Parcel).filter_by(pack_id=UUID(pack_id), state="open").count()
