"""Slow and outward work in named queues, which huey's storages carry: Redis when WMS_REDIS_URL is set, else SQLite.

A job is a name and JSON arguments. The state row that it works on is the truth; a job may be lost or come twice, so it
looks at the row first, and a sweep (`@every`) calls for what a lost job left behind. Each queue has workers of its own:
a receiver, a solver or a printer that takes its time holds up nobody but its like.
"""

import json
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from huey.constants import EmptyData
from huey.storage import BaseStorage, MemoryStorage, RedisStorage, SqliteStorage

from wms.kernel.clock import monotonic, utc_now, wait
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx

log = logging.getLogger("wms.jobs")

QueueName = Literal["floor", "carrier", "planning", "outside", "upkeep"]
QUEUES: tuple[QueueName, ...] = get_args(QueueName)
WORKERS: dict[QueueName, int] = {"floor": 4, "carrier": 2, "planning": 2, "outside": 4, "upkeep": 2}
"""What somebody stands and waits for (printers, cartons); carriers; solvers; webhooks; sweeps and retention."""
MOST_WORKERS: dict[QueueName, int] = {"outside": 64}
"""Who calls strangers waits as long as they like: when all of a queue do, one more is hired, and leaves when idle."""
IDLE_SECONDS = 30.0
FORGOTTEN_SECONDS = 300.0
"""A call that began so long ago and never ended died with its process."""


@dataclass
class Job:
    name: str
    run: Callable[..., None]
    queue: QueueName
    until_end: bool = False
    """Whether a further call is needless until the run has ended (a sweep), not only until it begins."""

    def later(self, tx: Tx, *args: Any) -> None:
        """Calls for the job once `tx` has committed."""
        tx.after_commit(lambda: self.call(*args))

    def call(self, *args: Any) -> None:
        """Calls for the job now, unless the very same call still waits: it will see what this one would."""
        queues().carry(self, list(args))

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


def job(queue: QueueName) -> Callable[[Callable[..., None]], Job]:
    """Makes a job of a function in a room's jobs.py; its name is `room.function`."""

    def register(function: Callable[..., None]) -> Job:
        return _register(function, queue, until_end=False)

    return register


def every(seconds: float, queue: QueueName = "upkeep") -> Callable[[Callable[[], None]], Job]:
    """A job that the leading process calls for again and again, `seconds` apart; not while its last call is open."""

    def register(function: Callable[[], None]) -> Job:
        made = _register(function, queue, until_end=True)
        _sweeps.append(Sweep(made, seconds))
        return made

    return register


def _register(function: Callable[..., None], queue: QueueName, until_end: bool) -> Job:
    room = function.__module__.split(".")[1]
    made = Job(f"{room}.{function.__name__}", function, queue, until_end)
    _jobs[made.name] = made
    return made


def call_later(tx: Tx, name: str, *args: Any) -> None:
    """Calls for a job by its name once `tx` has committed: for services, which jobs import."""
    tx.after_commit(lambda: _jobs[name].call(*args))


def call_due_sweeps() -> None:
    now = monotonic()
    for sweep in _sweeps:
        if sweep.due_at <= now:
            sweep.due_at = now + sweep.seconds
            sweep.job.call()


