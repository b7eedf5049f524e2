"""All zones at once: a walk for each, its totes brought together at a place, what presses then, and what goes wrong."""

from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import Floor, told
from tests.picking.test_zones import ZONES, _assign, stands
from wms.kernel.actors import Actor
from wms.kernel.clock import utc_now
from wms.kernel.errors import Refusal
from wms.kernel.ids import new_id
from wms.layout import services as places
from wms.orders import services as orders
from wms.packing.queries import station_view
from wms.packing.services import put_station
from wms.picking import events
from wms.planning import schemas
from wms.planning import services as planning
from wms.planning.jobs import plan_floor
from wms.planning.queries.planned import planned_rows
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx, perform, perform_as_system
from wms.work import queries as work_queries
from wms.work import services as work

AT_ONCE = {"classes": [{"name": "all", "method": "zone_and_consolidate"}]}
BOTH = {"TEA": 2, "SOAP": 3}
"""TEA lies in the zone TEE, SOAP in BAD."""


@pytest.fixture
def zoned(floor: Floor) -> Floor:
    """Aisles 3 and 4 are the zone TEE, Ana's; 1 and 2 are BAD, Ben's. C-1 stands before BAD, C-2 before TEE."""
    bins = [
        {"code": f"A{aisle:02d}-{bay:02d}-1", "kind": "pick", "zone": zone}
        for aisle, zone in ZONES.items() for bay in range(1, 6)
    ]  # fmt: skip
    stands_ = [{"code": f"C-{n}", "kind": "consolidation", "x_mm": x, "y_mm": 0} for n, x in ((1, 3000), (2, 12_000))]
    perform_as_system(lambda tx: places.put_locations(tx, floor.warehouse_id, [*bins, *stands_]))
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", schemas.StrategyIn().load(AT_ONCE)))
    for place, sku in (("A01-01-1", "SOAP"), ("A02-02-1", "ROPE"), ("A03-01-1", "TEA"), ("A04-03-1", "MUG")):
        floor.stock(place, sku, 50)
    for who, zone in ((floor.ana, "TEE"), (floor.ben, "BAD")):
        perform_as_system(lambda tx, who=who, zone=zone: _assign(tx, who, zone))
    return floor


def ordered(floor: Floor, *lines: dict[str, int]) -> list[UUID]:
    ids = [floor.order(f"{number}", wanted) for number, wanted in enumerate(lines, 1001)]
    plan_floor.now(str(floor.warehouse_id))
    return ids


def picked(floor: Floor, who: Any, first_tote: int) -> dict[str, Any]:
    """The next walk of their queue, picked to its end."""
    task = floor.claim(who)
    if task["mode"] == "batch":
        floor.do(who, "assign_cart", task_id=task["id"], cart_code="CART-01" if who is floor.ana else "CART-02")
    return floor.pick_all(who, floor.equip(who, task, first_tote))


def bring(floor: Floor, who: Any, task: dict[str, Any], place: str, slot: int = 1) -> dict[str, Any]:
    return floor.do(who, "consolidate", task_id=task["id"], slot=slot, location_code=place)["task"]


def queue(floor: Floor, who: Any) -> list[dict[str, Any]]:
    with reading() as session:
        entries = work_queries.ranked(session, who, floor.warehouse_id, utc_now())
        return work_queries.wire_queues(session, {who.id: entries})[who.id]


def test_each_zone_is_walked_at_the_same_time_and_its_totes_come_together(zoned: Floor) -> None:
    ordered(zoned, BOTH)
    ana, ben = picked(zoned, zoned.ana, 1), picked(zoned, zoned.ben, 2)
    assert {stop["location"]["zone"] for stop in ana["stops"]} == {"TEE"}
    assert {stop["location"]["zone"] for stop in ben["stops"]} == {"BAD"}
    assert (ana["zone"], zoned.task(ana["id"]).zone, zoned.task(ben["id"]).zone) == (None, "TEE", "BAD")
    assert [slot["place"] for slot in (*ana["slots"], *ben["slots"])] == ["C-2", "C-2"], "near where Ana ended"
    assert ana["gatherings"] == [
        {"code": "C-1", "orders": [], "seats": 1}, {"code": "C-2", "orders": ["1001"], "seats": 1},
    ]  # fmt: skip
    ana = bring(zoned, zoned.ana, ana, "c-2")
    assert (ana["state"], ana["slots"][0]["brought"], stands(zoned, "T00001")) == ("done", True, "C-2")
    (part,) = told(events.OrderPartPicked)
    assert ([tote["code"] for tote in part["totes"]], part["lane_code"]) == (["T00001"], "PACK-1")
    assert bring(zoned, zoned.ben, ben, "C-2")["state"] == "done"
    (whole,) = told(events.OrderPicked)
    assert ([tote["code"] for tote in whole["totes"]], stands(zoned, "T00002")) == (["T00002"], "C-2")
    assert (zoned.contents("T00001"), zoned.contents("T00002"), zoned.wrong()) == ({"TEA": 2}, {"SOAP": 3}, [])


