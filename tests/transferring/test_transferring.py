"""A transfer is work in two queues: for whoever sends, then for whoever receives."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.inventory.test_transfers import Houses
from wms.board.queries import open_exceptions, open_keys
from wms.plumbing.db import reading
from wms.transferring.jobs import queue_open_halves
from wms.transferring.rules import is_over, subject_of
from wms.work.queries import open_tasks

pytestmark = pytest.mark.both_databases
Settle = Callable[[], None]


@pytest.fixture
def houses(database: Any, monkeypatch: pytest.MonkeyPatch) -> Houses:
    return Houses(database, monkeypatch)


def waiting(site: Any) -> list[tuple[str, str, int]]:
    with reading() as session:
        return [
            (task.label, task.summary["side"], task.summary["units"]) for task in open_tasks(session, site, "transfer")
        ]


def claim(houses: Houses, who: Any) -> Any:
    return houses.do(who, "claim_task")["task"]


def test_who_sends_is_offered_it_first_and_then_who_receives(houses: Houses, settle: Settle) -> None:
    code = houses.opened()
    settle()
    main, north = houses.goods.warehouse_id, houses.north
    assert (waiting(main), waiting(north)) == ([(code, "send", 4)], [])
    task = claim(houses, houses.ana)
    assert (task["kind"], task["transfer"]["code"], task["summary"]["house"]) == ("transfer", code, "NORTH")
    houses.sent(code, 4)
    assert houses.refused(houses.ana, "finish_transfer", task_id=task["id"]) == "transferring.not_over"
    houses.do(houses.ana, "end_sending", transfer_code=code)
    settle()
    assert houses.do(houses.ana, "finish_transfer", task_id=task["id"]) == {"transfer_code": code, "state": "sent"}
    assert (waiting(main), waiting(north)) == ([], [(code, "receive", 4)])
    task = claim(houses, houses.nils)
    houses.came(code, 4)
    settle()
    assert houses.do(houses.nils, "finish_transfer", task_id=task["id"])["state"] == "received"
    assert (waiting(main), waiting(north)) == ([], [])


def test_a_half_that_somebody_did_without_the_queue_leaves_it(houses: Houses, settle: Settle) -> None:
    code = houses.opened()
    settle()
    houses.sent(code, 3)
    houses.do(houses.ana, "end_sending", transfer_code=code)
    assert houses.refused(houses.ana, "claim_task") == "work.queue_empty"
    settle()
    assert waiting(houses.goods.warehouse_id) == []
    houses.came(code, 3)
    settle()
    assert waiting(houses.north) == []


def test_what_is_taken_back_is_no_work(houses: Houses, settle: Settle) -> None:
    code = houses.opened()
    settle()
    houses.post(houses.eva, f"/stock/transfers/{code}/take-back")
    settle()
    assert waiting(houses.goods.warehouse_id) == []


def test_what_never_came_is_on_the_board_and_no_work_any_more(houses: Houses, settle: Settle) -> None:
    code = houses.opened()
    settle()
    houses.sent(code, 4)
    houses.do(houses.ana, "end_sending", transfer_code=code)
    settle()
    task = claim(houses, houses.nils)
    houses.came(code, 3)
    houses.do(houses.nils, "end_receiving", transfer_code=code)
    settle()
    assert houses.do(houses.nils, "finish_transfer", task_id=task["id"])["state"] == "short"
    with reading() as session:
        assert len(open_keys(session, "transfer_short", houses.north)) == 1
    assert waiting(houses.north) == []


def test_what_was_received_and_taken_back_is_work_once_more(houses: Houses, settle: Settle) -> None:
    code = houses.opened()
    houses.sent(code, 4)
    houses.do(houses.ana, "end_sending", transfer_code=code)
    settle()
    task = claim(houses, houses.nils)
    came = houses.came(code, 4)["move_id"]
    houses.do(houses.nils, "finish_transfer", task_id=task["id"])
    settle()
    houses.do(houses.nils, "undo_transfer_scan", move_id=came)
    settle()
    assert waiting(houses.north) == [(code, "receive", 4)]
    houses.came(code, 4)
    settle()
    assert waiting(houses.north) == []


def test_more_is_missing_once_a_receipt_is_taken_back(houses: Houses, settle: Settle) -> None:
    code = houses.opened()
    houses.sent(code, 4)
    houses.do(houses.ana, "end_sending", transfer_code=code)
    came = houses.came(code, 3)["move_id"]
    houses.do(houses.nils, "end_receiving", transfer_code=code)
    settle()
    houses.do(houses.nils, "undo_transfer_scan", move_id=came)
    settle()
    with reading() as session:
        told = [row.detail["units"] for row in open_exceptions(session, houses.north) if row.kind == "transfer_short"]
    assert told == [4]


def test_a_transfer_that_no_news_brought_into_the_queue_is_swept_into_it(houses: Houses) -> None:
    code = houses.opened()
    for _twice in range(2):
        queue_open_halves.now()
    assert waiting(houses.goods.warehouse_id) == [(code, "send", 4)]


def test_each_half_is_a_subject_of_its_own_and_over_at_its_own_time(houses: Houses) -> None:
    assert subject_of(houses.north, "send") != subject_of(houses.north, "receive")
    told = {state: (is_over("send", state), is_over("receive", state)) for state in ("open", "sent", "short")}
    assert told == {"open": (False, True), "sent": (True, False), "short": (True, True)}
