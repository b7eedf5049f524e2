"""From the orders of one urgency class to the arrays of the compiled search, and back to groups."""

import numpy as np

from wms.optimizer.batches.carts import Demand
from wms.optimizer.batches.covers import cheapest_cover
from wms.optimizer.batches.first_come import first_come
from wms.optimizer.batches.problem import BatchProblem, Cart, OrderToPick
from wms.optimizer.batches.savings import joined_by_savings
from wms.optimizer.batches.search import improved, middles
from wms.optimizer.batches.subsets import MOST_ORDERS
from wms.optimizer.batches.walks import ClassWalks, Groups
from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.tours.hall import Hall, hall_of, is_slow, words_of
from wms.optimizer.walk import Door, Layout, Position, Stop

LEAST_SECONDS = 0.1  # for savings: 100 orders in one block take 10 ms
MOST_SECONDS = 1.5  # for savings where somebody waits for the plan: 1,500 orders take as long; the rest is first come
MOST_AT_ONCE = (400, 150)  # orders whose pairs are compared, in one block and in several


def best_found(walks: ClassWalks, baseline: Groups, deadline: Deadline, limits: Limits) -> tuple[Groups, str]:
    """The best grouping found, never longer than `baseline`, and the name of the method."""
    hall, demand = demand_of(walks)
    least = Limits(seconds=LEAST_SECONDS).deadline()  # where loading the search took longer than it may take
    joined = _joined(hall, demand, walks, max(deadline, least, key=Deadline.seconds_left))
    if joined is None:
        return baseline, "first come"
    start = min(joined, baseline, key=walks.total)
    groups = improved(hall, demand, start, deadline, limits)
    return _sorted(groups), "savings, annealing, choice of carts"


def by_savings(walks: ClassWalks) -> Groups:
    """Savings without a search; where they take too long, as without compiled loops, the rest is first come."""
    hall, demand = demand_of(walks)
    return _sorted(_joined(hall, demand, walks, Limits(seconds=MOST_SECONDS).deadline()) or walks.first_come())


def from_there(walks: ClassWalks, start: Groups, deadline: Deadline, limits: Limits) -> Groups:
    """The search without savings, from groups that are within the cart already."""
    hall, demand = demand_of(walks)
    return _sorted(improved(hall, demand, start, deadline, limits))


def _sorted(groups: Groups) -> Groups:
    return sorted(sorted(group) for group in groups)


def demand_of(walks: ClassWalks) -> tuple[Hall, Demand]:
    """The hall and the orders as the kernels read them."""
    hall, number = hall_of(walks.layout, walks.positions, walks.setup_mm)
    bits = [[number[stop.position] for stop in order.stops] for order in walks.orders]
    rows = np.array([words_of(row, len(hall.depot)) for row in bits])
    most = np.array([walks.most + walks.setup_mm], dtype=np.int64)
    return hall, Demand(rows, walks.loads, walks.capacity, walks.work, most, walks.windows)


def _joined(hall: Hall, demand: Demand, walks: ClassWalks, deadline: Deadline) -> Groups | None:
    """Savings within parts of orders that lie near each other; first come where the time is over, None if always."""
    groups: Groups = []
    late = 0
    most = MOST_AT_ONCE[1] if is_slow(hall) else MOST_AT_ONCE[0]
    parts = np.array_split(np.argsort(middles(demand), kind="stable"), -(-len(demand.rows) // most))
    for part in parts:
        part.sort()
        few = demand._replace(
            rows=demand.rows[part], loads=demand.loads[part], work=demand.work[part], windows=demand.windows[part]
        )
        joined = joined_by_savings(hall, few, deadline)
        late += joined is None
        if joined is None:
            joined = first_come(
                [walks.orders[order] for order in part],
                walks.cart,
                lambda group, part=part: walks.may(part[group].tolist()),  # type: ignore[misc]
            )
        groups += [part[group].tolist() for group in joined]
    return None if late == len(parts) else groups


def warm() -> None:
    """Compile the search by a plan of a few orders."""
    layout = Layout((0, 3000), (0, 9000), Door(0))
    orders = [OrderToPick(str(i), (Stop(str(i), Position(i % 2, 500 * i)),)) for i in range(MOST_ORDERS + 1)]
    walks = ClassWalks(BatchProblem(layout, Cart(3), tuple(orders)), orders)
    limits = Limits(steps=1)
    best_found(walks, walks.first_come(), limits.deadline(), limits)
    cheapest_cover(np.zeros(8, dtype=np.int64))
