"""A move that is plainly right is one statement on PostgreSQL, and leaves the rows that the ordinary way leaves."""

import random
import threading
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from tests.both_ways import played_twice, sent
from tests.goods import stock
from tests.inventory.test_move import House
from tests.servers import Postgres
from wms.catalog.services import put_items
from wms.inventory.events import StockFreed
from wms.inventory.services import one_move
from wms.kernel.ids import new_id
from wms.layout.services import block
from wms.plumbing.commands import floor_commands, run_floor_command
from wms.plumbing.db import database, reading
from wms.plumbing.transaction import perform_as_system

__all__ = ["sent"]
ORDINARY = 15
BINS = ("A01-01-1", "A01-02-1", "A02-03-1")


@pytest.fixture
def house(postgres_database: Any) -> House:
    one_move._places.clear()
    one_move._items.clear()
    return House()


def test_a_right_move_is_one_statement(house: House, sent: list[str]) -> None:
    house.move(house.ana, "A01-01-1", "ITEM-1", 1, "A02-03-1")
    sent.clear()
    told = house.move(house.ana, "A01-01-1", "ITEM-1", 2, "A02-03-1")
    assert len(sent) == 1
    assert (told["status"], told["result"]["quantity"], told["result"]["lot"]) == ("applied", 2, "")
    sent.clear()
    house.move(house.ana, "A02-03-1", "ITEM-1", 3, "A01-01-1")
    assert len(sent) == 1
    assert house.lies_in("A01-01-1") == {"ITEM-1": 5, "ITEM-2": 6}


def test_the_ordinary_way_stays_short(house: House, sent: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(floor_commands, "move_stock", replace(floor_commands["move_stock"], at_once=None))
    house.move(house.ana, "A01-01-1", "ITEM-1", 1, "A02-03-1")
    sent.clear()
    house.move(house.ana, "A01-01-1", "ITEM-1", 1, "A02-03-1")
    assert len(sent) <= ORDINARY, "\n".join(sent)


def test_who_waits_for_the_goods_hears_of_the_move(house: House) -> None:
    for _ in range(2):
        house.move(house.ana, "A01-01-1", "ITEM-1", 1, "A02-03-1")
    with reading() as session:
        told = session.execute(text("SELECT count(*) FROM outbox_event WHERE type = :type"), {"type": StockFreed.type})
        assert told.scalar_one() >= 2


def blocked(house: House) -> None:
    perform_as_system(lambda tx: block(tx, house.goods.bins["A02-03-1"], "wet"))


def named_anew(house: House) -> None:
    """The code is another item's now."""
    item = {"name": "Item", "weight_g": 100, "length_mm": 10, "width_mm": 10, "height_mm": 10}
    perform_as_system(
        lambda tx: put_items(
            tx,
            [
                {**item, "sku": "ITEM-1", "codes": []},
                {**item, "sku": "ITEM-2", "codes": [{"code": "CASE-1", "quantity": 6}]},
            ],
        )
    )


def promised(house: House) -> None:
    with database.engine.begin() as other:
        other.execute(text("UPDATE stock_balance SET reserved = on_hand"))


def another_lot(house: House) -> None:
    perform_as_system(lambda tx: stock(tx, house.goods, "ITEM-1", "A01-01-1", 1, "L2"))


@pytest.mark.parametrize(
    ("change", "status"),
    [(blocked, "rejected"), (named_anew, "applied"), (promised, "rejected"), (another_lot, "rejected")],
)
def test_what_changed_since_the_codes_were_read_goes_the_ordinary_way(
    house: House, sent: list[str], change: Any, status: str
) -> None:
    house.move(house.ana, "A01-01-1", "CASE-1", 1, "A02-03-1")
    change(house)
    sent.clear()
    answer = house.move(house.ana, "A01-01-1", "CASE-1", 1, "A02-03-1")
    assert answer["status"] == status, answer
    assert len(sent) > 1
    if status == "applied":
        assert answer["result"]["sku"] == "ITEM-2"


def test_twins_at_once_have_one_effect(house: House) -> None:
    house.move(house.ana, "A01-01-1", "ITEM-1", 1, "A02-03-1")
    payload = {"source_code": "A01-01-1", "item_code": "ITEM-1", "quantity": 1, "target_code": "A02-03-1"}
    envelope = {"id": str(new_id()), "op": "move_stock", "seq": 1, "payload": payload}
    answers: list[dict[str, Any]] = []
    threads = [
        threading.Thread(target=lambda: answers.append(run_floor_command(house.ana, dict(envelope)))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer["status"] for answer in answers) == ["applied", *["duplicate"] * 5]
    assert len({str(answer["result"]) for answer in answers}) == 1
    assert house.lies_in("A02-03-1") == {"ITEM-1": 2}


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.soak)])
def test_both_ways_leave_the_same_rows(
    house: House, postgres: Postgres, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    perform_as_system(lambda tx: stock(tx, house.goods, "ITEM-3", "A01-01-1", 4, "L1"))
    perform_as_system(lambda tx: stock(tx, house.goods, "ITEM-3", "A01-02-1", 4, "L2"))

    def at_once() -> None:
        one_move._places.clear()
        one_move._items.clear()
        chance = random.Random(seed)
        for _ in range(60):
            source, target = chance.choice([*BINS, "a01-01-1", "PACK-1"]), chance.choice([*BINS, "nowhere"])
            item = chance.choice(["ITEM-1", "item-2", "CASE-2", "ITEM-3", "ITEM-4"])
            lot = {"lot": chance.choice(["L1", "L2"])} if chance.random() < 0.3 else {}
            house.move(chance.choice([house.ana, house.ben]), source, item, chance.randint(1, 3), target, **lot)

    def ordinary() -> None:
        monkeypatch.setitem(floor_commands, "move_stock", replace(floor_commands["move_stock"], at_once=None))
        at_once()

    first, second = played_twice(postgres, at_once, ordinary)
    assert first == second
