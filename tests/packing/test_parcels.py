"""Parcels are taken, weighed, closed and opened again; holds stop them."""

from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from tests.packing.bench import Bench
from wms.inventory import services as inventory
from wms.layout.queries import locations_of_kind
from wms.orders import services as orders
from wms.packing.events import OrderPacked, ParcelClosed, ParcelReopened
from wms.packing.models import Parcel
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system


@pytest.fixture
def pack(bench: Bench) -> dict[str, Any]:
    """Two of ITEM-3 (300 g each) packed of two; one ITEM-1 and one ITEM-4 not yet."""
    return bench.begun("two of four", lambda: two_of_four(bench))


def two_of_four(bench: Bench) -> dict[str, Any]:
    bench.picked("1001", {"ITEM-3": 2, "ITEM-1": 1, "ITEM-4": 1}, "T00001")
    return bench.put(bench.carton(bench.open("T00001")), "ITEM-3", 2)


def test_a_weight_outside_the_tolerance_is_refused_with_a_suspect(bench: Bench, pack: dict[str, Any]) -> None:
    error = bench.refused("close_parcel", **bench.closing(pack, off_g=-300))
    assert error["code"] == "packing.weight_off"
    assert (error["data"]["expected_weight_g"], error["data"]["weight_g"]) == (750, 450)
    assert error["data"]["suspect"] == {"sku": "ITEM-3", "name": "Item 3", "quantity": 1}


def test_too_heavy_suspects_what_is_not_counted_as_packed(bench: Bench, pack: dict[str, Any]) -> None:
    error = bench.refused("close_parcel", **bench.closing(pack, off_g=410))
    assert error["data"]["suspect"] == {"sku": "ITEM-4", "name": "Item 4", "quantity": 1}


def test_within_the_tolerance_a_parcel_closes(bench: Bench, pack: dict[str, Any]) -> None:
    parcel = bench.close(pack, off_g=50)["parcels"][0]
    assert (parcel["state"], parcel["weight_g"], parcel["expected_weight_g"]) == ("closed", 800, 750)
    assert bench.told(ParcelClosed)[0]["overridden"] is False


def test_a_second_carton_takes_the_rest_and_then_the_order_is_packed(bench: Bench, pack: dict[str, Any]) -> None:
    assert bench.refused("start_parcel", pack_id=pack["id"], carton_code="BOX-M")["code"] == "packing.parcel_open"
    pack = bench.close(pack)
    assert (pack["state"], bench.told(OrderPacked)) == ("open", [])
    pack = bench.carton(pack, "box-m")
    bench.put(pack, "ITEM-1")
    pack = bench.close(bench.put(pack, "ITEM-4"))
    assert [parcel["carton"]["code"] for parcel in pack["parcels"]] == ["BOX-S", "BOX-M"]
    assert len(bench.told(OrderPacked)[0]["parcel_ids"]) == 2
    assert bench.refused("start_parcel", pack_id=pack["id"], carton_code="BOX-M")["code"] == "packing.already_packed"


def test_an_empty_carton_is_exchanged(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    first = bench.carton(bench.open("T00001"), "BOX-M")["parcels"]
    second = bench.carton(bench.open("T00001"), "BOX-S")["parcels"]
    assert len(second) == 1
    assert (second[0]["number"], second[0]["carton"]["code"]) == (first[0]["number"], "BOX-S")


def test_an_unknown_carton_is_refused_with_the_known_ones(bench: Bench, pack: dict[str, Any]) -> None:
    error = bench.refused("start_parcel", pack_id=pack["id"], carton_code="BOX-9")
    assert (error["code"], error["data"]["expected"]) == ("packing.unknown_carton", ["BOX-M", "BOX-S"])


def test_an_empty_parcel_does_not_close(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    pack = bench.carton(bench.open("T00001"))
    assert bench.refused("close_parcel", **bench.closing(pack))["code"] == "packing.parcel_empty"


def test_a_closed_parcel_does_not_close_again(bench: Bench, pack: dict[str, Any]) -> None:
    closing = bench.closing(pack)
    bench.do("close_parcel", **closing)
    assert bench.refused("close_parcel", **closing)["code"] == "packing.parcel_closed"
    assert len(bench.told(ParcelClosed)) == 1


def test_the_carton_stands_at_the_station_and_holds_the_stock(bench: Bench, pack: dict[str, Any]) -> None:
    number = pack["parcels"][0]["number"]
    with reading() as session:
        cartons = locations_of_kind(session, bench.goods.warehouse_id, "carton")
    assert [(carton.code, carton.parent_id) for carton in cartons] == [(number, bench.place("STATION-1").id)]
    assert bench.contents(number) == {"ITEM-3": 2}
    assert bench.wrong() == []


def test_a_parcel_opens_again_and_the_order_is_packed_again(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 2}, "T00001")
    pack = bench.pack_all("T00001")
    parcel_id = pack["parcels"][0]["id"]
    pack = bench.do("reopen_parcel", pack_id=pack["id"], parcel_id=parcel_id)
    assert (pack["state"], pack["parcels"][0]["state"], pack["parcels"][0]["label"]) == ("open", "open", None)
    assert bench.order(order_id).state == "packing"
    bench.do("unpack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=1)
    pack = bench.close(bench.put(pack, "ITEM-1"))
    assert pack["state"] == "packed"
    assert [len(bench.told(event)) for event in (ParcelClosed, ParcelReopened, OrderPacked)] == [2, 1, 2]
    assert bench.wrong() == []


def test_a_parcel_does_not_open_while_another_one_has_goods_in_it(bench: Bench, pack: dict[str, Any]) -> None:
    closed = bench.close(pack)["parcels"][0]
    bench.put(bench.carton(pack), "ITEM-1")
    again = {"pack_id": pack["id"], "parcel_id": closed["id"]}
    assert bench.refused("reopen_parcel", **again)["code"] == "packing.parcel_open"


def test_an_order_put_on_hold_cannot_be_closed_until_the_hold_is_lifted(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 1}, "T00001")
    pack = bench.put(bench.carton(bench.open("T00001")), "ITEM-1")
    perform_as_system(lambda tx: orders.hold_order(tx, order_id, "address"))
    bench.settle()
    assert bench.open("1001")["order"]["notice"] == "on_hold"
    error = bench.refused("close_parcel", **bench.closing(pack))
    assert (error["code"], error["data"]["holds"]) == ("packing.on_hold", ["address"])

    perform_as_system(lambda tx: orders.lift_hold(tx, order_id, "address"))
    bench.settle()
    assert bench.close(pack)["state"] == "packed"


def test_the_bench_puts_a_tote_with_held_goods_aside(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    pack = bench.put(bench.carton(bench.open("T00001")), "ITEM-1")
    perform_as_system(lambda tx: inventory.hold_item(tx, "ITEM-1", "recall"))
    bench.settle()
    assert bench.open("1001")["order"]["notice"] == "goods_held"
    assert bench.refused("close_parcel", **bench.closing(pack))["code"] == "packing.on_hold"
    perform_as_system(lambda tx: inventory.release_item(tx, "ITEM-1", "quality"))
    bench.settle()
    assert bench.close(pack)["state"] == "packed"


def test_the_database_refuses_what_a_parcel_cannot_be(bench: Bench, pack: dict[str, Any]) -> None:
    for wrong in ({"state": "closed"}, {"state": "lost"}, {"label_state": "bought"}):
        with pytest.raises(IntegrityError):
            perform_as_system(lambda tx, wrong=wrong: tx.session.execute(update(Parcel).values(**wrong)))
