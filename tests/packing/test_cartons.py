"""The carton types of a warehouse: which a bench offers and takes, and which may be forgotten."""

from typing import Any
from uuid import UUID

import pytest

from tests.goods import SITE
from tests.packing.bench import CARTONS, MEASURES, Bench
from wms.layout.services import put_warehouse
from wms.packing import queries, services
from wms.packing.errors import CartonTypeUsed, UnknownCartonType
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

pytestmark = pytest.mark.both_databases


def put(site: UUID, code: str, like: str = "BOX-S", **changes: Any) -> None:
    body = {"name": code.title(), **dict(zip(MEASURES, CARTONS[like], strict=True)), **changes}
    perform_as_system(lambda tx: services.put_carton_type(tx, site, code, body))


def codes(site: UUID) -> list[str]:
    with reading() as session:
        return [kind.code for kind in queries.carton_types(session, site)]


def offered(pack: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(carton["code"], carton["out_of_stock"]) for carton in pack["cartons"]]


def test_two_warehouses_have_cartons_of_one_code_and_a_bench_offers_its_own(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    north = perform_as_system(lambda tx: put_warehouse(tx, "NORTH", SITE))
    put(north, "BOX-S", "BOX-M")
    put(north, "ONLY-NORTH")
    pack = bench.open("T00001")
    assert [code for code, _ in offered(pack)] == ["BOX-S", "BOX-M"]
    assert pack["cartons"][0]["length_mm"] == CARTONS["BOX-S"][0]
    refusal = bench.refused("start_parcel", pack_id=pack["id"], carton_code="ONLY-NORTH")
    assert (refusal["code"], refusal["data"]["expected"]) == ("packing.unknown_carton", ["BOX-M", "BOX-S"])


def test_cartons_are_offered_in_the_order_that_the_house_says(bench: Bench) -> None:
    put(bench.goods.warehouse_id, "BOX-M", "BOX-M", position=1)
    put(bench.goods.warehouse_id, "BOX-S", position=2)
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    assert [code for code, _ in offered(bench.open("T00001"))] == ["BOX-M", "BOX-S"]


def test_one_that_has_run_out_is_taken_when_it_is_scanned_but_not_suggested(bench: Bench) -> None:
    put(bench.goods.warehouse_id, "BOX-S", out_of_stock=True)
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    pack = bench.open("T00001")
    assert offered(pack) == [("BOX-S", True), ("BOX-M", False)]
    with reading() as session:
        assert [kind.code for kind in queries.cartons_for(session, UUID(pack["id"]))] == ["BOX-M"]
    assert bench.carton(pack, "BOX-S")["parcels"][0]["carton"]["code"] == "BOX-S"


def test_a_retired_one_is_not_taken_and_the_parcels_that_were_made_of_it_stay(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    pack = bench.carton(bench.open("T00001"), "BOX-S")
    put(bench.goods.warehouse_id, "BOX-S", retired=True)
    view = bench.pack(pack["id"])
    assert (view["parcels"][0]["carton"]["code"], offered(view)) == ("BOX-S", [("BOX-M", False)])
    bench.picked("1002", {"ITEM-2": 1}, "T00002")
    other = bench.open("T00002", "STATION-2", bench.noah)
    refusal = bench.refused("start_parcel", bench.noah, pack_id=other["id"], carton_code="BOX-S")
    assert refusal["code"] == "packing.unknown_carton"


def test_only_one_of_which_no_parcel_was_made_is_forgotten(bench: Bench) -> None:
    site = bench.goods.warehouse_id
    bench.picked("1001", {"ITEM-1": 1}, "T00001")
    bench.carton(bench.open("T00001"), "BOX-S")
    with pytest.raises(CartonTypeUsed):
        perform_as_system(lambda tx: services.remove_carton_type(tx, site, "BOX-S"))
    perform_as_system(lambda tx: services.remove_carton_type(tx, site, "BOX-M"))
    assert codes(site) == ["BOX-S"]
    with pytest.raises(UnknownCartonType):
        perform_as_system(lambda tx: services.remove_carton_type(tx, site, "BOX-M"))
