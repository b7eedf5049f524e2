"""A bench never checks less than the house's rules of scanning ask, however a command comes."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.packing.bench import Bench
from wms.catalog.models import Item
from wms.kernel.clock import utc_now
from wms.packing.models import Station
from wms.packing.queries import station_view
from wms.people.models import Worker
from wms.people.services import add_worker
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx, perform_as_system
from wms.settings.services import put_rules
from wms.work.queries import SCAN_RULES
from wms.work.services import note_item_error


def rule(bench: Bench, **rules: Any) -> None:
    perform_as_system(lambda tx: put_rules(tx, bench.goods.warehouse_id, SCAN_RULES, rules))


def costs(sku: str, minor: int | None) -> None:
    perform_as_system(lambda tx: tx.session.execute(update(Item).where(Item.sku == sku).values(cost_minor=minor)))


@pytest.fixture
def pack(bench: Bench) -> dict[str, Any]:
    """Eight of ITEM-1 (a case of six among them) and two of ITEM-2, nothing packed."""
    return bench.begun("eight and two", bench.eight_and_two)


def test_one_scan_counts_a_line_where_the_house_says_so(bench: Bench, pack: dict[str, Any]) -> None:
    assert {line["check"] for line in pack["lines"]} == {"line"}
    assert bench.put(pack, "ITEM-1", 8)["lines"][0]["packed"] == 8


def test_where_each_piece_is_scanned_one_scan_counts_what_its_code_stands_for(
    bench: Bench, pack: dict[str, Any]
) -> None:
    rule(bench, bench_quantity="each")
    assert {line["check"] for line in bench.pack(pack["id"])["lines"]} == {"each"}
    error = bench.refused("pack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=2)
    assert (error["code"], error["data"]["expected"]) == ("packing.scan_each", 1)
    assert bench.put(pack, "ITEM-1", 1)["lines"][0]["packed"] == 1
    assert bench.put(pack, "CASE-1", 6)["lines"][0]["packed"] == 7
    assert bench.wrong() == []


def test_a_rule_that_is_changed_while_a_pack_is_open_holds_for_its_next_scan(
    bench: Bench, pack: dict[str, Any]
) -> None:
    bench.put(pack, "ITEM-1", 3)
    rule(bench, bench_quantity="each")
    assert bench.refused("pack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=2)["code"] == "packing.scan_each"
    rule(bench)
    assert bench.put(pack, "ITEM-1", 5)["lines"][0]["packed"] == 8


def test_a_dear_piece_is_scanned_by_itself(bench: Bench, pack: dict[str, Any]) -> None:
    costs("ITEM-1", 5_000)
    rule(bench, each_above_worth_minor=1_000)
    assert [line["check"] for line in bench.pack(pack["id"])["lines"]] == ["each", "line"]
    assert bench.refused("pack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=2)["code"] == "packing.scan_each"
    assert bench.put(pack, "ITEM-2", 2)["lines"][1]["packed"] == 2


def test_an_item_that_asks_for_each_piece_and_one_that_was_often_wrong_are_scanned_each(
    bench: Bench, pack: dict[str, Any]
) -> None:
    perform_as_system(
        lambda tx: tx.session.execute(update(Item).where(Item.sku == "ITEM-1").values(scan_policy="each"))
    )
    assert [line["check"] for line in bench.pack(pack["id"])["lines"]] == ["each", "line"]
    assert bench.refused("pack_item", pack_id=pack["id"], item_code="ITEM-1", quantity=2)["code"] == "packing.scan_each"
    rule(bench, each_after_errors=1)
    item_id, site = bench.goods.items["ITEM-2"], bench.goods.warehouse_id
    perform_as_system(lambda tx: note_item_error(tx, site, item_id, "short"))
    assert [line["check"] for line in bench.pack(pack["id"])["lines"]] == ["each", "each"]
    assert bench.refused("pack_item", pack_id=pack["id"], item_code="ITEM-2", quantity=2)["code"] == "packing.scan_each"


def test_a_packer_of_few_days_scans_each_piece_and_an_old_hand_at_the_same_pack_does_not(
    bench: Bench, pack: dict[str, Any]
) -> None:
    mia, noah = (perform_as_system(lambda tx, name=name: comes(tx, bench, name)) for name in ("MIA", "NOAH"))
    bench.mia, bench.noah = replace(bench.mia, id=mia), replace(bench.noah, id=noah)
    came(mia, days_ago=8)
    came(noah, days_ago=6)
    rule(bench, each_for_days=7)
    with reading() as session:
        view = station_view(session, "STATION-1", noah)["pack"]
    assert {line["check"] for line in view["lines"]} == {"each"}
    several = {"pack_id": pack["id"], "item_code": "ITEM-1", "quantity": 2}
    assert bench.refused("pack_item", bench.noah, **several)["code"] == "packing.scan_each"
    assert bench.do("pack_item", bench.mia, **several)["lines"][0]["packed"] == 2
    assert bench.refused("pack_item", bench.noah, **several)["code"] == "packing.scan_each"
    assert bench.do("pack_item", bench.noah, **several | {"quantity": 1})["lines"][0]["packed"] == 3
    rule(bench, each_for_days=7, bench_all="up_to_worth")
    assert bench.refused("pack_all", bench.noah, pack_id=pack["id"])["code"] == "packing.scan_lines"
    rule(bench, bench_quantity="each")
    assert bench.refused("pack_item", bench.mia, **several)["code"] == "packing.scan_each"


def comes(tx: Tx, bench: Bench, name: str) -> UUID:
    return add_worker(tx, name=name, badge=f"B-{name}", role="packer", warehouse_id=bench.goods.warehouse_id).id


def came(person_id: UUID, days_ago: int) -> None:
    then = update(Worker).where(Worker.id == person_id).values(created_at=utc_now() - timedelta(days=days_ago))
    perform_as_system(lambda tx: tx.session.execute(then))


def test_an_order_of_one_line_is_packed_at_once(bench: Bench) -> None:
    bench.picked("1002", {"ITEM-3": 5}, "T00002")
    pack = bench.open("T00002")
    assert pack["may_pack_all"]
    assert bench.refused("pack_all", pack_id=pack["id"])["code"] == "packing.no_parcel"
    pack = bench.do("pack_all", pack_id=bench.carton(pack)["id"])
    assert (pack["lines"][0]["packed"], pack["totes"], pack["parcels"][0]["expected_weight_g"]) == (5, [], 1650)
    assert bench.refused("pack_all", pack_id=pack["id"])["code"] == "packing.nothing_left"
    bench.close(pack)
    assert bench.wrong() == []


@pytest.mark.parametrize(("limit", "trusted"), [(2_400, True), (2_399, False)])
def test_an_order_is_trusted_up_to_its_worth(bench: Bench, pack: dict[str, Any], limit: int, trusted: bool) -> None:
    costs("ITEM-1", 200)
    rule(bench, bench_all="up_to_worth", bench_all_worth_minor=limit)
    assert not bench.pack(pack["id"])["may_pack_all"]  # nobody has said what ITEM-2 is worth
    costs("ITEM-2", 400)
    assert bench.pack(pack["id"])["may_pack_all"] is trusted
    answer = bench.send(bench.mia, "pack_all", pack_id=pack["id"])
    assert answer["status"] == ("applied" if trusted else "rejected")
    assert trusted or answer["error"]["code"] == "packing.scan_lines"


def test_no_order_is_packed_at_once_where_each_piece_is_scanned(bench: Bench) -> None:
    bench.picked("1002", {"ITEM-3": 5}, "T00002")
    rule(bench, bench_quantity="each")
    pack = bench.carton(bench.open("T00002"))
    assert bench.refused("pack_all", pack_id=pack["id"])["code"] == "packing.scan_lines"


def test_what_is_too_heavy_for_the_carton_stays_in_the_totes(bench: Bench) -> None:
    bench.picked("1002", {"ITEM-4": 30}, "T00002")
    pack = bench.carton(bench.open("T00002"))
    assert bench.refused("pack_all", pack_id=pack["id"])["code"] == "packing.too_heavy"
    assert bench.contents("T00002") == {"ITEM-4": 30}


class TestABenchWithoutAScale:
    """The bench of these tests has none."""

    def test_closes_at_what_the_parcel_should_weigh(self, bench: Bench, pack: dict[str, Any]) -> None:
        closed = bench.close(bench.put(bench.put(pack, "ITEM-1", 8), "ITEM-2", 2), weight_g=None)
        assert closed["parcels"][0]["weight_g"] == 150 + 800 + 400

    def test_asks_for_the_weight_where_one_of_the_goods_has_none(self, bench: Bench, pack: dict[str, Any]) -> None:
        perform_as_system(lambda tx: tx.session.execute(update(Item).where(Item.sku == "ITEM-2").values(weight_g=0)))
        pack = bench.put(bench.put(pack, "ITEM-1", 8), "ITEM-2", 2)
        error = bench.refused("close_parcel", **bench.closing(pack, weight_g=None))
        assert (error["code"], error["data"]["skus"]) == ("packing.weigh_it", ["ITEM-2"])

    def test_asks_for_it_where_the_house_says_so(self, bench: Bench, pack: dict[str, Any]) -> None:
        perform_as_system(lambda tx: put_rules(tx, bench.goods.warehouse_id, "packing", {"may_reckon": False}))
        pack = bench.put(pack, "ITEM-1", 8)
        assert bench.refused("close_parcel", **bench.closing(pack, weight_g=None))["code"] == "packing.weigh_it"

    def test_is_another_than_one_with_a_scale(self, bench: Bench, pack: dict[str, Any]) -> None:
        perform_as_system(lambda tx: tx.session.execute(update(Station).values(scale_address="127.0.0.1:1")))
        pack = bench.put(pack, "ITEM-1", 8)
        assert bench.refused("close_parcel", **bench.closing(pack, weight_g=None))["code"] == "packing.weigh_it"
