"""One solve as a user would start it: a process of its own, timed from outside, judged by the set's own checker."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Solved:
    """`seconds` is the wall time of the whole process, `memory_mb` its largest resident size."""

    instance: str
    objective: float
    feasible: bool
    best_known: float
    seconds: float
    memory_mb: float
    baseline: float | None = None

    def gap(self, maximise: bool) -> float:
        """Per cent worse than the best known; infinite for what is no solution."""
        if not self.feasible:
            return float("inf")
        worse = self.best_known - self.objective if maximise else self.objective - self.best_known
        return 100 * worse / self.best_known


def baseline_of(out: Path) -> float | None:
    """What the plain way would cost, if the solution says so: first come, S-shape."""
    answer = json.loads(out.read_text().splitlines()[0])
    value: float | None = answer.get("baseline")
    return value


def solve(format_: str, instance: Path, out: Path, seconds: float, workers: int, seed: int) -> tuple[float, float]:
    """(seconds, MB) of the whole process. Raises CalledProcessError if the solver fails."""
    command = [
        sys.executable, "-m", "wms.optimizer", format_, str(instance), "--seconds", str(seconds),
        "--workers", str(workers), "--seed", str(seed), "--quiet", "--out", str(out),
    ]  # fmt: skip
    started = time.monotonic()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.monotonic() - started, usage.ru_maxrss / 1024


def judge(checker: Path, *arguments: str | Path) -> dict[str, Any]:
    """What the checker prints: a JSON object with its verdict. A refusal is a verdict, too."""
    command = [sys.executable, "-I", str(checker), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        raise RuntimeError(f"{checker} said nothing: {done.stderr[-500:]}")
    verdict: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return verdict
