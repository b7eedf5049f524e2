"""Which open orders to release now, within bounds on orders, units, volume, weight, aisles and benches.

In: open orders with units, cutoff, priority and aisles. Out: what to release and what to hold back, and why.
Urgency decides first, class by class; a class that fits whole is released whole. Of one that does not, those orders
go that bring most units for each aisle visited. `search.densest` is the core, also for pools read from files.
"""

from collections.abc import Sequence
from dataclasses import replace

from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.reasons import Reason
from wms.optimizer.urgency import urgency_classes, urgency_of
from wms.optimizer.waves.dense import STEPS, dense_aisles
from wms.optimizer.waves.filling import Wave, fill
from wms.optimizer.waves.problem import OpenOrder, Release, WaveProblem, WaveSolution

__all__ = ["OpenOrder", "Release", "WaveProblem", "WaveSolution", "most_units", "solve"]

WORTH_SEARCHING = 8  # orders of a class that does not fit whole: fewer are left to affinity
SHARE = 0.5  # of the time left, for the search core


def solve(problem: WaveProblem, limits: Limits) -> WaveSolution:
    """Fill the wave by urgency, then units per aisle; with no time left, by urgency alone."""
    deadline, wave, notes = limits.deadline(), Wave.empty(problem), []
    for orders in urgency_classes(problem.orders, problem.due_window_s):
        wave, note = _with_class(wave, orders, limits, deadline)
        notes += note
    if problem.min_units is not None and wave.units < problem.min_units:
        return _nothing(problem, wave)
    held = [order for order in sorted(problem.orders, key=urgency_of) if order.key not in wave.entries]
    return WaveSolution(
        released=tuple(Release(order.key, _why_now(wave, order)) for order in sorted(wave.taken, key=urgency_of)),
        held_back=tuple(Release(order.key, _why_not(wave, order)) for order in held),
        units=wave.units,
        aisles=tuple(sorted(wave.aisles)),
        method="urgency, then densest aisles" if notes else "urgency, then aisle affinity",
        bound=most_units(problem),
        proven=all(_never_fits(problem, order) is not None for order in held),
        reasons=(*_fill_reasons(wave), *notes),
    )


def most_units(problem: WaveProblem) -> int:
    """No wave within the bounds holds more."""
    largest: Sequence[int] = sorted((order.units for order in problem.orders), reverse=True)[: problem.max_orders]
    return sum(largest) if problem.max_units is None else min(sum(largest), problem.max_units)


def _with_class(wave: Wave, orders: list[OpenOrder], limits: Limits, deadline: Deadline) -> tuple[Wave, list[Reason]]:
    """The wave with all of the class that has room: by affinity, or through the densest aisles, if they are denser."""
    plain = wave.copy()
    fill(plain, orders, deadline)
    rest = [order for order in orders if wave.has_room(order)]
    went = len(plain.taken) - len(wave.taken)
    if went == len(rest) or len(rest) < WORTH_SEARCHING or deadline.passed():
        return plain, []
    steps = STEPS if limits.steps is None else min(STEPS, limits.steps)
    core = replace(limits, seconds=deadline.seconds_left() * SHARE, workers=1, steps=steps)
    aisles = dense_aisles(wave, rest, core) | wave.aisles
    dense = wave.copy()
    fill(dense, [order for order in rest if aisles.issuperset(order.aisles)], deadline)
    fill(dense, [order for order in rest if order.key not in dense.entries], deadline)
    if dense.density() <= plain.density():
        return plain, []
    return dense, [Reason("rejected.affinity", round(1000 * plain.density()), round(1000 * dense.density()))]


def _nothing(problem: WaveProblem, wave: Wave) -> WaveSolution:
    """Too small a wave to release."""
    why = Reason("below.units", wave.units, problem.min_units or 0)
    held = tuple(Release(order.key, (*_urgency(order), why)) for order in sorted(problem.orders, key=urgency_of))
    reasons = (Reason("fill.orders", 0, problem.max_orders or 0), why)
    return WaveSolution((), held, 0, (), "too small a wave", most_units(problem), False, reasons)


def _fill_reasons(wave: Wave) -> tuple[Reason, ...]:
    problem, orders = wave.problem, len(wave.taken)
    bounded = (
        ("fill.units", wave.units, problem.max_units),
        ("fill.volume", wave.volume_mm3, problem.max_volume_mm3),
        ("fill.weight", wave.weight_g, problem.max_weight_g),
        ("fill.backlog", orders + problem.backlog, problem.max_backlog),
    )
    fills = tuple(Reason(term, used, bound) for term, used, bound in bounded if bound is not None)
    return (Reason("fill.orders", orders, problem.max_orders or 0), *fills)


def _why_now(wave: Wave, order: OpenOrder) -> tuple[Reason, ...]:
    entry = wave.entries[order.key]
    reasons = [*_urgency(order), Reason("shared_aisles", entry.shared, len(set(order.aisles)))]
    if entry.rejected is not None:
        other = entry.rejected
        reasons.append(Reason("rejected", other.units, len(set(other.aisles)), other.key))
    return tuple(reasons)


def _why_not(wave: Wave, order: OpenOrder) -> tuple[Reason, ...]:
    """Urgency, the order that went instead (the last one in), and last the bound that binds."""
    never = _never_fits(wave.problem, order)
    if never is not None:
        return (*_urgency(order), never)
    binding = wave.binding(order)
    last = wave.taken[-1:] if binding is not None else []
    instead = tuple(Reason("instead", one.units, len(set(one.aisles)), one.key) for one in last)
    return (*_urgency(order), *instead, *(() if binding is None else (binding,)))


def _urgency(order: OpenOrder) -> tuple[Reason, ...]:
    due = () if order.due is None else (Reason("due", order.due),)
    return (*due, Reason("priority", order.priority))


def _never_fits(problem: WaveProblem, order: OpenOrder) -> Reason | None:
    """The bound that the order breaks even alone."""
    loads = (
        (order.units, problem.max_units),
        (order.volume_mm3, problem.max_volume_mm3),
        (order.weight_g, problem.max_weight_g),
    )
    for load, bound in loads:
        if bound is not None and load > bound:
            return Reason("too_large", load, bound)
    return None
