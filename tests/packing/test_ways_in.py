"""An order comes to the bench by an item of it, by a tote that two orders share, or from another lane."""

from typing import Any
from uuid import UUID

import pytest

from tests.packing.bench import Bench
from wms.layout.services import put_locations
from wms.orders import services as order_services
from wms.packing.queries import station_view
from wms.packing.services import put_station
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system


def opened(bench: Bench, code: str, station: str = "STATION-1") -> str:
    return str(bench.open(code, station)["order"]["number"])


def refused(bench: Bench, code: str, **more: Any) -> dict[str, Any]:
    return bench.refused("open_tote", station_code="STATION-1", code=code, **more)


def test_an_item_opens_the_most_urgent_order_of_one_of_it(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    bench.picked("1002", {"ITEM-1": 1}, "T00002", priority="urgent")
    bench.picked("1003", {"ITEM-1": 1, "ITEM-2": 1}, "T00003", priority="urgent")
    assert [opened(bench, "ITEM-1"), opened(bench, "ITEM-1")] == ["1002", "1001"]


def test_with_no_such_order_the_item_names_the_one_that_holds_it(bench: Bench) -> None:
    bench.picked("1003", {"ITEM-1": 2, "ITEM-2": 1}, "T00003")
    assert opened(bench, "ITEM-1") == "1003"


def test_several_that_hold_it_are_asked_about(bench: Bench) -> None:
    made = [bench.picked(f"100{n}", {"ITEM-1": 1, f"ITEM-{n}": 1}, f"T0000{n}") for n in (2, 3)]
    error = refused(bench, "ITEM-1")
    assert error["code"] == "packing.several_orders"
    assert {choice["id"] for choice in error["data"]["choices"]} == {str(order_id) for order_id in made}
    assert bench.do("open_tote", station_code="STATION-1", code="ITEM-1", order_id=str(made[1]))["order"]["id"] == str(
        made[1]
    )
    assert refused(bench, "ITEM-1", order_id=str(UUID(int=7)))["code"] == "packing.unknown_tote"


def test_an_item_that_nobody_waits_for_is_said(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    bench.open("T00001")
    for code in ("ITEM-1", "ITEM-2"):
        error = refused(bench, code)
        assert (error["code"], error["data"]["sku"]) == ("packing.no_order_wants", code)


def test_an_order_on_hold_or_still_picked_is_not_found_by_its_item(bench: Bench) -> None:
    order_id = bench.picked("1001", {"ITEM-1": 1}, "T00001")
    perform_as_system(lambda tx: order_services.hold_order(tx, order_id, "manual"))
    assert refused(bench, "ITEM-1")["code"] == "packing.no_order_wants"


class TestTwoOrdersInOneTote:
    @pytest.fixture
    def orders(self, bench: Bench) -> list[UUID]:
        return [bench.picked(f"100{n}", {f"ITEM-{n}": 1, "ITEM-4": 1}, "T00001") for n in (1, 2)]

    def test_are_asked_about(self, bench: Bench, orders: list[UUID]) -> None:
        error = refused(bench, "T00001")
        assert error["code"] == "packing.several_orders"
        assert {choice["number"] for choice in error["data"]["choices"]} == {"1001", "1002"}
        chosen = bench.do("open_tote", station_code="STATION-1", code="T00001", order_id=str(orders[1]))
        assert chosen["order"]["number"] == "1002"

    def test_are_told_apart_by_an_item(self, bench: Bench, orders: list[UUID]) -> None:
        chosen = bench.do("open_tote", station_code="STATION-1", code="T00001", item_code="ITEM-2")
        assert chosen["order"]["id"] == str(orders[1])
        assert refused(bench, "T00001", item_code="ITEM-4")["code"] == "packing.several_orders"
        assert refused(bench, "T00001", item_code="ITEM-3")["code"] == "packing.no_order_wants"

    @pytest.mark.usefixtures("orders")
    def test_are_packed_one_after_the_other(self, bench: Bench) -> None:
        for item in ("ITEM-1", "ITEM-2"):
            pack = bench.carton(bench.do("open_tote", station_code="STATION-1", code="T00001", item_code=item))
            for sku in (item, "ITEM-4"):
                pack = bench.put(pack, sku)
            bench.close(pack)
        assert bench.contents("T00001") == {}
        assert bench.wrong() == []


def test_what_waits_on_other_lanes_is_told_while_nothing_waits_here(bench: Bench) -> None:
    def another_lane(tx: Any) -> None:
        put_locations(tx, bench.goods.warehouse_id, [{"code": "PACK-9", "kind": "pack_lane"}])
        body = {"name": "Bench 9", "lane": "PACK-9", "warehouse": "MAIN", "printer_code": None, "scale_address": None}
        put_station(tx, "STATION-9", body)

    perform_as_system(another_lane)
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    urgent = bench.picked("1002", {"ITEM-2": 1}, "T00002", priority="urgent")
    with reading() as session:
        here, far = station_view(session, "STATION-1"), station_view(session, "STATION-9")
    assert (here["elsewhere"], far["waiting"]) == ([], [])
    assert far["elsewhere"] == [{"lane": "PACK-1", "waiting": 2, "order_id": urgent, "order_number": "1002"}]
    assert opened(bench, "1002", "STATION-9") == "1002"
