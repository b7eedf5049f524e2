"""Branch and bound over walks: first by the outermost columns, then by single places that must or must not be visited.

    root ----+---- columns 2..5 ----+---- place 7 visited ----+--- ...
             +---- columns 2..6     |                         +--- ...
             +---- ...              +---- place 7 not visited

The outermost columns matter most: a walk that mixes half a walk to the left with half a walk to the right looks cheap
to the relaxation, and no walk is like that. Every node prices the units anew, starting from its parent's prices.
"""

import heapq
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Condition

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.tours.scattered.completion import Trial, complete_from, trial_of
from wms.optimizer.tours.scattered.fixing import fix_places
from wms.optimizer.tours.scattered.network import Ints, Model, Network, Reals, model_of
from wms.optimizer.tours.scattered.pricing import NEVER
from wms.optimizer.tours.scattered.problem import Bin, ScatteredProblem
from wms.optimizer.tours.scattered.relaxation import (
    FIRST,
    LAST,
    Table,
    bound,
    hull_span,
    table_of,
    whole_span,
)
from wms.optimizer.walk import Door, Layout, Position

ROOT_ROUNDS, HULL_ROUNDS, NODE_ROUNDS = 60, 60, 30
ROOT_PASSES = 3
OFFERED = 4  # every so many nodes a walk is made of what the relaxation visits
EPSILON = 1e-3


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """Walks of one hull whose places keep to `flags`; none is shorter than `bound`."""

    bound: float
    number: int
    span: Ints = field(compare=False)
    flags: Ints = field(compare=False)
    price: Reals = field(compare=False)


@dataclass(frozen=True, slots=True)
class Found:
    """`chosen` (places,) 0 or 1; no choice has a walk shorter than `bound` mm."""

    chosen: Ints
    length: int
    bound: int
    nodes: int


