"""Slow and outward work, carried by huey: on Redis when WMS_REDIS_URL is set, else on a SQLite file.

A job is a named function with JSON arguments. The state row that it works on is the truth; a job may be lost or
come twice, so it looks at the row first, and a sweep (`@every`) calls for what a lost job left behind.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from huey import Huey, MemoryHuey, RedisHuey, SqliteHuey

from wms.kernel.clock import monotonic
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx

log = logging.getLogger("wms.jobs")


@dataclass
class Job:
    name: str
    run: Callable[..., None]

    def later(self, tx: Tx, *args: Any) -> None:
        """Calls for the job once `tx` has committed."""
        tx.after_commit(lambda: self.call(*args))

    def call(self, *args: Any) -> None:
        """Calls for the job now."""
        queue().carry(self.name, list(args))

    def now(self, *args: Any) -> None:
        """Runs it here and now, without the queue."""
        self.run(*args)


@dataclass
class Sweep:
    job: Job
    seconds: float
    due_at: float = field(default=0.0)


_jobs: dict[str, Job] = {}
_sweeps: list[Sweep] = []


def job(function: Callable[..., None]) -> Job:
    """Makes a job of a function in a room's jobs.py; its name is `room.function`."""
    made = Job(f"{function.__module__.split('.')[-2]}.{function.__name__}", function)
    _jobs[made.name] = made
    return made


def call_later(tx: Tx, name: str, *args: Any) -> None:
    """Calls for a job by its name once `tx` has committed: for services, which jobs import."""
    tx.after_commit(lambda: queue().carry(name, list(args)))


def every(seconds: float) -> Callable[[Callable[[], None]], Job]:
    """A job that the leading process calls for again and again, `seconds` apart."""

    def register(function: Callable[[], None]) -> Job:
        made = job(function)
        _sweeps.append(Sweep(made, seconds))
        return made

    return register


def call_due_sweeps() -> None:
    now = monotonic()
    for sweep in _sweeps:
        if sweep.due_at <= now:
            sweep.due_at = now + sweep.seconds
            sweep.job.call()


class JobQueue:
    """huey under a small face: one task carries the name of our job and its arguments."""

    def __init__(self, huey: Huey) -> None:
        self.huey = huey
        self.carry = huey.task(name="run_job")(run_job)

    def work_one(self) -> bool:
        """Runs the next job, if there is one; a job that fails is logged and left to its sweep."""
        task = self.huey.dequeue()
        if task is None:
            return False
        self.huey.execute(task)
        return True


def run_job(name: str, args: list[Any]) -> None:
    try:
        _jobs[name].run(*args)
    except Exception:
        log.exception("job %s%r failed", name, tuple(args))


_queue: JobQueue | None = None


def queue() -> JobQueue:
    global _queue
    if _queue is None:
        _queue = JobQueue(_make_huey())
    return _queue


def use_memory_queue() -> None:
    """Keeps jobs in this process only, until `run_pending` is called: for tests and one-shot commands."""
    global _queue
    _queue = JobQueue(MemoryHuey("aisle", results=False))


def run_pending(limit: int = 10_000) -> int:
    """Runs all waiting jobs here; returns how many."""
    for count in range(limit):
        if not queue().work_one():
            return count
    raise RuntimeError(f"jobs kept coming after {limit}")


def _make_huey() -> Huey:
    here = settings()
    if here.redis_url:
        return RedisHuey("aisle", url=here.redis_url, results=False, blocking=True, read_timeout=1)
    here.data_dir.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("aisle", filename=str(here.data_dir / "jobs.sqlite"), results=False, fsync=False)


def start_workers(count: int, stopping: threading.Event) -> list[threading.Thread]:
    """`count` threads of this process that work off the queue until `stopping` is set."""
    threads = [threading.Thread(target=_work, args=(stopping,), name=f"job-{n}", daemon=True) for n in range(count)]
    for thread in threads:
        thread.start()
    return threads


def _work(stopping: threading.Event) -> None:
    pause = 0.02
    while not stopping.is_set():
        try:
            pause = 0.02 if queue().work_one() else min(pause * 1.5, 0.2)
        except Exception:
            log.exception("the job queue did not answer")
            pause = 1.0
        if pause > 0.02:
            stopping.wait(pause)