def test_each_part_is_foreseen_for_somebody_of_its_zone(zoned: Floor) -> None:
    for who in (zoned.ben, zoned.ana):
        perform(who, "work.heartbeat", lambda tx: work.see_worker(tx, None))
    ordered(zoned, BOTH, {"TEA": 1})
    with reading() as session:
        foreseen = {row.zone: row.worker_id for row in planned_rows(session, zoned.warehouse_id)}
    assert foreseen == {"TEE": zoned.ana.id, "BAD": zoned.ben.id}


def test_an_order_of_one_zone_goes_to_a_lane_and_shares_the_walk_of_one_that_is_brought_together(zoned: Floor) -> None:
    ordered(zoned, BOTH, {"TEA": 1})
    ana = picked(zoned, zoned.ana, 1)
    assert sorted((slot["order"]["number"], slot["place"]) for slot in ana["slots"]) == [
        ("1001", "C-2"), ("1002", None),
    ]  # fmt: skip
    slot = next(slot["slot"] for slot in ana["slots"] if slot["place"])
    assert bring(zoned, zoned.ana, ana, "C-2", slot)["state"] == "leased"
    zoned.do(zoned.ana, "drop_off", task_id=ana["id"], location_code="PACK-1")
    totes = {slot["order"]["number"]: slot["tote"]["code"] for slot in ana["slots"]}
    assert (stands(zoned, totes["1001"]), stands(zoned, totes["1002"]), zoned.wrong()) == ("C-2", "PACK-1", [])
    assert [event["number"] for event in told(events.OrderPicked)] == ["1002"]


def test_another_free_place_counts_and_the_rest_is_brought_there(zoned: Floor, settle: Any) -> None:
    ordered(zoned, BOTH)
    ana, ben = picked(zoned, zoned.ana, 1), picked(zoned, zoned.ben, 2)
    refused = zoned.refused(zoned.ana, "consolidate", task_id=ana["id"], slot=1, location_code="A03-01-1")
    assert (refused["code"], refused["data"]["expected"]) == ("picking.not_a_gathering", "C-2")
    bring(zoned, zoned.ana, ana, "C-1")
    settle()
    assert zoned.do(zoned.ben, "claim_task")["task"]["slots"][0]["place"] == "C-1"
    bring(zoned, zoned.ben, ben, "C-1")
    assert (stands(zoned, "T00002"), zoned.wrong()) == ("C-1", [])


def test_a_place_has_one_order_unless_it_is_shared(zoned: Floor) -> None:
    ordered(zoned, BOTH)
    bring(zoned, zoned.ana, picked(zoned, zoned.ana, 1), "C-2")
    zoned.order("2001", {"MUG": 1, "ROPE": 1})
    plan_floor.now(str(zoned.warehouse_id))
    other = picked(zoned, zoned.ana, 3)
    assert other["slots"][0]["place"] == "C-1", "the nearer one has another order"
    refused = zoned.refused(zoned.ana, "consolidate", task_id=other["id"], slot=1, location_code="C-2")
    assert (refused["code"], refused["data"]["orders"]) == ("picking.place_taken", ["1001"])
    shared = [{"code": "C-2", "kind": "consolidation", "slots": 2}]
    perform_as_system(lambda tx: places.put_locations(tx, zoned.warehouse_id, shared))
    bring(zoned, zoned.ana, other, "C-2")
    assert (stands(zoned, "T00001"), stands(zoned, "T00003"), zoned.wrong()) == ("C-2", "C-2", [])


def test_where_no_place_is_free_the_walk_says_so_before_and_goes_to_a_lane(zoned: Floor, settle: Any) -> None:
    ordered(zoned, BOTH, {"MUG": 1, "ROPE": 1}, {"TEA": 1, "ROPE": 1})
    ana = picked(zoned, zoned.ana, 1)
    assert sorted(slot["place"] or "" for slot in ana["slots"]) == ["", "C-1", "C-2"]
    assert {"term": "no_place_free", "points": 1, "data": {}} in ana["reasons"]
    for slot in ana["slots"]:
        if slot["place"]:
            bring(zoned, zoned.ana, ana, slot["place"], slot["slot"])
    zoned.do(zoned.ana, "drop_off", task_id=ana["id"], location_code="PACK-1")
    settle()
    ben = picked(zoned, zoned.ben, 4)
    theirs = {slot["order"]["number"]: slot["place"] for slot in ben["slots"]}
    assert theirs == {slot["order"]["number"]: slot["place"] for slot in ana["slots"]}, "with those of Ana"
    assert zoned.wrong() == []


def test_the_rest_presses_more_once_a_part_stands(zoned: Floor, settle: Any) -> None:
    ordered(zoned, BOTH)
    bring(zoned, zoned.ana, picked(zoned, zoned.ana, 1), "C-2")
    settle()
    (entry,) = queue(zoned, zoned.ben)
    assert next(reason for reason in entry["reasons"] if reason["term"] == "siblings") == {
        "term": "siblings", "points": 250, "data": {"orders": 1},
    }  # fmt: skip
    assert entry["summary"]["siblings"] == 1


