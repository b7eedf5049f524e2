"""The house's clock during a play: it stands while anything is done or answered, and jumps to what is due next.

Whoever takes part is a thread that says when its next act is due, and waits for its turn. When all of them wait and the
house has settled, time jumps to the earliest of these moments, and that one has its turn alone. So no figure but those
in milliseconds depends on how fast the machine is. The house is shown the time in grains of some seconds: its sweeps,
which cost more than all the rest, come once in a grain.
"""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from wms.kernel import clock
from wms.kernel.clock import Clock

ANSWER_S = 120.0  # of the machine: nobody who has the turn takes longer than that
GRAIN_S = 15.0  # of the house
SHOP = "shop"


class Timekeeper(Protocol):
    """What people and orders of a play ask of time. Moments are epoch seconds of the house."""

    def now(self) -> float: ...

    def wait_until(self, moment: float, who: str, news: threading.Event | None = None) -> None:
        """Until `moment`, or until `news` comes if that is earlier."""


class MachineTime:
    """The machine's own clock, for a play in which everybody acts at once."""

    @staticmethod
    def now() -> float:
        return time.time()

    def wait_until(self, moment: float, who: str, news: threading.Event | None = None) -> None:  # noqa: ARG002
        (news or threading.Event()).wait(max(0.0, moment - self.now()))


class House(Protocol):
    """How the clockwork learns what the house still has to do."""

    def settle(self, hears: Callable[[], bool]) -> None: ...

    def may_pass_to(self, shown: float) -> float:
        """`shown`: what the house's own clock shows."""
        ...


@dataclass(eq=False)
class Turn:
    """`since`: when it began to wait."""

    who: str
    moment: float
    since: float
    news: threading.Event | None
    gate: threading.Event = field(default_factory=threading.Event)

    def is_called(self) -> bool:
        return self.news is not None and self.news.is_set()


class Clockwork:
    """`begins`: what the house's clock shows, in epoch seconds, until it is told to stand. `rate`: how many of the
    house's seconds last as long as one of the machine's for the little that waits some seconds in the house itself.
    """

    def __init__(self, file: Path, begins: float, rate: float) -> None:
        self.file = file
        self._clock = Clock(offset=begins - time.time())
        self._write()
        clock.follow(str(file))
        self._rate = rate
        self._moment = begins
        self._changed = threading.Condition()
        self._turns: dict[str, Turn] = {}
        self._taking_part: set[str] = set()
        self.jumps = 0

    def now(self) -> float:
        """Never before what the house's clock shows, and less than a grain after it."""
        return self._moment

    def stand_at(self, moment: float) -> None:
        """The house's clock shows it, and stands. Never backwards."""
        self._moment = max(moment, self._moment)
        self._clock = Clock(rate=self._rate).standing_at(self._moment)
        self._write()
        self.jumps += 1

    def takes_part(self, who: str) -> None:
        self._taking_part.add(who)

    def takes_leave(self, who: str) -> None:
        with self._changed:
            self._taking_part.discard(who)
            self._changed.notify_all()

    def wait_until(self, moment: float, who: str, news: threading.Event | None = None) -> None:
        """Gives the turn away; comes back when it is `who`'s again. Free for all once the play is over."""
        turn = Turn(who, moment, self.now(), news)
        with self._changed:
            if who not in self._taking_part:
                return
            self._turns[who] = turn
            self._changed.notify_all()
        turn.gate.wait()

    def conduct(self, house: House, is_over: Callable[[], bool]) -> None:
        """One turn after the other until the play is over. Raises TimeoutError when somebody never gives it back."""
        try:
            while self._all_wait() and not is_over():
                house.settle(self._somebody_hears)
                turn = self._next()
                if self._pass_to(turn.moment, house):
                    self._give(turn)
        finally:
            self._open_all()

    def _all_wait(self) -> bool:
        with self._changed:
            if not self._changed.wait_for(lambda: self._turns.keys() == self._taking_part, ANSWER_S):
                raise TimeoutError(f"{sorted(self._taking_part - self._turns.keys())} took longer than {ANSWER_S} s")
            return bool(self._turns)

    def _somebody_hears(self) -> bool:
        """Whether all who wait for news have heard some."""
        listening = [turn for turn in self._turns.values() if turn.news is not None]
        return all(turn.is_called() for turn in listening)

    def _next(self) -> Turn:
        """Who has waited for news longest, and has heard some; else who is due first; orders go before people."""
        called = [turn for turn in self._turns.values() if turn.is_called()]
        if called:
            turn = min(called, key=lambda turn: (turn.since, turn.who))
            turn.moment = self.now()
            return turn
        return min(self._turns.values(), key=lambda turn: (turn.moment, turn.who != SHOP, turn.who))

    def _pass_to(self, moment: float, house: House) -> bool:
        """Whether it is that moment now: the house may have something to do before."""
        latest = house.may_pass_to(self._clock.until)
        if latest < moment:
            self.stand_at(latest)
            return False
        if moment - self._clock.until >= GRAIN_S:
            self.stand_at(moment)
        self._moment = max(moment, self._moment)
        return True

    def _give(self, turn: Turn) -> None:
        with self._changed:
            del self._turns[turn.who]
        turn.gate.set()

    def _open_all(self) -> None:
        with self._changed:
            self._taking_part.clear()
            for turn in self._turns.values():
                turn.gate.set()

    def _write(self) -> None:
        fresh = self.file.with_suffix(".new")
        fresh.write_text(str(self._clock))
        os.replace(fresh, self.file)
