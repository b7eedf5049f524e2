"""Items into parcels and out of them."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.goods import place_order
from tests.packing.bench import Bench, build
from wms.kernel.ids import new_id
from wms.layout import services as places
from wms.packing.events import ItemPacked
from wms.plumbing import jobs, relay
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases


@pytest.fixture
def pack(bench: Bench) -> dict[str, Any]:
    return bench.begun("eight and two", bench.eight_and_two)


def line(pack: dict[str, Any], sku: str = "ITEM-1") -> dict[str, Any]:
    return next(one for one in pack["lines"] if one["sku"] == sku)


def test_a_case_code_names_the_item_and_the_quantity_counts_units(bench: Bench, pack: dict[str, Any]) -> None:
    pack = bench.put(pack, "CASE-1", 6)
    assert line(pack)["packed"] == 6
    assert {"code": "CASE-1", "quantity": 6} in line(pack)["codes"]
    assert bench.contents("T00001") == {"ITEM-1": 2, "ITEM-2": 2}


def test_another_orders_item_is_refused(bench: Bench, pack: dict[str, Any]) -> None:
    error = bench.refused("pack_item", pack_id=pack["id"], item_code="ITEM-3", quantity=1)
    assert error["code"] == "packing.wrong_item"
    assert error["data"] == {"scanned": "ITEM-3", "sku": "ITEM-3", "name": "Item 3", "expected": ["ITEM-1", "ITEM-2"]}


def test_an_unknown_code_is_not_the_wrong_item(bench: Bench, pack: dict[str, Any]) -> None:
    for code in ("no such thing", "PACK-1", "' OR 1=1 --", "Ω" * 40):
        error = bench.refused("pack_item", pack_id=pack["id"], item_code=code, quantity=1)
        assert error["code"] == "packing.unknown_code"


def test_more_than_there_is_to_pack_is_refused(bench: Bench, pack: dict[str, Any]) -> None:
    bench.put(pack, "ITEM-1", 7)
    error = bench.refused("pack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=2)
    assert (error["code"], error["data"]) == ("packing.too_many", {"scanned": 2, "expected": 1, "sku": "ITEM-1"})
    assert bench.contents("T00001") == {"ITEM-1": 1, "ITEM-2": 2}


def test_nothing_is_packed_without_a_carton(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    pack = bench.open("T00001")
    error = bench.refused("pack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=1)
    assert error["code"] == "packing.no_parcel"


def test_the_same_scan_sent_twice_counts_once(bench: Bench, pack: dict[str, Any]) -> None:
    identity, scan = str(new_id()), {"pack_id": pack["id"], "item_code": "ITEM-1", "quantity": 1}
    first = bench.send(bench.mia, "pack_item", identity, **scan)
    twin = bench.send(bench.mia, "pack_item", identity, **scan)
    assert (first["status"], twin["status"]) == ("applied", "duplicate")
    assert twin["result"] == first["result"]
    assert bench.contents("T00001") == {"ITEM-1": 7, "ITEM-2": 2}
    assert len(bench.told(ItemPacked)) == 1


def test_two_packers_on_one_tote_do_not_pack_a_unit_twice(bench: Bench, pack: dict[str, Any]) -> None:
    bench.open("T00001", "STATION-2", bench.noah)
    bench.put(pack, "ITEM-2", 2)
    error = bench.refused("pack_item", bench.noah, pack_id=pack["id"], item_code="ITEM-2", quantity=1)
    assert (error["code"], error["data"]["expected"]) == ("packing.too_many", 0)
    assert bench.wrong() == []


def test_what_was_packed_by_mistake_goes_back_to_the_tote(bench: Bench, pack: dict[str, Any]) -> None:
    bench.put(pack, "ITEM-1", 3)
    pack = bench.do("unpack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=2)
    assert line(pack)["packed"] == 1
    assert bench.contents("T00001") == {"ITEM-1": 7, "ITEM-2": 2}
    assert bench.contents(pack["parcels"][0]["number"]) == {"ITEM-1": 1}
    assert [row["quantity"] for row in bench.told(ItemPacked)] == [3, -2]
    error = bench.refused("unpack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=2)
    assert (error["code"], error["data"]["expected"]) == ("packing.not_in_parcel", 1)
    bench.do("unpack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=1)
    assert bench.wrong() == []


def test_a_tote_that_has_left_comes_back_for_an_unpacked_item(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    pack = bench.put(bench.carton(bench.open("T00001")), "ITEM-1")
    assert pack["totes"] == []
    pack = bench.do("unpack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=1)
    assert pack["totes"] == [{"code": "T00001"}]
    assert bench.place("T00001").parent_id == bench.place("PACK-1").id


def test_a_tote_that_somebody_took_does_not_come_back(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    pack = bench.put(bench.carton(bench.open("T00001")), "ITEM-1")
    cart = bench.place("CART-01").id
    perform_as_system(lambda tx: places.place(tx, bench.goods.totes["T00001"], cart))
    error = bench.refused("unpack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=1)
    assert (error["code"], error["data"]["totes"]) == ("packing.tote_gone", ["T00001"])


def test_two_lines_of_one_item_are_packed_one_after_the_other(bench: Bench) -> None:
    """An order may name an item twice; a scan names only the item."""
    order_id = perform_as_system(lambda tx: place_order(tx, "1001", ("ITEM-1", 2), ("ITEM-1", 3), number="1001"))
    bench.pick(order_id, "1001", "T00001")
    pack = bench.put(bench.carton(bench.open("T00001")), "ITEM-1", 4)
    assert [(one["expected"], one["packed"]) for one in pack["lines"]] == [(2, 2), (3, 2)]
    pack = bench.do("unpack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=3)
    assert [one["packed"] for one in pack["lines"]] == [1, 0]
    assert [one.packed for one in bench.order(order_id).lines] == [1, 0]


def test_a_unit_is_packed_once_by_two_packers_at_the_same_moment(postgres_database: Any) -> None:
    """Locks are PostgreSQL's; SQLite lets one writer in at a time."""
    runner = relay.Relay()
    runner.run_once()

    def settle() -> None:
        while runner.run_once() + jobs.run_pending():
            pass

    bench = build(settle)
    bench.picked("1001", {"ITEM-1": 5}, "T00001")
    pack = bench.carton(bench.open("T00001"))
    scan = {"pack_id": pack["id"], "item_code": "ITEM-1", "quantity": 1}
    with ThreadPoolExecutor(4) as pool:
        packers = [bench.mia, bench.noah] * 5
        answers = list(pool.map(lambda actor: bench.send(actor, "pack_item", **scan)["status"], packers))
    assert sorted(answers) == ["applied"] * 5 + ["rejected"] * 5
    parcel = bench.open("1001")["parcels"][0]
    assert bench.contents(parcel["number"]) == {"ITEM-1": 5}
    assert bench.wrong() == []


def test_a_carton_is_not_filled_beyond_what_it_may_carry(bench: Bench) -> None:
    bench.picked("9", {"ITEM-4": 22}, "T00001")
    pack = bench.carton(bench.open("T00001"))
    error = bench.refused("pack_item", pack_id=pack["id"], item_code="ITEM-4", quantity=20)
    assert (error["code"], error["data"]["fits"], error["data"]["max_weight_g"]) == ("packing.too_heavy", 19, 8000)
    assert line(bench.put(pack, "ITEM-4", 19), "ITEM-4")["packed"] == 19
