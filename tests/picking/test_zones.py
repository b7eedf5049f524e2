"""Totes that are handed over from zone to zone: the walk, its queue, where its totes wait, and what goes wrong."""

from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import Floor, told
from wms.kernel.actors import Actor
from wms.kernel.errors import Refusal
from wms.layout import queries as layout
from wms.layout import services as places
from wms.orders import services as orders
from wms.picking import events
from wms.planning import schemas
from wms.planning import services as planning
from wms.planning.jobs import plan_floor
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx, perform_as_system
from wms.work.models import Assignment

PASSED = {"classes": [{"name": "all", "method": "zone_and_pass"}], "zones": ["TEE", "BAD"]}
ZONES = {1: "BAD", 2: "BAD", 3: "TEE", 4: "TEE"}


@pytest.fixture
def zoned(floor: Floor) -> Floor:
    """Aisles 3 and 4 are the zone TEE, which comes first; 1 and 2 are BAD. H-BAD and H-TEE stand before them."""
    bins = [
        {"code": f"A{aisle:02d}-{bay:02d}-1", "kind": "pick", "zone": zone}
        for aisle, zone in ZONES.items() for bay in range(1, 6)
    ]  # fmt: skip
    stands = [
        {"code": f"H-{zone}", "kind": "hand_over", "zone": zone, "x_mm": x}
        for zone, x in (("BAD", 4500), ("TEE", 9000))
    ]
    perform_as_system(lambda tx: places.put_locations(tx, floor.warehouse_id, [*bins, *stands]))
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", schemas.StrategyIn().load(PASSED)))
    for place, sku in (("A01-01-1", "SOAP"), ("A02-02-1", "ROPE"), ("A03-01-1", "TEA"), ("A04-03-1", "MUG")):
        floor.stock(place, sku, 50)
    for who, zone in ((floor.ana, "TEE"), (floor.ben, "BAD")):
        perform_as_system(lambda tx, who=who, zone=zone: _assign(tx, who, zone))
    return floor


def _assign(tx: Tx, who: Actor, zone: str) -> None:
    said = {"skills": [], "zones": [zone], "kinds": [], "changed_at": tx.now, "changed_by": "Eva"}
    tx.session.add(Assignment(worker_id=who.id, warehouse_id=who.warehouse_id, **said))


def begun(floor: Floor, *lines: dict[str, int]) -> dict[str, Any]:
    """The walk of these orders, claimed by Ana, a tote in each slot."""
    for number, wanted in enumerate(lines, 1001):
        floor.order(f"{number}", wanted)
    plan_floor.now(str(floor.warehouse_id))
    task = floor.claim(floor.ana)
    if task["mode"] == "batch":
        floor.do(floor.ana, "assign_cart", task_id=task["id"], cart_code="CART-01")
    return floor.equip(floor.ana, task)


def picked_in(floor: Floor, who: Any, task: dict[str, Any]) -> None:
    """All that is open in the walk's zone."""
    for stop in task["stops"]:
        for line in stop["lines"]:
            if line["state"] == "open" and stop["location"]["zone"] == task["zone"]:
                floor.do(who, "confirm_pick", **floor.scan(task, stop, line))


def stands(floor: Floor, code: str) -> str | None:
    with reading() as session:
        parent = layout.location_by_code(session, floor.warehouse_id, code).parent_id
        return layout.locations_by_ids(session, [parent])[parent].code if parent else None


EVERYWHERE = {"TEA": 2, "MUG": 1, "SOAP": 3, "ROPE": 1}


