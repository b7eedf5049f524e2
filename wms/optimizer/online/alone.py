"""What each order would cost if it were walked by itself: the plain way of working that a plan is measured against."""

from collections.abc import Sequence

import numpy as np

from wms.optimizer.online.problem import OpenOrder
from wms.optimizer.tours.hall import closed_walks, hall_of, room_for, words_of
from wms.optimizer.walk import Layout


def alone_mm(layout: Layout, orders: Sequence[OpenOrder]) -> list[int]:
    """The shortest walk through each order's own stops; exact up to four cross-aisles, too long rather than too short
    with more.
    """
    if not orders:
        return []
    hall, number = hall_of(layout, {stop.position for order in orders for stop in order.pick.stops})
    words = len(hall.depot)
    rows = np.array([words_of({number[stop.position] for stop in order.pick.stops}, words) for order in orders])
    lengths = np.zeros(len(rows), dtype=np.int64)
    closed_walks(hall, rows, room_for(hall), lengths)
    return [int(length) for length in lengths]
