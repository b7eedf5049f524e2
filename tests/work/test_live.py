"""The queue is pushed to those without work, personalised, soon, and once for a burst."""

import time
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.clock import MovableClock
from tests.work.conftest import Queue
from wms.kernel.clock import utc_now
from wms.kernel.ids import new_id
from wms.plumbing import live as plumbing_live
from wms.plumbing.db import reading
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform
from wms.work import live, queries, services
from wms.work.services import presence


class Wire:
    """Stands where the sockets are: the outer wall."""

    server = object()

    def __init__(self) -> None:
        self.sent: list[tuple[str, Any, str]] = []
        self.tasks: list[tuple[Any, tuple[Any, ...]]] = []

    def emit(self, message: str, payload: Any, to: str) -> None:
        self.sent.append((message, payload, to))

    def start_background_task(self, run: Any, *args: Any) -> None:
        self.tasks.append((run, args))

    def sleep(self, _seconds: float) -> None:
        return

    def let_time_pass(self) -> None:
        waiting, self.tasks = self.tasks, []
        for run, args in waiting:
            run(*args)

    def of(self, message: str, actor: Any) -> list[Any]:
        return [payload for name, payload, to in self.sent if name == message and to == f"worker:{actor.id}"]


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    wire = Wire()
    monkeypatch.setattr(live, "socketio", wire)
    monkeypatch.setattr(live, "connected", lambda: {"a socket": object()})
    monkeypatch.setattr(plumbing_live, "socketio", wire)
    return wire


def watch(actor: Any) -> None:
    live.watch_queue(actor, {})


def test_each_idle_picker_gets_the_queue_as_seen_from_where_they_are(queue: Any, wire: Wire) -> None:
    for actor, place in ((queue.ana, "NEAR"), (queue.ben, "FAR")):
        services.record_heartbeat(actor, None, place, utc_now())
    near, far = queue.add(start="NEAR"), queue.add(start="FAR")
    wire.let_time_pass()
    first = {actor.name: wire.of("queue", actor)[-1]["entries"][0] for actor in (queue.ana, queue.ben)}
    assert first["Ana"]["task_id"] == str(near)
    assert first["Ben"]["task_id"] == str(far)
    assert {reason["term"] for reason in first["Ana"]["reasons"]} >= {"cutoff", "priority", "distance"}
    assert first["Ana"]["score"] == sum(reason["points"] for reason in first["Ana"]["reasons"])


def test_a_burst_costs_one_computation(queue: Any, wire: Wire) -> None:
    watch(queue.ana)
    wire.sent.clear()
    for _ in range(10):
        queue.add()
    assert len(wire.tasks) == 1
    wire.let_time_pass()
    pushed = wire.of("queue", queue.ana)
    assert len(pushed) == 1
    assert len(pushed[0]["entries"]) == 10


def test_a_picker_with_work_in_hand_gets_no_queue(queue: Any, wire: Wire) -> None:
    watch(queue.ana)
    queue.add()
    queue.do(queue.ana, "claim_task")
    wire.let_time_pass()
    wire.sent.clear()
    queue.add()
    wire.let_time_pass()
    assert wire.of("queue", queue.ana) == []


def test_the_owner_hears_of_a_take_over(queue: Any, wire: Wire) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    queue.do(queue.eva, "take_over_task", task_id=task_id)
    told = wire.of("task", queue.ana)[-1]
    assert (told["change"], told["by"], told["task_id"]) == ("taken_over", "Eva", str(task_id))


def test_watching_brings_the_queue_at_once(queue: Any, wire: Wire) -> None:
    queue.add()
    watch(queue.ana)
    assert len(wire.of("queue", queue.ana)[0]["entries"]) == 1


def test_a_hundred_pickers_and_two_hundred_tasks_are_served_in_time(queue: Any, wire: Wire) -> None:
    for _ in range(200):
        queue.add(start="FAR")
    for n in range(100):
        picker = replace(queue.ana, id=new_id(), device_id=new_id(), name=f"P{n}")
        services.record_heartbeat(picker, None, "NEAR", utc_now())
    wire.sent.clear()
    started = time.process_time()
    live.publish_queues(queue.warehouse_id, utc_now())
    assert len(wire.sent) == 100
    assert time.process_time() - started < 2.0


def test_a_heartbeat_extends_a_lease_only_when_a_third_of_it_is_gone(queue: Any, clock: MovableClock) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    before = queue.task(task_id)
    beat = {"task_id": str(task_id), "location_code": "NEAR", "pending": 0}
    assert live.heartbeat(queue.ana, beat)["lease_until"] is not None
    assert queue.task(task_id).lease_until == before.lease_until
    later = settings().lease_seconds * 0.5
    clock.forward(seconds=later)
    live.heartbeat(queue.ana, beat)
    after = queue.task(task_id)
    assert after.lease_until >= before.lease_until + timedelta(seconds=later - 1)
    assert after.version == before.version


def test_a_heartbeat_that_says_nothing_new_asks_no_database(queue: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    beat = {"task_id": str(task_id), "location_code": "NEAR", "pending": 0}
    first = live.heartbeat(queue.ana, beat)["lease_until"]
    monkeypatch.setattr(presence, "_write_heartbeat", lambda *_: pytest.fail("asked the database"))
    assert live.heartbeat(queue.ana, beat)["lease_until"] == first


def test_who_lost_a_task_hears_so_at_the_next_heartbeat(queue: Any) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    beat = {"task_id": str(task_id), "location_code": "NEAR", "pending": 0}
    assert live.heartbeat(queue.ana, beat)["lease_until"] is not None
    queue.do(queue.eva, "take_over_task", task_id=str(task_id))
    assert live.heartbeat(queue.ana, beat)["lease_until"] is None


def test_a_heartbeat_for_a_task_of_somebody_else_keeps_nothing(queue: Any) -> None:
    task_id = queue.add()
    queue.do(queue.ana, "claim_task")
    assert live.heartbeat(queue.ben, {"task_id": str(task_id), "pending": 0})["lease_until"] is None


def test_a_heartbeat_of_the_wrong_shape_is_refused(queue: Any) -> None:
    assert live.heartbeat(queue.ana, {"task_id": "seven", "pending": 0})["error"]["code"] == "input.invalid"


def test_nothing_is_computed_while_nobody_listens(queue: Any, wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "connected", dict)
    queue.add()
    assert wire.tasks == []


def test_a_stretch_of_work_begins_anew_after_a_rest(queue: Queue, clock: MovableClock) -> None:
    begun: list[datetime] = []
    for minutes, since in ((0, 0), (5, 0), (7, 0), (28, 3)):
        clock.forward(minutes=minutes)
        begun.append(utc_now())
        perform(queue.ana, "work.heartbeat", lambda tx: services.see_worker(tx, None))
        with reading() as session:
            here = queries.presence(session, queue.ana.id)
        assert here is not None
        assert abs(here.working_since - begun[since]) < timedelta(seconds=30)
