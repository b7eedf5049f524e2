"""`python -m benchmarks.floor`: the cost of a scan, as JSON. benchmarks/floor.md says what the figures mean."""

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from benchmarks.machine import PROJECT, Machine, Setting
from benchmarks.prepared import opened

NEVER = 1e9


@dataclass(frozen=True)
class Case:
    """`interval`: seconds between two scans of one handheld; `idle`: handhelds more that are only connected."""

    name: str
    setting: Setting
    handhelds: int
    interval: float
    idle: int = 0
    boards: int = 1


CASES = (
    Case("postgres_0", Setting("postgres"), 100, NEVER),
    Case("postgres_0_idle_1000", Setting("postgres"), 50, NEVER, idle=950),
    Case("postgres_0_idle_10000", Setting("postgres"), 50, NEVER, idle=9950),
    Case("postgres_0_boards_10", Setting("postgres"), 50, NEVER, boards=10),
    Case("postgres_100_boards_10", Setting("postgres"), 50, 0.5, boards=10),
    Case("postgres_1000", Setting("postgres"), 1000, 5.0),
    Case("postgres_25", Setting("postgres"), 50, 2.0),
    Case("postgres_100", Setting("postgres"), 50, 0.5),
    Case("postgres_200", Setting("postgres"), 100, 0.5),
    Case("postgres_300", Setting("postgres"), 300, 3.0),
    Case("postgres_300_two_web", Setting("postgres", web_processes=2), 300, 3.0),
    Case("sqlite_20", Setting("sqlite"), 20, 1.0),
    Case("sqlite_100", Setting("sqlite"), 50, 0.5),
)
USUAL = ("postgres_0", "postgres_25", "postgres_100", "postgres_200", "sqlite_20", "sqlite_100")


def measure(case: Case, seconds: int, statements: bool = False) -> dict[str, Any]:
    with opened(case.setting, case.handhelds) as (machine, plan):
        _tell(f"{case.name}: {case.handhelds} walks are claimed")
        shape = {"interval": case.interval, "seconds": seconds, "still_seconds": 5, "warm_seconds": 6}
        shape |= {"idle": case.idle, "boards": case.boards}
        marks, seen = _drive(machine, plan | {"port": machine.port} | shape)
        seen["web_memory_mb"] = machine.web_memory_mb()
        if statements and machine.postgres is not None:
            for row in machine.postgres.statements():
                _tell(str(row))
    return _figures(case, marks, seen)


def _drive(machine: Machine, plan: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Runs the load process; notes time and CPU as it names its phases, and when it has ended."""
    command = [sys.executable, "-m", "benchmarks.load"]
    marks: dict[str, Any] = {}
    reference = Reference()
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as load:
        if load.stdin is None or load.stdout is None:
            raise AssertionError("both are pipes")
        load.stdin.write(json.dumps(plan) + "\n")
        load.stdin.flush()
        for line in load.stdout:
            word = "end" if line.startswith("{") else line.strip()
            marks[word] = (time.monotonic(), machine.cpu(), os.getloadavg()[0])
            if word == "measure":
                reference.start()
                if machine.postgres is not None:
                    machine.postgres.forget_statements()
            if word == "end":
                return marks, json.loads(line) | {"reference_ms": reference.stop()}
    raise RuntimeError("the load process ended early")


def _figures(case: Case, marks: dict[str, Any], seen: dict[str, Any]) -> dict[str, Any]:
    scans, (seconds, used) = len(seen["acks"]), _between(marks, "measure", "end")
    still_seconds, still = _between(marks, "still", "warm")
    cost = {part: round(1000 * spent / max(1, scans), 2) for part, spent in used.items()}
    return {
        "case": case.name, **asdict(case.setting), "handhelds": case.handhelds, "idle": case.idle,
        "boards": case.boards, "scans": scans,
        "scans_per_s": round(scans / seconds, 1), "refused": len(seen["refused"]), "ran_out": seen["ran_out"],
        "cpu_ms_per_scan": {
            "application": round(cost["web"] + cost["worker"], 2), "database": cost["database"],
            "all_in": round(sum(cost.values()), 2), **{k: cost[k] for k in ("web", "worker", "redis")},
        },
        "all_in_per_reference": round(sum(cost.values()) / seen["reference_ms"], 2),
        "cpu_percent": {part: round(100 * spent / seconds, 1) for part, spent in used.items()},
        "ack_ms": {"p50": _percentile(seen["acks"], 50), "p99": _percentile(seen["acks"], 99)},
        "push_ms": {"p50": _percentile(seen["pushes"], 50), "p99": _percentile(seen["pushes"], 99)},
        "pushes": len(seen["pushes"]), "heartbeats": seen["heartbeats"], "board_snapshots": seen["snapshots"],
        "web_memory_mb": seen["web_memory_mb"],
        "still_cpu_percent": {part: round(100 * spent / still_seconds, 1) for part, spent in still.items()},
        "load_average": round(marks["end"][2], 2), "reference_ms": seen["reference_ms"],
        "refusals": sorted(set(seen["refused"]))[:3],
    }  # fmt: skip


def _between(marks: dict[str, Any], first: str, last: str) -> tuple[float, dict[str, float]]:
    (begun, before, _), (ended, after, _) = marks[first], marks[last]
    return ended - begun, {part: after[part] - before[part] for part in after}


def _percentile(seconds: list[float], percent: int) -> float | None:
    """In milliseconds: the smallest value that `percent` of all do not exceed."""
    if not seconds:
        return None
    ordered = sorted(seconds)
    return round(1000 * ordered[max(0, -(-len(ordered) * percent // 100) - 1)], 1)


class Reference(threading.Thread):
    """CPU that a fixed piece of Python takes while we measure: shared cores make every figure dearer, this one too."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._taken: list[float] = []
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(1.0):
            begun = time.thread_time()
            sum(number * number for number in range(50_000))
            self._taken.append(1000 * (time.thread_time() - begun))

    def stop(self) -> float:
        """The median in milliseconds."""
        self._over.set()
        return round(sorted(self._taken)[len(self._taken) // 2], 2)


def main() -> None:
    asked = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is stopped
    chosen = [case for case in CASES if case.name in (asked.case or USUAL)]
    found = [measure(case, asked.seconds, asked.statements) for case in chosen]
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()}
    print(
        json.dumps(
            {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine, "cases": found}, indent=1
        )
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.floor", description=__doc__)
    parser.add_argument("--case", action="append", choices=[case.name for case in CASES], help="only this; repeatable")
    parser.add_argument("--seconds", type=int, default=30, help="measured span of each case")
    parser.add_argument("--statements", action="store_true", help="name the dearest SQL statements on standard error")
    return parser.parse_args()


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
