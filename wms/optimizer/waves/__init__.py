"""Which open orders to release now, within bounds on orders and units.

In: open orders with units, cutoff, priority and aisles. Out: what to release and what to hold back, and why.
Urgency decides first, class by class; among equals, the order that brings most units for each aisle the wave does not
visit yet. A class that fits whole is released whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.reasons import Reason
from wms.optimizer.urgency import urgency_classes, urgency_of


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """`units` >= 0; `aisles`: keys of the aisles it must visit; `due` and `priority` as in urgency.py."""

    key: str
    units: int
    due: int | None = None
    priority: int = 0
    aisles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WaveProblem:
    """Bounds of None do not bind. Raises ValueError for a repeated key or negative units."""

    orders: tuple[OpenOrder, ...]
    max_orders: int | None = None
    max_units: int | None = None
    due_window_s: int = 1800

    def __post_init__(self) -> None:
        if len({order.key for order in self.orders}) != len(self.orders):
            raise ValueError("two orders have the same key")
        if any(order.units < 0 for order in self.orders):
            raise ValueError("an order has negative units")


@dataclass(frozen=True, slots=True)
class Release:
    """One order and why it is released or held back."""

    order: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class WaveSolution:
    """`released` most urgent first. `bound`: no wave holds more units; `proven`: all that can go, goes."""

    released: tuple[Release, ...]
    held_back: tuple[Release, ...]
    units: int
    aisles: tuple[str, ...]
    method: str
    bound: int
    proven: bool
    reasons: tuple[Reason, ...]


@dataclass(slots=True)
class _Wave:
    """The wave as it fills."""

    problem: WaveProblem
    taken: list[OpenOrder] = field(default_factory=list)
    shared: dict[str, int] = field(default_factory=dict)  # order key -> aisles already visited when it joined
    units: int = 0
    aisles: set[str] = field(default_factory=set)

    def has_room(self, order: OpenOrder) -> bool:
        most_orders, most_units = self.problem.max_orders, self.problem.max_units
        return (most_orders is None or len(self.taken) < most_orders) and (
            most_units is None or self.units + order.units <= most_units
        )

    def take(self, order: OpenOrder) -> None:
        self.shared[order.key] = len(self.aisles.intersection(order.aisles))
        self.taken.append(order)
        self.units += order.units
        self.aisles.update(order.aisles)


def solve(problem: WaveProblem, limits: Limits) -> WaveSolution:
    """Fill the wave by urgency, then aisle affinity; with no time left, by urgency alone."""
    deadline, wave = limits.deadline(), _Wave(problem)
    for orders in urgency_classes(problem.orders, problem.due_window_s):
        _fill(wave, orders, deadline)
    held = [order for order in sorted(problem.orders, key=urgency_of) if order.key not in wave.shared]
    return WaveSolution(
        released=tuple(Release(order.key, _why_now(wave, order)) for order in sorted(wave.taken, key=urgency_of)),
        held_back=tuple(Release(order.key, _why_not(wave, order)) for order in held),
        units=wave.units,
        aisles=tuple(sorted(wave.aisles)),
        method="urgency, then aisle affinity",
        bound=most_units(problem),
        proven=all(_never_fits(problem, order) for order in held),
        reasons=(Reason("fill.orders", len(wave.taken), problem.max_orders or 0),),
    )


def most_units(problem: WaveProblem) -> int:
    """No wave within the bounds holds more."""
    largest: Sequence[int] = sorted((order.units for order in problem.orders), reverse=True)[: problem.max_orders]
    return sum(largest) if problem.max_units is None else min(sum(largest), problem.max_units)


def _fill(wave: _Wave, orders: list[OpenOrder], deadline: Deadline) -> None:
    """All of one urgency class that has room, best affinity first; `orders` come most urgent first."""
    left = [order for order in orders if wave.has_room(order)]
    while left:
        best = left[0] if deadline.passed() else max(left, key=lambda order: _affinity(wave, order))
        wave.take(best)
        left = [order for order in left if order is not best and wave.has_room(order)]


def _affinity(wave: _Wave, order: OpenOrder) -> float:
    """Units for each aisle the wave would have to visit besides; the first of equals wins, so input order is moot."""
    new = sum(aisle not in wave.aisles for aisle in order.aisles)
    return order.units / (new + 0.5)


def _why_now(wave: _Wave, order: OpenOrder) -> tuple[Reason, ...]:
    return (*_urgency(order), Reason("shared_aisles", wave.shared[order.key], len(set(order.aisles))))


def _why_not(wave: _Wave, order: OpenOrder) -> tuple[Reason, ...]:
    problem, reasons = wave.problem, list(_urgency(order))
    if _never_fits(problem, order):
        reasons.append(Reason("too_large", order.units, problem.max_units or 0))
    elif problem.max_orders is not None and len(wave.taken) >= problem.max_orders:
        reasons.append(Reason("full.orders", len(wave.taken), problem.max_orders))
    else:
        reasons.append(Reason("full.units", wave.units, problem.max_units or 0))
    return tuple(reasons)


def _urgency(order: OpenOrder) -> tuple[Reason, ...]:
    due = () if order.due is None else (Reason("due", order.due),)
    return (*due, Reason("priority", order.priority))


def _never_fits(problem: WaveProblem, order: OpenOrder) -> bool:
    return problem.max_units is not None and order.units > problem.max_units
