"""A code that would mean two things is refused where it is made, and both things are named."""

from collections.abc import Callable
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest

from tests.goods import SITE, item
from wms.catalog.errors import CodeTaken as ItemCodeTaken
from wms.catalog.queries import item_by_scan, items_by_skus
from wms.catalog.services import put_items
from wms.kernel.errors import Refusal
from wms.layout.errors import CodeTaken as PlaceTaken
from wms.layout.queries import warehouse_by_code
from wms.layout.services import put_locations, put_warehouse
from wms.packing.errors import CodeTaken as PackingCodeTaken
from wms.packing.services import put_carton_type, put_station
from wms.people.errors import BadgeTaken
from wms.people.services import add_worker
from wms.plumbing.transaction import Tx

CODE = "X-100"
PLACES = {"pick", "tote", "station"}
SMALL = {"name": "S", "length_mm": 1, "width_mm": 1, "height_mm": 1, "max_weight_g": 1, "tare_g": 0, "cost_minor": 0}


def house(tx: Tx) -> UUID:
    site = put_warehouse(tx, "NORTH", SITE)
    put_locations(tx, site, [{"code": "LANE", "kind": "pack_lane"}])
    return site


def site_of(tx: Tx) -> UUID:
    return warehouse_by_code(tx.session, "NORTH").id


def a_sku(tx: Tx, code: str) -> None:
    put_items(tx, [item(7, sku=code, codes=[])])


def a_barcode(tx: Tx, code: str) -> None:
    put_items(tx, [item(8, sku="OTHER", codes=[{"code": code, "quantity": 6}])])


def a_place(kind: str) -> Callable[[Tx, str], None]:
    def put(tx: Tx, code: str) -> None:
        put_locations(tx, site_of(tx), [{"code": code, "kind": kind}])

    return put


def a_station(tx: Tx, code: str) -> None:
    body = {"name": "Bench", "lane": "LANE", "warehouse": "NORTH", "printer_code": None, "scale_address": None}
    put_station(tx, code, body)


def a_badge(tx: Tx, code: str) -> None:
    add_worker(tx, name="Ana", badge=code, role="picker")


def a_carton_type(tx: Tx, code: str) -> None:
    put_carton_type(tx, site_of(tx), code, SMALL)


MAKERS: dict[str, tuple[Callable[[Tx, str], None], type[Refusal]]] = {
    "item": (a_sku, ItemCodeTaken),
    "barcode of item": (a_barcode, ItemCodeTaken),
    "pick": (a_place("pick"), PlaceTaken),
    "tote": (a_place("tote"), PlaceTaken),
    "station": (a_station, PlaceTaken),
    "badge": (a_badge, BadgeTaken),
    "carton type": (a_carton_type, PackingCodeTaken),
}


@pytest.mark.parametrize(("first", "second"), list(permutations(MAKERS, 2)))
def test_one_code_never_names_two_things(tx: Tx, first: str, second: str) -> None:
    house(tx)
    MAKERS[first][0](tx, CODE)
    make, refusal = MAKERS[second]
    with pytest.raises(refusal) as refused:
        make(tx, CODE.lower() if second != "badge" else CODE)
    assert refused.value.status == 409
    both = {first, second}
    assert {refused.value.data["kind"], refused.value.data.get("other_kind")} == both or both <= PLACES


@pytest.mark.parametrize("made", [name for name in MAKERS if name not in ("badge",)])
def test_nothing_is_called_as_a_printed_command(tx: Tx, made: str) -> None:
    house(tx)
    make, refusal = MAKERS[made]
    with pytest.raises(refusal) as refused:
        make(tx, "*undo")
    assert "printed command" in refused.value.detail


