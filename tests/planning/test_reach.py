"""Places that ask for equipment: who has it gets the walk, what goes without goes first, and else it is said."""

from typing import Any

from tests.picking.floor import Floor
from wms.kernel.actors import Actor
from wms.kernel.clock import utc_now
from wms.layout.services import put_locations
from wms.planning.jobs import plan_floor
from wms.planning.queries.pool import pool_now
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform, perform_as_system
from wms.work import services as work
from wms.work.models import Assignment

HIGH, LOW = "A02-01-1", "A01-01-1"


def high_up(floor: Floor) -> None:
    """TEA lies on the floor, MUG where a ladder is needed; Ana and Ben are at work."""
    place = {"code": HIGH, "kind": "pick", "needs": "Ladder"}
    perform_as_system(lambda tx: put_locations(tx, floor.warehouse_id, [place]))
    floor.stock(LOW, "TEA", 9)
    floor.stock(HIGH, "MUG", 9)
    for actor in (floor.ana, floor.ben):
        perform(actor, "work.heartbeat", lambda tx: work.see_worker(tx, None))


def with_ladder(floor: Floor, actor: Actor) -> None:
    row = {"worker_id": actor.id, "warehouse_id": floor.warehouse_id, "skills": ["ladder"], "zones": [], "kinds": []}
    perform_as_system(lambda tx: tx.session.add(Assignment(**row, changed_at=tx.now, changed_by="test")))


def plan(floor: Floor) -> Any:
    plan_floor.now(str(floor.warehouse_id))
    with reading() as session:
        return pool_now(session, floor.warehouse_id, utc_now())


def numbers(task: dict[str, Any] | None) -> list[str]:
    return [slot["order"]["number"] for slot in task["slots"]] if task else []


def test_who_has_the_equipment_gets_the_walk_and_others_get_other_work(floor: Floor) -> None:
    high_up(floor)
    with_ladder(floor, floor.ben)
    floor.order("1001", {"MUG": 1}, priority="high")
    floor.order("1002", {"TEA": 1})
    plan(floor)
    assert numbers(floor.claim(floor.ana)) == ["1002"]
    assert numbers(floor.claim(floor.ben)) == ["1001"]
    assert floor.wrong() == []


def test_an_empty_queue_gives_nobody_what_they_do_not_reach(floor: Floor) -> None:
    high_up(floor)
    with_ladder(floor, floor.ben)
    floor.order("1001", {"MUG": 1})
    plan(floor)
    assert floor.refused(floor.ana, "claim_task")["code"] == "work.queue_empty"
    assert numbers(floor.claim(floor.ben)) == ["1001"]


def test_what_nobody_at_work_reaches_is_held_back_and_says_so(floor: Floor) -> None:
    high_up(floor)
    order_id = floor.order("1001", {"MUG": 1})
    floor.order("1002", {"TEA": 1})
    pool = plan(floor)
    assert [(key, reason.term, reason.key) for key, reason in pool.held.items()] == [
        (order_id, "nobody_reaches", "ladder")
    ]  # fmt: skip
    assert numbers(floor.claim(floor.ana)) == ["1002"]
    with_ladder(floor, floor.ben)
    assert plan(floor).held == {}


def test_what_anybody_reaches_of_an_order_goes_first(floor: Floor) -> None:
    high_up(floor)
    with_ladder(floor, floor.ben)
    floor.order("1001", {"TEA": 1, "MUG": 1})
    plan(floor)
    task = floor.claim(floor.ana)
    assert [stop["location"]["code"] for stop in task["stops"]] == [LOW]
    task = floor.equip(floor.ana, task)
    task = floor.pick_all(floor.ana, task)
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    plan(floor)
    assert floor.refused(floor.ana, "claim_task")["code"] == "work.queue_empty"
    assert [stop["location"]["code"] for stop in floor.claim(floor.ben)["stops"]] == [HIGH]
    assert floor.wrong() == []


def test_an_urgent_order_joins_nobody_who_may_lack_the_equipment(floor: Floor, settle: Any) -> None:
    high_up(floor)
    for number in ("1001", "1002"):
        floor.order(number, {"TEA": 1})
    floor.release()
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    floor.order("9001", {"MUG": 1}, priority="urgent")
    settle()
    assert numbers(floor.claim(floor.ana)) == numbers(task)
