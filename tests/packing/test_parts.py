"""An order that is picked in parts waits on its lane until the last of them is here, and is packed as one."""

from uuid import UUID

from tests.goods import place_order
from tests.packing.bench import Bench
from wms.orders import services as orders
from wms.packing.queries import station_view
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system


def a_part_stands_on_the_lane(bench: Bench) -> UUID:
    lines = [("ITEM-1", 2), ("ITEM-2", 3)]
    order_id = perform_as_system(lambda tx: place_order(tx, "1001", *lines, number="1001"))
    bench.pick(order_id, "1001", "T00001", most=1)
    return order_id


def on_lane(bench: Bench) -> dict[str, list[tuple[str, list[str]]]]:
    with reading() as session:
        view = station_view(session, "STATION-1")
    return {name: [(one["order_number"], one["totes"]) for one in view[name]] for name in ("waiting", "coming")}


def test_a_part_is_no_work_for_the_bench_yet(bench: Bench) -> None:
    a_part_stands_on_the_lane(bench)
    assert on_lane(bench) == {"waiting": [], "coming": [("1001", ["T00001"])]}
    for code in ("T00001", "1001"):
        error = bench.refused("open_tote", station_code="STATION-1", code=code)
        assert (error["code"], error["data"]["order_number"]) == ("packing.part_picked", "1001")


def test_all_parts_are_one_pack(bench: Bench) -> None:
    order_id = a_part_stands_on_the_lane(bench)
    bench.pick(order_id, "1001", "T00002")
    assert on_lane(bench) == {"waiting": [("1001", ["T00001", "T00002"])], "coming": []}
    pack = bench.open("T00001")
    assert sorted((line["sku"], line["expected"]) for line in pack["lines"]) == [("ITEM-1", 2), ("ITEM-2", 3)]
    assert bench.pack_all("T00002")["state"] == "packed"
    assert bench.order(order_id).state == "packed"
    assert bench.wrong() == []


def test_a_part_of_a_cancelled_order_leaves_the_lane_s_list(bench: Bench) -> None:
    order_id = a_part_stands_on_the_lane(bench)
    perform_as_system(lambda tx: orders.cancel_order(tx, order_id))
    bench.settle()
    assert on_lane(bench) == {"waiting": [], "coming": []}
    assert bench.order(order_id).state == "cancelled"
    assert bench.wrong() == []
