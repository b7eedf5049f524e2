"""What orders would cost if each were walked by itself: the plain way of working that a plan is measured against."""

from collections.abc import Iterable

from wms.optimizer.online.gauge import lone_mm
from wms.optimizer.online.problem import OpenOrder
from wms.optimizer.walk import Layout


def alone_mm(layout: Layout, orders: Iterable[OpenOrder]) -> int:
    """The sum of the shortest walks, each through one order's own stops."""
    return sum(lone_mm(layout, order.pick.stops) for order in orders)
