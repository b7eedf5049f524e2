"""Totes, carts and cartons are carried whole: one row says where they stand, and what lies in them is where it was."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.picking.doors import Doors
from tests.picking.floor import Floor
from tests.picking.test_collecting import carried
from tests.picking.test_left_goods import drop, walked
from wms.inventory.models import StockMove
from wms.inventory.queries import Asked, stock_then
from wms.kernel.clock import utc_now
from wms.layout.models import ContainerMove
from wms.layout.queries import LocationRecord, locations_by_codes, locations_by_ids
from wms.layout.rules import StandingSeen, judge_container_move
from wms.plumbing.db import reading

pytestmark = pytest.mark.both_databases
VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "move_container.json").read_text())


@pytest.mark.parametrize("case", VECTORS, ids=[case["name"] for case in VECTORS])
def test_the_judge_of_containers_follows_the_shared_vector(case: dict[str, Any]) -> None:
    container, place = (StandingSeen(**case[name]) if name in case else None for name in ("container", "place"))
    verdict = judge_container_move(container, place, case["same"])
    assert (verdict.code, verdict.part) == (case["verdict"], case.get("part"))


def container(floor: Floor, code: str) -> LocationRecord:
    with reading() as session:
        return locations_by_codes(session, floor.warehouse_id, {code})[code]


def stands_in(floor: Floor, code: str) -> str | None:
    parent_id = container(floor, code).parent_id
    with reading() as session:
        return locations_by_ids(session, [parent_id])[parent_id].code if parent_id else None


def to(floor: Floor, code: str, place: str) -> dict[str, Any]:
    return floor.do(floor.ben, "move_container", container_code=code, place_code=place)


def refused(floor: Floor, code: str, place: str) -> str:
    return str(floor.refused(floor.ben, "move_container", container_code=code, place_code=place)["code"])


def moves(session: Any) -> int:
    return int(session.scalar(select(func.count()).select_from(StockMove)))


def test_a_tote_goes_to_a_lane_with_all_that_is_in_it_and_no_stock_moves(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    carried(floor, "A01-01-1", "TEA", 3, "T00040")
    with reading() as session:
        before = moves(session)
    told = to(floor, "t00040", "PACK-1")
    assert (told["container_code"], told["before_code"], told["place_code"]) == ("T00040", None, "PACK-1")
    assert stands_in(floor, "T00040") == "PACK-1"
    assert floor.contents("T00040") == {"TEA": 3}
    with reading() as session:
        assert moves(session) == before
    assert floor.wrong() == []


def test_a_cart_takes_its_totes_along(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    carried(floor, "A01-01-1", "TEA", 3, "T00040")
    to(floor, "T00040", "CART-01")
    to(floor, "CART-01", "PACK-1")
    assert (stands_in(floor, "T00040"), stands_in(floor, "CART-01")) == ("CART-01", "PACK-1")
    assert floor.contents("T00040") == {"TEA": 3}


def test_it_is_carried_back_by_its_carrier_or_a_supervisor_once(floor: Floor) -> None:
    to(floor, "T00040", "PACK-1")
    moved = to(floor, "T00040", "CART-01")["move_id"]
    assert floor.refused(floor.ana, "undo_container_move", move_id=moved)["code"] == "layout.not_your_container_move"
    floor.do(floor.eva, "undo_container_move", move_id=moved)
    assert stands_in(floor, "T00040") == "PACK-1"
    again = floor.refused(floor.ben, "undo_container_move", move_id=moved)
    assert again["code"] == "layout.unknown_container_move"


def test_what_was_carried_on_since_is_not_fetched_back(floor: Floor) -> None:
    first = to(floor, "T00040", "PACK-1")["move_id"]
    to(floor, "T00040", "CART-01")
    assert floor.refused(floor.ben, "undo_container_move", move_id=first)["code"] == "layout.container_moved_on"


def test_a_command_that_comes_twice_carries_once(floor: Floor) -> None:
    way = {"container_code": "T00040", "place_code": "PACK-1"}
    first = floor.send(floor.ben, "move_container", **way)
    again = floor.send(floor.ben, "move_container", first["id"], **way)
    assert (first["status"], again["status"]) == ("applied", "duplicate")
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(ContainerMove)) == 1


def test_wrong_places_and_things_are_refused(floor: Floor) -> None:
    assert refused(floor, "A01-01-1", "PACK-1") == "layout.not_a_container"
    assert refused(floor, "NOPE", "PACK-1") == "layout.not_a_container"
    assert refused(floor, "T00040", "NOPE") == "layout.unknown_location"
    assert refused(floor, "T00040", "A01-01-1") == "layout.no_ground"
    assert refused(floor, "CART-01", "CART-01") == "layout.in_itself"
    for n in range(1, 5):
        to(floor, f"T0000{n}", "CART-01")
    assert refused(floor, "T00005", "CART-01") == "layout.cart_full"


def test_what_a_walk_goes_with_stays_and_what_it_left_on_a_lane_may_be_carried(floor: Floor) -> None:
    _, task = walked(floor)
    assert refused(floor, "T00001", "PACK-1") == "layout.container_on_walk"
    drop(floor, task)
    to(floor, "T00001", "CART-02")
    assert stands_in(floor, "T00001") == "CART-02"
    assert floor.wrong() == []


def test_stock_of_a_past_moment_lies_in_the_tote_wherever_that_stands_now(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    carried(floor, "A01-01-1", "TEA", 3, "T00040")
    to(floor, "T00040", "PACK-1")
    moment = utc_now()
    carried(floor, "T00040", "TEA", 3, "A03-01-1")
    with reading() as session:
        lines = stock_then(session, Asked(floor.warehouse_id), moment, 0, 100)
    assert {(line.place, line.on_hand) for line in lines} == {("A01-01-1", 2), ("T00040", 3)}


def test_the_list_says_what_nobody_saw_for_days(floor: Floor, doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    carried(floor, "A01-01-1", "TEA", 3, "T00040")
    to(floor, "T00041", "PACK-1")
    later = utc_now() + timedelta(days=9)
    monkeypatch.setattr("wms.inventory.routes.containers.utc_now", lambda: later)
    rows = doors.get("/containers?not_seen_days=7&limit=200").get_json()
    assert [(row["code"], row["units"], row["stands_in_code"]) for row in rows[:2]] == [
        ("T00040", 3, None), ("T00041", 0, "PACK-1"),
    ]  # fmt: skip
    assert rows[2]["seen_at"] is None
    to(floor, "T00040", "PACK-1")
    assert not doors.get("/containers?not_seen_days=30").get_json()[0]["seen_at"]


def test_an_assigned_tote_is_not_listed_as_empty(floor: Floor, doors: Doors) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    floor.order("1001", {"TEA": 1})
    floor.release()
    floor.equip(floor.ana, floor.claim(floor.ana))
    rows = doors.get("/containers?empty=true&limit=200").get_json()
    assert "T00001" not in {row["code"] for row in rows}
    assert "T00002" in {row["code"] for row in rows}
