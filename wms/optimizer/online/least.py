"""What no plan walks less than, whenever orders come and whoever walks them."""

from collections.abc import Sequence

from wms.optimizer.batches.problem import UNLIMITED, load_of
from wms.optimizer.limits import Limits
from wms.optimizer.online.gauge import lone_mm
from wms.optimizer.online.problem import OpenOrder, Rules
from wms.optimizer.tours import TourProblem
from wms.optimizer.tours import solve as solve_tour
from wms.optimizer.walk import Layout

EXACT_BLOCKS = 2


def least_mm(layout: Layout, orders: Sequence[OpenOrder], rules: Rules) -> int:
    """mm that any walks through all these orders have together.

    Each walk is at least as long as that of any one of its orders alone, and its orders take at most all of a cart: so
    each order weighs its own walk by its share of a cart (M. Haimovich, A. Rinnooy Kan, Math. of Operations Research
    10(4), 1985). And all walks together are a way past every stop.
    """
    if not orders:
        return 0
    kinds = [[order for order in orders if order.sorted == is_sorted] for is_sorted in (False, True)]
    shares = sum(_by_shares(layout, members, rules) for members in kinds if members)
    stops = tuple(stop for order in orders for stop in order.pick.stops)
    once = solve_tour(TourProblem(layout, stops), Limits()).bound if len(layout.cross_y_mm) <= EXACT_BLOCKS else 0
    return max(shares, once)


def _by_shares(layout: Layout, orders: Sequence[OpenOrder], rules: Rules) -> int:
    alone = [lone_mm(layout, order.pick.stops) for order in orders]
    capacity = rules.carried_by(orders).capacity
    weighed = [
        sum(mm * load_of(order.pick)[size] // most for mm, order in zip(alone, orders, strict=True))
        for size, most in enumerate(capacity)
        if 0 < most < UNLIMITED
    ]
    return max(weighed, default=max(alone))
