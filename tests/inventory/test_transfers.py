"""Goods go from one warehouse to another: sent and received by scan, and promised to nobody meanwhile."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.apps import app_on
from tests.goods import bin_place, lay_out, place_order, stock
from wms.board.queries import open_keys
from wms.inventory.queries import invariants, stock_at, stock_per_item, transfer_by_code
from wms.inventory.rules import TransferGoods, TransferScan, TransferSeen, judge_transfer
from wms.kernel.actors import Actor
from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.layout.queries import location_by_code, special
from wms.layout.services import put_locations, put_warehouse
from wms.orders.models import Order
from wms.plumbing import http
from wms.plumbing.commands import run_floor_command
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases
VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "transfer.json").read_text())
NORTH = {"name": "North", "timezone": "Europe/Berlin", "depot_x_mm": 0, "depot_y_mm": 0}


@pytest.mark.parametrize("case", VECTORS, ids=[case["name"] for case in VECTORS])
def test_the_judge_of_transfers_follows_the_shared_vector(case: dict[str, Any]) -> None:
    known = case["known"]
    goods = [TransferGoods(**one) for one in known["goods"]]
    assert judge_transfer(TransferSeen(**known | {"goods": goods}), TransferScan(**case["scan"])) == case["verdict"]


class Houses:
    """MAIN with five of ITEM-1 in A01-01-1, and NORTH with an empty bin N-1; a person in each, and a supervisor."""

    def __init__(self, database: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.goods = perform_as_system(lay_out)
        self.north = perform_as_system(self._furnish)
        self.ana, self.nils = self._person("Ana", self.goods.warehouse_id), self._person("Nils", self.north)
        self.eva = self._person("Eva", self.goods.warehouse_id, "supervisor")
        self.nora = self._person("Nora", self.north, "supervisor")
        self.client, self.who = app_on(database).test_client(), self.eva
        monkeypatch.setattr(http, "_authenticator", lambda _request: self.who)

    def _furnish(self, tx: Any) -> Any:
        stock(tx, self.goods, "ITEM-1", "A01-01-1", 5)
        north = put_warehouse(tx, "NORTH", NORTH)
        put_locations(tx, north, [{**bin_place(0, 1), "code": "N-1"}, {"code": "N-TOTE", "kind": "tote"}])
        return north

    @staticmethod
    def _person(name: str, site: Any, role: Any = "picker") -> Actor:
        return Actor(kind="worker", id=new_id(), name=name, role=role, warehouse_id=site, device_id=new_id())

    def opened(self, quantity: int = 4, sku: str = "ITEM-1") -> str:
        body = {"source": "MAIN", "target": "NORTH", "lines": [{"sku": sku, "quantity": quantity}]}
        answer = self.post(self.eva, "/stock/transfers", body)
        assert answer.status_code == 201, answer.get_json()
        return str(answer.get_json()["code"])

    def post(self, who: Actor, path: str, body: dict[str, Any] | None = None) -> Any:
        self.who = who
        headers = {"Idempotency-Key": str(new_id())}
        return self.client.post(f"/api/v1{path}", json=body or {}, headers=headers)

    def get(self, who: Actor, path: str) -> Any:
        self.who = who
        return self.client.get(f"/api/v1{path}")

    def send(self, who: Actor, op: str, identity: str | None = None, **payload: Any) -> dict[str, Any]:
        return run_floor_command(who, {"id": identity or str(new_id()), "op": op, "seq": 1, "payload": payload})

    def do(self, who: Actor, op: str, **payload: Any) -> dict[str, Any]:
        answer = self.send(who, op, **payload)
        assert answer["status"] == "applied", answer
        return answer["result"]

    def refused(self, who: Actor, op: str, **payload: Any) -> str:
        answer = self.send(who, op, **payload)
        assert answer["status"] == "rejected", answer
        return str(answer["error"]["code"])

    def sent(self, code: str, quantity: int) -> dict[str, Any]:
        scan = {"transfer_code": code, "source_code": "A01-01-1", "item_code": "ITEM-1", "quantity": quantity}
        return self.do(self.ana, "send_transfer", **scan)

    def came(self, code: str, quantity: int) -> dict[str, Any]:
        scan = {"transfer_code": code, "item_code": "ITEM-1", "quantity": quantity, "target_code": "N-1"}
        return self.do(self.nils, "receive_transfer", **scan)

    def lies(self, site: Any, code: str) -> int:
        with reading() as session:
            assert invariants(session) == []
            place = location_by_code(session, site, code)
            return sum(row.on_hand for row in stock_at(session, [place.id])) if place else 0

    def state(self, code: str) -> str:
        with reading() as session:
            record = transfer_by_code(session, code)
            assert record is not None
            return record.state


@pytest.fixture
def houses(database: Any, monkeypatch: pytest.MonkeyPatch) -> Houses:
    return Houses(database, monkeypatch)


def test_goods_are_sent_by_scan_seen_on_the_road_and_received_by_scan(houses: Houses) -> None:
    code = houses.opened()
    assert houses.sent(code, 4)["left"] == 0
    houses.do(houses.ana, "end_sending", transfer_code=code.lower())
    assert (houses.lies(houses.goods.warehouse_id, "A01-01-1"), houses.lies(houses.north, "IN-TRANSIT")) == (1, 4)
    for who in (houses.ana, houses.nils):
        (told,) = houses.get(who, "/stock/transfers").get_json()["transfers"]
        assert (told["state"], told["lines"][0]["on_the_way"]) == ("sent", 4)
    with reading() as session:
        (figures,) = stock_per_item(
            session, utc_now(), warehouse_ids=[houses.north], item_ids=None, after=None, limit=9
        )
    assert (figures.on_hand, figures.columns["in_process"], figures.columns["available"]) == (4, 4, 0)
    assert houses.came(code, 3)["left"] == 1
    assert houses.state(code) == "sent"
    houses.came(code, 1)
    assert houses.state(code) == "received"
    assert (houses.lies(houses.north, "N-1"), houses.lies(houses.north, "IN-TRANSIT")) == (4, 0)


def test_a_scan_that_comes_twice_counts_once(houses: Houses) -> None:
    code = houses.opened()
    scan = {"transfer_code": code, "source_code": "A01-01-1", "item_code": "ITEM-1", "quantity": 2}
    first = houses.send(houses.ana, "send_transfer", **scan)
    again = houses.send(houses.ana, "send_transfer", first["id"], **scan)
    assert (first["status"], again["status"]) == ("applied", "duplicate")
    assert houses.lies(houses.north, "IN-TRANSIT") == 2


def test_what_is_on_the_road_is_promised_to_nobody_and_serves_whoever_waits_once_it_came(
    houses: Houses, settle: Any
) -> None:
    code = houses.opened()
    houses.sent(code, 4)
    order_id = perform_as_system(lambda tx: place_order(tx, "1001", ("ITEM-1", 3), warehouse="NORTH"))
    houses.do(houses.ana, "end_sending", transfer_code=code)
    settle()
    with reading() as session:
        assert session.get_one(Order, order_id).state == "waiting"
    houses.came(code, 4)
    settle()
    with reading() as session:
        assert session.get_one(Order, order_id).state == "allocated"


def test_promised_goods_and_wrong_scans_are_refused(houses: Houses) -> None:
    code = houses.opened()
    perform_as_system(lambda tx: place_order(tx, "1001", ("ITEM-1", 3), warehouse="MAIN"))
    scan = {"transfer_code": code, "source_code": "A01-01-1", "item_code": "ITEM-1", "quantity": 3}

    def said(**other: Any) -> str:
        return houses.refused(houses.ana, "send_transfer", **scan | other)

    assert said() == "inventory.reserved"
    assert said(quantity=5) == "inventory.transfer_too_many"
    assert said(quantity=0) == "inventory.bad_quantity"
    assert said(item_code="ITEM-2") == "inventory.not_on_transfer"
    assert said(source_code="A01-02-1", quantity=1) == "inventory.not_enough"
    assert said(source_code="PACK-1") == "inventory.not_a_bin"
    assert said(source_code="NOPE") == "inventory.unknown_place"
    assert said(transfer_code="TR-99999") == "inventory.unknown_transfer"
    assert houses.refused(houses.ana, "end_sending", transfer_code=code) == "inventory.nothing_sent"


def test_each_house_does_its_own_half(houses: Houses) -> None:
    code = houses.opened()
    houses.sent(code, 2)
    came = {"transfer_code": code, "item_code": "ITEM-1", "quantity": 1}
    assert houses.refused(houses.nils, "receive_transfer", **came, target_code="N-1") == "inventory.transfer_over"
    houses.do(houses.ana, "end_sending", transfer_code=code)
    assert (
        houses.refused(houses.ana, "receive_transfer", **came, target_code="A01-01-1") == "inventory.unknown_transfer"
    )
    assert houses.refused(houses.nils, "end_sending", transfer_code=code) == "inventory.unknown_transfer"
    assert houses.post(houses.nora, f"/stock/transfers/{code}/take-back").status_code == 404
    assert houses.post(houses.eva, f"/stock/transfers/{code}/settle").status_code == 404
    stranger = houses._person("Sam", new_id(), "supervisor")
    assert houses.get(stranger, f"/stock/transfers/{code}").status_code == 404


def test_a_transfer_is_taken_back_whole_until_something_of_it_came(houses: Houses) -> None:
    code = houses.opened()
    houses.sent(code, 2)
    houses.sent(code, 1)
    houses.do(houses.ana, "end_sending", transfer_code=code)
    assert houses.post(houses.eva, f"/stock/transfers/{code}/take-back").get_json()["state"] == "taken_back"
    assert (houses.lies(houses.goods.warehouse_id, "A01-01-1"), houses.lies(houses.north, "IN-TRANSIT")) == (5, 0)
    again = houses.opened()
    houses.sent(again, 2)
    houses.do(houses.ana, "end_sending", transfer_code=again)
    houses.came(again, 1)
    refused = houses.post(houses.eva, f"/stock/transfers/{again}/take-back")
    assert refused.get_json()["code"] == "inventory.transfer_over"


def test_what_never_came_stays_on_the_road_until_somebody_decides(houses: Houses, settle: Any) -> None:
    code = houses.opened()
    houses.sent(code, 4)
    houses.do(houses.ana, "end_sending", transfer_code=code)
    houses.came(code, 1)
    assert houses.post(houses.nora, f"/stock/transfers/{code}/settle").get_json()["code"] == "inventory.transfer_over"
    assert houses.do(houses.nils, "end_receiving", transfer_code=code) == {
        "transfer_code": code, "state": "short", "missing": 3,
    }  # fmt: skip
    settle()
    with reading() as session:
        assert any(key.startswith("transfer_short:") for key in open_keys(session, "transfer_short", houses.north))
    houses.came(code, 1)  # one more turned up
    assert houses.lies(houses.north, "IN-TRANSIT") == 2
    told = houses.post(houses.nora, f"/stock/transfers/{code}/settle", {"note": "truck says no"}).get_json()
    assert (told["state"], told["note"], told["lines"][0]["lost"]) == ("settled", "truck says no", 2)
    settle()
    with reading() as session:
        assert open_keys(session, "transfer_short", houses.north) == set()
        lost = special(session, houses.north, "lost_and_found")
    assert houses.lies(houses.north, lost.code) == 2


def test_a_scan_is_taken_back_while_its_half_is_under_way(houses: Houses) -> None:
    code = houses.opened()
    made = houses.sent(code, 3)["move_id"]
    assert houses.refused(houses.nils, "undo_transfer_scan", move_id=made) == "inventory.nothing_to_reverse"
    houses.do(houses.ana, "undo_transfer_scan", move_id=made)
    assert (houses.lies(houses.goods.warehouse_id, "A01-01-1"), houses.lies(houses.north, "IN-TRANSIT")) == (5, 0)
    assert houses.refused(houses.ana, "undo_transfer_scan", move_id=made) == "inventory.nothing_to_reverse"
    houses.sent(code, 2)
    houses.do(houses.ana, "end_sending", transfer_code=code)
    came = houses.came(code, 2)["move_id"]
    assert houses.state(code) == "received"
    houses.do(houses.nils, "undo_transfer_scan", move_id=came)
    assert (houses.state(code), houses.lies(houses.north, "IN-TRANSIT")) == ("sent", 2)


def test_goods_with_lots_keep_them_on_the_road(houses: Houses) -> None:
    perform_as_system(lambda tx: stock(tx, houses.goods, "ITEM-3", "A01-02-1", 3, "L1"))
    perform_as_system(lambda tx: stock(tx, houses.goods, "ITEM-3", "A01-02-1", 2, "L2"))
    code = houses.opened(4, "ITEM-3")
    scan = {"transfer_code": code, "source_code": "A01-02-1", "item_code": "ITEM-3", "quantity": 2}
    assert houses.refused(houses.ana, "send_transfer", **scan) == "inventory.lot_missing"
    assert houses.refused(houses.ana, "send_transfer", **scan, lot="L9") == "inventory.wrong_lot"
    for lot in ("L1", "L2"):
        houses.do(houses.ana, "send_transfer", **scan, lot=lot)
    houses.do(houses.ana, "end_sending", transfer_code=code)
    came = {"transfer_code": code, "item_code": "ITEM-3", "quantity": 2, "target_code": "N-1"}
    assert houses.refused(houses.nils, "receive_transfer", **came) == "inventory.lot_missing"
    houses.do(houses.nils, "receive_transfer", **came, lot="L2")
    houses.do(houses.nils, "receive_transfer", **came, lot="L1")
    assert houses.state(code) == "received"


def test_a_transfer_names_two_houses_and_goods_that_there_are(houses: Houses) -> None:
    lines = [{"sku": "ITEM-1", "quantity": 1}]
    same = houses.post(houses.eva, "/stock/transfers", {"source": "MAIN", "target": "MAIN", "lines": lines})
    assert same.get_json()["code"] == "inventory.same_house"
    unknown = [{"sku": "NOPE", "quantity": 1}]
    wrong = houses.post(houses.eva, "/stock/transfers", {"source": "MAIN", "target": "NORTH", "lines": unknown})
    assert wrong.get_json()["errors"][0]["field"] == "lines[0].sku"
    foreign = houses.post(houses.nora, "/stock/transfers", {"source": "MAIN", "target": "NORTH", "lines": lines})
    assert foreign.status_code == 404
