"""Orders onto carts so that the pickers walk least.

In: a layout, a cart, orders with stops, loads, cutoffs and priorities. Out: batches, most urgent first, each with its
walk. Orders of different urgency classes never share a cart, so no later order delays an earlier one.
Method: exact for a few orders, else savings and tabu search over exact walks, never worse than first come.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from wms.optimizer.batches.explain import batch_reasons
from wms.optimizer.batches.first_come import first_come
from wms.optimizer.batches.problem import (
    Batch,
    BatchProblem,
    BatchSolution,
    Cart,
    OrderToPick,
    first_slots,
    fits_alone,
)
from wms.optimizer.batches.savings import joined_by_savings
from wms.optimizer.batches.subsets import MOST_ORDERS, best_partition
from wms.optimizer.batches.swaps import improved_by_swaps
from wms.optimizer.batches.walks import ClassWalks, Groups
from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.reasons import Reason
from wms.optimizer.tours import TourProblem, TourSolution
from wms.optimizer.tours import solve as solve_tour
from wms.optimizer.tours.sweeps import s_shape
from wms.optimizer.urgency import urgency_classes, urgency_of
from wms.optimizer.walk import distance, walk_length

__all__ = ["Batch", "BatchProblem", "BatchSolution", "Cart", "OrderToPick", "solve"]

EVERY_SUBSET = "every subset"
MOST_AT_ONCE = 300  # orders in one search: their pairs alone are 45,000 walks
SECONDS_AN_ORDER = 0.002  # kept back for the final walks and their reasons
GROUPING_SHARE = 0.6  # of the time, where walks are heuristic; the rest goes into the walks


@dataclass(frozen=True, slots=True)
class _ClassPlan:
    batches: list[Batch]
    methods: set[str]
    bound: int
    proven: bool


def solve(problem: BatchProblem, limits: Limits) -> BatchSolution:
    """A plan for every order that fits a cart; the others are named in `too_large`."""
    deadline = limits.deadline()
    fitting = [order for order in problem.orders if fits_alone(order, problem.cart)]
    plans: list[_ClassPlan] = []
    left = len(fitting)
    for orders in urgency_classes(fitting, problem.due_window_s):
        plans.append(_plan_class(problem, orders, deadline.share(len(orders) / left), limits))
        left -= len(orders)
    batches = tuple(batch for plan in plans for batch in plan.batches)
    length = _length(batches)
    return BatchSolution(
        batches=batches,
        too_large=tuple(sorted(order.key for order in problem.orders if not fits_alone(order, problem.cart))),
        length_mm=length,
        method=" + ".join(sorted({method for plan in plans for method in plan.methods})) or "nothing to plan",
        bound=sum(plan.bound for plan in plans),
        proven=all(plan.proven for plan in plans),
        reasons=(Reason("classes", len(plans)), Reason("baseline", _baseline(problem, fitting))),
    )


def _plan_class(problem: BatchProblem, orders: list[OrderToPick], deadline: Deadline, limits: Limits) -> _ClassPlan:
    batches: list[Batch] = []
    methods: set[str] = set()
    left = len(orders)
    for part in _parts(orders):
        made, method = _plan_part(problem, part, deadline.share(len(part) / left), limits)
        batches, methods, left = batches + made, methods | {method}, left - len(part)
    if _length(batches) > _baseline(problem, orders):  # where parts or middle cross-aisles hid a better plan
        walks = ClassWalks(problem.layout, problem.cart, orders)
        batches, methods = _walked(problem, walks, first_come(orders, problem.cart), deadline, limits), {"first come"}
    rank = {order.key: number for number, order in enumerate(orders)}
    batches.sort(key=lambda batch: [rank[key] for key in batch.orders])
    length, bound = _length(batches), _bound(problem, orders)
    if methods == {EVERY_SUBSET} and len(problem.layout.cross_y_mm) <= 2:
        bound = length
    return _ClassPlan(batches, methods, bound, length == bound)


def _parts(orders: list[OrderToPick]) -> list[list[OrderToPick]]:
    """A class too large for one search, cut into equal parts of orders that lie near each other."""
    count = -(-len(orders) // MOST_AT_ONCE)
    if count == 1:
        return [orders]
    placed = sorted(orders, key=lambda order: (_middle_aisle(order), order.key))
    cuts = [len(placed) * i // count for i in range(count + 1)]
    return [sorted(placed[start:end], key=urgency_of) for start, end in pairwise(cuts)]


def _middle_aisle(order: OrderToPick) -> float:
    aisles = [stop.position.aisle for stop in order.stops]
    return sum(aisles) / len(aisles) if aisles else 0.0


def _plan_part(
    problem: BatchProblem, orders: list[OrderToPick], deadline: Deadline, limits: Limits
) -> tuple[list[Batch], str]:
    walks = ClassWalks(problem.layout, problem.cart, orders)
    exact_walks = len(problem.layout.cross_y_mm) <= 2
    grouping = deadline if exact_walks else deadline.share(GROUPING_SHARE)
    groups, method = _grouped(walks, grouping.earlier(SECONDS_AN_ORDER * len(orders)), limits)
    return _walked(problem, walks, groups, deadline, limits), method


def _walked(
    problem: BatchProblem, walks: ClassWalks, groups: Groups, deadline: Deadline, limits: Limits
) -> list[Batch]:
    """A batch with its walk for each group, each given an equal part of the time left."""
    batches = []
    for number, group in enumerate(groups):
        seconds = deadline.seconds_left() / (len(groups) - number)
        batches.append(_batch(problem, walks, group, Limits(seconds, limits.workers, limits.seed, limits.steps)))
    return batches


def _length(batches: Iterable[Batch]) -> int:
    return sum(batch.length_mm for batch in batches)


def _grouped(walks: ClassWalks, deadline: Deadline, limits: Limits) -> tuple[Groups, str]:
    """Indexes of orders by cart, and by which method."""
    baseline = first_come(walks.orders, walks.cart)
    if deadline.passed():
        return baseline, "first come"
    if len(walks.orders) <= MOST_ORDERS:
        return best_partition(walks), EVERY_SUBSET
    joined = joined_by_savings(walks, deadline)
    if joined is None:
        return baseline, "first come"
    start = min(joined, baseline, key=walks.total)
    return improved_by_swaps(walks, start, deadline, limits.seed, limits.steps), "savings and swaps"


def _batch(problem: BatchProblem, walks: ClassWalks, group: list[int], limits: Limits) -> Batch:
    orders = [walks.orders[i] for i in group]
    tour = _tour(problem, orders, limits)
    return Batch(
        orders=tuple(order.key for order in orders),
        first_slots=first_slots(orders),
        stops=tour.stops,
        length_mm=tour.length_mm,
        reasons=batch_reasons(walks, group, tour.length_mm),
    )


def _tour(problem: BatchProblem, orders: list[OrderToPick], limits: Limits) -> TourSolution:
    stops = tuple(stop for order in orders for stop in order.stops)
    return solve_tour(TourProblem(problem.layout, stops), limits)


def _bound(problem: BatchProblem, orders: list[OrderToPick]) -> int:
    """All batches together visit every stop: at least one tour of all, at least to the farthest and back."""
    stops = tuple(stop for order in orders for stop in order.stops)
    if len(problem.layout.cross_y_mm) <= 2:
        return solve_tour(TourProblem(problem.layout, stops), Limits()).bound
    depot = problem.layout.depot
    return max((2 * distance(problem.layout, depot, stop.position) for stop in stops), default=0)


def _baseline(problem: BatchProblem, orders: list[OrderToPick]) -> int:
    """Millimetres of first come, S-shape, within the same urgency classes."""
    total, depot = 0, problem.layout.depot
    for members in urgency_classes(orders, problem.due_window_s):
        for group in first_come(members, problem.cart):
            positions = s_shape([stop.position for i in group for stop in members[i].stops])
            total += walk_length(problem.layout, [depot, *positions, depot]) if positions else 0
    return total
