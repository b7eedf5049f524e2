"""A server on gevent goes on while SQLite waits for the disk."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from wms.plumbing import commits

PROJECT = Path(__file__).resolve().parents[2]

PLANTED = """
from gevent import monkey
monkey.patch_all()
import sys, time
import gevent
from gevent import get_hub
from wms.plumbing import commits
from wms.plumbing.db import make_engine

real_sleep = monkey.get_original("time", "sleep")

class SlowDisk:
    def __init__(self, connection): self.connection = connection
    def commit(self):
        real_sleep(0.5)
        self.connection.commit()

aside = commits._commit_aside
engine = make_engine("sqlite:///" + sys.argv[1])
assert engine.dialect.do_commit is aside
engine.dialect.do_commit = lambda connection: aside(SlowDisk(connection))

ticks = []
def tick():
    while True:
        ticks.append(time.monotonic())
        gevent.sleep(0.01)

gevent.spawn(tick)
gevent.sleep(0.02)
before = len(ticks)
with engine.begin() as connection:
    connection.exec_driver_sql("CREATE TABLE kept (one INTEGER)")
print(len(ticks) - before)
with engine.connect() as connection:
    assert connection.exec_driver_sql("SELECT count(*) FROM kept").scalar_one() == 0
"""


def test_others_run_while_a_commit_waits_for_a_slow_disk(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-c", PLANTED, str(tmp_path / "aisle.sqlite")]
    told = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    assert int(told.stdout) >= 5


def test_a_commit_that_fails_leaves_nothing_open() -> None:
    class Full:
        rolled_back = False

        def commit(self) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        def rollback(self) -> None:
            self.rolled_back = True

    full = Full()
    with pytest.raises(sqlite3.OperationalError):
        commits._commit(full)
    assert full.rolled_back
