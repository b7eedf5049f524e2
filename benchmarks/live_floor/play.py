"""Plays one case: the server as shipped, orders at their moments, people who walk, all by the house's clock."""

import json
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.live_floor.cases import Case
from benchmarks.live_floor.clockwork import SHOP, Clockwork, Timekeeper
from benchmarks.live_floor.day import Day
from benchmarks.live_floor.diary import Diary
from benchmarks.live_floor.ground import Ground
from benchmarks.live_floor.house import LANE, House, cart_of
from benchmarks.live_floor.meter import Meter
from benchmarks.live_floor.people import DEVICES, Person, Timetable, Totes, beating
from benchmarks.live_floor.settling import Settling
from benchmarks.machine import Machine, Setting
from wms.demo.shift.tally import Tally
from wms.kernel.clock import outside_now

BEFORE_S, SETTING_UP_S = 60, 900
RATE = 10.0  # the little that waits some seconds in the house itself does not wait long
TELL_S = 10.0
SOLVER_DIES_S = 15.0  # of the machine, after its time is over
SOLVE_S = 120  # of the house, RATE times less of the machine: a search is bounded by its steps


@dataclass(frozen=True)
class Wish:
    """`think_s`: until a better plan is there, in seconds of the house, after so many `steps` of search. The play is
    given up after `wall_s` of the machine; `most_orders`: only the first so many of the day. `improving`: whether
    better plans are looked for.
    """

    database: str = "postgres"
    strategy: dict[str, Any] | None = None
    think_s: int = 10
    steps: int = 100
    wall_s: float = 1800.0
    most_orders: int | None = None
    improving: bool = True


@dataclass
class Played:
    day: Day
    diary: Diary
    tally: Tally
    meter: dict[str, Any]
    settled: dict[str, Any]
    left_open: list[str]
    ledger: str
    real_s: float


def settings(wish: Wish) -> dict[str, str]:
    """As shipped, but for how long solvers think and for the guards against too much traffic from one device."""
    return {
        "WMS_SOLVE_SECONDS": str(SOLVE_S * wish.improving), "WMS_SOLVE_STEPS": str(wish.steps),
        "WMS_COMMAND_LIMIT": "1000000", "WMS_RATE_LIMIT": "100000000", "WMS_IDLE_LOCK_SECONDS": "86400",
        "WMS_LOG_LEVEL": "DEBUG",
    }  # fmt: skip


def play(case: Case, folder: Path, wish: Wish, foodmart: Path | None, say: Callable[[str], None]) -> Played:
    """The clock of this process is the house's from now on."""
    day = case.day(outside_now() + timedelta(days=1), foodmart).first(wish.most_orders)
    opens = day.orders[0].created.timestamp() - BEFORE_S
    clockwork = Clockwork(folder / "clock", opens - SETTING_UP_S, RATE)
    more = settings(wish) | {"WMS_CLOCK": str(clockwork.file)}
    with Machine(Setting(wish.database), 0, None, more) as machine:
        house = House(machine, day)
        house.bring_in(case.pickers, wish.strategy or {})
        say(f"{case.name}: {len(day.orders)} orders, {day.lines} lines, {case.pickers} people")
        shift = Shift(case, day, house, clockwork)
        clockwork.stand_at(opens)
        solving_s = SOLVE_S + SOLVER_DIES_S * RATE
        with closing(Settling(machine.env["WMS_DATABASE_URL"], wish.think_s, solving_s, wish.improving)) as settling:
            return Play(shift, machine, clockwork, settling, wish).run(say)