class Branching:
    """A heap of nodes, the lowest bound first, shared by the workers."""

    def __init__(self, model: Model) -> None:
        self.model, self.network = model, model.network
        self.free = np.zeros(len(self.network.heights), np.int64)
        trial = trial_of(self.network)
        self.length = complete_from(self.network, trial, self.free)
        self.chosen = trial.chosen.copy()
        self.heap: list[Node] = []
        self.active: dict[int, float] = {}  # worker -> bound of the node it is at
        self.nodes = self.numbered = 0
        self.changed = Condition()

    @property
    def enough(self) -> float:
        """What is bounded above this holds nothing better."""
        return self.length - self.network.grain + EPSILON

    def run(self, limits: Limits, deadline: Deadline) -> Found:
        root = self._root(deadline)
        if root.bound <= self.enough:
            for node in self._hulls(root):
                heapq.heappush(self.heap, node)
        most = limits.steps
        with ThreadPoolExecutor(limits.workers) as pool:
            for done in [pool.submit(self._work, worker, deadline, most) for worker in range(limits.workers)]:
                done.result()
        lowest = min([self.length, *(node.bound for node in self.heap)])
        grains = int(np.ceil(max(lowest, 0.0) / self.network.grain - EPSILON))
        return Found(self.chosen, round(self.length), min(grains * self.network.grain, round(self.length)), self.nodes)

    def _root(self, deadline: Deadline) -> Node:
        network, price = self.network, np.zeros(len(self.network.wanted))
        table, trial, span = table_of(network), trial_of(network), whole_span(network)
        lowest = 0.0
        for _ in range(ROOT_PASSES):
            if deadline.passed():
                break
            lowest = max(lowest, bound(network, span, self.free, price, self.length, ROOT_ROUNDS, table))
            self._offer(table.seen, trial)
        return Node(lowest, 0, span, self.free, price)

    def _hulls(self, root: Node) -> Iterator[Node]:
        """A node for each pair of outermost columns between which there is enough of everything."""
        network, grid = self.network, self.model.grid
        stock = np.zeros((len(grid.xs) + 1, len(network.wanted)), np.int64)
        blocks = len(grid.levels_mm) - 1
        of_place = np.repeat(np.arange(len(network.segments)) // blocks, np.diff(network.place_from))
        of_load = np.repeat(of_place, np.diff(network.load_from))
        np.add.at(stock, (of_load + 1, network.loads[:, 0]), network.loads[:, 1])
        stock = stock.cumsum(axis=0)
        depot = grid.ends[0][0]
        columns = {depot, *of_place.tolist()}
        for left in sorted(column for column in columns if column <= depot):
            for right in sorted(column for column in columns if column >= depot):
                if (stock[right + 1] - stock[left] >= network.wanted).all():
                    lowest = max(root.bound, 2.0 * (grid.xs[right] - grid.xs[left]))
                    yield self._node(lowest, hull_span(network, left, right), self.free, root.price)

    def _node(self, lowest: float, span: Ints, flags: Ints, price: Reals) -> Node:
        self.numbered += 1
        return Node(lowest, self.numbered, span, flags, price)

    def _work(self, worker: int, deadline: Deadline, most: int | None) -> None:
        table, trial = table_of(self.network), trial_of(self.network)
        while node := self._next(worker, deadline, most):
            children = self._explored(node, table, trial)
            with self.changed:
                for child in children:
                    heapq.heappush(self.heap, self._node(*child))
                del self.active[worker]
                self.changed.notify_all()

    def _next(self, worker: int, deadline: Deadline, most: int | None) -> Node | None:
        """The most promising node; waits while there is none but another worker may bring some."""
        with self.changed:
            while True:
                if deadline.passed() or (most is not None and self.nodes >= most):
                    return None
                if self.heap and self.heap[0].bound > self.enough:
                    self.heap.clear()
                if self.heap:
                    node = heapq.heappop(self.heap)
                    self.active[worker] = node.bound
                    self.nodes += 1
                    return node
                if not self.active:
                    return None
                self.changed.wait(0.05)

    def _explored(self, node: Node, table: Table, trial: Trial) -> list[tuple[float, Ints, Ints, Reals]]:
        """What remains of a node: nothing, or two nodes."""
        network, span = self.network, node.span
        flags, price = node.flags.copy(), node.price.copy()
        if not imply(network, span, flags, table.got):
            return []
        is_hull = node.flags is self.free
        rounds = HULL_ROUNDS if is_hull else NODE_ROUNDS
        lowest = max(node.bound, bound(network, span, flags, price, self.length, rounds, table))
        if lowest >= NEVER / 2:
            return []
        if is_hull or node.number % OFFERED == 0:
            self._offer(table.seen, trial)
        if lowest > self.enough:
            return []
        place = dividing_place(network, span, flags, price, table.share)
        spare = self.enough - float(price @ network.wanted)
        if not fix_places(network, span, flags, price, spare, trial.stage_of, table):
            return []
        if place >= 0 and flags[place]:
            place = dividing_place(network, span, flags, price, table.share)
        if place < 0:
            self._offer(np.maximum(flags, 0), trial)
            return []
        children = []
        for flag, rest in ((1, table.within[place]), (-1, table.without[place])):
            child = flags.copy()
            child[place] = flag
            children.append((max(lowest, float(rest + price @ network.wanted)), span, child, price))
        return children

    def _offer(self, seen: Ints, trial: Trial) -> None:
        """Make a walk of what the relaxation visits, and keep it if it is the best."""
        length = complete_from(self.network, trial, seen)
        with self.changed:
            if length < self.length - EPSILON:
                self.length, self.chosen = length, trial.chosen.copy()


@kernel(counted=False)
def imply(network: Network, span: Ints, flags: Ints, stock: Ints) -> bool:
    """Flag the places of the span without which something is short; False if it is short in any case.

    `stock` (items,) is scratch.
    """
    first, last = network.place_from[span[FIRST]], network.place_from[span[LAST]]
    count_stock(network, first, last, flags, stock)
    for item in range(len(stock)):
        if stock[item] < network.wanted[item]:
            return False
    for place in range(first, last):
        if flags[place] == 0:
            for load in range(network.load_from[place], network.load_from[place + 1]):
                item = network.loads[load, 0]
                if stock[item] - network.loads[load, 1] < network.wanted[item]:
                    flags[place] = 1
    return True


@kernel(counted=False)
def count_stock(network: Network, first: int, last: int, flags: Ints, stock: Ints) -> None:
    """Units of each item at the places from first below last that may be visited."""
    for item in range(len(stock)):
        stock[item] = 0
    for place in range(first, last):
        if flags[place] >= 0:
            for load in range(network.load_from[place], network.load_from[place + 1]):
                stock[network.loads[load, 0]] += network.loads[load, 1]


@kernel(counted=False)
def dividing_place(network: Network, span: Ints, flags: Ints, price: Reals, share: Reals) -> int:
    """The free place about which the relaxation is least decided, weighted by what lies there; -1 if none is free."""
    chosen, most = -1, -1.0
    for place in range(network.place_from[span[FIRST]], network.place_from[span[LAST]]):
        if flags[place] == 0:
            worth = 0.1
            for load in range(network.load_from[place], network.load_from[place + 1]):
                worth += price[network.loads[load, 0]] * network.loads[load, 1]
            doubt = (min(share[place], 1.0 - share[place]) + 1e-6) * worth
            if doubt > most:
                chosen, most = place, doubt
    return chosen


def search(model: Model, limits: Limits, deadline: Deadline) -> Found:
    """The best choice of places found until the deadline; `Limits.steps` counts nodes."""
    return Branching(model).run(limits, deadline)


def warm() -> None:
    """Compile for the types that are used."""
    layout = Layout((0, 10), (0, 100), Door(0, 0))
    bins = [Bin(str(i), Position(i % 2, 10 + 7 * i), str(i % 3), 1) for i in range(12)]
    problem = ScatteredProblem(layout, (("0", 1), ("1", 2), ("2", 2)), tuple(bins))
    branching = Branching(model_of(problem))
    found = branching.run(Limits(seconds=600, steps=5), Limits(seconds=600).deadline())
    table, span = table_of(branching.network), whole_span(branching.network)
    imply(branching.network, span, found.chosen, table.got)
    dividing_place(branching.network, span, found.chosen, table.share[: len(table.got)], table.share)
