"""Orders on carts as arrays, and what it takes to move them: the compiled half of every batching search.

Walks are those of `tours.hall`, with the directions of one-way aisles.
"""

from typing import NamedTuple

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.tours.hall import Hall, Ints, closed_walk

MOST_WORKERS = 64
SLACK = 2  # orders that come before others leave
NOBODY = np.array([-1, -1], dtype=np.int64)
OPENS, BEGIN_BY, END_BY = range(3)
BEYOND = 1 << 45  # mm of a walk that would last too long: dearer than all that may be


class Demand(NamedTuple):
    """`rows` (orders, words): the positions of each; `loads` (orders, sizes); `capacity` (sizes,).

    `work` (orders,) and `most` (1,), mm: a walk of several orders, its setup and their work may be so long. `windows`
    (orders, 3): when the walk of each opens, must have begun and must be over, mm.
    """

    rows: Ints
    loads: Ints
    capacity: Ints
    work: Ints
    most: Ints
    windows: Ints


class Plan(NamedTuple):
    """Which cart each order is on; for each cart its orders (`members[cart, :used]`), load and walk in mm."""

    cart: Ints
    place: Ints
    members: Ints
    used: Ints
    load: Ints
    length: Ints


def empty_plan(demand: Demand) -> Plan:
    """No order on any cart; there are more carts than orders, so that every worker can hold a spare one."""
    orders, sizes = demand.loads.shape
    carts = orders + MOST_WORKERS
    most = _most_on_a_cart(demand)
    return Plan(
        cart=np.full(orders, -1, dtype=np.int64),
        place=np.zeros(orders, dtype=np.int64),
        members=np.zeros((carts, most), dtype=np.int64),
        used=np.zeros(carts, dtype=np.int64),
        load=np.zeros((carts, sizes), dtype=np.int64),
        length=np.zeros(carts, dtype=np.int64),
    )


def _most_on_a_cart(demand: Demand) -> int:
    """However the lightest orders are chosen, no more fit: by the first size that every order has."""
    most = len(demand.loads)
    for size, limit in enumerate(demand.capacity):
        most = min(most, int((np.cumsum(np.sort(demand.loads[:, size])) <= limit).sum()))
    return most + SLACK


@kernel(counted=False)
def price(hall: Hall, demand: Demand, plan: Plan, nobody: Ints, row: Ints, room: Ints) -> int:
    """Measure every cart's walk; returns the sum in mm."""
    total = 0
    for cart in range(len(plan.used)):
        plan.length[cart] = joined(hall, demand, plan, cart, nobody, nobody, row, room)
        total += plan.length[cart]
    return total


@kernel(counted=False)
def joined(
    hall: Hall, demand: Demand, plan: Plan, cart: int, leaving: Ints, coming: Ints, row: Ints, room: Ints
) -> int:
    """Millimetres of the cart's walk after some orders leave and others come (-1: none); `row`, `room`: scratch."""
    for word in range(len(row)):
        row[word] = 0
    orders = work = opens = 0
    begin_by = end_by = BEYOND
    for index in range(plan.used[cart]):
        order = plan.members[cart, index]
        if order != leaving[0] and order != leaving[1]:
            orders += 1
            work += demand.work[order]
            opens = max(opens, demand.windows[order, OPENS])
            begin_by = min(begin_by, demand.windows[order, BEGIN_BY])
            end_by = min(end_by, demand.windows[order, END_BY])
            for word in range(len(row)):
                row[word] |= demand.rows[order, word]
    for order in coming:
        if order >= 0:
            orders += 1
            work += demand.work[order]
            opens = max(opens, demand.windows[order, OPENS])
            begin_by = min(begin_by, demand.windows[order, BEGIN_BY])
            end_by = min(end_by, demand.windows[order, END_BY])
            for word in range(len(row)):
                row[word] |= demand.rows[order, word]
    if orders > 1 and opens > begin_by:
        return BEYOND
    mm = closed_walk(hall, row, room) if orders else 0
    return BEYOND if orders > 1 and mm + work > min(demand.most[0], end_by - opens) else mm


@kernel(counted=False)
def fits(demand: Demand, plan: Plan, cart: int, leaving: Ints, coming: Ints) -> bool:
    for size in range(len(demand.capacity)):
        load = plan.load[cart, size]
        for index in range(2):
            if coming[index] >= 0:
                load += demand.loads[coming[index], size]
            if leaving[index] >= 0:
                load -= demand.loads[leaving[index], size]
        if load > demand.capacity[size]:
            return False
    return True


@kernel(counted=False)
def take_off(demand: Demand, plan: Plan, order: int) -> None:
    cart, place = plan.cart[order], plan.place[order]
    plan.used[cart] -= 1
    last = plan.members[cart, plan.used[cart]]
    plan.members[cart, place] = last
    plan.place[last] = place
    for size in range(len(demand.capacity)):
        plan.load[cart, size] -= demand.loads[order, size]


@kernel(counted=False)
def put_on(demand: Demand, plan: Plan, order: int, cart: int) -> None:
    plan.cart[order], plan.place[order] = cart, plan.used[cart]
    plan.members[cart, plan.used[cart]] = order
    plan.used[cart] += 1
    for size in range(len(demand.capacity)):
        plan.load[cart, size] += demand.loads[order, size]


@kernel(counted=False)
def move_orders(demand: Demand, plan: Plan, orders: Ints, cart: int) -> None:
    for order in orders:
        if order >= 0:
            take_off(demand, plan, order)
            put_on(demand, plan, order, cart)
