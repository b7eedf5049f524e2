"""Jobs: named queues that do not wait for one another, calls that are not doubled, nothing that runs what it reads."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from huey.storage import SqliteStorage

from tests.clock import MovableClock
from wms.plumbing import jobs
from wms.plumbing.jobs import QUEUES, WORKERS, Job, Queues


@pytest.fixture
def queues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queues]:
    """On a file, as the embedded house has them."""
    made = Queues(lambda name: SqliteStorage(name, filename=str(tmp_path / "jobs.sqlite"), strict_fifo=True))
    monkeypatch.setattr(jobs, "_queues", made)
    monkeypatch.setattr(jobs, "_jobs", {})
    monkeypatch.setattr(jobs, "_sweeps", [])
    yield made
    for store in made._stores.values():
        store.close()


def _job(ran: list[object], queue: jobs.QueueName = "floor") -> Job:
    return jobs.job(queue)(_named("note", lambda *args: ran.append(args)))


def _named(name: str, function: object) -> object:
    function.__name__, function.__module__ = name, "wms.test.jobs"
    return function


def test_a_job_runs_with_the_arguments_it_was_called_with(queues: Queues) -> None:
    ran: list[object] = []
    _job(ran).call("a", 1)
    assert jobs.run_pending() == 1
    assert ran == [("a", 1)]


def test_a_job_is_carried_as_its_name_and_json(queues: Queues) -> None:
    _job([]).call("a", 1)
    (carried,) = queues._stores["floor"].enqueued_items()
    assert json.loads(bytes(carried)) == ["test.note", ["a", 1]]


def test_a_job_nobody_knows_is_logged_and_those_behind_it_run(queues: Queues) -> None:
    ran: list[object] = []
    queues._stores["floor"].enqueue(b'["os.system", ["true"]]')
    _job(ran).call("a")
    jobs.run_pending()
    assert ran == [("a",)]


def test_the_same_call_is_not_queued_again_while_it_waits(queues: Queues) -> None:
    ran: list[object] = []
    note = _job(ran)
    for _ in range(5):
        note.call("a")
    note.call("b")
    jobs.run_pending()
    note.call("a")
    jobs.run_pending()
    assert ran == [("a",), ("b",), ("a",)]


def test_a_call_made_while_the_same_job_runs_is_not_lost(queues: Queues) -> None:
    ran: list[int] = []

    def again() -> None:
        ran.append(1)
        if len(ran) == 1:
            made.call()

    made = jobs.job("floor")(_named("again", again))
    made.call()
    jobs.run_pending()
    assert len(ran) == 2


def test_a_sweep_under_way_is_not_called_again(queues: Queues, clock: MovableClock) -> None:
    ran: list[int] = []

    def sweep() -> None:
        ran.append(1)
        clock.forward(seconds=6)
        jobs.call_due_sweeps()

    jobs.every(seconds=5)(_named("sweep", sweep))
    for _ in range(20):  # nobody works the queue: the first call still waits
        jobs.call_due_sweeps()
        clock.forward(seconds=5)
    assert jobs.run_pending() == 1
    clock.forward(seconds=6)
    jobs.call_due_sweeps()
    assert jobs.run_pending() == 1
    assert len(ran) == 2


def test_a_sweep_whose_process_died_is_called_again(queues: Queues, clock: MovableClock) -> None:
    jobs.every(seconds=5)(_named("sweep", lambda: None))
    jobs.call_due_sweeps()
    assert queues._stores["upkeep"].dequeue()  # taken, and never finished
    clock.forward(seconds=jobs.FORGOTTEN_SECONDS + 1)
    jobs.call_due_sweeps()
    assert jobs.run_pending() == 1


def test_a_label_does_not_wait_behind_slow_receivers(queues: Queues) -> None:
    printed, stopping, let_go = threading.Event(), threading.Event(), threading.Event()
    slow = jobs.job("outside")(_named("slow", lambda _n: let_go.wait(60)))
    label = jobs.job("floor")(_named("label", lambda: printed.set()))
    for number in range(3 * WORKERS["outside"]):
        slow.call(number)
    label.call()
    threads = jobs.start_workers(stopping)
    try:
        assert printed.wait(30)
    finally:
        stopping.set()
        let_go.set()
        for thread in threads:
            thread.join(30)


def test_every_queue_has_workers() -> None:
    assert set(WORKERS) == set(QUEUES)
    assert all(count > 0 for count in WORKERS.values())
