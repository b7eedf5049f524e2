"""Orders onto carts so that the pickers walk least.

In: a layout, a cart, orders with stops, loads, cutoffs and priorities. Out: batches, most urgent first, each with its
walk. Orders of different urgency classes never share a cart, so no later order delays an earlier one.
Method: exact for a few orders, else savings, annealing and a choice among all carts seen; never worse than first come.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wms.optimizer.batches.explain import batch_reasons
from wms.optimizer.batches.first_come import first_come
from wms.optimizer.batches.problem import (
    Batch,
    BatchProblem,
    BatchSolution,
    Cart,
    OrderToPick,
    Window,
    first_slots,
    fits_alone,
)
from wms.optimizer.batches.subsets import MOST_ORDERS, best_partition
from wms.optimizer.batches.walks import FEW, ClassWalks, Groups
from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.reasons import Reason
from wms.optimizer.tours import TourProblem, TourSolution
from wms.optimizer.tours import solve as solve_tour
from wms.optimizer.tours.sweeps import s_shape
from wms.optimizer.urgency import urgency_classes
from wms.optimizer.walk import distance, walk_length

__all__ = [
    "Batch",
    "BatchProblem",
    "BatchSolution",
    "Cart",
    "OrderToPick",
    "Window",
    "joined",
    "regrouped",
    "sketched",
    "solve",
]

EVERY_SUBSET = "every subset"
SECONDS_AN_ORDER = 0.001  # kept back for the final walks and their reasons
GROUPING_SHARE = 0.6  # of the time, where walks are heuristic; the rest goes into the walks


@dataclass(frozen=True, slots=True)
class _ClassPlan:
    batches: list[Batch]
    method: str
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
        method=" + ".join(sorted({plan.method for plan in plans})) or "nothing to plan",
        bound=sum(plan.bound for plan in plans),
        proven=all(plan.proven for plan in plans),
        reasons=(Reason("classes", len(plans)), Reason("baseline", _baseline(problem, fitting))),
    )


def joined(problem: BatchProblem) -> Groups:
    """Groups of numbers of orders, by savings alone; cutoffs and priorities do not count. All must fit the cart.

    Within a second or two, however many and on whatever machine: what savings do not reach by then is first come.
    """
    walks = ClassWalks(problem, list(problem.orders))
    if len(problem.orders) == 1:
        return [[0]]
    from wms.optimizer.batches.many import by_savings

    return by_savings(walks)


def regrouped(problem: BatchProblem, groups: Groups, limits: Limits) -> Groups:
    """The same orders in better groups, found from these on, never worse; cutoffs and priorities do not count."""
    walks = ClassWalks(problem, list(problem.orders))
    if len(problem.orders) <= FEW:
        return best_partition(walks)
    from wms.optimizer.batches.many import from_there

    return from_there(walks, groups, limits.deadline(), limits)


def sketched(problem: BatchProblem, ways: Sequence[Mapping[int, Window]], limits: Limits) -> Iterator[Groups]:
    """For each way the groups of its orders within the windows it gives them, found in a millisecond or two."""
    from wms.optimizer.batches.sketches import sketches

    return sketches(problem, ways, limits)


def _plan_class(problem: BatchProblem, orders: list[OrderToPick], deadline: Deadline, limits: Limits) -> _ClassPlan:
    walks = ClassWalks(problem, orders)
    grouping = deadline if walks.exact else deadline.share(GROUPING_SHARE)
    groups, method = _grouped(walks, grouping.earlier(SECONDS_AN_ORDER * len(orders)), limits)
    batches = _walked(problem, walks, groups, deadline, limits)
    if not walks.exact and _length(batches) > _baseline(problem, orders):  # where middle cross-aisles hid a better plan
        batches, method = _walked(problem, walks, walks.first_come(), deadline, limits), "first come"
    rank = {order.key: number for number, order in enumerate(orders)}
    batches.sort(key=lambda batch: [rank[key] for key in batch.orders])
    length, bound = _length(batches), _bound(problem, orders)
    if method == EVERY_SUBSET and walks.exact and not problem.setup_mm:
        bound = length
    return _ClassPlan(batches, method, bound, length == bound)


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
    """Indexes of orders by cart, each cart's ascending, and by which method."""
    baseline = walks.first_come()
    if deadline.passed():
        return baseline, "first come"
    if len(walks.orders) <= MOST_ORDERS:
        return best_partition(walks), EVERY_SUBSET
    from wms.optimizer.batches.many import best_found  # loads the compiled search, which small plans never need

    return best_found(walks, baseline, deadline, limits)


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
            positions = s_shape(problem.layout, [stop.position for i in group for stop in members[i].stops])
            total += walk_length(problem.layout, [depot, *positions, depot]) if positions else 0
    return total
