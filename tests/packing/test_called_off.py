"""An order that wants less than was picked for it: what is in totes, in an open carton, and behind a label."""

from typing import Any
from uuid import UUID

import pytest

from tests.packing.bench import Bench
from wms.orders import services as orders
from wms.packing import services
from wms.packing.events import SurplusLeft
from wms.packing.models import Parcel
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases


def call(bench: Bench, order_id: UUID, changes: dict[str, int]) -> str:
    """The shop asks for so many of each item; returns what became of it."""
    names = {line.sku: line.external_line_id for line in bench.order(order_id).lines}
    asked = [{"external_line_id": names[sku], "quantity": units} for sku, units in changes.items()]
    told = perform_as_system(lambda tx: orders.change_as_asked(tx, order_id, {"lines": asked}))
    bench.settle()
    return told.outcome


def cancel(bench: Bench, order_id: UUID) -> str:
    told = perform_as_system(lambda tx: orders.cancel_order(tx, order_id))
    bench.settle()
    return str(told["outcome"])


def counts(pack: dict[str, Any]) -> list[tuple[int, int, int, int]]:
    return [(line["expected"], line["packed"], line["called_off"], line["surplus"]) for line in pack["lines"]]


def test_what_stands_in_a_tote_stays_there_and_is_told_so(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 3}, "T00001")
    pack = bench.carton(bench.open("T00001"))
    assert call(bench, order_id, {"ITEM-1": 1}) == "applied"
    pack = bench.put(pack, "ITEM-1")
    assert counts(pack) == [(1, 1, 0, 2)]
    error = bench.refused("pack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=1)
    assert (error["code"], error["data"]["quantity"]) == ("packing.stays_in_tote", 2)
    assert bench.close(pack)["state"] == "packed"
    assert [tote["code"] for tote in bench.told(SurplusLeft)[0]["totes"]] == ["T00001"]
    assert bench.contents("T00001") == {"ITEM-1": 2}
    assert bench.pack(pack["id"])["surplus_in"] == [{"code": "T00001"}]
    error = bench.refused("open_tote", station_code="STATION-1", code="T00001")
    assert (error["code"], error["data"]["order_number"]) == ("packing.goes_back", "1001")
    assert bench.wrong() == []


def test_a_tote_that_is_on_its_walk_again_is_no_surplus(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 3}, "T00001")
    pack = bench.carton(bench.open("T00001"))
    call(bench, order_id, {"ITEM-1": 1})
    bench.close(bench.put(pack, "ITEM-1"))
    bench.picked("1002", {"ITEM-2": 1}, "T00001")
    assert bench.pack(pack["id"])["surplus_in"] == []
    assert bench.open("T00001")["order"]["number"] == "1002"


def test_what_is_packed_comes_out_before_the_carton_closes(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 4, "ITEM-2": 1}, "T00001")
    pack = bench.put(bench.put(bench.carton(bench.open("T00001")), "ITEM-1", 3), "ITEM-2")
    assert call(bench, order_id, {"ITEM-1": 1}) == "applied"
    pack = bench.pack(pack["id"])
    assert counts(pack) == [(3, 3, 2, 1), (1, 1, 0, 0)]
    assert bench.refused("close_parcel", **bench.closing(pack))["code"] == "packing.take_out_first"
    out = {"pack_id": pack["id"], "item_code": "ITEM-1"}
    assert bench.refused("unpack_item", **out, quantity=1)["code"] == "packing.take_out_first"
    assert bench.refused("take_out", **out, quantity=3)["code"] == "packing.too_many"
    other = bench.refused("take_out", pack_id=pack["id"], item_code="ITEM-2")
    assert (other["code"], other["data"]["expected"]) == ("packing.nothing_to_take_out", ["ITEM-1"])
    assert counts(bench.do("take_out", **out, quantity=1))[0] == (2, 2, 1, 2)
    assert bench.wrong() == []
    pack = bench.do("take_out", pack_id=pack["id"])
    assert counts(pack)[0] == (1, 1, 0, 3)
    assert bench.close(pack)["state"] == "packed"
    assert (bench.contents("T00001"), bench.contents(pack["parcels"][0]["number"])) == (
        {"ITEM-1": 3}, {"ITEM-1": 1, "ITEM-2": 1},
    )  # fmt: skip
    assert bench.wrong() == []


def test_behind_a_label_it_is_final_and_what_is_beside_it_is_not(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 2, "ITEM-2": 2}, "T00001")
    pack = bench.close(bench.put(bench.carton(bench.open("T00001")), "ITEM-1", 2))
    bench.settle()
    pack = bench.put(bench.carton(pack), "ITEM-2")
    assert call(bench, order_id, {"ITEM-1": 1, "ITEM-2": 1}) == "partly"
    assert cancel(bench, order_id) == "partially_cancelled"
    assert counts(bench.pack(pack["id"])) == [(2, 2, 0, 0), (1, 1, 1, 1)]
    pack = bench.do("take_out", pack_id=pack["id"])
    assert (pack["state"], len(pack["parcels"]), bench.order(order_id).state) == ("packed", 1, "packed")
    assert bench.contents("T00001") == {"ITEM-2": 2}
    assert bench.wrong() == []


