"""Which aisles to visit when an urgency class does not fit whole: the densest wave of the class, by the search core.

An order needs one "item" of every aisle it visits, and an aisle holds enough of its own item for all: so an order can
be chosen if and only if its aisles are. Aisles the wave visits anyway cost nothing and are left out.
"""

from wms.optimizer.limits import Limits
from wms.optimizer.waves.filling import Wave
from wms.optimizer.waves.problem import OpenOrder

STEPS = 4_000  # of the search core: enough for some hundred aisles, and the same on every machine


def dense_aisles(wave: Wave, orders: list[OpenOrder], limits: Limits) -> set[str]:
    """Aisles whose orders, put into the room the wave has left, make it densest. Empty if nothing was found."""
    import numpy as np

    from wms.optimizer.waves.pool import Pool, rows_of
    from wms.optimizer.waves.search import densest

    needs = [sorted(set(order.aisles) - wave.aisles) for order in orders]
    names = sorted({aisle for need in needs for aisle in need})
    number = {name: place for place, name in enumerate(names)}
    row = np.array([place for place, need in enumerate(needs) for _ in need], np.int64)
    item = np.array([number[name] for need in needs for name in need], np.int64)
    every = np.arange(len(names))
    demand = rows_of(row, item, np.ones_like(row), len(orders), len(names))
    stock = rows_of(every, every, np.full(len(names), len(orders), np.int64), len(names), len(names))
    units = np.array([order.units if need else 0 for order, need in zip(orders, needs, strict=True)], np.int64)
    pool = Pool(demand, stock, len(names), 1, _room(wave, orders), units)
    return {names[aisle] for aisle in densest(pool, limits).pick.aisles}


def _room(wave: Wave, orders: list[OpenOrder]) -> int:
    """Units the wave can still take, roughly."""
    problem = wave.problem
    counts = [bound for bound in (problem.max_orders, problem.max_backlog) if bound is not None]
    many = max(0, min(counts) - len(wave.taken)) if counts else len(orders)
    room = sum(sorted((order.units for order in orders), reverse=True)[:many])
    return room if problem.max_units is None else min(room, problem.max_units - wave.units)
