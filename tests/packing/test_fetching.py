"""What is missing at the bench is fetched by somebody, and the order stands aside meanwhile."""

from typing import Any
from uuid import UUID

import pytest

from tests.packing.bench import Bench, packer
from wms.board.queries import open_exceptions
from wms.counting.models import StockCount
from wms.inventory.queries import stock_at
from wms.inventory.services import StockKey
from wms.layout.services import block, put_locations
from wms.orders import services as orders
from wms.packing.events import GoodsBrought, OrderPacked
from wms.packing.queries import station_view
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system
from wms.work.queries import open_tasks, task_view


@pytest.fixture
def ana(bench: Bench) -> Any:
    perform_as_system(
        lambda tx: put_locations(tx, bench.goods.warehouse_id, [{"code": "LAZARETT", "kind": "hospital"}])
    )
    return packer("Ana", bench.goods, "picker")


def missing(bench: Bench, pack: dict[str, Any], sku: str, quantity: int = 1) -> dict[str, Any]:
    line = next(one for one in pack["lines"] if one["sku"] == sku)
    return bench.do("report_missing", pack_id=pack["id"], line_id=line["id"], quantity=quantity)


def begun(bench: Bench, **more: Any) -> dict[str, Any]:
    """Two of ITEM-1 are packed, the third is missing; ITEM-2 lies in the tote still."""
    bench.picked("1001", {"ITEM-1": 3, "ITEM-2": 1}, "T00001", **more)
    return missing(bench, bench.put(bench.carton(bench.open("T00001")), "ITEM-1", 2), "ITEM-1")


def fetch(bench: Bench) -> Any:
    with reading() as session:
        [task] = open_tasks(session, bench.goods.warehouse_id, "fetch")
        return task


def view(task: Any) -> dict[str, Any]:
    with reading() as session:
        return task_view(session, task.id)


def claim(bench: Bench, ana: Any) -> Any:
    task = fetch(bench)
    assert bench.send(ana, "claim_task", task_id=str(task.id))["status"] == "applied"
    bench.settle()
    return task


def bring(bench: Bench, ana: Any, task: Any, into: str, **more: Any) -> dict[str, Any]:
    goods = {"location_code": "A01-01-1", "item_code": "ITEM-1", "quantity": 1} | more
    return bench.send(ana, "bring_goods", task_id=str(task.id), goods=[goods], into_code=into)


def counts(pack: dict[str, Any]) -> list[tuple[int, int, int, int]]:
    return [(line["expected"], line["packed"], line["missing"], line["coming"]) for line in pack["lines"]]


def on_board(bench: Bench, kind: str) -> list[Any]:
    with reading() as session:
        return [one for one in open_exceptions(session, bench.goods.warehouse_id) if one.kind == kind]


def waits(bench: Bench) -> dict[str, Any]:
    with reading() as session:
        return station_view(session, "STATION-1")


def test_what_is_missing_is_promised_elsewhere_and_somebody_is_sent(bench: Bench, ana: Any) -> None:
    pack = begun(bench)
    assert counts(pack) == [(3, 2, 0, 1), (1, 0, 0, 0)]
    assert bench.contents("LOST-AND-FOUND") == {"ITEM-1": 1}
    task = fetch(bench)
    assert (task.priority, task.label, task.state) == ("urgent", "1001", "ready")
    assert task.summary == {
        "seconds": 0,
        "stops": 1,
        "units": 1,
        "name": pack["lines"][0]["name"],
        "place": "STATION-1",
    }
    told = view(task)
    [goods] = told["goods"]
    assert (goods["location"]["code"], goods["item"]["sku"], goods["quantity"]) == ("A01-01-1", "ITEM-1", 1)
    assert told["target"] == {"place": "STATION-1", "blocks": ["STATION-1"], "totes": ["T00001"]}
    assert bench.wrong() == []


def test_the_tote_stands_aside_and_its_bench_is_free(bench: Bench, ana: Any) -> None:
    pack = begun(bench)
    assert pack["hospitals"] == ["LAZARETT"]
    parked = bench.do("park_pack", pack_id=pack["id"], place_code="LAZARETT")
    assert (parked["station"], parked["parked"]["place"]) == (None, "LAZARETT")
    assert {bench.place("T00001").parent_id, bench.place("P000001").parent_id} == {bench.place("LAZARETT").id}
    task = claim(bench, ana)
    [entry] = waits(bench)["parked"]
    assert (entry["order_number"], entry["place"]) == ("1001", "LAZARETT")
    [waiting] = entry["waits_for"]
    assert (waiting["sku"], waiting["quantity"], waiting["worker"]) == ("ITEM-1", 1, "Ana")
    assert (waits(bench)["waiting"], waits(bench)["pack"]) == ([], None)
    [told] = on_board(bench, "waits_for_goods")
    assert (told.detail["worker"], told.detail["place"], told.fix["action"]) == (
        "Ana",
        "LAZARETT",
        "packing.go_without",
    )
    assert view(task)["target"]["place"] == "LAZARETT"


