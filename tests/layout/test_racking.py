"""Racks laid out by one act: how they are numbered and drawn, what is refused, and how they are taken back."""

from dataclasses import asdict, replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.house.doors import visitors
from wms.kernel.errors import InvalidInput
from wms.layout.errors import NoWayBack
from wms.layout.rules import SIDES, WALKS, RackingAsked, RowAsked, Standing, aisle_names, lay_out
from wms.layout.services import lay_racking, put_warehouse
from wms.plumbing.transaction import Tx

ASKED = RackingAsked(
    first_aisle="A", last_aisle="C", bays=6, first_bay=1, bay_digits=2, sides="odd_even", levels=2, first_level=1,
    level_style="numbers", level_digits=1, face_levels=1, template="{aisle}-{bay}-{level}", zone="North",
    spacing_mm=3000, bay_width_mm=1000, cross_width_mm=2000, crossings=(), alternate_ways=False, narrow=False,
    walk="there_and_back", check_digits=True, rows=(),
)  # fmt: skip
BODY = {
    "first_aisle": "H",
    "last_aisle": "J",
    "bays": 4,
    "levels": 2,
    "template": "{aisle}.{bay}.{level}",
    "zone": "New",
}
LANES = {"kind": "pack_lane", "count": 2, "template": "SPUR {n}"}


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("A", "D", ["A", "B", "C", "D"]),
        ("Y", "AB", ["Y", "Z", "AA", "AB"]),
        ("08", "11", ["08", "09", "10", "11"]),
        ("8", "11", ["8", "9", "10", "11"]),
        ("R1", "R3", ["R1", "R2", "R3"]),
    ],
)
def test_aisles_are_named_in_a_row(first: str, last: str, names: list[str]) -> None:
    assert aisle_names(first, last) == names


