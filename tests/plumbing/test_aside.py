"""What keeps a processor busy runs beside the loop of a server, and tells what it gave or what it raised."""

import subprocess
import sys

import pytest

from wms.plumbing.aside import aside

ON_GEVENT = """
from gevent import monkey
monkey.patch_all()
import gevent, time
from wms.plumbing.aside import aside

ticks = []
def tick():
    while True:
        ticks.append(time.monotonic())
        gevent.sleep(0.01)

def busy():
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        pass
    return len(ticks)

gevent.spawn(tick)
gevent.sleep(0)
before = len(ticks)
seen_by_work = aside(busy)
print(seen_by_work - before)
try:
    aside(lambda: 1 / 0)
except ZeroDivisionError:
    print("raised")
"""


def test_a_loop_goes_on_while_work_is_busy_and_errors_come_back() -> None:
    told = subprocess.run([sys.executable, "-c", ON_GEVENT], capture_output=True, text=True, check=True)
    ticks, raised = told.stdout.split()
    assert (int(ticks) >= 5, raised) == (True, "raised")
    assert "Traceback" not in told.stderr


def test_without_a_loop_work_runs_where_it_is_asked_for() -> None:
    assert aside(divmod, 7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        aside(divmod, 1, 0)
