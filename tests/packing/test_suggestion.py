"""Which carton the optimizer suggests."""

from uuid import UUID

from tests.goods import item
from tests.packing.bench import CARTONS, Bench
from wms.catalog.queries import items_by_skus
from wms.catalog.services import put_items
from wms.packing import services
from wms.packing.models import Pack
from wms.packing.planning import suggest
from wms.packing.queries import CartonTypeRecord
from wms.plumbing.transaction import Tx, perform_as_system

KINDS = [CartonTypeRecord(code, code, *numbers) for code, numbers in CARTONS.items()]


def test_the_cheapest_carton_that_holds_everything_is_suggested(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 2, "ITEM-2": 1}, "T00001")
    suggested = bench.open("T00001")["suggested_carton"]
    assert (suggested["code"], suggested["name"]) == ("BOX-S", "Box-S")
    assert suggested["reasons"] == [
        {"term": "fill", "points": 0, "data": {"percent": 10}},
        {"term": "weight", "points": 0, "data": {"weight_g": 400}},
    ]


def test_too_much_for_one_carton_is_suggested_parcel_by_parcel(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-4": 40, "ITEM-3": 40}, "T00001")
    pack = bench.open("T00001")
    reasons = pack["suggested_carton"]["reasons"]
    assert reasons[-1] == {"term": "several", "points": 0, "data": {"parcels": 2}}
    pack = bench.put(bench.carton(pack, "BOX-M"), "ITEM-4", 30)
    pack = bench.close(pack)
    assert pack["suggested_carton"] is not None
    pack = bench.put(bench.carton(pack, "BOX-M"), "ITEM-4", 10)
    pack = bench.close(bench.put(pack, "ITEM-3", 20))
    assert pack["suggested_carton"] is None


def test_a_suggestion_for_what_was_there_before_is_not_kept(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 2}, "T00001")
    pack = bench.open("T00001")
    stale = [{"code": "BOX-M", "name": "Box-M", "percent": 1, "weight_g": 1}]
    one_item = {bench.goods.items["ITEM-1"]: 1}
    assert not perform_as_system(lambda tx: services.keep_suggestion(tx, UUID(pack["id"]), one_item, stale))
    assert bench.open("T00001")["suggested_carton"]["code"] == "BOX-S"


def test_what_no_carton_holds_is_not_taken_for_what_is_still_being_chosen(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 2}, "T00001")
    pack = bench.open("T00001")
    one_item = {bench.goods.items["ITEM-1"]: 2}
    assert perform_as_system(lambda tx: services.keep_suggestion(tx, UUID(pack["id"]), one_item, []))
    pack = bench.open("T00001")
    assert (pack["suggested_carton"], pack["choosing_carton"]) == (None, False)
    perform_as_system(lambda tx: setattr(tx.session.get(Pack, UUID(pack["id"])), "suggested_at", None))
    assert bench.open("T00001")["choosing_carton"] is True


def test_what_no_carton_takes_is_left_to_the_packer(tx: Tx) -> None:
    put_items(tx, [item(1), item(2, length_mm=900)])
    items = {found.id: found for found in items_by_skus(tx.session, ["ITEM-1", "ITEM-2"]).values()}
    assert suggest(dict.fromkeys(items, 1), items, KINDS) == []
    assert suggest({}, {}, KINDS) == []
    assert suggest(dict.fromkeys(items, 1), items, []) == []


def test_a_full_case_goes_in_as_a_case_unless_no_carton_takes_it(tx: Tx) -> None:
    """Twelve pieces would fit the small carton; their case is longer than it. One that fits none is opened."""
    case = {"code": "CASE", "quantity": 12, "length_mm": 350, "width_mm": 150, "height_mm": 100, "weight_g": 1_500}
    for length, carton, weight in ((350, "BOX-M", 1_600), (900, "BOX-S", 1_300)):
        put_items(tx, [item(1, codes=[case | {"length_mm": length}])])
        (tea,) = items_by_skus(tx.session, ["ITEM-1"]).values()
        (parcel,) = suggest({tea.id: 13}, {tea.id: tea}, KINDS)
        assert (parcel["code"], parcel["weight_g"]) == (carton, weight)
