"""Plays one case: the server as shipped, orders at their moments, people who walk, all by the house's clock."""

import json
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.live_floor.cases import Case
from benchmarks.live_floor.clockwork import Clockwork
from benchmarks.live_floor.day import Day
from benchmarks.live_floor.diary import Diary
from benchmarks.live_floor.ground import Ground
from benchmarks.live_floor.house import LANE, House, cart_of
from benchmarks.live_floor.meter import Meter
from benchmarks.live_floor.people import Person, Timetable, Totes, beating
from benchmarks.machine import Machine, Setting
from wms.demo.shift.tally import Tally
from wms.kernel.clock import outside_now

BEFORE_S, SETTING_UP_S = 60, 900
POSTERS = 3
POSTING_S = 40.0  # nobody minds whether an order comes a moment later
LOOK_S = 0.5


@dataclass(frozen=True)
class Wish:
    """`most_rate`: of the house's clock; `solve_s`: what the server may think, in seconds of the house; `wall_s`: the
    play is given up after so many seconds of the machine; `most_orders`: only the first so many of the day.
    """

    database: str = "postgres"
    strategy: dict[str, Any] | None = None
    most_rate: float = 60.0
    solve_s: int = 30
    wall_s: float = 540.0
    most_orders: int | None = None


@dataclass
class Played:
    day: Day
    diary: Diary
    clockwork: Clockwork
    tally: Tally
    meter: dict[str, Any]
    left_open: list[str]
    ledger: str
    real_s: float


def settings(clockwork: Clockwork, wish: Wish) -> dict[str, str]:
    """As shipped, but for the clock and for the guards against too much traffic from one device."""
    return {
        "WMS_CLOCK": str(clockwork.file), "WMS_SOLVE_SECONDS": str(wish.solve_s), "WMS_QUEUE_TARGET_WALKS": "12",
        "WMS_COMMAND_LIMIT": "1000000", "WMS_RATE_LIMIT": "100000000", "WMS_IDLE_LOCK_SECONDS": "86400",
        "WMS_LOG_LEVEL": "DEBUG",
    }  # fmt: skip


def play(case: Case, folder: Path, wish: Wish, foodmart: Path | None, say: Callable[[str], None]) -> Played:
    """The clock of this process is the house's from now on."""
    day = case.day(outside_now() + timedelta(days=1), foodmart).first(wish.most_orders)
    opens = day.orders[0].created.timestamp() - BEFORE_S
    clockwork = Clockwork(folder / "clock", opens - SETTING_UP_S)
    with Machine(Setting(wish.database), 0, None, settings(clockwork, wish)) as machine:
        house = House(machine, day)
        house.bring_in(case.pickers, wish.strategy or {})
        say(f"{case.name}: {len(day.orders)} orders, {day.lines} lines, {case.pickers} people")
        return Shift(case, day, house, machine, clockwork, wish).run(opens, say)


class Shift:
    """People and orders of one play."""

    def __init__(self, case: Case, day: Day, house: House, machine: Machine, clockwork: Clockwork, wish: Wish) -> None:
        self._day, self._house, self._machine, self._clockwork, self._wish = day, house, machine, clockwork, wish
        self.diary, self.tally, self.stopping = Diary(day), Tally(), threading.Event()
        self.shorts = threading.Semaphore(0)
        ground, totes = Ground(day.layout), Totes(house.totes())
        self.people = [self._person(number, ground, totes) for number in range(case.pickers)]

    def _person(self, number: int, ground: Ground, totes: Totes) -> Person:
        device = self._house.new_picker(number)
        pace = Timetable(device.name, self._clockwork, self.stopping, self.shorts)
        return Person(device, pace, self.tally, self.stopping, cart_of(number), totes, ground, self.diary, LANE)

    def run(self, opens: float, say: Callable[[str], None]) -> Played:
        self._clockwork.jump_to(opens)
        meter, begun = Meter(self._machine), time.monotonic()
        threads = [threading.Thread(target=work, daemon=True) for work in self._works()]
        with ExitStack() as ending:
            ending.callback(self.stopping.set)
            for thread in threads:
                thread.start()
            self._watch(say)
        for thread in threads:
            thread.join(timeout=60)
        real_s = time.monotonic() - begun
        measured = meter.read(self.tally)
        for person in self.people:
            person.device.hang_up()
        return Played(
            self._day,
            self.diary,
            self._clockwork,
            self.tally,
            measured,
            self.diary.open_orders(),
            self._ledger(),
            real_s,
        )

    def _works(self) -> Sequence[Callable[[], Any]]:
        feeds = [self._day.orders[number::POSTERS] for number in range(POSTERS)]
        return [
            *(person.work for person in self.people),
            *(lambda feed=feed, n=n: self._order(feed, f"poster {n}") for n, feed in enumerate(feeds)),
            lambda: beating(self.people, self._clockwork, self.stopping),
            lambda: self._clockwork.govern(self._wish.most_rate, self.stopping),
        ]  # fmt: skip

    def _order(self, orders: Sequence[Any], poster: str) -> None:
        for order in orders:
            self._clockwork.wait_until(order.created.timestamp(), poster, self.stopping, POSTING_S)
            if self.stopping.is_set():
                return
            try:
                self._house.order(order)
                self.diary.arrived(order.key, self._clockwork.now())
            except RuntimeError as error:
                self.diary.refused(order.key)
                self.tally.trouble(error)
            self._clockwork.expects_no_more(poster)

    def _watch(self, say: Callable[[str], None]) -> None:
        """Until all is handed over, or the time is over."""
        ends, told = time.monotonic() + self._wish.wall_s, 0.0
        while time.monotonic() < ends and (left := self.diary.open_orders()):
            time.sleep(LOOK_S)
            if time.monotonic() - told > 10:
                told = time.monotonic()
                moment = datetime.fromtimestamp(self._clockwork.now(), UTC)
                rate = self._clockwork.rates[-1] if self._clockwork.rates else 0
                say(f"  {moment:%H:%M} at {rate:.0f}x, {len(self.diary.walks)} walks, {len(left)} orders open")

    def _ledger(self) -> str:
        """Raises CalledProcessError when the ledger is not sound."""
        self._machine.wms("check-ledger")
        return "sound"


def stored(played: Played) -> str:
    """All walks as JSON, for whoever looks into them."""
    return json.dumps([vars(walk) for walk in played.diary.done()], default=list)