class Shift:
    """The people of a play, and what they do."""

    def __init__(self, case: Case, day: Day, house: House, time: Timekeeper) -> None:
        self.day, self.house, self.time = day, house, time
        self.diary, self.tally, self.stopping = Diary(day), Tally(), threading.Event()
        self.shorts = threading.Semaphore(0)
        ground, totes = Ground(day.layout), Totes(house.totes())
        self.people = [self._person(number, ground, totes) for number in range(case.pickers)]

    def _person(self, number: int, ground: Ground, totes: Totes) -> Person:
        device = self.house.new_picker(number)
        pace = Timetable(device.name, self.time, self.stopping, self.shorts)
        return Person(device, pace, self.tally, self.stopping, cart_of(number), totes, ground, self.diary, LANE)

    def works(self) -> dict[str, Callable[[], Any]]:
        """By who it is that does it: people, and their devices."""
        works: dict[str, Callable[[], Any]] = {person.timetable.who: person.work for person in self.people}
        return works | {DEVICES: lambda: beating(self.people, self.time, self.stopping)}

    def order_all(self) -> None:
        """Each order at its moment."""
        for order in self.day.orders:
            self.time.wait_until(order.created.timestamp(), SHOP)
            if self.stopping.is_set():
                return
            try:
                self.house.order(order)
                self.diary.arrived(order.key, self.time.now())
            except RuntimeError as error:
                self.diary.refused(order.key)
                self.tally.trouble(error)


class Play:
    """One shift by a clock that stands while anybody acts."""

    def __init__(self, shift: Shift, machine: Machine, clockwork: Clockwork, settling: Settling, wish: Wish) -> None:
        self._shift, self._machine, self._clockwork = shift, machine, clockwork
        self._settling, self._wish = settling, wish
        self._told_at = 0.0

    def run(self, say: Callable[[str], None]) -> Played:
        meter, begun = Meter(self._machine), time.monotonic()
        threads = [self._begin(who, work) for who, work in self._works().items()]
        try:
            self._clockwork.conduct(self._settling, lambda: self._is_over(begun, say))
        finally:
            self._shift.stopping.set()
        for thread in threads:
            thread.join(timeout=60)
        return self._played(meter, time.monotonic() - begun)

    def _works(self) -> dict[str, Callable[[], Any]]:
        return self._shift.works() | {SHOP: self._shift.order_all}

    def _begin(self, who: str, work: Callable[[], Any]) -> threading.Thread:
        """Nobody acts before their first turn; who has ended is waited for no more."""
        self._clockwork.takes_part(who)

        def turns() -> None:
            try:
                self._clockwork.wait_until(self._clockwork.now(), who)
                work()
            finally:
                self._clockwork.takes_leave(who)

        thread = threading.Thread(target=turns, daemon=True)
        thread.start()
        return thread

    def _is_over(self, begun: float, say: Callable[[str], None]) -> bool:
        """When all is handed over, or the time is."""
        real_s, left = time.monotonic() - begun, self._shift.diary.open_orders()
        if real_s - self._told_at > TELL_S:
            self._told_at = real_s
            moment = datetime.fromtimestamp(self._clockwork.now(), UTC)
            say(f"  {moment:%H:%M} after {real_s:.0f} s, {len(self._shift.diary.walks)} walks, {len(left)} orders open")
        return not left or real_s > self._wish.wall_s

    def _played(self, meter: Meter, real_s: float) -> Played:
        measured = meter.read(self._shift.tally)
        for person in self._shift.people:
            person.device.hang_up()
        diary, settling = self._shift.diary, self._settling
        settled = {
            "jumps": self._clockwork.jumps, "gave_up": settling.gave_up,
            "waited_s": {what: round(seconds, 1) for what, seconds in settling.waited_s.items()},
        }  # fmt: skip
        left = diary.open_orders()
        return Played(self._shift.day, diary, self._shift.tally, measured, settled, left, self._ledger(), real_s)

    def _ledger(self) -> str:
        """Raises CalledProcessError when the ledger is not sound."""
        self._machine.wms("check-ledger")
        return "sound"


def stored(played: Played) -> str:
    """All walks as JSON, for whoever looks into them."""
    return json.dumps([vars(walk) for walk in played.diary.done()], default=list)
