"""What a play costs the machine: CPU by part, and how often and how fast the server planned."""

import re
import time
from collections.abc import Iterator
from typing import Any

import psutil  # type: ignore[import-untyped]

from benchmarks.machine import Machine
from wms.demo.shift.tally import Tally

_PLANNED = re.compile(r"a plan of (\d+) orders took (\d+) ms to read, (\d+) to repair, (\d+) to write")
_PARTS = ("orders", "read_ms", "repair_ms", "write_ms")


class Meter:
    """Begins to count when it is made."""

    def __init__(self, machine: Machine) -> None:
        self._machine, self._begun = machine, time.monotonic()
        self._before = self._seconds()
        self._log_at = machine.log.stat().st_size

    def read(self, tally: Tally) -> dict[str, Any]:
        real_s = time.monotonic() - self._begun
        spent = {part: seconds - self._before[part] for part, seconds in self._seconds().items()}
        return {
            "cpu_s": {part: round(seconds, 1) for part, seconds in spent.items()},
            "cpu_percent": {part: round(100 * seconds / real_s, 1) for part, seconds in spent.items()},
            **self.plans(), "counts": tally.counts(), "troubles": dict(tally.troubles.most_common(8)),
        }  # fmt: skip

    def plans(self) -> dict[str, Any]:
        """Times in milliseconds of the machine."""
        real_s = time.monotonic() - self._begun
        columns = list(zip(*self._planned(), strict=True))
        spreads = {name: spread(sorted(values)) for name, values in zip(_PARTS, columns, strict=False)}
        count = len(columns[0]) if columns else 0
        return {"plans": {"count": count, "a_minute": round(60 * count / real_s, 1), **spreads}}

    def _planned(self) -> Iterator[tuple[int, ...]]:
        """What the server's log says of each plan."""
        with self._machine.log.open(encoding="utf-8", errors="replace") as log:
            log.seek(self._log_at)
            yield from (tuple(map(int, said.groups())) for line in log if (said := _PLANNED.search(line)))

    def _seconds(self) -> dict[str, float]:
        """`child`: what the worker has others do: the solvers."""
        parts = self._machine.cpu()
        own = sum(sum(psutil.Process(pid).cpu_times()[:2]) for pid in self._machine.pids["worker"])
        return parts | {"worker": own, "child": parts["worker"] - own}


def spread(ordered: list[float] | list[int]) -> dict[str, float]:
    """Of values in their order."""
    if not ordered:
        return {}
    last = len(ordered) - 1
    ranks = {"p50": last // 2, "p99": -(-99 * last // 100), "most": last}
    return {name: round(ordered[rank], 1) for name, rank in ranks.items()}