class Queues:
    """The named queues of this process: one store and one bell each."""

    def __init__(self, open_store: Callable[[str], BaseStorage]) -> None:
        self._stores = {name: open_store(f"aisle-{name}") for name in QUEUES}
        self.bells = {name: threading.Semaphore(0) for name in QUEUES}

    def carry(self, called: Job, args: list[Any]) -> None:
        message = json.dumps([called.name, args])
        if self._is_open(called.queue, message):
            return
        self._stores[called.queue].enqueue(message.encode())
        self.bells[called.queue].release()

    def work_one(self, name: QueueName, begins: Callable[[], None] = lambda: None) -> bool:
        """Runs the queue's next job, if there is one; a job that fails is logged and left to its sweep."""
        data = self._stores[name].dequeue()
        if data is None:
            return False
        begins()
        message = bytes(data).decode()
        job_name, args = json.loads(message)
        called = _jobs.get(job_name)
        if called is None or not called.until_end:
            self._close(name, message)
        try:
            run_job(job_name, args)
        finally:
            if called is not None and called.until_end:
                self._close(name, message)
        return True

    def _is_open(self, name: QueueName, message: str) -> bool:
        """Whether the same call is open already; if not, it is from now on."""
        store, moment = self._stores[name], utc_now().timestamp()
        if store.put_if_empty(message, str(moment).encode()):
            return False
        since = store.peek_data(message)
        if since is not EmptyData and moment - float(bytes(since)) < FORGOTTEN_SECONDS:
            return True
        store.put_data(message, str(moment).encode())
        return False

    def _close(self, name: QueueName, message: str) -> None:
        self._stores[name].pop_data(message)


def run_job(name: str, args: list[Any]) -> None:
    try:
        _jobs[name].run(*args)
    except Exception:
        log.exception("job %s%r failed", name, tuple(args))


_queues: Queues | None = None


def queues() -> Queues:
    global _queues
    if _queues is None:
        _queues = Queues(_open_store)
    return _queues


def use_memory_queue() -> None:
    """Keeps jobs in this process only, until `run_pending` is called: for tests and one-shot commands."""
    global _queues
    _queues = Queues(MemoryStorage)


def run_pending(limit: int = 10_000) -> int:
    """Runs all waiting jobs here; returns how many."""
    for count in range(limit):
        if not any(queues().work_one(name) for name in QUEUES):
            return count
    raise RuntimeError(f"jobs kept coming after {limit}")


def _open_store(name: str) -> BaseStorage:
    house = settings()
    if house.redis_url:
        return RedisStorage(name, url=house.redis_url, blocking=True, read_timeout=1)
    return SqliteStorage(name, filename=str(house.data_dir / "jobs.sqlite"), fsync=False, strict_fifo=True)


def start_workers(stopping: threading.Event, only: tuple[QueueName, ...] = QUEUES) -> list[threading.Thread]:
    """Threads of this process that work off the named queues until `stopping` is set."""
    return [worker for name in only for worker in Crew(name, stopping).begin()]


class Crew:
    """The workers of one queue: as many as WORKERS says, and more of them while all are at work, up to MOST_WORKERS."""

    def __init__(self, name: QueueName, stopping: threading.Event) -> None:
        self.name, self._stopping, self._lock = name, stopping, threading.Lock()
        self.size = self._idle = 0

    def begin(self) -> list[threading.Thread]:
        return [self._hire(for_good=True) for _ in range(WORKERS[self.name])]

    def _hire(self, *, for_good: bool) -> threading.Thread:
        self.size, self._idle = self.size + 1, self._idle + 1
        label = f"{self.name}-{self.size - 1}"
        thread = threading.Thread(target=self._work, args=(for_good,), name=label, daemon=True)
        thread.start()
        return thread

    def _work(self, for_good: bool) -> None:
        pause, idle_since = 0.02, monotonic()
        while not self._stopping.is_set() and (for_good or monotonic() - idle_since < IDLE_SECONDS):
            if self._work_one():
                pause, idle_since = 0.02, monotonic()
                continue
            pause = min(pause * 1.5, 0.25)
            queues().bells[self.name].acquire(timeout=pause)
        with self._lock:
            self.size, self._idle = self.size - 1, self._idle - 1

    def _work_one(self) -> bool:
        began: list[bool] = []
        try:
            return queues().work_one(self.name, lambda: self._leave(began))
        except Exception:
            log.exception("the queue %s did not answer", self.name)
            wait(self._stopping, 1.0)
            return False
        finally:
            with self._lock:
                self._idle += len(began)

    def _leave(self, began: list[bool]) -> None:
        """A worker begins its job: somebody must be left to take the next one."""
        with self._lock:
            began.append(True)
            self._idle -= 1
            if self._idle == 0 and self.size < MOST_WORKERS.get(self.name, 0):
                self._hire(for_good=False)
