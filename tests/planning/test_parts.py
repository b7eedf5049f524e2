"""Orders too long for one walk, or too large for a cart, are cut where the walk passes their bins."""

from datetime import timedelta

import pytest

from tests.picking.floor import Floor, told
from tests.planning.test_release import plan, plan_rows
from wms.kernel.clock import utc_now
from wms.picking.events import OrderPartPicked, OrderPicked
from wms.planning import queries, schemas
from wms.planning import services as planning
from wms.planning.queries.loads import hall_of, read_loads
from wms.planning.rules.planner import rules_of
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system


@pytest.mark.parametrize("release", ["at_once", "patient"])
def test_an_order_with_too_many_stops_goes_on_two_walks(floor: Floor, release: str) -> None:
    document = schemas.StrategyIn().load({"walk_stops": 2, "release": release})
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", document))
    for n, sku in enumerate(("TEA", "MUG", "SOAP")):
        floor.stock(f"A0{n + 1}-01-1", sku, 9)
    order_id = floor.order("1001", {"TEA": 2, "MUG": 3, "SOAP": 1}, cutoff=utc_now() + timedelta(days=2))
    floor.release()
    (row,) = plan_rows(floor)
    assert len(row.locations) == 2
    first = floor.equip(floor.ana, floor.claim(floor.ana), 1)
    assert len(first["stops"]) == first["summary"]["stops"] == 2
    with reading() as session:
        reasons = {one["term"]: one for one in (queries.decision(session, order_id) or {})["reasons"]}
    assert reasons["part"]["data"] == {"against": 6}
    assert reasons["part"]["points"] == first["summary"]["units"]
    first = floor.pick_all(floor.ana, first)
    floor.do(floor.ana, "drop_off", task_id=first["id"], location_code="PACK-1")
    plan(floor)
    rest = floor.pick_all(floor.ben, floor.equip(floor.ben, floor.claim(floor.ben), 2))
    assert (len(rest["stops"]), rest["summary"]["units"]) == (1, 6 - first["summary"]["units"])
    floor.do(floor.ben, "drop_off", task_id=rest["id"], location_code="PACK-1")
    assert (len(told(OrderPartPicked)), len(told(OrderPicked))) == (1, 1)
    assert floor.order_record(order_id).state == "picked"
    assert floor.wrong() == []


def test_the_first_walk_leaves_time_for_those_that_follow(floor: Floor) -> None:
    document = schemas.StrategyIn().load({"walk_stops": 2, "release": "patient"})
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", document))
    skus = ("TEA", "MUG", "SOAP")
    for n, sku in enumerate(skus):
        floor.stock(f"A0{n + 1}-01-1", sku, 9)
    cutoff = (utc_now() + timedelta(days=2)).replace(microsecond=0)
    many = floor.order("1001", dict.fromkeys(skus, 1), cutoff=cutoff)
    few = floor.order("1002", {"TEA": 1}, cutoff=cutoff)
    with reading() as session:
        hall = hall_of(session, floor.warehouse_id)
        due = {order.id: load.open.pick.due for order, load in read_loads(session, hall, [many, few])}
    pace = rules_of(hall.strategy, hall.slots).pace
    assert due[few] == int(cutoff.timestamp())
    assert due[many] == pytest.approx(due[few] - pace.setup_s - pace.seconds(0, 1), abs=60)  # and some metres
