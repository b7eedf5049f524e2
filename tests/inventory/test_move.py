"""Goods carried from bin to bin: the judge against its shared vectors, and the door with a real ledger."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.goods import Goods, lay_out, place_order, stock
from wms.inventory.queries import invariants, stock_at
from wms.inventory.rules import MoveKnown, MoveScan, PlaceSeen, StockSeen, judge_move
from wms.kernel.actors import Actor
from wms.kernel.ids import new_id
from wms.layout.services import block
from wms.orders.models import Order
from wms.plumbing.commands import run_floor_command
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "move.json").read_text())


@pytest.mark.parametrize("case", VECTORS, ids=[case["name"] for case in VECTORS])
def test_the_judge_of_a_move_follows_the_shared_vector(case: dict[str, Any]) -> None:
    told = case["known"]
    places = {part: PlaceSeen(**told[part]) for part in ("source", "target") if part in told}
    goods = [StockSeen(**one) for one in told["stock"]] if "stock" in told else None
    verdict = judge_move(MoveKnown(**places, stock=goods), MoveScan(**case["scan"]))
    assert (verdict.code, verdict.part) == (case["verdict"], case.get("part"))


def test_each_vector_has_a_name_of_its_own() -> None:
    names = [case["name"] for case in VECTORS]
    assert len(names) >= 45
    assert len(set(names)) == len(names)


class House:
    """Two pickers and a supervisor among five pieces of ITEM-1 and six of ITEM-2 in A01-01-1."""

    def __init__(self) -> None:
        self.goods: Goods = perform_as_system(self._furnish)
        self.ana, self.ben, self.eva = (
            self._person(*who) for who in (("Ana", "picker"), ("Ben", "picker"), ("Eva", "supervisor"))
        )

    def _furnish(self, tx: Any) -> Goods:
        goods = lay_out(tx)
        stock(tx, goods, "ITEM-1", "A01-01-1", 5)
        stock(tx, goods, "ITEM-2", "A01-01-1", 6)
        return goods

    def _person(self, name: str, role: Any) -> Actor:
        site = self.goods.warehouse_id
        return Actor(kind="worker", id=new_id(), name=name, role=role, warehouse_id=site, device_id=new_id())

    def send(self, who: Actor, op: str, identity: str | None = None, **payload: Any) -> dict[str, Any]:
        return run_floor_command(who, {"id": identity or str(new_id()), "op": op, "seq": 1, "payload": payload})

    def move(self, who: Actor, source: str, item: str, quantity: int, target: str, **more: Any) -> dict[str, Any]:
        codes = {"source_code": source, "item_code": item, "quantity": quantity, "target_code": target}
        return self.send(who, "move_stock", **codes, **more)

    def lies_in(self, code: str) -> dict[str, int]:
        names = {identity: sku for sku, identity in self.goods.items.items()}
        with reading() as session:
            assert invariants(session) == []
            return {names[one.item_id]: one.on_hand for one in stock_at(session, [self.goods.bins[code]])}


@pytest.fixture
def house(database: Any) -> House:
    return House()


def test_a_move_puts_into_one_bin_what_it_takes_from_the_other(house: House) -> None:
    told = house.move(house.ana, "A01-01-1", "ITEM-1", 2, "A02-03-1")
    assert told["result"] == {
        "move_id": told["id"], "sku": "ITEM-1", "name": "Item 1", "lot": "", "quantity": 2,
        "source_code": "A01-01-1", "target_code": "A02-03-1",
    }  # fmt: skip
    assert house.lies_in("A01-01-1") == {"ITEM-1": 3, "ITEM-2": 6}
    assert house.lies_in("A02-03-1") == {"ITEM-1": 2}


def test_a_move_that_comes_twice_moves_once(house: House) -> None:
    identity = str(new_id())
    payload = {"source_code": "A01-01-1", "item_code": "ITEM-1", "quantity": 2, "target_code": "A02-03-1"}
    first = house.send(house.ana, "move_stock", identity, **payload)
    second = house.send(house.ana, "move_stock", identity, **payload)
    assert (first["status"], second["status"]) == ("applied", "duplicate")
    assert house.lies_in("A02-03-1") == {"ITEM-1": 2}


def test_a_move_takes_codes_as_they_are_written_on_labels(house: House) -> None:
    assert house.move(house.ana, " a01-01-1 ", "CASE-2", 6, "a02-03-1")["status"] == "applied"
    assert house.lies_in("A02-03-1") == {"ITEM-2": 6}


def test_what_is_promised_to_an_order_stays(house: House) -> None:
    perform_as_system(lambda tx: place_order(tx, "1001", ("ITEM-1", 3)))
    error = house.move(house.ana, "A01-01-1", "ITEM-1", 3, "A02-03-1")["error"]
    assert (error["code"], error["data"]["free"], error["data"]["reserved"]) == ("inventory.reserved", 2, 3)
    assert house.move(house.ana, "A01-01-1", "ITEM-1", 2, "A02-03-1")["status"] == "applied"


@pytest.mark.parametrize(
    ("source", "item", "quantity", "target", "code"),
    [
        ("A09-99-9", "ITEM-1", 1, "A02-03-1", "unknown_place"),
        ("T00001", "ITEM-1", 1, "A02-03-1", "not_here"),
        ("PACK-1", "ITEM-1", 1, "A02-03-1", "not_a_bin"),
        ("A01-01-1", "ITEM-3", 1, "A02-03-1", "not_here"),
        ("A01-01-1", "nonsense", 1, "A02-03-1", "not_here"),
        ("A01-01-1", "ITEM-1", 0, "A02-03-1", "bad_quantity"),
        ("A01-01-1", "ITEM-1", 6, "A02-03-1", "not_enough"),
        ("A01-01-1", "ITEM-1", 1, "A01-01-1", "same_place"),
        ("A01-01-1", "ITEM-1", 1, "PACK-1", "not_a_bin"),
    ],
)
def test_a_wrong_move_changes_nothing(
    house: House, source: str, item: str, quantity: int, target: str, code: str
) -> None:
    answer = house.move(house.ana, source, item, quantity, target)
    assert (answer["status"], answer["error"]["code"]) == ("rejected", f"inventory.{code}")
    assert house.lies_in("A01-01-1") == {"ITEM-1": 5, "ITEM-2": 6}


def test_nothing_is_put_into_a_blocked_bin_but_it_may_be_emptied(house: House) -> None:
    perform_as_system(lambda tx: block(tx, house.goods.bins["A02-03-1"], "spill"))
    assert house.move(house.ana, "A01-01-1", "ITEM-1", 1, "A02-03-1")["error"]["code"] == "inventory.target_blocked"
    perform_as_system(lambda tx: block(tx, house.goods.bins["A01-01-1"], "spill"))
    assert house.move(house.ana, "A01-01-1", "ITEM-1", 1, "A02-04-1")["status"] == "applied"


def test_goods_moved_out_of_a_blocked_bin_go_to_orders_that_wait(house: House, settle: Any) -> None:
    perform_as_system(lambda tx: block(tx, house.goods.bins["A01-01-1"], "spill"))
    order_id = perform_as_system(lambda tx: place_order(tx, "1001", ("ITEM-1", 2)))
    assert house.move(house.ana, "A01-01-1", "ITEM-1", 5, "A02-04-1")["status"] == "applied"
    settle()
    with reading() as session:
        assert session.get_one(Order, order_id).state != "waiting"


def test_a_move_is_taken_back_by_its_mover_or_a_supervisor(house: House) -> None:
    for who in (house.ana, house.eva):
        made = house.move(house.ana, "A01-01-1", "ITEM-1", 2, "A02-03-1")["id"]
        assert house.send(house.ben, "undo_move", move_id=made)["error"]["code"] == "inventory.not_your_move"
        assert house.send(who, "undo_move", move_id=made)["status"] == "applied"
        assert house.lies_in("A02-03-1") == {}
        assert house.send(who, "undo_move", move_id=made)["error"]["code"] == "inventory.nothing_to_reverse"


def test_a_move_cannot_be_taken_back_once_somebody_used_the_goods(house: House) -> None:
    made = house.move(house.ana, "A01-01-1", "ITEM-1", 2, "A02-03-1")["id"]
    assert house.move(house.ben, "A02-03-1", "ITEM-1", 1, "A02-04-1")["status"] == "applied"
    assert house.send(house.ana, "undo_move", move_id=made)["error"]["code"] == "inventory.moved_on"


def test_only_moves_are_taken_back_this_way(house: House) -> None:
    assert house.send(house.ana, "undo_move", move_id=str(new_id()))["error"]["code"] == "inventory.nothing_to_reverse"


def test_a_lot_is_asked_for_where_several_lie(house: House) -> None:
    perform_as_system(lambda tx: stock(tx, house.goods, "ITEM-3", "A01-02-1", 4, "L1"))
    perform_as_system(lambda tx: stock(tx, house.goods, "ITEM-3", "A01-02-1", 3, "L2"))
    assert house.move(house.ana, "A01-02-1", "ITEM-3", 1, "A02-03-1")["error"]["code"] == "inventory.lot_missing"
    assert house.move(house.ana, "A01-02-1", "ITEM-3", 3, "A02-03-1", lot="L2")["result"]["lot"] == "L2"
