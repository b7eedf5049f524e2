"""An urgent order enters a walk under way, or becomes the next walk, and leaves that of a silent device."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update

from tests.picking.floor import Floor
from tests.picking.test_replan import busy_floor, patched, told
from wms.kernel.clock import utc_now
from wms.picking.events import OrderPicked
from wms.planning import schemas
from wms.planning import services as planning
from wms.plumbing.transaction import perform, perform_as_system
from wms.work import services as work
from wms.work.events import TaskChanged
from wms.work.models import Task


def ahead(task: dict[str, Any]) -> list[str]:
    return [stop["id"] for stop in task["stops"] if stop["state"] != "done"]


def test_an_urgent_order_enters_the_walk_under_way_behind_the_stop_on_screen_and_the_next(
    floor: Floor, settle: Any
) -> None:
    before = busy_floor(floor)
    floor.order("9001", {"TEA": 1, "BELL": 2}, priority="urgent")
    settle()
    now = floor.claim(floor.ana)
    assert now["id"] == before["id"]
    assert [slot["order"]["number"] for slot in now["slots"]][2:] == ["9001"]
    assert ahead(now)[:2] == ahead(before)[:2]
    assert [stop for stop in now["stops"] if stop["id"] in ahead(before)[:2]] == [
        stop for stop in before["stops"] if stop["id"] in ahead(before)[:2]
    ]
    change = told(TaskChanged)[-1]
    assert (change["change"], change["worker_id"]) == ("replanned", str(floor.ana.id))
    assert patched(before, change["diff"]) == {key: now[key] for key in ("stops", "slots")}
    now = floor.do(floor.ana, "assign_tote", task_id=now["id"], slot=3, tote_code="T00009")["task"]
    now = floor.pick_all(floor.ana, now)
    floor.do(floor.ana, "drop_off", task_id=now["id"], location_code="PACK-1")
    assert sorted(row["number"] for row in told(OrderPicked)) == ["1001", "1002", "9001"]
    assert floor.wrong() == []


def test_an_urgent_order_is_the_next_walk_where_somebody_is_free(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    perform(floor.ben, "work.heartbeat", lambda tx: work.see_worker(tx, None))
    floor.order("9001", {"TEA": 1}, priority="urgent")
    settle()
    task = floor.claim(floor.ben)
    assert [slot["order"]["number"] for slot in task["slots"]] == ["9001"]


def test_a_walk_without_a_free_slot_takes_no_more(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    for n in range(4):
        floor.order(f"{1001 + n}", {"TEA": 1})
    floor.release()
    task = floor.claim(floor.ana)
    floor.do(floor.ana, "assign_cart", task_id=task["id"], cart_code="CART-01")
    floor.order("9001", {"TEA": 1}, priority="urgent")
    settle()
    assert len(floor.claim(floor.ana)["slots"]) == 4
    assert [slot["order"]["number"] for slot in floor.claim(floor.ben)["slots"]] == ["9001"]


def test_an_urgent_order_makes_no_walk_longer_than_a_walk_may_last(floor: Floor, settle: Any) -> None:
    busy_floor(floor)
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", schemas.StrategyIn().load({"walk_minutes": 2})))
    floor.order("9001", {"TEA": 1, "BELL": 2}, priority="urgent")
    settle()
    assert [slot["order"]["number"] for slot in floor.claim(floor.ana)["slots"]] == ["1001", "1002"]
    assert [slot["order"]["number"] for slot in floor.claim(floor.ben)["slots"]] == ["9001"]


def test_a_walk_grows_longer_than_it_may_where_a_cutoff_would_else_be_missed(floor: Floor, settle: Any) -> None:
    before = busy_floor(floor)
    perform_as_system(lambda tx: planning.put_strategy(tx, "MAIN", schemas.StrategyIn().load({"walk_minutes": 2})))
    cutoff = utc_now() + timedelta(seconds=before["summary"]["seconds"])
    floor.order("9001", {"TEA": 1, "BELL": 2}, priority="urgent", cutoff=cutoff)
    settle()
    assert [slot["order"]["number"] for slot in floor.claim(floor.ana)["slots"]] == ["1001", "1002", "9001"]
    assert floor.wrong() == []


def test_what_presses_on_the_walk_of_a_silent_device_goes_to_others(floor: Floor, settle: Any) -> None:
    before = busy_floor(floor)
    floor.order("9001", {"TEA": 1, "BELL": 2}, priority="urgent")
    settle()
    lease_ends(before["id"])
    settle()
    assert floor.task(before["id"]).state == "ready"
    task = floor.claim(floor.ben)
    assert [slot["order"]["number"] for slot in task["slots"]] == ["9001"]
    back = floor.send(floor.ana, "claim_task", task_id=before["id"])
    assert back["status"] == "applied", back
    view = back["result"]["task"]
    assert [slot["withdrawn"] for slot in view["slots"]] == [False, False, True]
    assert [notice["kind"] for notice in view["notices"]] == ["order_moved"]
    assert floor.wrong() == []


def lease_ends(task_id: str) -> None:
    gone = utc_now() - timedelta(seconds=1)
    perform_as_system(
        lambda tx: tx.session.execute(update(Task).where(Task.id == UUID(task_id)).values(lease_until=gone))
    )
    perform_as_system(work.return_ended_leases)
