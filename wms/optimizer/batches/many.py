"""From the orders of one urgency class to the arrays of the compiled search, and back to groups."""

import numpy as np

from wms.optimizer.batches.carts import Demand
from wms.optimizer.batches.first_come import first_come
from wms.optimizer.batches.problem import Cart, OrderToPick
from wms.optimizer.batches.savings import joined_by_savings
from wms.optimizer.batches.search import improved
from wms.optimizer.batches.subsets import MOST_ORDERS
from wms.optimizer.batches.walks import ClassWalks, Groups
from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.tours.hall import hall_of, words_of
from wms.optimizer.walk import Door, Layout, Position, Stop


def best_found(walks: ClassWalks, baseline: Groups, deadline: Deadline, limits: Limits) -> tuple[Groups, str]:
    """The best grouping found, never longer than `baseline`, and the name of the method."""
    hall, number = hall_of(walks.layout, walks.positions, walks.setup_mm)
    bits = [[number[stop.position] for stop in order.stops] for order in walks.orders]
    rows = np.array([words_of(row, len(hall.depot)) for row in bits])
    demand = Demand(rows, walks.loads, walks.capacity)
    joined = joined_by_savings(hall, demand, deadline)
    if joined is None:
        return baseline, "first come"
    start = min(joined, baseline, key=walks.total)
    groups = improved(hall, demand, start, deadline, limits)
    return sorted(sorted(group) for group in groups), "savings, annealing, choice of carts"


def warm() -> None:
    """Compile the search by a plan of a few orders."""
    layout = Layout((0, 3000), (0, 9000), Door(0))
    orders = [OrderToPick(str(i), (Stop(str(i), Position(i % 2, 500 * i)),)) for i in range(MOST_ORDERS + 1)]
    walks = ClassWalks(layout, Cart(3), orders)
    limits = Limits(steps=1)
    best_found(walks, first_come(orders, walks.cart), limits.deadline(), limits)
