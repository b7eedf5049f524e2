"""Who leads: one process at a time, by an advisory lock on PostgreSQL or a file lock beside SQLite."""

import fcntl
import logging
import threading
from typing import IO

from sqlalchemy import Connection, text

from wms.kernel.clock import monotonic, wait
from wms.plumbing import jobs
from wms.plumbing.db import database
from wms.plumbing.relay import BATCH, Relay, bell
from wms.plumbing.settings import settings

log = logging.getLogger("wms.relay")
GATHER_SECONDS = 0.02  # a breath between two looks: events that come close together are numbered in one statement
ROUND_SECONDS = 0.2  # what nobody subscribes to, as each scan, is numbered five times a second
_LOCK_KEY = 0x41534C45  # "ASLE"


class Leadership:
    """Held by one process at a time; let go when the process dies, however it dies."""

    def __init__(self) -> None:
        self._connection: Connection | None = None
        self._file: IO[str] | None = None

    def take(self) -> bool:
        return self._take_file() if database.is_sqlite else self._take_advisory()

    def still(self) -> bool:
        """Whether the lock is still ours: a lost database connection loses it."""
        if self._connection is None:
            return self._file is not None
        try:
            self._connection.execute(text("SELECT 1"))
        except Exception:
            self.drop()
            return False
        return True

    def drop(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
        if self._file is not None:
            self._file.close()
            self._file = None

    def _take_advisory(self) -> bool:
        connection = database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _LOCK_KEY}).scalar_one():
            self._connection = connection
            return True
        connection.close()
        return False

    def _take_file(self) -> bool:
        file = (settings().data_dir / "relay.lock").open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True


def lead(stopping: threading.Event, idle_seconds: float = 0.06) -> None:
    """The relay's life in a process: waits to lead, then numbers, delivers and calls for sweeps until `stopping`."""
    leadership = Leadership()
    while not stopping.is_set():
        try:
            if leadership.take():
                log.info("this process leads the relay")
                _lead(leadership, stopping, idle_seconds)
        except Exception:
            log.exception("the relay stumbled; it starts over")
        finally:
            leadership.drop()
        wait(stopping, 1.0)


def _lead(leadership: Leadership, stopping: threading.Event, idle_seconds: float) -> None:
    relay = Relay()
    next_check = next_round = 0.0
    while not stopping.is_set():
        if monotonic() >= next_check:
            if not leadership.still():
                return
            jobs.call_due_sweeps()
            next_check = monotonic() + 1.0
        if monotonic() >= next_round or relay.is_called():
            done = relay.run_once()
            next_round = monotonic() + (ROUND_SECONDS if done < BATCH else 0.0)
        elif not bell.wait(idle_seconds):
            continue
        bell.clear()
        stopping.wait(GATHER_SECONDS)
