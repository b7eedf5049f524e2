"""Given the aisles, which orders: exact for one-line orders, trimmed to the wave's upper bound."""

import numpy as np

from wms.optimizer.waves.pool import Numbers, Pool


def covered_orders(pool: Pool, member: np.ndarray) -> Numbers:
    """The most units of one-line orders from the member aisles: for each item a subset sum."""
    aisles = pool.stock.only(np.flatnonzero(member))
    at_hand = np.bincount(aisles.item, aisles.qty, pool.items).astype(np.int64)
    by_item = pool.demand.turned(pool.items)
    plenty = np.bincount(pool.demand.item, pool.demand.qty, pool.items) <= at_hand
    picked = by_item.item[plenty[np.repeat(np.arange(pool.items), np.diff(by_item.ptr))]].tolist()
    for i in np.flatnonzero(~plenty & (at_hand > 0)):
        entries = slice(by_item.ptr[i], by_item.ptr[i + 1])
        orders, units = by_item.item[entries].tolist(), by_item.qty[entries].tolist()
        picked += [orders[place] for place in nearest_sum(units, int(at_hand[i]))]
    return np.array(sorted(picked), np.int64)


def nearest_sum(numbers: list[int], most: int) -> list[int]:
    """Places of numbers whose sum is as large as can be, but at most `most`."""
    made_by = np.full(most + 1, -1, np.int64)  # place of the number that first made this sum
    reached = np.zeros(most + 1, np.bool_)
    reached[0] = True
    for place, number in enumerate(numbers):
        if 0 < number <= most:
            new = np.flatnonzero(reached[: most + 1 - number] & ~reached[number:]) + number
            made_by[new], reached[new] = place, True
        if reached[most]:
            break
    left, places = int(np.flatnonzero(reached)[-1]), []
    while left:
        places.append(int(made_by[left]))
        left -= numbers[places[-1]]
    return places


def trimmed(orders: Numbers, units: Numbers, most: int) -> Numbers:
    """As many units of these orders as fit under the bound: the rest that is left out is as small as can be."""
    surplus = int(units[orders].sum()) - most
    if surplus <= 0:
        return orders
    kept = nearest_sum(units[orders].tolist(), most)
    return np.sort(orders[kept])