@pytest.mark.parametrize(("first", "last"), [("C", "A"), ("A", "3"), ("a", "C"), ("R1", "S3"), ("1", "999")])
def test_what_is_no_row_of_names_is_refused_at_its_field(first: str, last: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        aisle_names(first, last)
    assert refused.value.errors[0]["field"] == "last_aisle"


def test_bays_are_numbered_as_the_house_does() -> None:
    numbered = {sides: lay_out(replace(ASKED, sides=sides), Standing()) for sides in SIDES}
    left = {name: _bays(racking.places, -1) for name, racking in numbered.items()}
    right = {name: _bays(racking.places, 1) for name, racking in numbered.items()}
    assert left == {
        "odd_even": ["01", "03", "05"], "left_then_right": ["01", "02", "03"], "around": ["01", "02", "03"],
        "one_side": ["01", "02", "03", "04", "05", "06"],
    }  # fmt: skip
    assert right == {
        "odd_even": ["02", "04", "06"], "left_then_right": ["04", "05", "06"], "around": ["06", "05", "04"],
        "one_side": [],
    }  # fmt: skip


def test_a_walk_there_and_back_turns_round_in_every_second_aisle() -> None:
    by_walk = {walk: lay_out(replace(ASKED, walk=walk), Standing()).places for walk in WALKS}
    second = {walk: next(place.bay for place in places if place.aisle == "B") for walk, places in by_walk.items()}
    assert second == {"there_and_back": "05", "from_front": "01"}


def test_cross_aisles_lie_where_no_bay_does() -> None:
    racking = lay_out(replace(ASKED, crossings=(1,)), Standing())
    depths = sorted({place.y_mm for place in racking.places})
    assert racking.cross_aisles == (1500, 4500, 8500)
    assert depths == [3000, 6000, 7000]


def test_new_racks_stand_behind_those_that_are_there() -> None:
    racking = lay_out(ASKED, Standing(2, 4000, (0, 20_000), 77))
    assert [aisle.x_mm for aisle in racking.aisles] == [7000, 10_000, 13_000]
    assert racking.cross_aisles[0] == 0
    assert racking.places[0].aisle_index == 2
    assert racking.places[0].pick_sequence == 78


def test_lower_levels_are_faces_and_upper_ones_reserve() -> None:
    places = lay_out(ASKED, Standing()).places
    assert {place.level: place.kind for place in places} == {"1": "pick", "2": "reserve"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"template": "{aisle}-{bay}"}, "template"),
        ({"template": "{aisle}é{bay}-{level}"}, "template"),
        ({"template": "{aisle}-{bay}-{shelf}"}, "template"),
        ({"bays": 500, "levels": 30}, "bays"),
        ({"rows": (RowAsked("dock", 2, "GATE"),)}, "rows"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(change: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        lay_out(replace(ASKED, **change), Standing())
    assert refused.value.errors[0]["field"] == field


@given(
    bays=st.integers(1, 40), levels=st.integers(1, 5), sides=st.sampled_from(SIDES), walk=st.sampled_from(WALKS),
    crossings=st.lists(st.integers(1, 40), max_size=4), digits=st.integers(1, 4),
)  # fmt: skip
def test_every_place_has_a_code_a_turn_and_a_spot_of_its_own(
    bays: int, levels: int, sides: str, walk: str, crossings: list[int], digits: int
) -> None:
    asked = replace(
        ASKED, bays=bays, levels=levels, sides=sides, walk=walk, crossings=tuple(crossings), bay_digits=digits
    )
    racking = lay_out(asked, Standing())
    places = racking.places
    assert len(places) == 3 * bays * levels == len({place.code for place in places})
    assert [place.pick_sequence for place in places] == list(range(1, len(places) + 1))
    assert len({(place.x_mm, place.y_mm, place.side, place.level) for place in places}) == len(places)
    gaps = [abs(place.y_mm - corridor) for place in places for corridor in racking.cross_aisles]
    assert min(gaps) >= (asked.cross_width_mm + asked.bay_width_mm) // 2
    assert racking.cross_aisles[0] < min(place.y_mm for place in places)
    assert max(place.y_mm for place in places) < racking.cross_aisles[-1]


@pytest.fixture
def admin(database: Any) -> FlaskClient:
    return visitors(database).person("admin")


RACKINGS = "/api/v1/warehouses/MAIN/rackings"


@pytest.mark.both_databases
def test_a_drawing_tells_all_and_makes_nothing(admin: FlaskClient) -> None:
    drawn = admin.post(f"{RACKINGS}/drawing", json={**BODY, "rows": [LANES]}).get_json()
    assert (drawn["shelves"], drawn["first_code"], drawn["last_code"]) == (24, "H.01.1", "J.04.2")
    assert [aisle["name"] for aisle in drawn["standing"]] == ["A01", "A02"]
    assert [row["code"] for row in drawn["rows"]] == ["SPUR 1", "SPUR 2"]
    assert drawn["clash_count"] == 0
    assert admin.get("/api/v1/locations?zone=New").get_json()["count"] == 0


@pytest.mark.both_databases
def test_racks_are_laid_by_one_act_and_taken_back_by_another(admin: FlaskClient) -> None:
    before = admin.get("/api/v1/warehouses/MAIN/floor-plan").get_json()
    laid = admin.post(RACKINGS, json={**BODY, "rows": [LANES]}).get_json()
    assert (laid["places"], laid["first_code"]) == (26, "H.01.1")
    assert admin.get("/api/v1/locations?zone=New").get_json()["count"] == 24
    after = admin.get("/api/v1/warehouses/MAIN/floor-plan").get_json()
    assert [aisle["name"] for aisle in after["aisles"]] == ["A01", "A02", "H", "I", "J"]
    assert admin.delete(f"{RACKINGS}/{laid['id']}").status_code == 204
    assert admin.get("/api/v1/warehouses/MAIN/floor-plan").get_json() == before
    assert admin.get("/api/v1/locations?zone=New").get_json()["count"] == 0


def test_racks_in_which_something_lay_stay(admin: FlaskClient) -> None:
    laid = admin.post(RACKINGS, json=BODY).get_json()
    line = {"location": "H.01.1", "sku": "ITEM-1", "quantity": 3}
    assert admin.post("/api/v1/stock-receipts", json={"reference": "first", "lines": [line]}).status_code == 200
    assert admin.delete(f"{RACKINGS}/{laid['id']}").get_json()["code"] == "layout.in_use"
    assert admin.get("/api/v1/locations?zone=New").get_json()["count"] == 24


def test_the_racks_laid_last_go_first(admin: FlaskClient) -> None:
    first = admin.post(RACKINGS, json=BODY).get_json()
    last = admin.post(RACKINGS, json={**BODY, "first_aisle": "K", "last_aisle": "L"}).get_json()
    assert admin.delete(f"{RACKINGS}/{first['id']}").get_json()["code"] == "layout.in_use"
    assert [admin.delete(f"{RACKINGS}/{racks['id']}").status_code for racks in (last, first)] == [204, 204]


def test_codes_that_are_taken_are_named_before_and_refused_then(admin: FlaskClient) -> None:
    body = {**BODY, "first_aisle": "A01", "last_aisle": "A01", "template": "{aisle}-{bay}-{level}"}
    drawn = admin.post(f"{RACKINGS}/drawing", json=body).get_json()
    assert (drawn["clash_count"], drawn["clashes"][0]["code"]) == (4, "A01-01-1")
    assert admin.post(RACKINGS, json=body).get_json()["code"] == "layout.code_taken"
    assert admin.get("/api/v1/locations?text=A01&kind=pick").get_json()["count"] == 5


def test_all_aisles_one_way_need_a_way_back(tx: Tx) -> None:
    site = put_warehouse(tx, "NEW", {"name": "New", "timezone": "UTC"})
    with pytest.raises(NoWayBack):
        lay_racking(tx, site, asdict(replace(ASKED, last_aisle="A", alternate_ways=True)))


def _bays(places: Any, side: int) -> list[str]:
    """Of the first aisle's lowest level, from the front."""
    bays = [place for place in places if (place.aisle, place.level, place.side) == ("A", "1", side)]
    return [place.bay for place in sorted(bays, key=lambda place: place.y_mm)]
