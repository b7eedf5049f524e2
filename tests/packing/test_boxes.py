"""Goods that were picked straight into a ship box: the parcel is there, and the bench asks what the rules ask."""

from typing import Any

import pytest

from tests.goods import item, place_order
from tests.packing.bench import CARTONS, MEASURES, Bench
from wms.catalog.services import put_items
from wms.layout.services import put_locations
from wms.packing import queries, services
from wms.packing.queries import Content
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system
from wms.settings.services import put_rules
from wms.work.queries import SCAN_RULES


def rules(bench: Bench, book: str = "boxes", **chosen: Any) -> None:
    perform_as_system(lambda tx: put_rules(tx, bench.goods.warehouse_id, book, chosen))


def box(bench: Bench, code: str, carton: str) -> None:
    """The tote with this code is a ship box."""
    row = {"code": code, "kind": "tote", "tote_sizes": carton}
    perform_as_system(lambda tx: put_locations(tx, bench.goods.warehouse_id, [row]))


@pytest.fixture(autouse=True)
def into_boxes(bench: Bench) -> None:
    rules(bench, pick_into="boxes")


def test_where_the_house_picks_into_totes_one_that_is_called_as_a_carton_stays_a_tote(bench: Bench) -> None:
    rules(bench, pick_into="totes")
    box(bench, "T00001", "BOX-M")
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    assert (bench.open("T00001")["parcels"], bench.place("T00001").kind) == ([], "tote")


def test_a_box_that_was_picked_into_is_a_parcel_that_only_wants_its_weight(bench: Bench) -> None:
    box(bench, "T00001", "BOX-M")
    bench.picked("1001", {"ITEM-1": 2, "ITEM-2": 1}, "T00001")
    pack = bench.open("T00001")
    (parcel,) = pack["parcels"]
    assert (parcel["number"], parcel["carton"]["code"], parcel["picked_into"]) == ("T00001", "BOX-M", True)
    assert (parcel["expected_weight_g"], pack["totes"]) == (290 + 400, [])
    assert bench.refused("close_parcel", **bench.closing(pack, off_g=500))["code"] == "packing.weight_off"
    assert bench.close(pack)["state"] == "packed"
    assert (bench.place("T00001").kind, bench.contents("T00001")) == ("carton", {"ITEM-1": 2, "ITEM-2": 1})
    assert bench.wrong() == []


