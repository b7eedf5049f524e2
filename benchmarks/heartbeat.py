"""`python -m benchmarks.heartbeat`: the longest pause of a heartbeat and of the relay while a solver thinks, as JSON.

The embedded server (SQLite, relay and jobs inside the web process) is the hardest case: all of it is one process.
A socket sends heartbeats, orders come in, and the file is watched for committed events that have no number yet; first
without a solver, then during one long solve in its child process.
"""

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from typing import Any

import psutil  # type: ignore[import-untyped]
import socketio

from benchmarks.machine import Machine, Setting
from benchmarks.site import Site
from wms.demo.shift.device import Device

BEAT_EVERY, LOOK_EVERY, ORDER_EVERY = 0.05, 0.01, 0.5
ORDERS_TO_PLAN = 300


class Beats:
    """A handheld that beats 20 times a second and times each acknowledgement, in seconds."""

    def __init__(self, url: str, cookie: str) -> None:
        self.taken: list[float] = []
        self._stop = threading.Event()
        self._socket = socketio.Client()
        self._socket.connect(url, headers={"Cookie": cookie}, transports=["websocket"], wait_timeout=30)
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while not self._stop.wait(BEAT_EVERY):
            begun = time.perf_counter()
            self._socket.call("heartbeat", {"task_id": None, "location_code": None, "pending": 0}, timeout=60)
            self.taken.append(time.perf_counter() - begun)

    def close(self) -> None:
        self._stop.set()
        self._socket.disconnect()


class RelayWatch:
    """How long committed events wait for their number: the relay's tick, seen from outside, in seconds."""

    def __init__(self, file: str) -> None:
        self.longest = 0.0
        self._file, self._stop = file, threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        reader = sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)
        waiting: float | None = None
        while not self._stop.wait(LOOK_EVERY):
            unnumbered = reader.execute("SELECT 1 FROM outbox_event WHERE seq IS NULL LIMIT 1").fetchone()
            now = time.perf_counter()
            waiting = (waiting or now) if unnumbered else None
            self.longest = max(self.longest, now - waiting if waiting else 0.0)

    def close(self) -> None:
        self._stop.set()


def main() -> None:
    asked = _arguments()
    os.environ["WMS_SOLVE_SECONDS"] = str(asked.seconds)
    with Machine(Setting("sqlite"), walks=1) as machine:
        site = Site(machine, handhelds=2)
        site.lay_out_only()
        cookie = _picker(machine, site)
        calm = _measure(machine, site, cookie, asked.seconds)
        site.order_many(ORDERS_TO_PLAN)
        site.ask_for_wave()
        solving = _wait_for_child(machine)
        busy = _measure(machine, site, cookie, asked.seconds)
        busy["solver_seconds"] = solving.close()
    here = {"cores": os.cpu_count(), "python": platform.python_version(), "load": os.getloadavg()}
    print(
        json.dumps(
            {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": here, "calm": calm, "solving": busy},
            indent=1,
        )
    )


class SolverWatch:
    """How many seconds of CPU the solver's process used in the measured span."""

    def __init__(self, child: psutil.Process) -> None:
        self._child, self._begun = child, self._used()

    def close(self) -> float:
        return round(self._used() - self._begun, 1)

    def _used(self) -> float:
        return float(sum(self._child.cpu_times()[:2]))


def _measure(machine: Machine, site: Site, cookie: str, seconds: float) -> dict[str, Any]:
    beats, relay = Beats(machine.url, cookie), RelayWatch(machine.env["WMS_DATABASE_URL"].removeprefix("sqlite:///"))
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        site.order_many(1)
        time.sleep(ORDER_EVERY)
    beats.close()
    relay.close()
    taken = sorted(beats.taken)
    return {
        "heartbeats": len(taken), "heartbeat_median_ms": _ms(taken[len(taken) // 2]),
        "heartbeat_p99_ms": _ms(taken[int(len(taken) * 0.99)]), "heartbeat_longest_ms": _ms(taken[-1]),
        "relay_longest_ms": _ms(relay.longest),
    }  # fmt: skip


def _wait_for_child(machine: Machine) -> SolverWatch:
    for _ in range(600):
        family = [child for pid in machine.pids["web"] for child in psutil.Process(pid).children(recursive=True)]
        solvers = [child for child in family if "wms.planning.solver.improving" in _command(child)]
        if solvers:
            return SolverWatch(solvers[0])
        time.sleep(0.05)
    raise TimeoutError("no solver was started")


def _command(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.NoSuchProcess:
        return []


def _picker(machine: Machine, site: Site) -> str:
    device = Device(machine.url, "handheld", "Heart")
    site.sign_in_picker(device, 0)
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in device.http.cookies)


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.heartbeat", description=__doc__)
    parser.add_argument("--seconds", type=int, default=30, help="length of each measured span, and of the solve")
    return parser.parse_args()


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(str(error))