def test_what_was_brought_makes_the_order_whole_and_the_first_that_waits(bench: Bench, ana: Any) -> None:
    pack = begun(bench)
    bench.do("park_pack", pack_id=pack["id"], place_code="LAZARETT")
    bench.picked("1000", {"ITEM-3": 1}, "T00003", priority="urgent")
    task = claim(bench, ana)
    assert bring(bench, ana, task, "LAZARETT")["result"]["task"]["state"] == "done"
    bench.settle()
    first, second = waits(bench)["waiting"]
    assert (first["order_number"], first["place"], first["units"]) == ("1001", "LAZARETT", 2)
    assert second["order_number"] == "1000"
    assert on_board(bench, "waits_for_goods") == []
    assert bench.told(GoodsBrought)[0]["whole"]
    pack = bench.open("LAZARETT")  # its only order there
    assert (pack["parked"], counts(pack)) == (None, [(3, 2, 0, 0), (1, 0, 0, 0)])
    assert bench.place("T00001").parent_id == bench.place("STATION-1").id
    assert bench.close(bench.put(bench.put(pack, "ITEM-1"), "ITEM-2"))["state"] == "packed"
    assert bench.contents("A01-01-1")["ITEM-1"] == 46
    assert bench.wrong() == []


def test_an_order_without_a_tote_gets_its_goods_where_it_stands(bench: Bench, ana: Any) -> None:
    bench.picked("1001", {"ITEM-1": 2}, "T00001")
    pack = missing(bench, bench.put(bench.carton(bench.open("T00001")), "ITEM-1"), "ITEM-1")
    assert (pack["totes"], pack["state"]) == ([], "open")
    bench.do("park_pack", pack_id=pack["id"], place_code="LAZARETT")
    task = claim(bench, ana)
    assert bring(bench, ana, task, "T00001")["status"] == "applied"
    pack = bench.put(bench.open("T00001"), "ITEM-1")
    assert bench.close(pack)["state"] == "packed"


def test_goods_on_the_bench_itself_are_packed_from_there(bench: Bench, ana: Any) -> None:
    bench.picked("1001", {"ITEM-1": 2}, "T00001")
    missing(bench, bench.put(bench.carton(bench.open("T00001")), "ITEM-1"), "ITEM-1")
    task = claim(bench, ana)
    assert bring(bench, ana, task, "STATION-2")["error"]["code"] == "packing.wrong_target"
    assert bring(bench, ana, task, "STATION-1", quantity=2)["error"]["code"] == "packing.too_many_to_fetch"
    assert bring(bench, ana, task, "STATION-1", item_code="ITEM-2")["error"]["code"] == "packing.not_to_fetch"
    assert bring(bench, ana, task, "STATION-1")["status"] == "applied"
    assert bench.close(bench.put(bench.open("1001"), "ITEM-1"))["state"] == "packed"
    assert bench.place("STATION-1").parent_id is None
    assert bench.wrong() == []


def test_not_in_its_bin_is_fetched_from_another_and_the_bin_is_counted(bench: Bench, ana: Any) -> None:
    pack = begun(bench)
    with reading() as session:
        before = len(session.query(StockCount).all())
    task = claim(bench, ana)
    where: dict[str, Any] = {"location_code": "A01-01-1", "item_code": "ITEM-1", "quantity": 1}
    answer = bench.send(ana, "report_not_in_bin", task_id=str(task.id), **where)
    assert (answer["status"], answer["result"]["task"]["state"]) == ("applied", "done")
    assert counts(bench.pack(pack["id"])) == [(3, 2, 1, 0), (1, 0, 0, 0)]
    assert [one.detail["quantity"] for one in on_board(bench, "missing_at_pack")] == [1]
    assert bench.close(bench.put(bench.pack(pack["id"]), "ITEM-2"))["state"] == "packed"
    assert bench.order(UUID(pack["order"]["id"])).lines[0].unpromised == 1
    bench.settle()
    with reading() as session:
        assert len(session.query(StockCount).all()) >= before
    assert bench.wrong() == []


def test_an_order_that_waits_to_be_complete_waits_until_nothing_comes(bench: Bench, ana: Any) -> None:
    pack = begun(bench, short_rule="wait_complete")
    assert pack["order"]["notice"] is None
    task = claim(bench, ana)
    where: dict[str, Any] = {"location_code": "A01-01-1", "item_code": "ITEM-1", "quantity": 1}
    bench.send(ana, "report_not_in_bin", task_id=str(task.id), **where)
    assert bench.pack(pack["id"])["order"]["notice"] == "incomplete"


def test_a_supervisor_lets_it_go_without_what_is_fetched(bench: Bench, ana: Any) -> None:
    pack = bench.put(begun(bench), "ITEM-2")
    claim(bench, ana)
    assert bench.refused("ship_incomplete", pack_id=pack["id"])["code"] == "people.approval_unknown"
    boss = packer("Bea", bench.goods, "supervisor")
    pack = bench.do("ship_incomplete", boss, pack_id=pack["id"])
    assert counts(pack) == [(3, 2, 1, 0), (1, 1, 0, 0)]
    assert bench.close(pack)["state"] == "packed"
    with reading() as session:
        assert open_tasks(session, bench.goods.warehouse_id, "fetch") == []
    assert bench.wrong() == []