def test_pieces_that_must_be_scanned_are_scanned_and_nothing_is_carried(bench: Bench) -> None:
    rules(bench, SCAN_RULES, items_may_loosen=False)
    perform_as_system(lambda tx: put_items(tx, [_asking_for_each()]))
    box(bench, "T00001", "BOX-M")
    bench.picked("1001", {"ITEM-1": 2, "ITEM-2": 1}, "T00001")
    pack = bench.open("T00001")
    assert {line["sku"]: line["packed"] for line in pack["lines"]} == {"ITEM-1": 0, "ITEM-2": 1}
    assert bench.refused("close_parcel", **bench.closing(pack))["code"] == "packing.scan_lines"
    pack = bench.put(bench.put(pack, "ITEM-1"), "ITEM-1")
    pack = bench.put(bench.do("unpack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=1), "ITEM-1")
    assert (pack["totes"], bench.close(pack)["state"], bench.wrong()) == ([], "packed", [])


def _asking_for_each() -> dict[str, Any]:
    return item(1, scan_policy="each")


def test_where_the_house_wants_scans_nothing_is_packed_before_them(bench: Bench) -> None:
    rules(bench, pick_into="boxes", bench_asks="scans")
    box(bench, "T00001", "BOX-S")
    bench.picked("1001", {"ITEM-1": 2}, "T00001")
    pack = bench.open("T00001")
    assert (pack["lines"][0]["packed"], pack["parcels"][0]["lines"]) == (0, [])
    pack = bench.do("report_missing", pack_id=pack["id"], line_id=pack["lines"][0]["id"], quantity=1)
    assert bench.close(bench.put(pack, "ITEM-1"))["parcels"][0]["state"] == "closed"
    assert (bench.contents("T00001"), bench.wrong()) == ({"ITEM-1": 1}, [])


def test_the_second_box_of_an_order_follows_when_the_first_is_closed(bench: Bench) -> None:
    for code in ("T00001", "T00002"):
        box(bench, code, "BOX-S")
    bench.picked("1001", {"ITEM-1": 2, "ITEM-2": 1}, "T00001", "T00002")
    pack = bench.close(bench.open("T00002"))
    assert [(one["number"], one["state"]) for one in pack["parcels"]] == [("T00001", "closed"), ("T00002", "open")]
    assert (bench.close(pack)["state"], bench.wrong()) == ("packed", [])


def test_a_box_that_does_not_close_is_exchanged_with_its_goods_and_the_next_order_gets_the_other(bench: Bench) -> None:
    box(bench, "T00001", "BOX-S")
    bench.picked("1001", {"ITEM-1": 2}, "T00001")
    pack = bench.carton(bench.open("T00001"), "BOX-M")
    assert pack["parcels"][0]["expected_weight_g"] == 290 + 200
    bench.close(pack)
    bench.settle()
    bench.picked("1002", {"ITEM-1": 2}, "T00002")
    suggested = bench.open("T00002")["suggested_carton"]
    assert (suggested["code"], suggested["reasons"][0]["term"]) == ("BOX-M", "taken_before")


def test_what_is_missing_in_a_box_that_counts_as_packed_is_said_and_taken_back(bench: Bench) -> None:
    """All of a box counts as packed: the packer finds a piece missing, says so, and finds it after all."""
    box(bench, "T00001", "BOX-M")
    bench.picked("1001", {"ITEM-1": 2}, "T00001", short_rule="cancel_rest")
    pack = bench.open("T00001")
    one = {"pack_id": pack["id"], "line_id": pack["lines"][0]["id"], "quantity": 1}
    assert bench.refused("report_missing", **one | {"quantity": 3})["code"] == "packing.too_many"
    pack = bench.do("report_missing", **one)
    assert [pack["lines"][0][name] for name in ("packed", "missing", "coming")] == [1, 0, 1]
    assert (bench.contents("T00001"), bench.wrong()) == ({"ITEM-1": 1}, [])
    pack = bench.do("undo_missing", **one)
    assert bench.refused("close_parcel", **bench.closing(pack))["code"] == "packing.scan_lines"
    assert (bench.close(bench.put(pack, "ITEM-1"))["state"], bench.wrong()) == ("packed", [])


def test_a_box_with_nothing_left_in_it_is_picked_into_again(bench: Bench) -> None:
    box(bench, "T00001", "BOX-S")
    bench.picked("1001", {"ITEM-1": 50}, "T00001", short_rule="cancel_rest")
    pack = bench.open("T00001")
    bench.do("report_missing", pack_id=pack["id"], line_id=pack["lines"][0]["id"], quantity=50)
    place = bench.place("T00001")
    assert (place.kind, place.tote_size, bench.wrong()) == ("tote", "box-s", [])


def test_a_box_is_chosen_before_the_pick_where_the_house_picks_into_boxes(bench: Bench) -> None:
    rules(bench, pick_into="boxes", channels=["shop"])
    site, items = bench.goods.warehouse_id, bench.goods.items
    contents = {site: Content("shop", {items["ITEM-1"]: 2}), items["ITEM-1"]: Content("other", {items["ITEM-1"]: 2})}
    with reading() as session:
        assert queries.boxes_for(session, site, contents).codes == {}
    perform_as_system(lambda tx: place_order(tx, "1001", ("ITEM-1", 2), number="1001"))
    bench.settle()  # it is promised, which is when the box is chosen
    with reading() as session:
        assert queries.boxes_for(session, site, contents).codes == {site: ["BOX-S"]}
    body = {"name": "S", "out_of_stock": True} | _measures()
    perform_as_system(lambda tx: services.put_carton_type(tx, site, "BOX-S", body))
    with reading() as session:
        assert queries.boxes_for(session, site, contents).codes == {}


def _measures() -> dict[str, int]:
    return dict(zip(MEASURES, CARTONS["BOX-S"], strict=True))
