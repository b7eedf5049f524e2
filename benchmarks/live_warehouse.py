"""A live warehouse: how fast does the plan follow a change, and how far do insertions walk more than a fresh plan?

    .venv/bin/python benchmarks/live_warehouse.py [--orders 2000] [--pickers 12] [--seconds 10] [--seed 1]

Twenty aisles of sixty locations between three cross-aisles; orders of one to six lines, fast movers near the front,
due at five carrier departures; twelve pickers halfway through their first walks, all other walks waiting. Prints what a
plan, an insertion, a lost stop, a lost worker and a second of background search take, and the walking left.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from wms.optimizer import batches, dispatch
from wms.optimizer.batches import BatchProblem, Cart, OrderToPick
from wms.optimizer.dispatch import Pace, Shift, Walk
from wms.optimizer.limits import Limits
from wms.optimizer.walk import Door, Layout, Position, Stop, walk_length

T = TypeVar("T")
AISLES, PLACES = 20, 60
LAYOUT = Layout(
    aisle_x_mm=tuple(3_500 * number for number in range(AISLES)),
    cross_y_mm=(0, 37_500, 75_000),
    depot=Door(33_000, 0),
)
CART = Cart(slots=12)
NOW = 1_800_000_000
DEPARTURES = (2, 4, 6, 9, 12)  # hours from now
INSERTED = 50


def main() -> None:
    asked = _arguments()
    dice = random.Random(asked.seed)
    orders = [order(dice, f"order {number:04}") for number in range(asked.orders)]
    shift, seconds = timed(lambda: planned(orders, asked.pickers, Limits(asked.seconds, asked.workers, asked.seed)))
    left = sum(length(walk) for walk in shift.walks)
    print(f"{asked.orders} orders, {asked.pickers} pickers, {AISLES * PLACES} locations, seed {asked.seed}")
    print(f"plan               {seconds:8.2f} s   {len(shift.walks)} walks, {left / 1e6:.2f} km to go")
    new = [order(dice, f"new {number:03}") for number in range(INSERTED)]
    after, left_before = insertions(shift, new), left
    left = sum(length(walk) for walk in after.walks)
    losses(after)
    improvement(after, left)
    again(after, asked, left, left - left_before)


def order(dice: random.Random, key: str) -> OrderToPick:
    """One to six lines; half of them in the fifth of the locations that sells most."""
    stops = {location(dice) for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4, 6)))}
    due = NOW + 3600 * dice.choice(DEPARTURES)
    return OrderToPick(
        key, tuple(sorted(stops, key=lambda stop: stop.key)), due=due, priority=dice.choice((1, 1, 1, 2))
    )


def location(dice: random.Random) -> Stop:
    share = PLACES // 5 if dice.random() < 0.5 else PLACES
    aisle, place = dice.randrange(AISLES), dice.randrange(share)
    return Stop(f"{aisle:02}-{place:02}", Position(aisle, 1_000 + 1_250 * place))


def planned(orders: list[OrderToPick], pickers: int, limits: Limits) -> Shift:
    """The first walks are half done, each picker at the last stop they made."""
    solution = batches.solve(BatchProblem(LAYOUT, CART, tuple(orders)), limits)
    known = {one.key: one for one in orders}
    walks = [
        Walk(f"walk {number:03}", CART, tuple(known[key] for key in batch.orders), batch.stops, at=NOW)
        for number, batch in enumerate(solution.batches)
    ]
    running = [begun(walk, f"picker {number:02}") for number, walk in enumerate(walks[:pickers])]
    return Shift(LAYOUT, (*running, *walks[pickers:]), pace=Pace())


def begun(walk: Walk, worker: str) -> Walk:
    half = len(walk.stops) // 2
    done, left = set(walk.stops[:half]), walk.stops[half:]
    touched = frozenset(one.key for one in walk.orders if done & set(one.stops))
    orders = tuple(replace(one, stops=tuple(s for s in one.stops if s not in done)) for one in walk.orders)
    here = walk.stops[half - 1].position if half else None
    return Walk(walk.key, walk.cart, orders, left, worker, here, NOW, min(2, len(left)), touched)


def insertions(shift: Shift, orders: list[OrderToPick]) -> Shift:
    seconds = []
    for one in orders:
        found, took = timed(partial(dispatch.insert_order, shift, one, CART, one.key))
        seconds.append(took)
        shift = dispatch.inserted(shift, found)
    middle, worst = statistics.median(seconds), max(seconds)
    print(f"insert one order   {middle * 1000:8.1f} ms  worst of {len(seconds)}: {worst * 1000:.1f} ms")
    return shift


def losses(shift: Shift) -> None:
    walk = shift.walks[0]
    _, took = timed(lambda: dispatch.lose_stop(shift, walk.key, walk.stops[-1].key))
    print(f"lose a stop        {took * 1000:8.1f} ms")
    change, took = timed(lambda: dispatch.lose_worker(shift, str(walk.worker)))
    print(
        f"lose a worker      {took * 1000:8.1f} ms  {len(change.changed)} walks changed, {len(change.pool)} to the pool"
    )


def improvement(shift: Shift, left: int) -> None:
    for seconds in (0.5, 1.0, 5.0):
        change, took = timed(partial(dispatch.improve, shift, Limits(seconds)))
        print(f"improve {seconds:4.1f} s     {took:8.2f} s   {100 * change.saved_mm / left:.2f} % less walking")


def again(shift: Shift, asked: argparse.Namespace, left: int, added: int) -> None:
    """Everything that is not under way planned anew."""
    waiting = [one for walk in shift.walks if walk.worker is None for one in walk.orders]
    running = sum(length(walk) for walk in shift.walks if walk.worker is not None)
    limits = Limits(asked.seconds, asked.workers, asked.seed)
    solution, took = timed(lambda: batches.solve(BatchProblem(LAYOUT, CART, tuple(waiting)), limits))
    fresh = running + solution.length_mm
    print(f"plan anew          {took:8.2f} s   {fresh / 1e6:.2f} km: inserted / anew = {left / fresh:.4f}")
    print(f"{INSERTED} insertions added {added / 1e6:.3f} km")


def length(walk: Walk) -> int:
    return walk_length(LAYOUT, walk.places(LAYOUT))


def timed(call: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    result = call()
    return result, time.perf_counter() - began


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--orders", type=int, default=2_000)
    parser.add_argument("--pickers", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
