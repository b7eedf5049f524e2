"""One owner a task: claiming, holding, returning, taking over, and leases that end."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.people.events import DeviceRevoked
from wms.plumbing.commands import run_floor_command
from wms.plumbing.transaction import perform, perform_as_system
from wms.work import events, services
from wms.work.errors import LeaseLost, TaskOver
from wms.work.models import Task

pytestmark = pytest.mark.both_databases


def test_the_best_task_is_claimed_and_leased(queue: Any) -> None:
    queue.add("low")
    best = queue.add("urgent")
    task = queue.do(queue.ana, "claim_task")["task"]
    assert task["id"] == str(best)
    record = queue.task(best)
    assert (record.state, record.worker_id, record.device_id) == ("leased", queue.ana.id, queue.ana.device_id)
    assert queue.told(events.TaskClaimed)[0]["worker_name"] == "Ana"


def test_nearer_work_is_better_from_where_the_worker_was_seen(queue: Any) -> None:
    queue.add(start="FAR")
    near = queue.add(start="NEAR")
    services.record_heartbeat(queue.ana, None, "HERE", utc_now())
    assert queue.do(queue.ana, "claim_task")["task"]["id"] == str(near)


def test_an_empty_queue_says_so(queue: Any) -> None:
    assert queue.refused(queue.ana, "claim_task")["code"] == "work.queue_empty"


def test_whoever_holds_a_task_gets_that_one_again(queue: Any) -> None:
    mine = queue.add()
    queue.do(queue.ana, "claim_task")
    other = queue.add("urgent")
    assert queue.do(queue.ana, "claim_task")["task"]["id"] == str(mine)
    assert queue.refused(queue.ana, "claim_task", task_id=other)["code"] == "work.hands_full"


def test_a_task_is_taken_by_one_worker_only(queue: Any) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task", task_id=task_id)
    error = queue.refused(queue.ben, "claim_task", task_id=task_id)
    assert (error["code"], error["data"]["worker"]) == ("work.task_taken", "Ana")


def test_two_pickers_never_get_the_same_task(postgres_queue: Any) -> None:
    queue = postgres_queue
    tasks = {str(queue.add()) for _ in range(8)}
    pickers = [replace(queue.ana, id=new_id(), device_id=new_id(), name=f"P{n}") for n in range(12)]
    answers: list[dict[str, Any]] = []
    start = threading.Barrier(len(pickers))

    def claim(picker: Any) -> None:
        start.wait()
        answers.append(run_floor_command(picker, {"id": str(new_id()), "op": "claim_task", "seq": 1, "payload": {}}))

    threads = [threading.Thread(target=claim, args=(picker,)) for picker in pickers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    got = [answer["result"]["task"]["id"] for answer in answers if answer["status"] == "applied"]
    assert sorted(got) == sorted(tasks)
    assert {answer["error"]["code"] for answer in answers if answer["status"] != "applied"} == {"work.queue_empty"}


def test_the_database_refuses_two_tasks_in_the_same_hands(queue: Any) -> None:
    first, second = queue.add(), queue.add()
    queue.do(queue.ana, "claim_task", task_id=first)
    lease = {"state": "leased", "worker_id": queue.ana.id, "worker_name": "Ana", "lease_until": utc_now()}
    with pytest.raises(IntegrityError):
        perform_as_system(lambda tx: tx.session.execute(update(Task).where(Task.id == second).values(**lease)))


def test_a_returned_task_goes_to_the_next_one(queue: Any) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    queue.do(queue.ana, "return_task", task_id=task_id, location_code="FAR")
    record = queue.task(task_id)
    assert (record.state, record.worker_id, record.location_id) == ("ready", None, queue.bins["FAR"])
    assert queue.told(events.TaskReturned)[0]["reason"] == "returned"
    assert queue.do(queue.ben, "claim_task")["task"]["id"] == str(task_id)


def test_who_left_a_task_is_offered_it_first(queue: Any) -> None:
    left = queue.add("low")
    queue.do(queue.ana, "claim_task", task_id=left)
    queue.do(queue.ana, "return_task", task_id=left)
    queue.add("high")
    assert queue.do(queue.ana, "claim_task")["task"]["id"] == str(left)


def test_every_command_of_the_owner_extends_the_lease_and_raises_the_version(queue: Any) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    queue.lease_ends(task_id, utc_now() + timedelta(seconds=5))
    before = queue.task(task_id)
    held = queue.hold(queue.ana, task_id, "FAR")
    after = queue.task(task_id)
    assert held.version == after.version == before.version + 1
    assert after.lease_until > before.lease_until + timedelta(seconds=60)
    assert after.location_id == queue.bins["FAR"]


def test_the_sweep_returns_what_a_silent_device_held(queue: Any) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    assert queue.sweep() == 0
    queue.lease_ends(task_id)
    assert queue.sweep() == 1
    assert queue.task(task_id).state == "ready"
    assert queue.told(events.TaskReturned)[0]["reason"] == "lease_ended"


def test_a_device_that_was_silent_goes_on_if_nobody_took_its_task(queue: Any) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    queue.lease_ends(task_id)
    queue.sweep()
    queue.hold(queue.ana, task_id)
    assert queue.task(task_id).worker_id == queue.ana.id


def test_a_device_that_was_silent_too_long_has_lost_its_task_and_the_floor_is_told(queue: Any) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    queue.lease_ends(task_id)
    queue.sweep()
    queue.do(queue.ben, "claim_task")
    error = queue.refused(queue.ana, "return_task", task_id=task_id)
    assert (error["code"], error["data"]["worker"]) == ("work.lease_lost", "Ben")
    told = queue.told(events.TaskRefused)[0]
    assert (told["worker_name"], told["owner_name"]) == ("Ana", "Ben")
    assert queue.task(task_id).worker_id == queue.ben.id


def test_the_same_worker_at_another_device_does_not_hold_it_there(queue: Any) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    elsewhere = replace(queue.ana, device_id=new_id())
    with pytest.raises(LeaseLost):
        queue.hold(elsewhere, task_id)
    queue.do(elsewhere, "claim_task")
    queue.hold(elsewhere, task_id)
    with pytest.raises(LeaseLost):
        queue.hold(queue.ana, task_id)


@pytest.mark.parametrize("swept", [False, True])
def test_a_silent_worker_goes_on_at_a_device_enrolled_anew(queue: Any, swept: bool) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    queue.lease_ends(task_id)
    if swept:
        queue.sweep()
    elsewhere = replace(queue.ana, device_id=new_id())
    queue.hold(elsewhere, task_id)
    assert queue.task(task_id).device_id == elsewhere.device_id


def test_a_picker_takes_over_only_when_the_lease_has_ended(queue: Any) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    error = queue.refused(queue.ben, "take_over_task", task_id=task_id)
    assert (error["code"], error["data"]["worker"]) == ("work.take_over_refused", "Ana")
    assert 0 < error["data"]["seconds"] <= 120
    queue.lease_ends(task_id)
    queue.do(queue.ben, "take_over_task", task_id=task_id)
    assert queue.task(task_id).worker_id == queue.ben.id


def test_a_supervisor_takes_over_at_any_time_and_it_is_recorded(queue: Any) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    queue.do(queue.eva, "take_over_task", task_id=task_id)
    told = queue.told(events.TaskTakenOver)[0]
    assert (told["from_worker_name"], told["worker_name"]) == ("Ana", "Eva")


def test_a_done_task_never_opens_again(queue: Any) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    perform(queue.ana, "work.claim_task", lambda tx: services.finish_task(tx, task_id))
    for op in ("claim_task", "take_over_task"):
        assert queue.refused(queue.eva, op, task_id=task_id)["code"] == "work.task_over"
    with pytest.raises(TaskOver):
        queue.hold(queue.ana, task_id)
    perform_as_system(lambda tx: services.cancel_task(tx, task_id))
    assert queue.task(task_id).state == "done"


def test_cancelling_a_task_tells_its_owner(queue: Any) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    perform_as_system(lambda tx: services.cancel_task(tx, task_id))
    assert queue.told(events.TaskCancelled)[0]["worker_id"] == str(queue.ana.id)
    assert queue.task(task_id).state == "cancelled"


def test_an_unknown_task_is_told(queue: Any) -> None:
    assert queue.refused(queue.ana, "claim_task", task_id=UUID(int=5))["code"] == "work.task_unknown"


def test_the_database_keeps_a_lease_and_its_owner_together(queue: Any) -> None:
    task_id = queue.add()
    with pytest.raises(IntegrityError):
        perform_as_system(lambda tx: tx.session.execute(update(Task).where(Task.id == task_id).values(state="leased")))


def test_a_revoked_device_gives_its_task_back_at_once(queue: Any, settle: Any) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task", task_id=task_id)
    lost = DeviceRevoked(device_id=queue.ana.device_id, name="Ana's", warehouse_id=queue.warehouse_id)
    perform_as_system(lambda tx: tx.record(lost))
    settle()
    assert (queue.task(task_id).state, queue.task(task_id).lease_ended) == ("ready", True)