@pytest.mark.both_databases
def test_a_clash_in_bulk_names_both_items_and_their_lines(tx: Tx) -> None:
    batch = [item(1, sku="SKU-7", codes=[{"code": "22", "quantity": 6}]), item(2, sku="22", codes=[])]
    with pytest.raises(ItemCodeTaken) as refused:
        put_items(tx, batch)
    told = refused.value
    assert (told.data["name"], told.data["line"]) == ("22", "items[1]")
    assert (told.data["other_name"], told.data["other_line"]) == ("SKU-7", "items[0]")
    assert "items[1]" in told.detail
    assert "SKU-7" in told.detail


@pytest.mark.both_databases
def test_a_clash_of_places_in_bulk_names_the_line(tx: Tx) -> None:
    site = house(tx)
    with pytest.raises(PlaceTaken) as refused:
        put_locations(tx, site, [{"code": "a-1", "kind": "pick"}, {"code": "A-1", "kind": "tote"}])
    assert (refused.value.data["line"], refused.value.data["other_line"]) == ("locations[1]", "locations[0]")


def test_whose_badge_it_is_stays_untold(tx: Tx) -> None:
    site = house(tx)
    add_worker(tx, name="Ana Secret", badge="44123", role="picker")
    with pytest.raises(PlaceTaken) as refused:
        put_locations(tx, site, [{"code": "44123", "kind": "tote"}])
    assert "a badge" in f"a {refused.value.data['other_kind']}"
    assert "Ana" not in refused.value.detail + str(refused.value.data)


@pytest.mark.both_databases
def test_two_forms_of_one_gtin_on_one_item_are_one_code(tx: Tx) -> None:
    forms = [{"code": "042100005264", "quantity": 1}, {"code": "0042100005264", "quantity": 1}]
    put_items(tx, [item(1, sku="BOTH-1", codes=forms)])
    found = items_by_skus(tx.session, ["BOTH-1"])["BOTH-1"]
    assert len(found.codes) == 1
    hit = item_by_scan(tx.session, "04252614")
    assert hit is not None
    assert (hit[0].sku, hit[1]) == ("BOTH-1", 1)


def test_one_code_of_one_item_never_counts_two_numbers(tx: Tx) -> None:
    for codes in (
        [{"code": "042100005264", "quantity": 1}, {"code": "0042100005264", "quantity": 12}],
        [{"code": "both-1", "quantity": 6}],
    ):
        with pytest.raises(ItemCodeTaken) as refused:
            put_items(tx, [item(1, sku="BOTH-1", codes=codes)])
        assert refused.value.data["name"] == "BOTH-1"


def test_an_item_is_put_again_with_its_own_codes(tx: Tx) -> None:
    for _ in range(2):
        put_items(tx, [item(1), item(2)])
        put_carton_type(tx, house(tx), "BOX", SMALL)


def test_codes_may_change_hands_within_one_file(tx: Tx) -> None:
    put_items(tx, [item(1, codes=[{"code": "C-1", "quantity": 1}]), item(2, codes=[])])
    put_items(tx, [item(1, codes=[]), item(2, codes=[{"code": "C-1", "quantity": 1}])])
    hit = item_by_scan(tx.session, "c-1")
    assert hit is not None
    assert hit[0].sku == "ITEM-2"


def test_in_house_digits_without_a_check_digit_are_two_codes(tx: Tx) -> None:
    one, other = [{"code": "12345678", "quantity": 1}], [{"code": "0000012345678", "quantity": 1}]
    put_items(tx, [item(1, sku="INHOUSE-A", codes=one), item(2, sku="INHOUSE-B", codes=other)])
    found = [item_by_scan(tx.session, code) for code in ("12345678", "0000012345678")]
    assert [hit[0].sku for hit in found if hit] == ["INHOUSE-A", "INHOUSE-B"]


def test_another_warehouse_may_use_the_same_place_codes(tx: Tx) -> None:
    first, second = house(tx), put_warehouse(tx, "SOUTH", SITE)
    places: list[dict[str, Any]] = [{"code": "A-1", "kind": "pick"}]
    assert put_locations(tx, first, places) == put_locations(tx, second, places) == 1
