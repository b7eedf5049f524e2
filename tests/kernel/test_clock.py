"""One clock for all processes: it can jump, run faster, and be moved by a file."""

import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from tests.clock import MovableClock
from wms.kernel import clock as the_clock
from wms.kernel.clock import Clock


def test_a_clock_that_nobody_moves_is_the_machines(clock: MovableClock) -> None:
    assert abs(the_clock.utc_now() - the_clock.outside_now()) < timedelta(seconds=1)
    assert the_clock.real_seconds(5) == 5


def test_a_jump_moves_moments_and_what_is_due_alike(clock: MovableClock) -> None:
    moment, due = the_clock.utc_now(), the_clock.monotonic()
    clock.forward(hours=3)
    assert the_clock.utc_now() - moment >= timedelta(hours=3)
    assert the_clock.monotonic() - due >= 3 * 3600
    assert the_clock.outside_now() - moment < timedelta(minutes=1)


def test_a_faster_clock_goes_on_from_where_it_stood() -> None:
    slow = Clock(offset=100)
    fast = slow.at_rate(60, machine=1000.0)
    assert fast.ahead(1000.0) == 100
    assert fast.ahead(1010.0) == 100 + 59 * 10
    assert fast.at_rate(1, machine=1010.0).ahead(5000.0) == 690


def test_waiting_is_counted_in_seconds_of_the_house(clock: MovableClock) -> None:
    the_clock.use(Clock().at_rate(1000))
    begun = the_clock.stopwatch()
    the_clock.sleep(20)
    assert not the_clock.wait(threading.Event(), 20)
    assert the_clock.stopwatch() - begun < 5


def test_a_file_moves_the_clock_of_processes_under_way(clock: MovableClock, tmp_path: Path) -> None:
    line = tmp_path / "clock"
    line.write_text(str(Clock(offset=7200)))
    the_clock.follow(str(line))
    assert the_clock.utc_now() - the_clock.outside_now() > timedelta(minutes=119)
    line.write_text("nonsense")
    assert the_clock.utc_now() - the_clock.outside_now() > timedelta(minutes=119)
    line.write_text(str(Clock(offset=86400)))
    assert the_clock.utc_now() - the_clock.outside_now() > timedelta(hours=23)


def test_a_clock_goes_no_further_than_it_is_told() -> None:
    walking = Clock.read("offset=100 rate=60 since=1000 until=1200")
    assert [walking.shows(moment) for moment in (1000.0, 1001.0, 1005.0)] == [1100, 1160, 1200]


def test_a_standing_clock_jumps_and_stands_again(clock: MovableClock) -> None:
    moment = the_clock.utc_now().timestamp() + 3600
    the_clock.use(Clock(rate=50).standing_at(moment))
    begun = the_clock.monotonic()
    the_clock.sleep(1)
    assert the_clock.utc_now().timestamp() == pytest.approx(moment)
    assert the_clock.monotonic() == begun
    assert the_clock.real_seconds(5) == 0.1, "who waits some seconds of the house is not left waiting"
    clock.forward(minutes=2)
    assert the_clock.utc_now().timestamp() == pytest.approx(moment + 120)


def test_a_process_takes_its_clock_from_the_environment() -> None:
    ask = "from wms.kernel.clock import *; print((utc_now() - outside_now()).total_seconds() > 3500)"
    env = {**os.environ, "WMS_CLOCK": "offset=3600"}
    told = subprocess.run([sys.executable, "-c", ask], env=env, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "True"


@pytest.mark.parametrize("text", ["speed=3", "rate=0", "rate=x", "later"])
def test_a_clock_nobody_can_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Clock.read(text)