def fail_label(pack: dict[str, Any]) -> None:
    parcel_id = UUID(pack["parcels"][0]["id"])
    perform_as_system(lambda tx: services.note_label_failure(tx, parcel_id, "no such street"))


def test_a_carton_without_its_label_is_opened_again(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 2}, "T00001")
    pack = bench.pack_all("T00001")
    fail_label(pack)
    assert call(bench, order_id, {"ITEM-1": 1}) == "applied"
    pack = bench.do("take_out", pack_id=pack["id"], item_code="ITEM-1")
    assert (pack["state"], pack["parcels"][0]["state"], counts(pack)) == ("open", "open", [(1, 1, 0, 1)])
    assert bench.order(order_id).state == "packing"
    assert bench.close(pack)["state"] == "packed"
    assert bench.wrong() == []


def test_what_a_walk_brings_beyond_the_wish_is_surplus_on_arrival(bench: Bench) -> None:
    settle, bench.settle = bench.settle, lambda: None
    order_id = bench.picked("1001", {"ITEM-1": 3}, "T00001")
    bench.settle = settle
    assert call(bench, order_id, {"ITEM-1": 1}) == "applied"
    assert counts(bench.open("T00001")) == [(1, 0, 0, 2)]
    assert bench.wrong() == []


@pytest.mark.parametrize("packed", [0, 2, 3])
def test_a_cancelled_order_is_taken_out_by_one_act(bench: Bench, packed: int) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 3}, "T00001")
    pack = bench.carton(bench.open("T00001"))
    pack = bench.put(pack, "ITEM-1", packed) if packed else pack
    carton = pack["parcels"][0]["number"]
    assert cancel(bench, order_id) == "cancelled"
    assert bench.order(order_id).state == "cancelled"
    if packed:
        assert bench.pack(pack["id"])["order"]["notice"] == "cancelled"
        assert bench.refused("close_parcel", **bench.closing(pack))["code"] == "packing.order_cancelled"
        bench.do("take_out", pack_id=pack["id"])
    pack = bench.pack(pack["id"])
    assert (pack["state"], pack["parcels"], pack["totes"]) == ("done", [], [])
    assert pack["surplus_in"] == [{"code": "T00001"}]
    assert (bench.contents("T00001"), bench.place(carton).parent_id) == ({"ITEM-1": 3}, None)
    assert bench.refused("open_tote", station_code="STATION-1", code="1001")["code"] == "packing.already_packed"
    assert bench.wrong() == []


def test_goods_that_are_fetched_for_a_cancelled_order_are_not_missing(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 3}, "T00001")
    pack = bench.open("T00001")
    pack = bench.do("report_missing", pack_id=pack["id"], line_id=pack["lines"][0]["id"], quantity=1)
    assert pack["lines"][0]["coming"] == 1

    assert cancel(bench, order_id) == "cancelled"
    pack = bench.pack(pack["id"])
    assert (pack["state"], pack["waits_for"]) == ("done", [])
    assert [(line["missing"], line["coming"]) for line in pack["lines"]] == [(0, 0)]
    assert bench.wrong() == []


def test_where_no_tote_stands_an_empty_one_is_asked_for(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 2}, "T00001")
    pack = bench.put(bench.carton(bench.open("T00001")), "ITEM-1", 2)
    bench.picked("1002", {"ITEM-2": 1}, "T00001")
    call(bench, order_id, {"ITEM-1": 1})
    wish = {"pack_id": pack["id"]}
    assert bench.refused("take_out", **wish)["code"] == "packing.tote_not_free"
    assert bench.refused("take_out", **wish, tote_code="T00001")["code"] == "packing.tote_not_free"
    assert bench.do("take_out", **wish, tote_code="T00002")["totes"] == [{"code": "T00002"}]
    assert bench.contents("T00002") == {"ITEM-1": 1}
    assert bench.wrong() == []


def test_a_second_carton_waits_for_the_first(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 2, "ITEM-2": 1}, "T00001")
    pack = bench.close(bench.put(bench.carton(bench.open("T00001")), "ITEM-1", 2))
    fail_label(pack)
    pack = bench.put(bench.carton(pack), "ITEM-2")
    assert call(bench, order_id, {"ITEM-1": 0}) == "applied"
    assert bench.refused("take_out", pack_id=pack["id"])["code"] == "packing.parcel_open"
    pack = bench.close(bench.pack(pack["id"]))
    assert pack["state"] == "open"
    pack = bench.do("take_out", pack_id=pack["id"])
    assert (pack["state"], [parcel["state"] for parcel in pack["parcels"]]) == ("packed", ["closed"])
    assert bench.wrong() == []
    with reading() as session:
        assert session.query(Parcel).count() == 1
