"""Taking work over by asking, and seeing who is on the floor."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.work.conftest import Queue
from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.plumbing.commands import run_floor_command
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system
from wms.work import events, queries, services
from wms.work.models import TaskAsk

pytestmark = pytest.mark.both_databases


def answer(queue: Queue, who: Any, ask_id: str, yes: bool) -> dict[str, Any]:
    payload = {"ask_id": ask_id, "yes": yes}
    return run_floor_command(who, {"id": str(new_id()), "op": "answer_take_over", "seq": 1, "payload": payload})


def asked(queue: Queue) -> tuple[UUID, dict[str, Any]]:
    """Ana holds a task, and Ben asks for it."""
    task_id = queue.add(start="NEAR")
    queue.do(queue.ana, "claim_task", task_id=task_id)
    return task_id, queue.do(queue.ben, "ask_take_over", task_id=task_id)["ask"]


def test_the_owner_says_yes_and_the_work_is_the_askers(queue: Queue) -> None:
    task_id, ask = asked(queue)
    assert (ask["owner"], ask["asker"], ask["state"]) == ("Ana", "Ben", "open")
    assert answer(queue, queue.ana, ask["id"], True)["result"]["ask"]["state"] == "yes"
    task = queue.task(task_id)
    assert (task.worker_name, task.device_id) == ("Ben", queue.ben.device_id)
    assert queue.do(queue.ben, "claim_task")["task"]["id"] == str(task_id)
    (told,) = queue.told(events.TaskTakenOver)
    assert (told["from_worker_name"], told["worker_name"]) == ("Ana", "Ben")


def test_the_owner_says_no_and_goes_on(queue: Queue) -> None:
    task_id, ask = asked(queue)
    assert answer(queue, queue.ana, ask["id"], False)["result"]["ask"]["state"] == "no"
    assert queue.task(task_id).worker_name == "Ana"
    (told,) = queue.told(events.TakeOverAnswered)
    assert told["yes"] is False


def test_a_question_lapses(queue: Queue) -> None:
    task_id, ask = asked(queue)
    past = utc_now() - timedelta(seconds=1)
    perform_as_system(lambda tx: tx.session.execute(update(TaskAsk).values(until=past)))
    assert answer(queue, queue.ana, ask["id"], True)["error"]["code"] == "work.ask_over"
    assert queue.task(task_id).worker_name == "Ana"


def test_asking_again_asks_the_same_question_anew(queue: Queue) -> None:
    task_id, ask = asked(queue)
    again = queue.do(queue.ben, "ask_take_over", task_id=task_id)["ask"]
    assert again["id"] == ask["id"]
    assert again["until"] >= ask["until"]


def test_only_the_owner_answers_and_only_once(queue: Queue) -> None:
    _, ask = asked(queue)
    assert answer(queue, queue.ben, ask["id"], True)["error"]["code"] == "work.ask_unknown"
    answer(queue, queue.ana, ask["id"], False)
    assert answer(queue, queue.ana, ask["id"], True)["error"]["code"] == "work.ask_over"


def test_a_yes_to_someone_who_took_other_work_meanwhile_changes_nothing(queue: Queue) -> None:
    task_id, ask = asked(queue)
    queue.do(queue.ben, "claim_task", task_id=queue.add())
    assert answer(queue, queue.ana, ask["id"], True)["error"]["code"] == "work.hands_full"
    assert queue.task(task_id).worker_name == "Ana"


def test_free_work_is_claimed_without_asking(queue: Queue) -> None:
    task_id = queue.add()
    assert queue.do(queue.ben, "ask_take_over", task_id=task_id)["task"]["id"] == str(task_id)


def test_whoever_holds_work_finishes_it_before_asking_for_more(queue: Queue) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task", task_id=task_id)
    queue.do(queue.ben, "claim_task", task_id=queue.add())
    assert queue.refused(queue.ben, "ask_take_over", task_id=task_id)["code"] == "work.hands_full"
    assert queue.refused(queue.ana, "ask_take_over", task_id=task_id)["code"] == "work.task_taken"


def test_people_are_seen_with_their_place_and_their_task(queue: Queue) -> None:
    task_id, ask = asked(queue)
    services.record_heartbeat(queue.ana, task_id, "FAR", utc_now())
    with reading() as session:
        people = queries.people_on_floor(session, queue.warehouse_id, queue.ben.id, utc_now())
        mine, told = (queries.open_asks(session, who.id, utc_now()) for who in (queue.ben, queue.ana))
    ana = next(one for one in people if one["name"] == "Ana")
    assert (ana["location_code"], ana["task"]["id"], ana["me"], ana["away"]) == ("FAR", str(task_id), False, False)
    assert [one["me"] for one in people if one["name"] == "Ben"] in ([], [True])
    assert [(one["id"], one["mine"]) for one in mine + told] == [(ask["id"], True), (ask["id"], False)]
