"""The walking order, set by walking: judged as on the device, kept while unfinished, numbers handed on, taken back."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.goods import lay_out
from tests.house.doors import visitors
from wms.kernel.errors import Refusal
from wms.layout.queries.walk_order import in_walking_order, walk_part, walked_orders
from wms.layout.rules import WalkedScan, in_new_order, judge_walked, turns_of
from wms.layout.services import put_locations, set_walk_order, take_back_walk_order
from wms.plumbing.transaction import Tx

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "walk_order.json").read_text())
both = pytest.mark.both_databases


@pytest.mark.parametrize("case", VECTORS, ids=[case["name"] for case in VECTORS])
def test_a_scan_is_judged_as_on_the_device(case: dict[str, Any]) -> None:
    assert judge_walked(WalkedScan(**case["scan"])) == case["verdict"]


@pytest.mark.parametrize(
    ("numbers", "taken", "last", "turns", "others_move"),
    [
        ([7, 5, 9], {1, 20}, 20, [5, 7, 9], False),
        ([0, 0], set(), 0, [1, 2], False),
        ([0, 0], {4}, 4, [5, 6], False),
        ([3, 3, 4], {9}, 9, [3, 4, 5], True),
        ([2, 3], {3}, 3, [2, 3], True),
        ([0, 6], {9}, 9, [6, 7], True),
    ],
)
def test_numbers_are_handed_on_or_room_is_made(
    numbers: list[int], taken: set[int], last: int, turns: list[int], others_move: bool
) -> None:
    given, moved = turns_of(numbers, taken, last)
    assert (list(given), moved) == (turns, others_move)


def test_those_not_walked_come_behind_as_they_stood() -> None:
    assert in_new_order(["A", "B", "C", "D"], ["C", "A"]) == ["C", "A", "B", "D"]


@both
def test_an_aisle_takes_the_order_it_was_walked_in(tx: Tx) -> None:
    site, codes = _aisle(tx)
    numbers = [place.pick_sequence for place in in_walking_order(tx.session, site, "aisle", "A01")]
    done = set_walk_order(tx, site, "aisle", "A01", [codes[2].lower(), codes[0]])
    assert done == {"part": "aisle", "name": "A01", "walked": 2, "places": len(codes)}
    walked = in_walking_order(tx.session, site, "aisle", "A01")
    assert [place.code for place in walked] == [codes[2], codes[0], codes[1], *codes[3:]]
    assert [place.pick_sequence for place in walked] == numbers


@both
def test_places_behind_make_room_where_numbers_do_not_tell_apart(tx: Tx) -> None:
    site, codes = _aisle(tx)
    places = [{"code": code, "kind": "pick", "pick_sequence": 3} for code in codes]
    put_locations(tx, site, [*places, {"code": "A01-77-1", "kind": "pick", "aisle": "A01", "pick_sequence": 0}])
    behind = [place.code for place in in_walking_order(tx.session, site, "aisle", "A02")]
    set_walk_order(tx, site, "aisle", "A01", ["A01-77-1", *reversed(codes)])
    walked = in_walking_order(tx.session, site, "aisle", "A01")
    assert [place.code for place in walked] == ["A01-77-1", *reversed(codes)]
    next_aisle = in_walking_order(tx.session, site, "aisle", "A02")
    assert [place.code for place in next_aisle] == behind
    assert next_aisle[0].pick_sequence > walked[-1].pick_sequence > walked[0].pick_sequence == 3


@both
def test_an_unfinished_walk_is_kept_and_changes_nothing(tx: Tx) -> None:
    site, codes = _aisle(tx)
    set_walk_order(tx, site, "aisle", "A01", codes[2:0:-1], over=False)
    part = walk_part(tx.session, site, "aisle", "A01")
    assert (part.codes, part.walked) == (tuple(codes), tuple(codes[2:0:-1]))
    set_walk_order(tx, site, "aisle", "A01", [*codes[2:0:-1], codes[0]])
    (record,) = walked_orders(tx.session, site)
    assert (record.state, record.walked) == ("done", [*codes[2:0:-1], codes[0]])
    assert walk_part(tx.session, site, "aisle", "A01").walked == ()


@both
def test_a_walk_is_taken_back_until_the_numbers_change(tx: Tx) -> None:
    site, codes = _aisle(tx)
    set_walk_order(tx, site, "aisle", "A01", list(reversed(codes)))
    (first,) = walked_orders(tx.session, site)
    take_back_walk_order(tx, site, first.id)
    assert walk_part(tx.session, site, "aisle", "A01").codes == tuple(codes)
    with pytest.raises(Refusal, match="no such walk"):
        take_back_walk_order(tx, site, first.id)
    set_walk_order(tx, site, "aisle", "A01", list(reversed(codes)))
    put_locations(tx, site, [{"code": codes[0], "kind": "pick", "pick_sequence": 99_000}])
    with pytest.raises(Refusal, match="other numbers"):
        take_back_walk_order(tx, site, walked_orders(tx.session, site)[0].id)


@both
@pytest.mark.parametrize(
    ("codes", "refusal"),
    [
        (["A01-01-1", "nowhere"], "layout.unknown_location"),
        (["A02-01-1"], "layout.other_part"),
        (["A01-01-1", "a01-01-1"], "layout.walked_before"),
    ],
)
def test_a_wrong_code_refuses_the_whole_walk(tx: Tx, codes: list[str], refusal: str) -> None:
    site, before = _aisle(tx)
    with pytest.raises(Refusal) as refused:
        set_walk_order(tx, site, "aisle", "A01", codes)
    assert (refused.value.code, walked_orders(tx.session, site)) == (refusal, [])
    assert walk_part(tx.session, site, "aisle", "A01").codes == tuple(before)


def test_no_bins_no_walk(tx: Tx) -> None:
    with pytest.raises(Refusal) as refused:
        set_walk_order(tx, lay_out(tx).warehouse_id, "zone", "nowhere", ["A01-01-1"])
    assert refused.value.code == "layout.unknown_part"


def test_the_doors_tell_what_can_be_walked_and_take_a_walk_back(database: Any) -> None:
    supervisor: FlaskClient = visitors(database).person("supervisor")
    doors = "/api/v1/warehouses/MAIN/walk-orders"
    around = supervisor.get(f"{doors}/around/a01-01-1").get_json()
    aisle = next(part for part in around["parts"] if part["part"] == "aisle")
    assert (around["code"], aisle["name"], aisle["walked"]) == ("A01-01-1", "A01", [])
    body = {"part": "aisle", "name": "A01", "place_codes": aisle["codes"][::-1]}
    assert supervisor.post(doors, json=body).get_json()["walked"] == len(aisle["codes"])
    listed = supervisor.get(doors).get_json()
    assert listed["command"] == "@WALK_ORDER"
    assert listed["barcode"].startswith("<svg")
    assert {"part": "aisle", "name": "A01", "places": len(aisle["codes"])} in listed["parts"]
    assert supervisor.delete(f"{doors}/{listed['walks'][0]['id']}").status_code == 204
    assert supervisor.get(f"{doors}/around/A01-01-1").get_json()["parts"][0]["codes"] == aisle["codes"]
    assert supervisor.get(f"{doors}/around/NOWHERE").status_code == 404


def _aisle(tx: Tx) -> tuple[Any, list[str]]:
    site = lay_out(tx).warehouse_id
    return site, [place.code for place in in_walking_order(tx.session, site, "aisle", "A01")]
