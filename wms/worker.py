"""The work behind the counter: the relay, jobs and sweeps; in the server's own process, or in `wms worker`."""

import logging
import signal
import threading
from pathlib import Path
from types import FrameType

from wms.people.services import end_dead_sockets
from wms.planning.solver.kernels import prepare_in_background
from wms.plumbing import jobs
from wms.plumbing.relay import leading

log = logging.getLogger("wms.worker")
HEAR_SECONDS = 0.4


def start_background(
    stopping: threading.Event, queues: tuple[jobs.QueueName, ...] = jobs.QUEUES
) -> list[threading.Thread]:
    """The relay (which waits until it may lead) and the workers of the named queues, until `stopping` is set."""
    prepare_in_background(str(Path(__file__).parents[1]))
    leader = threading.Thread(target=leading.lead, args=(stopping,), name="relay", daemon=True)
    leader.start()
    return [leader, *jobs.start_workers(stopping, queues)]


def watch_sockets(stopping: threading.Event) -> None:
    """In each web process: hears of credentials that ended in any process, and closes their sockets."""
    threading.Thread(target=_watch_sockets, args=(stopping,), name="sockets", daemon=True).start()


def _watch_sockets(stopping: threading.Event) -> None:
    while not stopping.wait(HEAR_SECONDS):
        try:
            end_dead_sockets()
        except Exception:
            log.exception("could not look for dead sockets")


def run_worker(queues: tuple[jobs.QueueName, ...]) -> None:
    """A worker process of its own, until it is told to stop."""
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    threads = start_background(stopping, queues)
    while not stopping.wait(1.0):
        pass
    for thread in threads:
        thread.join(timeout=10)