def test_a_tote_goes_from_zone_to_zone_and_holds_the_whole_order(zoned: Floor) -> None:
    task = begun(zoned, EVERYWHERE)
    assert [stop["location"]["zone"] for stop in task["stops"]] == ["TEE", "TEE", "BAD", "BAD"]
    assert (task["zone"], task["waits_at"]) == ("TEE", None)
    assert task["hand_overs"] == [{"code": "H-BAD", "zone": "BAD"}, {"code": "H-TEE", "zone": "TEE"}]
    picked_in(zoned, zoned.ana, task)
    handed = zoned.do(zoned.ana, "hand_over", task_id=task["id"], location_code="H-BAD")
    assert handed == {"zone": "BAD", "waits_at": "H-BAD"}
    assert (stands(zoned, "T00001"), zoned.contents("T00001")) == ("H-BAD", {"TEA": 2, "MUG": 1})
    (event,) = told(events.BatchHandedOver)
    assert (event["from_zone"], event["zone"], event["worker_name"]) == ("TEE", "BAD", "Ana")
    waiting = zoned.task(task["id"])
    assert (waiting.state, waiting.zone, waiting.summary["waits_at"]) == ("ready", "BAD", "H-BAD")
    assert (waiting.summary["stops"], waiting.summary["units"], waiting.summary["totes"]) == (2, 4, ["T00001"])
    assert zoned.refused(zoned.ana, "claim_task")["code"] == "work.queue_empty"
    task = zoned.claim(zoned.ben)
    assert (task["zone"], task["waits_at"]) == ("BAD", "H-BAD")
    refused = zoned.refused(zoned.ben, "take_up", task_id=task["id"], code="T00002")
    assert (refused["code"], refused["data"]["expected"]) == ("picking.not_waiting", ["T00001"])
    task = zoned.do(zoned.ben, "take_up", task_id=task["id"], code="t00001")["task"]
    assert (task["waits_at"], stands(zoned, "T00001")) == (None, None)
    picked_in(zoned, zoned.ben, task)
    zoned.do(zoned.ben, "drop_off", task_id=task["id"], location_code="PACK-1")
    (picked,) = told(events.OrderPicked)
    assert sum(line["quantity"] for line in picked["lines"]) == 7
    assert (zoned.contents("T00001"), zoned.wrong()) == (EVERYWHERE, [])


