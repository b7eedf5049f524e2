"""Days of a house by a clock that is stepped: whoever is due next acts alone, and then the house settles."""

import heapq
import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask

from tests.twin.differences import Differences
from tests.twin.floor_worker import FloorWorker
from tests.twin.house import House, build
from tests.twin.lead import Decider, Lead
from tests.twin.outside import Customers, Nature
from tests.twin.packer import Packer
from tests.twin.slips import Slips
from wms.kernel import clock
from wms.kernel.clock import Clock
from wms.plumbing import jobs, relay

MONDAY = datetime(2031, 3, 3, 6, tzinfo=UTC)
GRAIN_S, NIGHT_GRAIN_S = 300.0, 14_400.0
NEWS_S = 20.0  # of what people do, news is told so long afterwards at the latest
NOT_SWEPT = ("planning.sweep_improve",)  # a solver in a process of its own, which thinks by the machine's time
TRUST = {"pieces": 2, "percent": 5, "recounts": 1, "a_day": 15, "days": {"a": 2, "b": 3, "c": 5}}


@dataclass(frozen=True)
class Wish:
    """`trust`: places are counted when trust in them calls for it; False: only after shorts and when somebody asks."""

    seed: int = 1
    days: int = 7
    hours: float = 1.0
    trust: bool = True
    slip_rate: float = 0.01
    order_every_s: float = 90.0
    nature_every_s: float = 600.0


@dataclass
class Week:
    """`chances`: one a part of the house, so that none depends on how often another was asked."""

    app: Flask
    wish: Wish
    now: float = MONDAY.timestamp()
    say: Callable[[str], None] = lambda _words: None
    messenger: relay.Relay = field(default_factory=relay.Relay)

    def __post_init__(self) -> None:
        self._show()
        policy = TRUST if self.wish.trust else {**TRUST, "a_day": 0}
        self.house: House = build(self.app, self._chance("house"), policy)
        self.slips = Slips(self._chance("slips"), self.wish.slip_rate)
        self.differences = Differences(self.house.truth)
        self.floor = [self._person(FloorWorker, name) for name in ("Ana", "Ben", "Cleo")]
        self.packer, self.lead = self._person(Packer, "Mia"), self._person(Lead, "Lea")
        self.decider = self._person(Decider, "Lea")
        self.customers = Customers(self.house, self._chance("customers"), self.wish.order_every_s)
        self.nature = Nature(self.house, self._chance("nature"), self.wish.nature_every_s)
        self._swept = self._settled = self.now
        self._due: dict[str, float] = {}

    def _chance(self, part: str) -> random.Random:
        return random.Random(f"{self.wish.seed} {part}")

    def _person(self, kind: Any, name: str) -> Any:
        return kind(name, self.house, self.slips, self._chance(name))

    def live(self) -> None:
        """All days of the wish."""
        for _ in range(self.wish.days):
            self.live_a_day(self.everybody, self.wish.hours)

    @property
    def everybody(self) -> list[Any]:
        return [*self.floor, self.packer, self.lead, self.customers, self.nature]

    def live_a_day(self, people: list[Any], hours: float) -> None:
        """A shift of these people, who end what they have begun; and the night after it."""
        begins = self.now
        self.house.sign_in()
        for person in people:
            person.at_work = True
        self._shift([person.work() for person in people], begins + hours * 3600, people)
        self._pass_to(begins + timedelta(days=1).total_seconds(), NIGHT_GRAIN_S)
        wrong = self.differences.standing
        self.say(f"{datetime.fromtimestamp(begins, UTC):%a %d}: {len(wrong)} differences {wrong}")

    def _shift(self, works: list[Iterator[float]], ends: float, people: list[Any]) -> None:
        turn = itertools.count()
        due = [(self.now, next(turn), work) for work in works]
        while due:
            moment, _, work = heapq.heappop(due)
            if moment >= ends:
                for person in people:
                    person.at_work = False
            self._pass_to(moment, GRAIN_S)
            pause = next(work, None)
            if self.now - self._settled >= NEWS_S:
                self.settle()
            if pause is not None:
                heapq.heappush(due, (self.now + pause, next(turn), work))

    def _pass_to(self, moment: float, grain_s: float) -> None:
        """Time passes; the house sweeps and is looked at in grains of some seconds."""
        while moment - self._swept >= grain_s:
            self._swept += grain_s
            self.now = max(self.now, self._swept)
            self._show()
            self._sweep()
            self.differences.look(self.now)
        self.now = max(self.now, moment)
        self._show()

    def _sweep(self) -> None:
        for sweep in jobs._sweeps:
            if sweep.job.name not in NOT_SWEPT and self.now >= self._due.get(sweep.job.name, 0.0):
                self._due[sweep.job.name] = self.now + sweep.seconds
                sweep.job.call()
        self.settle()

    def settle(self) -> None:
        """Until all news is told and all jobs are done."""
        self._settled = self.now
        for _ in range(500):
            if self.messenger.run_once() + jobs.run_pending() == 0:
                return
        raise AssertionError("the house does not come to rest")

    def _show(self) -> None:
        clock.use(Clock().standing_at(self.now))
