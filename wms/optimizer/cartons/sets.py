"""Sets of cartons in order of cost, what must hold for any packing, and the bound that follows."""

import heapq
from collections.abc import Iterator
from math import ceil

from wms.optimizer.cartons.load import Counts
from wms.optimizer.cartons.problem import Carton, CartonProblem, Item

MOST_CARTONS = 4  # in a set that is searched for; more come from filling one after the other
MOST_SETS = 20_000  # looked at
TINY = 1e-6  # rounding of floats, far below a unit of cost

Set = tuple[Carton, ...]


def by_cost(cartons: tuple[Carton, ...]) -> list[Carton]:
    return sorted(cartons, key=lambda carton: (carton.cost, carton.volume, carton.key))


def sets_by_cost(cartons: tuple[Carton, ...]) -> Iterator[Set]:
    """Every set of up to MOST_CARTONS cartons, repeats allowed, cheapest first, fewer cartons first among equals."""
    offered = by_cost(cartons)
    heap: list[tuple[int, int, tuple[int, ...]]] = [(carton.cost, 1, (i,)) for i, carton in enumerate(offered)]
    heapq.heapify(heap)
    while heap:
        cost, count, chosen = heapq.heappop(heap)
        yield tuple(offered[i] for i in chosen)
        if count < MOST_CARTONS:
            for i in range(chosen[-1], len(offered)):
                heapq.heappush(heap, (cost + offered[i].cost, count + 1, (*chosen, i)))


class Needs:
    """What some units of the items need of any cartons."""

    def __init__(self, problem: CartonProblem, items: tuple[Item, ...]) -> None:
        self.problem, self.items = problem, items
        self.takers = {
            carton.key: frozenset(i for i, item in enumerate(items) if problem.takes(carton, item))
            for carton in problem.cartons
        }
        self.capacity = {carton.key: _room_for(problem, carton) for carton in problem.cartons}

    def might_hold(self, chosen: Set, left: Counts) -> bool:
        """False only if no packing of `left` into the chosen cartons exists."""
        if sum(self.capacity[carton.key] for carton in chosen) < self.volume(left):
            return False
        if sum(carton.max_weight_g for carton in chosen) < self.weight(left):
            return False
        wanted = {i for i, count in enumerate(left) if count}
        return wanted <= frozenset().union(*(self.takers[carton.key] for carton in chosen))

    def volume(self, left: Counts) -> int:
        return sum(item.volume * count for item, count in zip(self.items, left, strict=True))

    def weight(self, left: Counts) -> int:
        return sum(item.weight_g * count for item, count in zip(self.items, left, strict=True))

    def sets(self, left: Counts, dearest: int) -> tuple[list[Set], int]:
        """The sets cheaper than `dearest` that might hold `left`, cheapest first, and a lower bound of any cost."""
        found: list[Set] = []
        cost = 0
        for looked, chosen in enumerate(sets_by_cost(self.problem.cartons)):
            cost = sum(carton.cost for carton in chosen)
            if cost >= dearest or looked >= MOST_SETS:
                break
            if self.might_hold(chosen, left):
                found.append(chosen)
        complete = found[0] if found else None
        searched = sum(one.cost for one in complete) if complete else min(cost, dearest)
        return found, min(searched, self.many(left))

    def many(self, left: Counts) -> int:
        """More than MOST_CARTONS cartons cost at least so much: their number, and what a mm³ and a gram cost."""
        weights = {one.key: one.max_weight_g for one in self.problem.cartons}
        return max(self._least(self.volume(left), self.capacity), self._least(self.weight(left), weights))

    def _least(self, need: int, capacity: dict[str, int]) -> int:
        """What n or more cartons cost that hold the need: a need + n b, if cost_i >= a capacity_i + b >= 0 for all i.

        The best lines (a, b) with b >= 0 touch the lower hull of the cartons.
        """
        points = [(capacity[one.key], one.cost) for one in self.problem.cartons]
        slopes = {0.0} | {cost / room for room, cost in points if room}
        slopes |= {(c - d) / (v - w) for v, c in points for w, d in points if v > w and c > d}
        lines = [(slope, min(cost - slope * room for room, cost in points)) for slope in slopes]
        best = max(slope * need + (MOST_CARTONS + 1) * rest for slope, rest in lines if rest > -TINY)
        return ceil(best - TINY)


def _room_for(problem: CartonProblem, carton: Carton) -> int:
    length, width, height = problem.room(carton)
    if min(length, width, height) <= 0:
        return 0
    return min(length * width * height, problem.capacity(carton))