def test_a_cart_goes_with_all_its_totes(zoned: Floor) -> None:
    task = begun(zoned, {"TEA": 1}, {"TEA": 1, "SOAP": 1})
    picked_in(zoned, zoned.ana, task)
    zoned.do(zoned.ana, "hand_over", task_id=task["id"], location_code="H-BAD")
    assert (stands(zoned, "CART-01"), stands(zoned, "T00001")) == ("H-BAD", "CART-01")
    task = zoned.claim(zoned.ben)
    zoned.do(zoned.ben, "take_up", task_id=task["id"], code="CART-01")
    picked_in(zoned, zoned.ben, task)
    zoned.do(zoned.ben, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert (stands(zoned, "CART-01"), stands(zoned, "T00002"), zoned.wrong()) == (None, "PACK-1", [])


def test_a_walk_that_is_left_in_the_middle_waits_where_it_was_left(zoned: Floor) -> None:
    task = begun(zoned, EVERYWHERE)
    stop = task["stops"][0]
    zoned.do(zoned.ana, "confirm_pick", **zoned.scan(task, stop, stop["lines"][0]))
    assert zoned.refused(zoned.ana, "hand_over", task_id=task["id"], location_code="A03-01-1")["code"] == (
        "picking.not_a_hand_over"
    )
    zoned.do(zoned.ana, "hand_over", task_id=task["id"], location_code="PACK-2")
    waiting = zoned.task(task["id"])
    assert (waiting.zone, waiting.summary["waits_at"], waiting.summary["stops"]) == ("TEE", "PACK-2", 1)
    assert zoned.refused(zoned.ben, "claim_task")["code"] == "work.queue_empty"
    assert (zoned.claim(zoned.ana)["waits_at"], zoned.wrong()) == ("PACK-2", [])


def test_what_is_done_or_walked_in_one_way_is_not_handed_over(zoned: Floor) -> None:
    task = begun(zoned, {"TEA": 1})
    picked_in(zoned, zoned.ana, task)
    refused = zoned.refused(zoned.ana, "hand_over", task_id=task["id"], location_code="H-BAD")
    assert refused["code"] == "picking.not_handed_over"


def test_whoever_scans_a_tote_of_another_walk_hears_where_that_one_is_wanted(zoned: Floor) -> None:
    task = begun(zoned, {"TEA": 1, "SOAP": 1})
    picked_in(zoned, zoned.ana, task)
    zoned.do(zoned.ana, "hand_over", task_id=task["id"], location_code="H-BAD")
    zoned.order("2001", {"MUG": 1})
    plan_floor.now(str(zoned.warehouse_id))
    other = zoned.claim(zoned.ana)
    refused = zoned.refused(zoned.ana, "take_up", task_id=other["id"], code="T00001")
    assert (refused["data"]["zone"], refused["data"]["place"]) == ("BAD", "H-BAD")


def test_goods_of_a_passed_zone_are_gone_back_for(zoned: Floor) -> None:
    """Another bin of the zone TEE takes the place of one that was short in BAD: the walk goes there once more."""
    zoned.stock("A03-02-1", "SOAP", 5)
    task = begun(zoned, {"TEA": 1, "SOAP": 50})
    picked_in(zoned, zoned.ana, task)
    zoned.do(zoned.ana, "hand_over", task_id=task["id"], location_code="H-BAD")
    task = zoned.claim(zoned.ben)
    zoned.do(zoned.ben, "take_up", task_id=task["id"], code="T00001")
    stop = next(stop for stop in task["stops"] if stop["item"]["sku"] == "SOAP" and stop["location"]["zone"] == "BAD")
    line = stop["lines"][0]
    short = {"line_id": line["id"], "quantity": 3, "reason": "fewer"}
    task = zoned.do(zoned.ben, "report_short", task_id=task["id"], **short)["task"]
    picked_in(zoned, zoned.ben, task)
    assert zoned.do(zoned.ben, "hand_over", task_id=task["id"], location_code="H-TEE")["zone"] == "TEE"
    task = zoned.claim(zoned.ana)
    zoned.do(zoned.ana, "take_up", task_id=task["id"], code="T00001")
    picked_in(zoned, zoned.ana, task)
    zoned.do(zoned.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert (zoned.contents("T00001"), stands(zoned, "T00001"), zoned.wrong()) == ({"TEA": 1, "SOAP": 50}, "PACK-1", [])


def test_a_cancelled_order_leaves_the_walk_that_waits(zoned: Floor, settle: Any) -> None:
    task = begun(zoned, {"TEA": 1, "SOAP": 1})
    picked_in(zoned, zoned.ana, task)
    zoned.do(zoned.ana, "hand_over", task_id=task["id"], location_code="H-BAD")
    order_id = told(events.PickConfirmed)[0]["order_id"]
    perform_as_system(lambda tx: orders.cancel_order(tx, UUID(order_id)))
    settle()
    assert zoned.wrong() == []


def test_totes_are_not_handed_over_where_there_is_no_place_for_it(floor: Floor) -> None:
    with pytest.raises(Refusal) as refused:
        perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", schemas.StrategyIn().load(PASSED)))
    assert refused.value.code == "picking.no_hand_over"


def test_a_pick_waits_until_the_totes_are_taken_up_and_stays_in_the_zone_of_the_walk(zoned: Floor) -> None:
    """A device that lags, or another program, does not pick where the walk is not."""
    task = begun(zoned, {"TEA": 1, "SOAP": 1})
    _, soap = task["stops"]
    for op, more in (("confirm_pick", {}), ("report_short", {"reason": "empty"})):
        scan = zoned.scan(task, soap, soap["lines"][0])
        fields = ("task_id", "line_id", "quantity")
        payload = scan if op == "confirm_pick" else {name: scan[name] for name in fields} | more
        refused = zoned.refused(zoned.ana, op, **payload)
        assert (refused["code"], refused["data"]["zone"], refused["data"]["expected"]) == (
            "picking.other_zone", "TEE", "BAD",
        )  # fmt: skip
    picked_in(zoned, zoned.ana, task)
    zoned.do(zoned.ana, "hand_over", task_id=task["id"], location_code="H-BAD")
    task = zoned.claim(zoned.ben)
    refused = zoned.refused(zoned.ben, "confirm_pick", **zoned.scan(task, soap, soap["lines"][0]))
    assert (refused["code"], refused["data"]) == (
        "picking.not_taken_up", {"at": "H-BAD", "expected": ["T00001"]},
    )  # fmt: skip
    zoned.do(zoned.ben, "take_up", task_id=task["id"], code="T00001")
    picked_in(zoned, zoned.ben, task)
    assert (zoned.contents("T00001"), zoned.wrong()) == ({"TEA": 1, "SOAP": 1}, [])
