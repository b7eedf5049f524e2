"""What of a pool can matter at all, and in the order the compiled searches want it."""

from dataclasses import dataclass

import numpy as np

from wms.optimizer.waves.pool import Numbers, Pool, Rows


@dataclass(frozen=True, slots=True)
class Reduced:
    """A smaller pool with the same best waves; orders and aisles name the rows of the pool it came from."""

    pool: Pool
    orders: Numbers
    aisles: Numbers


def reduce(pool: Pool) -> Reduced:
    """Without empty orders, orders that can never be served, items nobody wants, aisles that hold nothing wanted.

    Orders come largest first, the lines of an order by ascending number of aisles that hold the item; no aisle holds
    more of an item than all orders want.
    """
    orders = _servable(pool)
    demand = pool.demand.only(orders)
    wanted = np.bincount(demand.item, demand.qty, pool.items).astype(np.int64)
    stock, aisles = _useful(pool, wanted)
    seen = np.flatnonzero(wanted)
    number = np.zeros(pool.items, np.int64)
    number[seen] = np.arange(len(seen))
    spread = np.bincount(stock.item, minlength=pool.items)
    lines = np.lexsort((demand.item, spread[demand.item], demand.row_of()))
    demand = Rows(demand.ptr, number[demand.item[lines]], demand.qty[lines])
    stock = Rows(stock.ptr, number[stock.item], stock.qty)
    worth = None if pool.worth is None else pool.worth[orders]
    return Reduced(Pool(demand, stock, len(seen), pool.least, pool.most, worth), orders, aisles)


def _servable(pool: Pool) -> Numbers:
    """Orders that fit the wave and the stock of all aisles, largest first."""
    demand = pool.demand
    short = demand.row_of()[demand.qty > pool.total_stock[demand.item]]
    possible = (pool.units > 0) & (pool.units <= pool.most)
    possible[short] = False
    orders = np.flatnonzero(possible)
    return orders[np.argsort(-pool.units[orders], kind="stable")]


def _useful(pool: Pool, wanted: Numbers) -> tuple[Rows, Numbers]:
    """The stock somebody wants, by aisle, and the aisles that hold any."""
    stock = pool.stock
    row, kept = stock.row_of(), wanted[stock.item] > 0
    row, item = row[kept], stock.item[kept]
    lengths = np.bincount(row, minlength=stock.count)
    aisles = np.flatnonzero(lengths)
    ptr = np.concatenate(([0], np.cumsum(lengths[aisles])))
    return Rows(ptr, item, np.minimum(stock.qty[kept], wanted[item])), aisles
