"""A wave as it fills: what has room, what binds, and which order of one urgency class comes next."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from wms.optimizer.limits import Deadline
from wms.optimizer.reasons import Reason
from wms.optimizer.waves.problem import OpenOrder, WaveProblem


@dataclass(frozen=True, slots=True)
class Entry:
    """How an order came in: `shared` of its aisles were visited already; `rejected` was the next best then."""

    shared: int
    rejected: OpenOrder | None


@dataclass(slots=True)
class Wave:
    """Orders taken so far; `loads` counts the orders that visit each aisle, those under way included."""

    problem: WaveProblem
    taken: list[OpenOrder] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    units: int = 0
    volume_mm3: int = 0
    weight_g: int = 0
    aisles: set[str] = field(default_factory=set)
    loads: Counter[str] = field(default_factory=Counter)

    @classmethod
    def empty(cls, problem: WaveProblem) -> "Wave":
        return cls(problem, loads=Counter(dict(problem.busy_aisles)))

    def copy(self) -> "Wave":
        return Wave(
            *(self.problem, list(self.taken), dict(self.entries), self.units, self.volume_mm3, self.weight_g),
            *(set(self.aisles), Counter(self.loads)),
        )

    def binding(self, order: OpenOrder) -> Reason | None:
        """The first bound the order would break: what there is with it, against the bound."""
        problem, taken = self.problem, len(self.taken)
        sums = (
            ("full.orders", taken, 1, problem.max_orders),
            ("full.backlog", taken + problem.backlog, 1, problem.max_backlog),
            ("full.units", self.units, order.units, problem.max_units),
            ("full.volume", self.volume_mm3, order.volume_mm3, problem.max_volume_mm3),
            ("full.weight", self.weight_g, order.weight_g, problem.max_weight_g),
        )
        for term, used, more, bound in sums:
            if bound is not None and used + more > bound:
                return Reason(term, used, bound)
        if problem.max_aisle_orders is not None:
            for aisle in sorted(set(order.aisles)):
                if self.loads[aisle] >= problem.max_aisle_orders:
                    return Reason("full.aisle", self.loads[aisle], problem.max_aisle_orders, aisle)
        return None

    def has_room(self, order: OpenOrder) -> bool:
        return self.binding(order) is None

    def take(self, order: OpenOrder, rejected: OpenOrder | None = None) -> None:
        self.entries[order.key] = Entry(len(self.aisles.intersection(order.aisles)), rejected)
        self.taken.append(order)
        self.units += order.units
        self.volume_mm3 += order.volume_mm3
        self.weight_g += order.weight_g
        self.aisles.update(order.aisles)
        self.loads.update(set(order.aisles))

    def density(self) -> float:
        """Units for each aisle visited."""
        return self.units / max(1, len(self.aisles))

    def affinity(self, order: OpenOrder) -> float:
        """Units for each aisle the wave would have to visit besides."""
        new = sum(aisle not in self.aisles for aisle in set(order.aisles))
        return order.units / (new + 0.5)


def fill(wave: Wave, orders: Iterable[OpenOrder], deadline: Deadline) -> None:
    """All orders of one urgency class that have room, best affinity first; they come most urgent first, and of equals
    the first wins, so the order of the input is moot. With no time left, urgency alone."""
    left = [order for order in orders if wave.has_room(order)]
    while left:
        best, second = (left[0], None) if deadline.passed() else _best_two(wave, left)
        wave.take(best, second)
        left = [order for order in left if order is not best and wave.has_room(order)]


def _best_two(wave: Wave, orders: list[OpenOrder]) -> tuple[OpenOrder, OpenOrder | None]:
    best, second = orders[0], None
    most, next_most = wave.affinity(best), -1.0
    for order in orders[1:]:
        worth = wave.affinity(order)
        if worth > most:
            best, second, most, next_most = order, best, worth, most
        elif worth > next_most:
            second, next_most = order, worth
    return best, second
