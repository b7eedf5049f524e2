"""Lots at a bench: a label that names one counts for it, another one is refused, and a house may ask for each."""

from typing import Any

import pytest

from tests.goods import stock
from tests.packing.bench import Bench
from wms.catalog.queries import items_by_skus
from wms.catalog.services import put_items
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system
from wms.settings.services import put_rules
from wms.work.queries import SCAN_RULES

pytestmark = pytest.mark.both_databases

TEA = {"sku": "TEA", "name": "Tea", "weight_g": 200, "length_mm": 100, "width_mm": 80, "height_mm": 60}
TEA |= {"tracking": "lot", "codes": []}


@pytest.fixture
def pack(bench: Bench) -> dict[str, Any]:
    """One TEA of lot L-A and two of lot L-B, nothing packed."""
    perform_as_system(lambda tx: put_items(tx, [TEA]))
    with reading() as session:
        bench.goods.items["TEA"] = items_by_skus(session, ["TEA"])["TEA"].id
    perform_as_system(lambda tx: stock(tx, bench.goods, "TEA", "A01-01-1", 1, "L-A"))
    perform_as_system(lambda tx: stock(tx, bench.goods, "TEA", "A01-02-1", 2, "L-B"))
    bench.picked("1001", {"TEA": 3}, "T00001")
    return bench.carton(bench.open("T00001"))


def put(bench: Bench, pack: dict[str, Any], quantity: int, lot: str | None) -> dict[str, int]:
    scan = {"pack_id": pack["id"], "item_code": "TEA", "quantity": quantity, "lot": lot}
    return {line["lot"]: line["packed"] for line in bench.do("pack_item", **scan)["lines"]}


def refused(bench: Bench, pack: dict[str, Any], quantity: int, lot: str | None) -> tuple[str, Any]:
    error = bench.refused("pack_item", pack_id=pack["id"], item_code="TEA", quantity=quantity, lot=lot)
    return error["code"], error["data"]["expected"]


def test_a_lot_that_was_scanned_counts_for_its_line_and_no_other(bench: Bench, pack: dict[str, Any]) -> None:
    assert put(bench, pack, 2, "L-B") == {"L-A": 0, "L-B": 2}
    assert refused(bench, pack, 1, "L-B") == ("packing.too_many", 0)
    assert refused(bench, pack, 1, "L-X") == ("packing.wrong_lot", "L-A, L-B")
    back = {"pack_id": pack["id"], "item_code": "TEA", "quantity": 1, "lot": "L-B"}
    assert [line["packed"] for line in bench.do("unpack_item", **back)["lines"]] == [0, 1]
    assert put(bench, pack, 1, None) == {"L-A": 1, "L-B": 1}
    assert bench.wrong() == []


def test_where_the_house_asks_again_no_piece_is_packed_without_its_lot(bench: Bench, pack: dict[str, Any]) -> None:
    rules = {"bench_lots": "again", "bench_all": "up_to_worth"}
    perform_as_system(lambda tx: put_rules(tx, bench.goods.warehouse_id, SCAN_RULES, rules))
    shown = bench.pack(pack["id"])
    assert [line["asks_lot"] for line in shown["lines"]] == [True, True]
    assert not shown["may_pack_all"]
    assert refused(bench, pack, 1, None) == ("packing.scan_lot", "L-A, L-B")
    assert bench.refused("pack_all", pack_id=pack["id"])["code"] == "packing.scan_lines"
    assert put(bench, pack, 1, "L-A") == {"L-A": 1, "L-B": 0}
    assert put(bench, pack, 2, "L-B") == {"L-A": 1, "L-B": 2}
    told = bench.do("close_parcel", **bench.closing(bench.pack(pack["id"])))
    assert told["state"] == "packed"
