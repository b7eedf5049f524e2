"""Which item stands where, so that future orders walk least.

In: a layout, slots, items with size and weight, orders that are like those to come (`forecast` makes them of past
ones), and perhaps the present slotting. Out: a slot for every item; or `moves.plan_moves`: the few moves that pay.
Method: family blocks, then annealed exchanges; every exchange is priced by exact walks of the orders it touches, and
given up as soon as a sample of them shows that it is no good. Walks keep to the two outer cross-aisles (one block).
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.reasons import Reason
from wms.optimizer.slotting.problem import Item, PastOrder, Slot, SlottingProblem, SlottingSolution, effort_of, fits
from wms.optimizer.walk import distance

if TYPE_CHECKING:  # numba is loaded by the first solve, not by who only names a problem
    from wms.optimizer.slotting.book import Floor
    from wms.optimizer.slotting.kernels import Ints

__all__ = ["Item", "PastOrder", "Slot", "SlottingProblem", "SlottingSolution", "effort_of", "fits", "solve"]

HOT, COLD = 0.015, 0.0002  # temperatures, as parts of the mean walk for each item
TRIES = 1000  # exchanges between two looks at the clock
Say = Callable[[str], None]


def solve(problem: SlottingProblem, limits: Limits, say: Say = lambda _: None) -> SlottingSolution:
    """Never dearer than the present slotting, nor than family blocks. ValueError if the items fit no way found."""
    from wms.optimizer.slotting.arrangement import start_floors

    deadline = limits.deadline()
    if not problem.items:
        return SlottingSolution((), 0.0, 0.0, "nothing to place", 0.0, True, ())
    floors = start_floors(problem, limits.seed)
    best = floors[0]
    say(f"{best.walk_mm():,.0f} mm a walk to begin with")
    if any(len(floor.book.weight) for floor in floors) and not deadline.passed() and limits.steps != 0:
        best = min([best, *_annealed(best, deadline, limits, say)], key=lambda floor: floor.cost_mm())
    return _solution(problem, floors, best)


def _annealed(start: "Floor", deadline: Deadline, limits: Limits, say: Say) -> "list[Floor]":
    """One floor for each worker; they differ by their chance only."""
    floors = [start.copy() for _ in range(limits.workers)]
    with ThreadPoolExecutor(limits.workers) as pool:
        runs = [
            pool.submit(_cool, floor, deadline, limits, number, say if number == 0 else lambda _: None)
            for number, floor in enumerate(floors)
        ]
        for run in runs:
            run.result()
    return floors


def _cool(floor: "Floor", deadline: Deadline, limits: Limits, number: int, say: Say) -> None:
    """From hot to cold over the time, or over the steps."""
    state = np.array([88172645463325252 ^ (limits.seed * 7919 + number * 104729 + 1)], dtype=np.uint64)
    unit = floor.walk_mm() / max(1, len(floor.slot_of))
    total, done, progress, told = deadline.seconds_left(), 0, 0.0, 0.1
    while progress < 1.0 and not deadline.passed():
        heat = unit * HOT * (COLD / HOT) ** progress
        floor.anneal(state, TRIES, heat)
        done += 1
        progress = 1.0 - deadline.seconds_left() / total if limits.steps is None else done / limits.steps
        if progress >= told:
            say(f"{floor.walk_mm():,.0f} mm a walk after {done * TRIES:,} tries")
            told += 0.1


def _solution(problem: SlottingProblem, starts: "list[Floor]", best: "Floor") -> SlottingSolution:
    bound = _bound(problem)
    cost = best.cost_mm()
    return SlottingSolution(
        slots=named(problem, best.slot_of, best.site.sorted),
        walk_mm=best.walk_mm(),
        cost_mm=cost,
        method="family blocks" if best in starts else "annealed exchanges",
        bound=bound,
        proven=cost <= bound,
        reasons=(Reason("baseline", round(starts[-1].walk_mm())),),
    )


def named(problem: SlottingProblem, slot_of: "Ints", order: list[int]) -> tuple[tuple[str, str], ...]:
    keys = sorted(item.key for item in problem.items)
    return tuple((key, problem.slots[order[slot]].key) for key, slot in zip(keys, slot_of, strict=True))


def _bound(problem: SlottingProblem) -> float:
    """An order of n items reaches at least the n-th nearest slot, and comes back."""
    depot = problem.layout.depot
    reach = sorted(2 * distance(problem.layout, depot, slot.position) for slot in problem.slots)
    total = sum(order.weight for order in problem.orders)
    away = sum(order.weight * reach[len(set(order.items)) - 1] for order in problem.orders if order.items)
    return away / total if total else 0.0
