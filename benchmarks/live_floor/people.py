"""Pickers with a timetable: 1.2 m/s between the real bins, ten seconds a line, two minutes a walk for all the rest."""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.live_floor.clockwork import Clockwork
from benchmarks.live_floor.diary import Diary, Walk
from benchmarks.live_floor.ground import DEPOT, Ground
from wms.demo.shift.device import Device
from wms.demo.shift.pace import WALK_MM_PER_SECOND, Pace, Rates
from wms.demo.shift.picker import Picker
from wms.demo.shift.tally import Tally
from wms.kernel.clock import stopwatch

LINE_S, SET_OUT_S, HAND_OVER_S = 10, 60, 60
PACE = {"walking_mm_s": WALK_MM_PER_SECOND, "line_seconds": LINE_S, "walk_seconds": SET_OUT_S + HAND_OVER_S}
"""What the house's strategy says of people like these."""
BEAT_S = 45.0


class Timetable(Pace):
    """Counts from when the person set out, not from when the last answer came: a slow answer delays nobody for good.

    `shorts`: as many of the next picks, whoever makes them, find too little.
    """

    def __init__(self, who: str, clockwork: Clockwork, stopping: threading.Event, shorts: threading.Semaphore) -> None:
        super().__init__(1, who, 1.0, stopping)
        self._shorts = shorts
        self.who = who
        self.rates = Rates(wrong_scan=0, short=1, full_tote=0, undo=0, pause=0)
        self._clockwork, self._stopping, self._due = clockwork, stopping, 0.0

    def begin(self) -> None:
        self._due = self._clockwork.now()

    def walk(self, millimetres: float) -> None:
        self.spend(millimetres / WALK_MM_PER_SECOND)

    def scan(self) -> None:
        """In the two minutes of a walk."""

    def happens(self, chance: float) -> bool:
        """Nothing but what was asked for: a bin with too little for each that `shorts` holds."""
        return chance > 0 and self._shorts.acquire(blocking=False)

    def grab(self, units: int) -> None:  # noqa: ARG002 - a line is a line
        self.spend(LINE_S)

    def spend(self, seconds: float) -> None:
        self._due += seconds
        self._clockwork.wait_until(self._due, self.who, self._stopping)

    def asks(self) -> None:
        self._clockwork.expects(self.who)

    def over(self) -> None:
        self._clockwork.expects_no_more(self.who)


class Person(Picker):
    """Walks the real hall and keeps a diary; has a cart of their own and takes a fresh tote each time."""

    asks_again_after = 30.0

    def __init__(
        self, device: Device, pace: Timetable, tally: Tally, stopping: threading.Event,
        cart: str, totes: Iterator[str], ground: Ground, diary: Diary, lane: str,
    ) -> None:  # fmt: skip
        super().__init__(device, pace, tally, stopping, [lane])
        self.device, self.timetable, self._lane = device, pace, lane
        self._cart, self._totes, self._ground, self._diary = cart, totes, ground, diary
        self._on, self._here = "", DEPOT

    def claim(self) -> dict[str, Any]:
        self.timetable.asks()
        begun = stopwatch()
        try:
            task = super().claim()
        finally:
            self.timetable.over()
        took = stopwatch() - begun
        walk = Walk(self.device.name, Clockwork.now(), took, said_mm=task["distance_mm"])
        self._diary.began(task["id"], walk)
        self._on, self._here = task["id"], DEPOT
        return task

    def walk(self, task: dict[str, Any]) -> None:
        self.timetable.begin()
        self.timetable.spend(SET_OUT_S)
        try:
            super().walk(task)
        finally:
            self.timetable.over()
            self._on = ""

    def free_containers(self, kind: str) -> Sequence[str]:
        return [self._cart if kind == "cart" else next(self._totes)]

    def walk_to(self, place: dict[str, Any]) -> None:
        self._go(place["code"])

    def pick(self, task: dict[str, Any], stop: dict[str, Any], line: dict[str, Any], quantity: int) -> None:
        super().pick(task, stop, line, quantity)
        self._diary.took(task["id"], line["order_number"], stop["item"]["sku"], quantity)

    def hand_over(self, task: dict[str, Any]) -> None:
        self._go(DEPOT)
        self.timetable.spend(HAND_OVER_S)
        self.device.do("drop_off", task_id=task["id"], location_code=self._lane)
        self._diary.ended(task["id"], Clockwork.now())

    def beat(self) -> None:
        """As the device does every few seconds: nobody on the floor is forgotten."""
        self.device.beat(self._on or None, self._here or None)

    def _go(self, place: str) -> None:
        self.timetable.walk(self._ground.distance(self._here, place))
        self._here = place
        self._diary.walked_to(self._on, place)


class Totes:
    """One heap for all; thread-safe."""

    def __init__(self, codes: Iterator[str]) -> None:
        self._codes, self._lock = codes, threading.Lock()

    def __iter__(self) -> "Totes":
        return self

    def __next__(self) -> str:
        with self._lock:
            return next(self._codes)


def beating(people: Sequence[Person], clockwork: Clockwork, stopping: threading.Event) -> None:
    """For a thread: everybody's device says every so often that it lives."""
    due = clockwork.now()
    while not stopping.is_set():
        for person in people:
            person.beat()
        due = max(due + BEAT_S, clockwork.now())
        clockwork.rest_until(due, stopping)
