"""How long, how wide and with which seed a solver may search. The only place in this package that reads a clock."""

import threading
import time
from dataclasses import dataclass

_interrupted = threading.Event()
_not_counted = 0.0


def now() -> float:
    """Seconds on the monotonic clock of this process, less what is not counted as solving."""
    return time.monotonic() - _not_counted


def do_not_count(seconds: float) -> None:
    """Compiling inner loops, once on a new machine, takes nothing from the time of the solve that met them first."""
    global _not_counted
    _not_counted += seconds


def interrupt() -> None:
    """Every deadline of this process has passed from now on: what was found so far comes back. For signal handlers."""
    _interrupted.set()


def interrupted() -> bool:
    return _interrupted.is_set()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the clock of `now`; not comparable between processes."""

    at: float

    def passed(self) -> bool:
        return _interrupted.is_set() or now() >= self.at

    def seconds_left(self) -> float:
        return 0.0 if _interrupted.is_set() else max(0.0, self.at - now())

    def earlier(self, seconds: float) -> "Deadline":
        """The same deadline, less what must be kept back for the work that follows."""
        return Deadline(self.at - seconds)

    def share(self, part: float) -> "Deadline":
        """A nearer deadline after `part` (0..1) of the time that is left."""
        return Deadline(self.at - self.seconds_left() * (1.0 - part))

    def within(self, seconds: float) -> "Deadline":
        """A deadline that is so many seconds from now, or this one where that comes first."""
        return Deadline(min(self.at, now() + seconds))


@dataclass(frozen=True, slots=True)
class Limits:
    """`steps` cuts the search after so many search steps, equal on every machine; None leaves only the seconds."""

    seconds: float = 2.0
    workers: int = 1
    seed: int = 1
    steps: int | None = None

    def __post_init__(self) -> None:
        if self.seconds < 0 or self.workers < 1 or (self.steps is not None and self.steps < 0):
            raise ValueError("limits need seconds >= 0, workers >= 1 and steps >= 0")

    def deadline(self) -> Deadline:
        return Deadline(now() + self.seconds)
