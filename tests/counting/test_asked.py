"""Who calls for a count: a short pick, an emptied bin, whoever stands before one, the office; and what it opens."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.counting.test_counting import close, count, line
from tests.picking.floor import Floor
from tests.picking.test_last_goods import left_behind
from tests.picking.test_short import short, walk_of
from wms.board import queries as board
from wms.board.services import choose_fix
from wms.counting import services
from wms.counting.models import StockCount
from wms.kernel.actors import Actor
from wms.kernel.clock import utc_now
from wms.kernel.errors import InvalidInput, Refusal
from wms.kernel.ids import new_id
from wms.layout.queries import location_by_code
from wms.people.services.workers import add_worker, disable_worker
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform, perform_as_system
from wms.work import queries as work_queries
from wms.work import services as work
from wms.work.models import Assignment

pytestmark = pytest.mark.both_databases


def at_once(act: Callable[[], Any], times: int) -> list[str]:
    """What each was refused with, "" for none."""
    start, codes = Barrier(times), []

    def run() -> None:
        start.wait()
        try:
            act()
            codes.append("")
        except Refusal as refusal:
            codes.append(refusal.code)

    threads = [Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return codes


def open_counts(floor: Floor) -> list[Any]:
    with reading() as session:
        return work_queries.open_tasks(session, floor.warehouse_id, "count")


def test_a_short_queues_a_count_that_frees_what_was_held_and_serves_who_waits(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 9)
    _, task = walk_of(floor, {"TEA": 5})
    short(floor, task, 5)
    waiting = floor.order("2001", {"TEA": 3})
    settle()
    assert floor.order_record(waiting).lines[0].allocated == 0
    [entry] = open_counts(floor)
    assert (entry.label, entry.priority, entry.summary["why"]) == ("A01-01-1", "normal", "short")
    close(floor, floor.ben, floor.claim(floor.ben), line("TEA", 4))
    settle()
    assert floor.order_record(waiting).lines[0].allocated == 3
    with reading() as session:
        labels = [one.subject["label"] for one in board.open_exceptions(session, kind="short")]
    assert "A01-01-1" not in labels
    assert floor.wrong() == []


def test_a_bin_that_nobody_could_reach_is_opened_by_its_count(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    _, task = walk_of(floor, {"TEA": 2})
    short(floor, task, 2, "unreachable")
    settle()
    close(floor, floor.ben, floor.claim(floor.ben), line("TEA", 5))
    settle()
    with reading() as session:
        assert location_by_code(session, floor.warehouse_id, "A01-01-1").blocked is False
        assert board.open_exceptions(session, kind="location_blocked") == []
    assert floor.order_record(floor.order("2001", {"TEA": 2})).state == "allocated"


def test_goods_that_do_not_come_back_are_lost_until_their_bin_is_counted(floor: Floor, settle: Any) -> None:
    task = left_behind(floor, settle)
    lacks = {"task_id": task["id"], "tote_code": "T00001", "item_code": "TEA", "quantity": 1}
    assert floor.do(floor.ben, "report_not_there", **lacks) == {"sku": "TEA", "quantity": 1, "left": 1}
    settle()
    [entry] = open_counts(floor)
    assert (entry.label, entry.summary["why"]) == ("A01-01-1", "short")
    assert entry.summary["facts"] == {"reason": "not_there", "missing": 1, "sku": "TEA", "by": "Ben"}
    floor.do(floor.ben, "put_back", **lacks | {"location_code": "A01-01-1"})
    assert floor.contents("LOST-AND-FOUND") == {"TEA": 1}
    close(floor, floor.ben, floor.claim(floor.ben), line("TEA", 2))
    assert (floor.contents("LOST-AND-FOUND"), floor.contents("A01-01-1")) == ({}, {"TEA": 2})
    assert floor.wrong() == []


def pressed(floor: Floor, settle: Any) -> str | None:
    """Ana was short of tea in A01-01-1, and "count now" is pressed: whom the board names."""
    floor.stock("A01-01-1", "TEA", 5)
    _, task = walk_of(floor, {"TEA": 5})
    short(floor, task, 5)
    settle()
    with reading() as session:
        [row] = board.open_exceptions(session, kind="short")
    assert row.fix["action"] == "counting.count_now"
    perform(floor.eva, "board.choose_fix", lambda tx: choose_fix(tx, row.id))
    settle()
    with reading() as session:
        [row] = board.open_exceptions(session, kind="short")
    assert len(open_counts(floor)) == 1
    return row.detail["sent"]  # type: ignore[no-any-return]


def here(*people: Actor) -> None:
    for person in people:
        work.record_heartbeat(person, None, "A01-01-1", utc_now())


def meant_for(floor: Floor) -> UUID | None:
    with reading() as session:
        [task_id] = session.scalars(select(StockCount.task_id).where(StockCount.state == "open"))
        return work_queries.task(session, task_id).meant_for


def test_count_now_sends_somebody_who_is_free_by_name(floor: Floor, settle: Any) -> None:
    """Ana still holds her walk."""
    here(floor.ana, floor.ben)
    assert (pressed(floor, settle), meant_for(floor)) == ("Ben", floor.ben.id)


def test_count_now_sends_nobody_who_is_not_here(floor: Floor, settle: Any) -> None:
    here(floor.ana)
    assert (pressed(floor, settle), meant_for(floor)) == (None, None)


def test_count_now_sends_nobody_whose_work_is_elsewhere(floor: Floor, settle: Any) -> None:
    here(floor.ana, floor.ben)
    only_walks = {"skills": [], "zones": [], "kinds": ["pick"], "changed_at": utc_now(), "changed_by": "Eva"}
    row = Assignment(worker_id=floor.ben.id, warehouse_id=floor.warehouse_id, **only_walks)
    perform_as_system(lambda tx: tx.session.add(row))
    assert pressed(floor, settle) is None


def test_count_now_names_whoever_is_at_it_already(floor: Floor, settle: Any) -> None:
    here(floor.ana, floor.ben)
    perform(floor.eva, "counting.ask_count", lambda tx: services.ask_count(tx, None, ["A01-01-1"], []))
    with reading() as session:
        [task_id] = session.scalars(select(StockCount.task_id))
    floor.do(floor.ben, "claim_task", task_id=str(task_id))
    assert pressed(floor, settle) == "Ben"


@pytest.mark.parametrize("who", ["a packer", "nobody we know", "somebody who left"])
def test_a_count_is_asked_of_somebody_who_counts_here(floor: Floor, who: str) -> None:
    made: dict[str, Any] = {"name": "Pia", "badge": "B-PIA", "pin": "730481", "warehouse_id": floor.warehouse_id}
    role: Any = "packer" if who == "a packer" else "picker"
    pia = perform_as_system(lambda tx: add_worker(tx, role=role, **made)).id
    if who == "somebody who left":
        perform_as_system(lambda tx: disable_worker(tx, pia))
    asked = new_id() if who == "nobody we know" else pia
    with pytest.raises(InvalidInput):
        perform(floor.eva, "counting.ask_count", lambda tx: services.ask_count(tx, None, ["A01-01-1"], [], asked))


def test_one_press_says_that_a_bin_is_empty_and_no_queues_a_count(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 2)
    floor.stock("A02-01-1", "MUG", 9)
    _, task = walk_of(floor, {"TEA": 2, "MUG": 1})
    empties = {stop["location"]["code"]: stop["empties"] for stop in task["stops"]}
    assert empties == {"A01-01-1": True, "A02-01-1": False}
    floor.pick_all(floor.ana, task)
    said = {"location_code": "A01-01-1", "empty": True}
    assert floor.do(floor.ana, "answer_zero_check", **said) == {"number": 1, "state": "settled"}
    assert floor.do(floor.ana, "answer_zero_check", **said | {"empty": False})["state"] == "open"
    [entry] = open_counts(floor)
    assert (entry.label, entry.summary["why"]) == ("A01-01-1", "zero")


def test_empty_is_not_believed_where_the_books_know_of_goods(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 2)
    assert floor.do(floor.ana, "answer_zero_check", location_code="A01-01-1", empty=True)["state"] == "open"
    assert floor.contents("A01-01-1") == {"TEA": 2}
    assert len(open_counts(floor)) == 1


def test_whoever_stands_before_a_bin_counts_it_and_is_done_with_its_open_count(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    perform(floor.eva, "counting.ask_count", lambda tx: services.ask_count(tx, None, ["A01-01-1"], []))
    told_of = {"location_code": "a01-01-1", "lines": [line("TEA", 5)], "seconds": 9}
    assert floor.do(floor.ana, "count_place", **told_of)["state"] == "settled"
    assert open_counts(floor) == []
    assert (
        floor.refused(floor.ana, "count_place", **told_of | {"location_code": "PACK-1"})["code"] == "counting.not_a_bin"
    )


def test_items_are_counted_wherever_they_lie_and_nothing_else_is_touched(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    floor.stock("A01-01-1", "MUG", 5)
    floor.stock("A02-01-1", "TEA", 5)
    asked = perform(floor.eva, "counting.ask_count", lambda tx: services.ask_count(tx, None, [], ["TEA"]))
    assert sorted(one["place"] for one in asked["counts"]) == ["A01-01-1", "A02-01-1"]
    task = floor.claim(floor.ana)
    assert [goods["sku"] for goods in task["count"]["goods"]] == ["TEA"]
    close(floor, floor.ana, task, line("TEA", 4))
    assert floor.contents(task["label"]) | {"TEA": 4} == floor.contents(task["label"])
    assert floor.contents("A01-01-1")["MUG"] == 5


def test_two_who_decide_at_once_decide_once(postgres_floor: Floor) -> None:
    floor = postgres_floor
    floor.stock("A01-01-1", "TEA", 50)
    perform(floor.eva, "counting.ask_count", lambda tx: services.ask_count(tx, None, ["A01-01-1"], []))
    close(floor, floor.ana, floor.claim(floor.ana), line("TEA", 20))
    close(floor, floor.ben, floor.claim(floor.ben), line("TEA", 20))
    identity = UUID(count(floor, 2)["id"])
    decide = {"decision": "accept", "reason": "counted twice"}

    def accept() -> None:
        perform(floor.eva, "counting.decide_count", lambda tx: services.decide_count(tx, identity, **decide))

    assert sorted(at_once(accept, 2)) == ["", "counting.over"]
    assert floor.contents("LOST-AND-FOUND") == {"TEA": 30}
    assert floor.wrong() == []


def test_goods_that_are_not_there_are_promised_elsewhere(floor: Floor, settle: Any) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    order_id = floor.order("1001", {"TEA": 5})
    floor.stock("A02-01-1", "TEA", 2)
    told_of = {"location_code": "A01-01-1", "lines": [line("TEA", 3)], "seconds": 0}
    assert floor.do(floor.ana, "count_place", **told_of)["state"] == "settled"
    settle()
    assert (floor.contents("A01-01-1"), floor.contents("LOST-AND-FOUND")) == ({"TEA": 3}, {"TEA": 2})
    assert floor.order_record(order_id).lines[0].allocated == 5
    assert count(floor, 1)["lines"][0]["kept"] == 0
    assert floor.wrong() == []
