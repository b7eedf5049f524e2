"""What one repair of a plan of many orders takes, without a server: an order comes, an order goes."""

import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.live_floor.day import Day
from wms.optimizer.dispatch import Pace
from wms.optimizer.online import FloorNow, FloorPlan, OpenOrder, Person, Rules, repaired
from wms.reports.comparison import read_world

CHANGES = 40


def repair_ms(day: Day, waiting: int, people: int, slots: int) -> dict[str, float]:
    """CPU of the whole plan at first, then of as many changes: the middle one, and the longest."""
    with TemporaryDirectory() as folder:
        world = read_world(*day.write(Path(folder)))
    orders = [OpenOrder(part.to_pick, part.created, part.lines) for part in world.parts]
    now = max(order.arrived for order in orders)
    crew = tuple(Person(f"person {number}", now) for number in range(people))
    rules = Rules(replace(world.cart, slots=slots), Pace(1_200, 10, 120), "patient")
    floor = FloorNow(now, world.layout, tuple(orders[:waiting]), crew, rules)
    plan, whole = _timed(floor, FloorPlan())
    taken = []
    for number, order in enumerate(orders[waiting : waiting + CHANGES]):
        left = floor.orders if number % 2 else floor.orders[1:]
        floor = replace(floor, orders=(*left, order))
        plan, ms = _timed(floor, plan)
        taken.append(ms)
    ordered = sorted(taken)
    return {"whole": whole, "p50": ordered[len(ordered) // 2], "most": ordered[-1]}


def _timed(floor: FloorNow, plan: FloorPlan) -> tuple[FloorPlan, float]:
    begun = time.thread_time()
    fresh = repaired(floor, plan)
    return fresh, round(1000 * (time.thread_time() - begun), 1)
