"""`python -m benchmarks.live_floor.storm`: a change a second while many orders wait and people walk, as JSON.

By turns a new order, a cancelled one, an urgent one, and a bin that has too little. Told: how late heartbeats and
`/healthz` answer before and during the storm, how long until the house has decided about a new order, and what one
repair of such a plan takes alone.
"""

import argparse
import itertools
import json
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import requests

from benchmarks.faults import Health
from benchmarks.heartbeat import Beats
from benchmarks.live_floor.baskets import generated, small_hall
from benchmarks.live_floor.cases import Case
from benchmarks.live_floor.clockwork import MachineTime
from benchmarks.live_floor.day import Day, DayOrder
from benchmarks.live_floor.house import CHANNEL, House
from benchmarks.live_floor.meter import Meter, spread
from benchmarks.live_floor.play import Shift, Wish, settings
from benchmarks.live_floor.repairs import repair_ms
from benchmarks.machine import Machine, Setting

TOLD_WITHIN_S, LOOK_S = 20.0, 0.02
AT_ONCE = 100  # orders in one request


class Storm:
    """`spare`: orders that come in while it lasts."""

    def __init__(self, house: House, shift: Shift, waiting: Sequence[DayOrder], spare: Sequence[DayOrder]) -> None:
        self._house, self._shift = house, shift
        self._waiting, self._spare = iter(reversed(waiting)), iter(spare)
        self.told: list[float] = []
        self.changes: Counter[str] = Counter()

    def run(self, seconds: float, every: float) -> None:
        turns = itertools.cycle((self._new, self._cancelled, self._urgent, self._short))
        begun = time.monotonic()
        for number in range(int(seconds / every)):
            time.sleep(max(0.0, begun + number * every - time.monotonic()))
            change = next(turns)
            threading.Thread(target=self._make, args=(change,), daemon=True).start()

    def _make(self, change: Callable[[], None]) -> None:
        try:
            change()
            self.changes[change.__name__.strip("_")] += 1
        except RuntimeError as error:  # the order that was to be cancelled is at the bench already
            self.changes[f"refused: {str(error)[:120]}"] += 1

    def _new(self) -> None:
        self._time_decision(self._house.order(next(self._spare)))

    def _urgent(self) -> None:
        self._time_decision(self._house.order(next(self._spare), priority="urgent"))

    def _cancelled(self) -> None:
        order = next(self._waiting)
        known = self._house.admin("GET", f"/orders/by-ref/{CHANNEL}/{order.key}")
        self._house.admin("POST", f"/orders/{known['id']}/cancel", {"reason": "storm"})

    def _short(self) -> None:
        """The next pick of anybody finds one piece too few."""
        self._shift.shorts.release()

    def _time_decision(self, order: dict[str, Any]) -> None:
        begun = time.perf_counter()
        while time.perf_counter() - begun < TOLD_WITHIN_S:
            try:
                self._house.admin("GET", f"/picking/orders/{order['id']}/decision")
                break
            except RuntimeError:
                time.sleep(LOOK_S)
        self.told.append(time.perf_counter() - begun)


def measure(asked: argparse.Namespace) -> dict[str, Any]:
    case = Case("storm", asked.people, 6, count=asked.orders + int(asked.seconds / asked.every) + 1, hours=1)
    day = Day(_due_later(generated(case.count, 1)), small_hall(case.slots))
    wish = Wish(asked.database, {"release": asked.strategy} if asked.strategy else {}, steps=0)
    with Machine(Setting(asked.database), 0, None, settings(wish) | {"WMS_SOLVE_SECONDS": "3"}) as machine:
        house = House(machine, day)
        house.bring_in(case.pickers, wish.strategy or {})
        _order_all(house, day.orders[: asked.orders])
        shift = Shift(case, day, house, MachineTime())
        live = _weather(machine, house, shift, day, asked)
    return live | {"repair_alone_ms": repair_ms(day, asked.orders, asked.people)}


def _weather(machine: Machine, house: House, shift: Shift, day: Day, asked: argparse.Namespace) -> dict[str, Any]:
    for work in shift.works().values():
        threading.Thread(target=work, daemon=True).start()
    time.sleep(asked.calm_seconds)
    storm = Storm(house, shift, day.orders[: asked.orders], day.orders[asked.orders :])
    cookie = "; ".join(f"{one.name}={one.value}" for one in house.new_picker(case_number(asked)).http.cookies)
    calm = _seen(machine, cookie, lambda: time.sleep(asked.calm_seconds))
    meter = Meter(machine)
    stormy = _seen(machine, cookie, lambda: storm.run(asked.seconds, asked.every))
    shift.stopping.set()
    told = sorted(1000 * seconds for seconds in storm.told)
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"), "load": [round(load, 1) for load in os.getloadavg()],
        "orders": asked.orders, "people": asked.people, "calm": calm, "storm": stormy,
        **meter.plans(), "decided_after_ms": spread(told), "changes": dict(storm.changes),
        "people_did": shift.tally.counts(),
    }  # fmt: skip


def case_number(asked: argparse.Namespace) -> int:
    """Somebody beside the pickers, whose device only beats."""
    return int(asked.people) + 1


def _seen(machine: Machine, cookie: str, happens: Callable[[], None]) -> dict[str, Any]:
    over = threading.Event()
    health, beats = Health(machine.url, over), Beats(machine.url, cookie)
    health.start()
    before = machine.cpu()
    begun = time.monotonic()
    happens()
    seconds = time.monotonic() - begun
    over.set()
    beats.close()
    cpu = {part: round(100 * (now - before[part]) / seconds, 1) for part, now in machine.cpu().items()}
    return {
        "heartbeat_ms": spread(sorted(1000 * taken for taken in beats.taken)),
        "healthz_ms": spread(sorted(1000 * taken for taken in health.taken)), "cpu_percent": cpu,
    }  # fmt: skip


def _due_later(orders: Sequence[DayOrder]) -> tuple[DayOrder, ...]:
    """Placed within the last hour, due at three departures."""
    now = datetime.now(UTC)
    ages = (timedelta(hours=1 - n / len(orders)) for n in range(len(orders)))
    departures = itertools.cycle(now + timedelta(hours=hours) for hours in (3, 6, 9))
    moved = zip(orders, ages, departures, strict=False)
    return tuple(DayOrder(order.key, now - age, order.lines, due) for order, age, due in moved)


def _order_all(house: House, orders: Sequence[DayOrder]) -> None:
    for start in range(0, len(orders), AT_ONCE):
        house.order_many(orders[start : start + AT_ONCE])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.live_floor.storm", description=__doc__)
    parser.add_argument("--orders", type=int, default=2_000)
    parser.add_argument("--people", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=40.0)
    parser.add_argument("--calm-seconds", type=float, default=15.0)
    parser.add_argument("--every", type=float, default=1.0, help="seconds between two changes")
    parser.add_argument("--strategy", help="the word of /picking/strategy")
    parser.add_argument("--database", choices=("postgres", "sqlite"), default="postgres")
    print(json.dumps(measure(parser.parse_args()), indent=1))


if __name__ == "__main__":
    try:
        main()
    except requests.RequestException as error:
        sys.exit(str(error))
