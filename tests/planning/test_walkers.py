"""When people who walk come free, as the plan reckons."""

from tests.picking.floor import Floor
from tests.planning.test_release import plan, stocked
from wms.kernel.clock import utc_now
from wms.planning.queries.loads import hall_of
from wms.planning.queries.walkers import walkers_now
from wms.planning.rules.planner import pace_of
from wms.plumbing.db import reading


def seconds_left(floor: Floor) -> int:
    now = utc_now()
    with reading() as session:
        (walker,) = walkers_now(session, floor.warehouse_id, now, 4)
    return walker.person.free_at - int(now.timestamp())


def test_a_walk_under_way_still_has_to_set_out_and_to_be_handed_over(floor: Floor) -> None:
    stocked(floor, 1)
    plan(floor)
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    with reading() as session:
        pace = pace_of(hall_of(session, floor.warehouse_id).strategy)
    assert seconds_left(floor) > pace.setup_s
    floor.pick_all(floor.ana, task)
    assert pace.setup_s // 2 <= seconds_left(floor) < pace.setup_s
