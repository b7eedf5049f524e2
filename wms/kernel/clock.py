"""Time: aware, in UTC, everywhere; a warehouse's own zone is for its screens only.

One clock for all processes of a house. WMS_CLOCK lets a harness move it: as `offset=3600 rate=60 since=1700000000`
(seconds ahead, speed, and the machine's time from which that speed counts), or as the path of a file that holds such a
line and may be replaced at any moment: the next reading of any process is by the new line. With `until=1700003600` it
goes no further than to that moment, and stands there. Nothing else in the house asks the machine for the time.
"""

import math
import os
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Clock:
    """How far this house's time is ahead of the machine's, how much faster it runs, and at which moment it stops.

    While it stands, the rate still says how long the house's seconds last for who waits for some.
    """

    offset: float = 0.0
    rate: float = 1.0
    since: float = 0.0
    until: float = math.inf

    def __post_init__(self) -> None:
        if self.rate <= 0:
            raise ValueError("a clock's rate must be above 0")

    def ahead(self, machine: float) -> float:
        """Seconds that the house is ahead at the machine's moment `machine` (Unix seconds)."""
        return self.shows(machine) - machine

    def shows(self, machine: float) -> float:
        """The house's moment at the machine's (Unix seconds)."""
        return min(self.until, machine + self.offset + (machine - self.since) * (self.rate - 1.0))

    def jumped(self, seconds: float) -> "Clock":
        return replace(self, offset=self.offset + seconds, until=self.until + seconds)

    def standing_at(self, moment: float, machine: float | None = None) -> "Clock":
        """Shows `moment` (Unix seconds) at once, and goes no further."""
        now = time.time() if machine is None else machine
        return Clock(moment - now, self.rate, now, moment)

    def at_rate(self, rate: float, machine: float | None = None) -> "Clock":
        """Runs at `rate` from now on, and stands where it stood."""
        moment = time.time() if machine is None else machine
        return Clock(self.ahead(moment), rate, moment)

    def __str__(self) -> str:
        return f"offset={self.offset!r} rate={self.rate!r} since={self.since!r} until={self.until!r}"

    @staticmethod
    def read(text: str) -> "Clock":
        """Raises ValueError for anything but `offset=.. rate=.. since=.. until=..`, each of them optional."""
        said = dict(part.partition("=")[::2] for part in text.split())
        if not said.keys() <= {"offset", "rate", "since", "until"}:
            raise ValueError(f"WMS_CLOCK is `offset=.. rate=.. since=.. until=..` or a file of that, not {text!r}")
        return Clock(**{name: float(value) for name, value in said.items()})


_MACHINE = Clock()
_clock = _MACHINE
_file: Path | None = None
_line = ""
_looking = threading.Lock()
_BOOTED = time.time() - time.monotonic()  # read once: a clock that stands shows the same to everybody who looks twice


def use(clock: Clock) -> None:
    """Sets this process's clock: for tests."""
    global _clock, _file
    _clock, _file = (_MACHINE if clock == _MACHINE else clock), None


def follow(source: str) -> None:
    """Takes the clock of WMS_CLOCK: a line, or the path of a file with one."""
    global _clock, _file, _line
    if "/" in source:
        _file, _line = Path(source), ""
        _look_again()
    else:
        use(Clock.read(source))


def current() -> Clock:
    if _file is not None:
        _look_again()
    return _clock


def _look_again() -> None:
    global _clock, _line
    assert _file is not None
    with _looking, suppress(OSError, ValueError):  # half written or away: the clock goes on as it went
        if (line := _file.read_text()) != _line:
            _clock, _line = Clock.read(line), line


def utc_now() -> datetime:
    """The house's time. Inside a transaction it is `tx.now`."""
    clock = current()
    machine = datetime.now(UTC)
    return machine if clock is _MACHINE else datetime.fromtimestamp(clock.shows(machine.timestamp()), UTC)


def outside_now() -> datetime:
    """The time on the clocks of strangers, who know nothing of ours: for what they check, as signatures."""
    return datetime.now(UTC)


def monotonic() -> float:
    """Seconds of the house that only grow: for what is due again, what is remembered, when to give up."""
    clock = current()
    return time.monotonic() if clock is _MACHINE else clock.shows(time.time()) - _BOOTED


def stopwatch() -> float:
    """Seconds of the machine: for what work costs, and for how long a stranger may take."""
    return time.monotonic()


def real_seconds(seconds: float) -> float:
    """How long so many seconds of the house take on the machine."""
    return seconds / current().rate


def house_seconds(seconds: float) -> float:
    """How much of the house's time passes in so many seconds of the machine."""
    return seconds * current().rate


def sleep(seconds: float) -> None:
    """Waits so many seconds of the house."""
    time.sleep(real_seconds(seconds))


def breathe(seconds: float) -> None:
    """Waits so many seconds of the machine, so that others come to run."""
    time.sleep(seconds)


def wait(event: threading.Event, seconds: float) -> bool:
    """Waits until the event is set, at most so many seconds of the house; True if it was set."""
    return event.wait(real_seconds(seconds))


def iso(moment: datetime) -> str:
    """ISO 8601 in UTC with a trailing Z, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse_iso(text: str) -> datetime:
    """The moment that an ISO 8601 text with an offset names; raises ValueError without one, or beyond the years."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no offset from UTC")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text!r} is not a moment of this era") from error


if "WMS_CLOCK" in os.environ:
    follow(os.environ["WMS_CLOCK"])
