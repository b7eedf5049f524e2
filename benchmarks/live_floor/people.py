"""Pickers with a timetable: 1.2 m/s between the real bins, ten seconds a line, two minutes a walk for all the rest."""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.live_floor.clockwork import Timekeeper
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
BEAT_S = 90.0
DEVICES = "devices"


class Timetable(Pace):
    """By the clock of the play. `shorts`: as many of the next picks, whoever makes them, find too little."""

    def __init__(self, who: str, time: Timekeeper, stopping: threading.Event, shorts: threading.Semaphore) -> None:
        super().__init__(1, who, 1.0, stopping)
        self._shorts = shorts
        self.who, self.time = who, time
        self.rates = Rates(wrong_scan=0, short=1, full_tote=0, undo=0, pause=0)
        self._due = 0.0

    def begin(self) -> None:
        """From now on every act follows from the one before: a slow answer delays nobody for good."""
        self._due = self.time.now()

    def walk(self, millimetres: float) -> None:
        """The next act is that much later; nothing is done on the way."""
        self._due += millimetres / WALK_MM_PER_SECOND

    def scan(self) -> None:
        """In the two minutes of a walk."""

    def happens(self, chance: float) -> bool:
        """Nothing but what was asked for: a bin with too little for each that `shorts` holds."""
        return chance > 0 and self._shorts.acquire(blocking=False)

    def grab(self, units: int) -> None:  # noqa: ARG002 - a line is a line
        self.spend(LINE_S)

    def spend(self, seconds: float) -> None:
        self._due += seconds
        self.time.wait_until(self._due, self.who)


class Person(Picker):
    """Walks the real hall and keeps a diary; has a cart of their own and takes a fresh tote each time.

    Idle, they claim when a walk is offered to them, and ask again every five minutes.
    """

    asks_again_after = 300.0

    def __init__(
        self, device: Device, pace: Timetable, tally: Tally, stopping: threading.Event,
        cart: str, totes: Iterator[str], ground: Ground, diary: Diary, lane: str,
    ) -> None:  # fmt: skip
        super().__init__(device, pace, tally, stopping, [lane])
        self.device, self.timetable, self._lane = device, pace, lane
        self._cart, self._totes, self._ground, self._diary = cart, totes, ground, diary
        self._on, self._here = "", DEPOT
        self._offer = threading.Event()

    def rest(self) -> None:
        time = self.timetable.time
        time.wait_until(time.now() + self.asks_again_after, self.timetable.who, self._offer)
        self._offer.clear()

    def claim(self) -> dict[str, Any]:
        begun = stopwatch()
        task = super().claim()
        took = stopwatch() - begun
        walk = Walk(self.device.name, self.timetable.time.now(), took, said_mm=task["distance_mm"])
        self._diary.began(task["id"], walk)
        self._on, self._here = task["id"], DEPOT
        return task

    def walk(self, task: dict[str, Any]) -> None:
        self._offer.clear()
        self.timetable.begin()
        self.timetable.spend(SET_OUT_S)
        try:
            super().walk(task)
        finally:
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
        self._diary.ended(task["id"], self.timetable.time.now())

    def _hear(self, name: str, news: Any) -> None:
        super()._hear(name, news)
        if name == "queue" and news["entries"]:
            self._offer.set()

    def beat(self) -> None:
        """As the device does every few seconds: nobody on the floor is forgotten."""
        self.device.beat()

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


def beating(people: Sequence[Person], time: Timekeeper, stopping: threading.Event) -> None:
    """For a thread: everybody's device says every so often that it lives."""
    due = time.now()
    while not stopping.is_set():
        for person in people:
            person.beat()
        due += BEAT_S
        time.wait_until(due, DEVICES)