def test_an_order_that_is_cancelled_while_a_part_stands_is_put_back(zoned: Floor, settle: Any) -> None:
    (order_id,) = ordered(zoned, BOTH)
    bring(zoned, zoned.ana, picked(zoned, zoned.ana, 1), "C-2")
    settle()
    perform_as_system(lambda tx: orders.cancel_order(tx, order_id))
    settle()
    (entry,) = queue(zoned, zoned.ana)
    assert (entry["kind"], entry["summary"]["totes"], entry["start"]["code"]) == ("put_back", ["T00001"], "C-2")
    assert zoned.wrong() == []


def test_the_order_is_complete_with_what_stands_when_nothing_of_the_rest_is_there(zoned: Floor) -> None:
    ordered(zoned, BOTH)
    bring(zoned, zoned.ana, picked(zoned, zoned.ana, 1), "C-2")
    task = zoned.equip(zoned.ben, zoned.claim(zoned.ben), 2)
    line = task["stops"][0]["lines"][0]
    short = {"line_id": line["id"], "quantity": 3, "reason": "empty"}
    zoned.do(zoned.ben, "report_short", task_id=task["id"], **short)
    refused = zoned.refused(zoned.ben, "consolidate", task_id=task["id"], slot=1, location_code="C-2")
    assert refused["code"] == "picking.not_brought"
    zoned.do(zoned.ben, "drop_off", task_id=task["id"], location_code="PACK-1")
    (whole,) = told(events.OrderPicked)
    assert (whole["totes"], stands(zoned, "T00001"), zoned.wrong()) == ([], "C-2", [])


def test_a_pick_that_is_undone_after_its_totes_stand_takes_them_along_again(zoned: Floor) -> None:
    ordered(zoned, BOTH, {"TEA": 1})
    ana = picked(zoned, zoned.ana, 1)
    slot = next(slot for slot in ana["slots"] if slot["place"])
    bring(zoned, zoned.ana, ana, "C-2", slot["slot"])
    pick = next(pick for pick in ana["picks"] if pick["tote_code"] == slot["tote"]["code"])
    ana = zoned.do(zoned.ana, "undo_pick", task_id=ana["id"], pick_id=pick["pick_id"])["task"]
    assert [one["brought"] for one in ana["slots"]] == [False, False]
    assert (stands(zoned, slot["tote"]["code"]), zoned.wrong()) == ("CART-01", [])


def test_totes_are_not_brought_together_where_there_is_no_place_for_it(floor: Floor) -> None:
    with pytest.raises(Refusal) as refused:
        perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", schemas.StrategyIn().load(AT_ONCE)))
    assert refused.value.code == "picking.no_gathering"


def test_the_bench_shows_where_all_totes_stand_and_asks_for_the_others(zoned: Floor, settle: Any) -> None:
    perform_as_system(_bench)
    mia = Actor(kind="worker", id=new_id(), name="Mia", role="packer", warehouse_id=zoned.warehouse_id)
    ordered(zoned, BOTH)
    bring(zoned, zoned.ana, picked(zoned, zoned.ana, 1), "C-2")
    settle()
    (coming,) = waiting(zoned)["coming"]
    assert (coming["totes"], coming["gathered_at"]) == (["T00001"], ["C-2"])
    assert coming["away"] == [{"zone": "BAD", "worker": None}]
    ben = picked(zoned, zoned.ben, 2)
    assert waiting(zoned)["coming"][0]["away"] == [{"zone": "BAD", "worker": "Ben"}]
    assert zoned.refused(mia, "open_tote", station_code="Bench", code="T00001")["code"] == "packing.part_picked"
    bring(zoned, zoned.ben, ben, "C-2")
    settle()
    (ready,) = waiting(zoned)["waiting"]
    assert (ready["totes"], ready["gathered_at"], ready["away"]) == (["T00001", "T00002"], ["C-2"], [])
    pack = zoned.do(mia, "open_tote", station_code="Bench", code="T00002")["pack"]
    assert (pack["to_bring"], stands(zoned, "T00001")) == ([{"code": "T00001", "place": "C-2"}], "C-2")
    pack = zoned.do(mia, "open_tote", station_code="Bench", code="T00001")["pack"]
    assert (pack["to_bring"], stands(zoned, "T00001"), zoned.wrong()) == ([], stands(zoned, "T00002"), [])
    zoned.order("2001", {"MUG": 1, "ROPE": 1})
    plan_floor.now(str(zoned.warehouse_id))
    assert picked(zoned, zoned.ana, 3)["slots"][0]["place"] == "C-2", "it is free again"


def _bench(tx: Tx) -> None:
    station = {"name": "Bench", "lane": "PACK-1", "warehouse": "MAIN", "printer_code": None, "scale_address": None}
    put_station(tx, "Bench", station)


def waiting(floor: Floor) -> dict[str, Any]:
    with reading() as session:
        return station_view(session, "Bench")