def test_nothing_is_fetched_where_no_bin_has_any(bench: Bench, ana: Any) -> None:
    bench.picked("1001", {"ITEM-1": 2}, "T00001")
    perform_as_system(lambda tx: block(tx, bench.place("A01-01-1").id, "full"))
    pack = missing(bench, bench.put(bench.carton(bench.open("T00001")), "ITEM-1"), "ITEM-1")
    assert counts(pack) == [(2, 1, 1, 0)]
    assert bench.refused("park_pack", pack_id=pack["id"])["code"] == "packing.nothing_comes"


def test_goods_that_are_written_off_under_the_runner_are_missing(bench: Bench, ana: Any) -> None:
    pack = begun(bench)
    task = claim(bench, ana)
    bin_ = bench.place("A01-01-1").id
    with reading() as session:
        [row] = [one for one in stock_at(session, [bin_]) if one.item_id == bench.goods.items["ITEM-1"]]
    key = StockKey(bin_, row.item_id)
    perform_as_system(lambda tx: orders.give_up_promises(tx, key, row.on_hand, "hold"))
    bench.settle()
    assert bench.send(ana, "claim_task", task_id=str(task.id)) is not None
    assert bench.wrong() == []
    assert sum(line["missing"] + line["coming"] for line in bench.pack(pack["id"])["lines"]) == 1


class TestUndo:
    def test_what_was_missing_lies_in_the_tote_again_and_nobody_is_sent(self, bench: Bench, ana: Any) -> None:
        pack = begun(bench)
        line = pack["lines"][0]
        undo = {"pack_id": pack["id"], "line_id": line["id"], "quantity": 1}
        pack = bench.do("undo_missing", **undo)
        assert counts(pack) == [(3, 2, 0, 0), (1, 0, 0, 0)]
        assert (bench.contents("LOST-AND-FOUND"), bench.contents("T00001")) == ({}, {"ITEM-1": 1, "ITEM-2": 1})
        with reading() as session:
            assert open_tasks(session, bench.goods.warehouse_id, "fetch") == []
        bench.settle()
        with reading() as session:
            assert open_tasks(session, bench.goods.warehouse_id, "count") == [], "nor is the bin counted"
        assert on_board(bench, "waits_for_goods") == []
        assert bench.close(bench.put(bench.put(pack, "ITEM-1"), "ITEM-2"))["state"] == "packed"
        assert bench.refused("undo_missing", **undo)["code"] == "packing.nothing_said"
        assert bench.wrong() == []

    def test_not_while_somebody_is_on_the_way(self, bench: Bench, ana: Any) -> None:
        pack = begun(bench)
        task = claim(bench, ana)
        undo = {"pack_id": pack["id"], "line_id": pack["lines"][0]["id"], "quantity": 1}
        refused = bench.refused("undo_missing", **undo)
        assert (refused["code"], refused["data"]["worker"]) == ("packing.fetch_taken", "Ana")
        bench.send(ana, "return_task", task_id=str(task.id))
        assert counts(bench.do("undo_missing", **undo)) == [(3, 2, 0, 0), (1, 0, 0, 0)]

    @pytest.mark.parametrize("rule", ["ship_available", "cancel_rest", "wait_complete"])
    def test_by_whatever_rule_it_was_given_up(self, bench: Bench, ana: Any, rule: str) -> None:
        order_id = bench.picked("1001", {"ITEM-1": 2}, "T00001", short_rule=rule)
        perform_as_system(lambda tx: block(tx, bench.place("A01-01-1").id, "full"))
        pack = missing(bench, bench.put(bench.carton(bench.open("T00001")), "ITEM-1"), "ITEM-1")
        undo = {"pack_id": pack["id"], "line_id": pack["lines"][0]["id"], "quantity": 1}
        pack = bench.do("undo_missing", **undo)
        line = bench.order(order_id).lines[0]
        assert (line.picked, line.cancelled, pack["order"]["notice"]) == (2, 0, None)
        assert on_board(bench, "missing_at_pack") == []
        assert bench.close(bench.put(pack, "ITEM-1"))["state"] == "packed"

    def test_until_the_parcel_has_its_label(self, bench: Bench, ana: Any) -> None:
        bench.picked("1001", {"ITEM-1": 2}, "T00001")
        perform_as_system(lambda tx: block(tx, bench.place("A01-01-1").id, "full"))
        pack = bench.close(bench.put(bench.carton(bench.open("T00001")), "ITEM-1"))
        pack = missing(bench, pack, "ITEM-1")
        assert pack["state"] == "packed"
        undo = {"pack_id": pack["id"], "line_id": pack["lines"][0]["id"], "quantity": 1}
        pack = bench.do("undo_missing", **undo)
        assert (pack["state"], len(bench.told(OrderPacked))) == ("open", 1)
