"""Metres a line where an item lies in several bins: as intake promises them, and as the plan of the floor chooses.

`python -m benchmarks.optimizer.bins`: small baskets wait in a hall of ten aisles of thirty bins; carts of six. Intake
promises of the first bin, in walking order, that has units left. Bound by steps: the same on every machine.
"""

import random
from collections import Counter
from dataclasses import dataclass, field

from benchmarks.live_floor.baskets import MOST_LINES, small_hall
from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.dispatch import Pace
from wms.optimizer.limits import Limits
from wms.optimizer.online import FloorNow, FloorPlan, OpenOrder, Person, Promised, Rules, Shelf, better_bins, improved
from wms.optimizer.walk import Door, Layout, Position, Stop

RULES = Rules(Cart(6), Pace(1200, 10, 120))
THINKING, UNITS_IN_A_BIN, ROUNDS, SEEDS = Limits(seconds=60, steps=4), 6, 3, range(3)


@dataclass
class Stock:
    """`shelves` of each item in walking order, `promised`: the shelf of each line of each order."""

    layout: Layout
    shelves: dict[str, list[Shelf]]
    free: Counter[str] = field(default_factory=Counter)
    promised: dict[str, list[Shelf]] = field(default_factory=dict)

    def promise(self, order: str, items: list[str]) -> None:
        self.promised[order] = []
        for item in items:
            shelf = next(shelf for shelf in self.shelves[item] if self.free[shelf.key])
            self.free[shelf.key] -= 1
            self.promised[order].append(shelf)

    def floor(self) -> FloorNow:
        orders = (
            OpenOrder(OrderToPick(key, tuple({shelf.stop: None for shelf in shelves})), 0, len(shelves))
            for key, shelves in self.promised.items()
        )
        return FloorNow(10_000, self.layout, tuple(orders), (Person("P", 0),), RULES)

    def choose(self, plan: FloorPlan) -> None:
        by_key = {shelf.key: shelf for shelves in self.shelves.values() for shelf in shelves}
        free = [Shelf(key, by_key[key].stop, by_key[key].goods, units) for key, units in self.free.items() if units]
        promises = {
            order: [Promised(f"{order} {n}", shelf, 1) for n, shelf in enumerate(shelves)]
            for order, shelves in self.promised.items()
        }
        for better in better_bins(self.layout, plan.walks, promises, free, THINKING):
            for key, to in better.moves:
                order, line = key.split()
                self.free[self.promised[order][int(line)].key] += 1
                self.free[to] -= 1
                self.promised[order][int(line)] = by_key[to]


def stock_of(bins: int, orders: int, seed: int) -> Stock:
    """Every item lies in so many bins, anywhere."""
    dice, hall = random.Random(seed), small_hall(6)
    places = [Stop(place["code"], Position(place["aisle_index"], place["y_mm"])) for place in hall["locations"]]
    dice.shuffle(places)
    items = [f"S{number}" for number in range(len(places) // bins)]
    shelves = {
        item: [Shelf(stop.key, stop, item) for stop in sorted(places[n * bins : (n + 1) * bins], key=lambda s: s.key)]
        for n, item in enumerate(items)
    }
    layout = Layout(tuple(hall["aisle_x_mm"]), tuple(hall["cross_aisle_y_mm"]), Door(hall["depot_x_mm"]))
    stock = Stock(layout, shelves, Counter({stop.key: UNITS_IN_A_BIN for stop in places}))
    for number in range(orders):
        left = [item for item in items if any(stock.free[shelf.key] for shelf in shelves[item])]
        stock.promise(f"O{number:04d}", dice.sample(left, dice.randint(1, MOST_LINES)))
    return stock


def metres(bins: int, orders: int, seed: int) -> tuple[float, float]:
    """(as promised, as chosen) a line."""
    stock = stock_of(bins, orders, seed)
    lines = sum(map(len, stock.promised.values()))
    plan = improved(stock.floor(), FloorPlan(), THINKING)
    before = sum(walk.length_mm for walk in plan.walks)
    for _ in range(ROUNDS):
        stock.choose(plan)
        plan = improved(stock.floor(), plan, THINKING)
    return before / lines / 1000, sum(walk.length_mm for walk in plan.walks) / lines / 1000


def main() -> None:
    for bins in (2, 3):
        for orders in (48, 192):
            rows = [metres(bins, orders, seed) for seed in SEEDS]
            before, after = (sum(column) / len(rows) for column in zip(*rows, strict=True))
            print(f"{orders} orders, items in {bins} bins: {before:.1f} m a line as promised, {after:.1f} as chosen")


if __name__ == "__main__":
    main()
