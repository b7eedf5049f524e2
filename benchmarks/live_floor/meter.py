"""What a play costs the machine: CPU by part, and how often the server planned."""

import re
import time
from collections import Counter
from typing import Any

import psutil  # type: ignore[import-untyped]

from benchmarks.machine import Machine
from wms.demo.shift.tally import Tally

_PLANNED = re.compile(r" INFO wms\.planning (?P<what>[^:\d]*)")


class Meter:
    """Begins to count when it is made."""

    def __init__(self, machine: Machine) -> None:
        self._machine, self._begun = machine, time.monotonic()
        self._before = self._seconds()
        self._log_at = machine.log.stat().st_size

    def read(self, tally: Tally) -> dict[str, Any]:
        real_s = time.monotonic() - self._begun
        spent = {part: seconds - self._before[part] for part, seconds in self._seconds().items()}
        said = self._said()
        return {
            "cpu_s": {part: round(seconds, 1) for part, seconds in spent.items()},
            "cpu_percent": {part: round(100 * seconds / real_s, 1) for part, seconds in spent.items()},
            "planning_said": dict(said.most_common(8)),
            "plans_a_minute_real": round(60 * sum(said.values()) / real_s, 1),
            "counts": tally.counts(), "troubles": dict(tally.troubles.most_common(8)),
        }  # fmt: skip

    def _seconds(self) -> dict[str, float]:
        """`child`: what the worker has others do: the solvers."""
        parts = self._machine.cpu()
        own = sum(sum(psutil.Process(pid).cpu_times()[:2]) for pid in self._machine.pids["worker"])
        return parts | {"worker": own, "child": parts["worker"] - own}

    def _said(self) -> Counter[str]:
        with self._machine.log.open(encoding="utf-8", errors="replace") as log:
            log.seek(self._log_at)
            return Counter(said["what"].strip() for line in log if (said := _PLANNED.search(line)))
