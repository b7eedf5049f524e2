"""What one repair of a plan of many orders takes, without a server: an order comes, an order goes."""

import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.live_floor.day import Day
from wms.optimizer.online import FloorNow, FloorPlan, Person, repaired
from wms.reports.comparison import Terms, read_world

CHANGES = 40


def repair_ms(day: Day, waiting: int, people: int) -> dict[str, float]:
    """CPU of the whole plan at first, then of as many changes: the middle one, and the longest."""
    terms = Terms(pickers=people)
    with TemporaryDirectory() as folder:
        world = read_world(*day.write(Path(folder)), terms)
    now, orders = max(order.arrived for order in world.orders), world.orders
    crew = tuple(Person(f"person {number}", now) for number in range(people))
    floor = FloorNow(now, world.layout, orders[:waiting], crew, terms.rules(world.cart))
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
