"""The house's clock during a play: a file that all its processes follow, as fast as the people can keep up with.

Each simulated person has a timetable of their own. While somebody is far behind it, because an answer takes its time,
the clock goes slower; when nobody is, faster again, up to the rate that was allowed.
"""

import os
import threading
import time
from pathlib import Path

from wms.kernel import clock
from wms.kernel.clock import Clock

LOOK_S, NAP_S = 0.25, 0.2
LATE_S, PROMPT_S = 15.0, 5.0
SLOWER, FASTER, LEAST_RATE = 0.5, 1.15, 1.0


class Clockwork:
    """`begins`: what the house's clock says now, in epoch seconds. Moments and lags are seconds of the house."""

    def __init__(self, file: Path, begins: float) -> None:
        self.file, self._clock = file, Clock(offset=begins - time.time())
        self._write()
        clock.follow(str(file))
        self._due: dict[str, float] = {}
        self.rates: list[float] = []
        self.lags: list[float] = []

    @staticmethod
    def now() -> float:
        return clock.utc_now().timestamp()

    def jump_to(self, moment: float) -> None:
        """Forward only; where it is later already it stays."""
        ahead = moment - self.now()
        if ahead > 0:
            self._clock = self._clock.jumped(ahead)
            self._write()
            time.sleep(4 * 0.05)  # until every process has looked

    def run_at(self, rate: float) -> None:
        self._clock = self._clock.at_rate(rate)
        self._write()

    def wait_until(self, moment: float, who: str, stopping: threading.Event, grace: float = 0) -> None:
        """Sleeps until the house's clock shows `moment`; `who` is due to do something then, or a little later."""
        self._due[who] = moment + grace
        self.rest_until(moment, stopping)

    def expects(self, who: str) -> None:
        """Of somebody who asks for something now: until it is answered the house's time goes by for them."""
        self._due[who] = self.now()

    def expects_no_more(self, who: str) -> None:
        self._due.pop(who, None)

    def rest_until(self, moment: float, stopping: threading.Event) -> None:
        while not stopping.is_set() and (left := moment - self.now()) > 0:
            stopping.wait(min(clock.real_seconds(left), NAP_S))

    def govern(self, most: float, stopping: threading.Event) -> None:
        """For a thread: the rate goes up and down with how far people are behind."""
        rate = max(LEAST_RATE, most / 2)
        self.run_at(rate)
        while not stopping.wait(LOOK_S):
            now = self.now()
            lag = max([0.0, *(now - due for due in list(self._due.values()))])
            self.lags.append(lag)
            self.rates.append(rate)
            wanted = self._better(rate, lag, most)
            if wanted != rate:
                rate = wanted
                self.run_at(rate)

    @staticmethod
    def _better(rate: float, lag: float, most: float) -> float:
        if lag > LATE_S:
            return max(LEAST_RATE, rate * SLOWER)
        return min(most, rate * FASTER) if lag < PROMPT_S else rate

    def _write(self) -> None:
        fresh = self.file.with_suffix(".new")
        fresh.write_text(str(self._clock))
        os.replace(fresh, self.file)
