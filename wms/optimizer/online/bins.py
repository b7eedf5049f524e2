"""From which of several bins a walk takes its goods: where they are as good, and the walk gets shorter."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from wms.optimizer.limits import Limits
from wms.optimizer.online.gauge import LONG_HALL
from wms.optimizer.online.problem import PlannedWalk
from wms.optimizer.online.shelves import BetterBins, Promised, Promises, Shelf
from wms.optimizer.tours import TourProblem, scattered
from wms.optimizer.tours import solve as solve_tour
from wms.optimizer.walk import Layout

WORTH_MM = 1_000  # a walk that gets less than a metre shorter stays as it is
MOST_NODES = 40  # of the search for one walk: some tens of milliseconds


def better_bins(
    layout: Layout, walks: Iterable[PlannedWalk], promises: Promises, shelves: Iterable[Shelf], limits: Limits
) -> tuple[BetterBins, ...]:
    """For each walk that gets shorter by it, the first one first; together they take no more than is free.

    A promise goes whole to a shelf of the same goods, or stays. `limits.steps` makes it the same on every machine.
    """
    choosing = _Choosing(layout, shelves)
    deadline = limits.deadline()
    nodes = min(MOST_NODES, MOST_NODES if limits.steps is None else limits.steps)
    better = []
    for walk in walks:
        if deadline.passed():
            break
        taken = [promise for key in walk.orders for promise in promises.get(key, ())]
        choice = choosing.choose(walk.orders, taken, Limits(deadline.seconds_left(), steps=nodes))
        if choice is not None:
            better.append(choice)
    return tuple(better)


class _Choosing:
    """Walk by walk; `free` units of each shelf go down as promises move there, and up where they leave."""

    def __init__(self, layout: Layout, shelves: Iterable[Shelf]) -> None:
        self.layout = layout
        self.shelves = {shelf.key: shelf for shelf in shelves}
        self.free = Counter({key: shelf.free for key, shelf in self.shelves.items()})
        self.of_goods: dict[str, list[Shelf]] = defaultdict(list)
        for shelf in self.shelves.values():
            self.of_goods[shelf.goods].append(shelf)

    def choose(self, orders: tuple[str, ...], promises: Sequence[Promised], limits: Limits) -> BetterBins | None:
        if all(self._is_alone(promise.shelf) for promise in promises):
            return None
        moves = self._placed(promises, self._chosen(promises, limits))
        after = {promise.key: self.shelves[key] for promise, key in moves}
        saves_mm = self._length(promise.shelf for promise in promises)
        saves_mm -= self._length(after.get(promise.key, promise.shelf) for promise in promises)
        if saves_mm < WORTH_MM:
            return None
        for promise, key in moves:
            self.free[key] -= promise.units
            if promise.shelf.key in self.shelves:
                self.free[promise.shelf.key] += promise.units
        return BetterBins(orders, tuple((promise.key, key) for promise, key in moves), saves_mm)

    def _is_alone(self, shelf: Shelf) -> bool:
        """No other has its goods."""
        return all(other.key == shelf.key for other in self.of_goods[shelf.goods])

    def _chosen(self, promises: Sequence[Promised], limits: Limits) -> set[str]:
        """Shelves from which the shortest walk takes all that is promised, wherever it is promised."""
        units, there = Counter[str](), Counter[str]()
        for promise in promises:
            units[promise.shelf.goods] += promise.units
            there[promise.shelf.key] += promise.units
        near = {promise.shelf.key: promise.shelf for promise in promises}
        near |= {shelf.key: shelf for goods in units for shelf in self.of_goods[goods]}
        bins = [
            scattered.Bin(key, shelf.stop.position, shelf.goods, self.free[key] + there[key])
            for key, shelf in near.items()
        ]
        problem = scattered.ScatteredProblem(self.layout, tuple(units.items()), tuple(bins))
        return {pick.bin for pick in scattered.solve(problem, limits).picks}

    def _placed(self, promises: Sequence[Promised], chosen: set[str]) -> list[tuple[Promised, str]]:
        """What moves, and where to: the largest first, into the tightest shelf; what fits nowhere whole stays."""
        room = {key: self.free[key] for key in sorted(chosen & self.shelves.keys())}
        moves = []
        for promise in sorted(promises, key=lambda promise: (-promise.units, promise.key)):
            fitting = [key for key in room if self._takes(key, promise, room[key])]
            if fitting and promise.shelf.key not in chosen:
                tightest = min(fitting, key=lambda key: room[key])
                room[tightest] -= promise.units
                moves.append((promise, tightest))
        return moves

    def _takes(self, key: str, promise: Promised, room: int) -> bool:
        return self.shelves[key].goods == promise.shelf.goods and room >= promise.units

    def _length(self, shelves: Iterable[Shelf]) -> int:
        stops = tuple(dict.fromkeys(shelf.stop for shelf in shelves))
        return solve_tour(TourProblem(self.layout, stops), LONG_HALL).length_mm
