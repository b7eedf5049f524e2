"""How fast simulated people are, and what happens to them: all drawn from one seed."""

import random
import threading
from dataclasses import dataclass

from wms.kernel.clock import monotonic

WALK_MM_PER_SECOND = 1200
SCAN_SECONDS = 1.5
GRAB_SECONDS = 2.5


@dataclass(frozen=True)
class Rates:
    """Chances of what goes wrong, at each pick or parcel."""

    wrong_scan: float = 0.01
    short: float = 0.004
    full_tote: float = 0.004
    undo: float = 0.004
    pause: float = 0.001


class Pace:
    """`factor` times as fast as people are; None means as fast as the warehouse answers."""

    def __init__(self, seed: int, who: str, factor: float | None, stopping: threading.Event) -> None:
        self._random = random.Random(f"{seed}:{who}")
        self._factor, self._stopping = factor, stopping
        self.rates = Rates()

    def walk(self, millimetres: float) -> None:
        self.spend(millimetres / WALK_MM_PER_SECOND)

    def scan(self) -> None:
        self.spend(SCAN_SECONDS)

    def grab(self, units: int) -> None:
        self.spend(GRAB_SECONDS + 0.4 * min(units, 20))

    def spend(self, seconds: float) -> None:
        if self._factor is not None:
            self._stopping.wait(seconds * self._random.uniform(0.7, 1.4) / self._factor)

    def happens(self, chance: float) -> bool:
        return self._random.random() < chance

    def choose(self, below: int) -> int:
        return self._random.randrange(below)


def now() -> float:
    return monotonic()
