"""Orders too long for one walk, or too large for a cart, are cut where the walk passes their bins."""

from datetime import timedelta

import pytest

from tests.picking.floor import Floor, told
from tests.planning.test_release import plan, plan_rows
from wms.kernel.clock import utc_now
from wms.optimizer.dispatch import Pace
from wms.optimizer.walk import Door, Layout, Position, Stop
from wms.picking.events import OrderPartPicked, OrderPicked
from wms.planning import queries, schemas
from wms.planning import services as planning
from wms.planning.rules.strategy import Strategy
from wms.planning.solver.parts import Bounds, Share, next_part
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system

HALL = Layout((0, 3000, 6000), (0, 20_000), Door(0, 0))
PACE = Pace(mm_per_s=1000, seconds_per_line=15, setup_s=60)


def share(aisle: int, metres: int, weight_g: int = 100) -> Share:
    return Share(Stop(f"{aisle}-{metres:02d}", Position(aisle, 1000 * metres)), 1, 1000, weight_g)


def bounds(stops: int = 0, seconds: int = 0, slots: int = 4) -> Bounds:
    return Bounds(stops, seconds, slots, PACE, Strategy().totes_for)


SPREAD = [share(2, 5), share(0, 5), share(1, 15), share(0, 15), share(2, 15)]
"""The S-shape passes 0-05, 0-15, 1-15, 2-05, 2-15: 60 s to begin, 5 lines of 15 s, at least 52 m."""


@pytest.mark.parametrize(
    ("limits", "taken"),
    [
        (bounds(), 5),
        (bounds(stops=5), 5),
        (bounds(stops=4), 3),  # two walks of about equal length, not four stops and one
        (bounds(stops=2), 2),
        (bounds(stops=1), 1),
        (bounds(seconds=600), 5),
        (bounds(seconds=151), 3),  # up 20 m, 3 across, 20 down, 3 back: 46 s, and 45 at the bins
        (bounds(seconds=150), 2),
        (bounds(seconds=1), 1),  # nothing fits: a stop all the same
    ],
)
def test_a_walk_takes_the_first_stops_on_its_way(limits: Bounds, taken: int) -> None:
    way = ["0-05", "0-15", "1-15", "2-05", "2-15"]
    part = [one.stop.key for one in next_part(HALL, SPREAD, limits)]
    assert sorted(part) == sorted(way[:taken])


def test_no_walk_takes_more_than_its_cart_holds() -> None:
    heavy = [share(0, metres, weight_g=15_000) for metres in range(1, 10)]
    part = next_part(HALL, heavy, bounds(slots=3))
    assert len(part) == 3
    assert Strategy().totes_for(0, sum(one.weight_g for one in part)) <= 3


def test_one_walk_after_the_other_takes_everything() -> None:
    left, walks = list(SPREAD), 0
    while left:
        part = next_part(HALL, left, bounds(stops=2))
        left = [one for one in left if one not in part]
        walks += 1
    assert walks == 3


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
