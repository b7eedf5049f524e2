"""The densest wave of a pool: for each number of aisles that can still lead, anneal a set of so many aisles.

units            Few aisles, and a bound on units: with best ratio r, only k <= most / r aisles can do better, and
 |      . - - most   they must hold more than r k units. Work goes where the gap to that line is small; the sets of
 |   .   r k         neighbouring k come from one another by one aisle more or less.
 +----------- k
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.waves.frontier import Best, Frontier
from wms.optimizer.waves.pool import Pick, Pool
from wms.optimizer.waves.presolve import Reduced, reduce
from wms.optimizer.waves.select import covered_orders, trimmed
from wms.optimizer.waves.sets import AisleSet, CoverArrays, Covering, PackArrays, Packing
from wms.optimizer.waves.worker import Worker

MOST_ENTRIES = 4_000  # order lines and aisle stocks of a pool that may be proven
SEARCH_FIRST = 0.15  # of the time, before a small pool is proven
SEARCH_ENTRY_S = 0.001  # and no longer than so many seconds an order line or aisle stock: a tiny pool is proven at once

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Densest:
    """The wave found. `bound`: no wave has a larger ratio; `proven`: this one has it. `steps`: exchanges tried."""

    pick: Pick
    bound: float
    proven: bool
    steps: int


def densest(pool: Pool, limits: Limits, say: Say = lambda _: None) -> Densest:
    """Most units per aisle. An empty pick if no wave within the bounds was found."""
    deadline = limits.deadline()
    small = reduce(pool)
    frontier = Frontier(small.pool.least, small.pool.most)
    steps = _search(small, frontier, limits, deadline, say) if len(small.orders) else 0
    pick = _pick(pool, small, frontier)
    proven = frontier.proven or not len(small.orders)
    return Densest(pick, pick.ratio if proven else float(min(pool.most, small.pool.units.sum())), proven, steps)


def _search(small: Reduced, frontier: Frontier, limits: Limits, deadline: Deadline, say: Say) -> int:
    """All workers at once; the last of several proves a small pool, a single one does so after its search."""
    new_set = _sets(small.pool)
    sets = [new_set(1000 * limits.seed + number) for number in range(limits.workers)]
    workers = [Worker(aisles, frontier, deadline, limits.steps, say) for aisles in sets]
    workers[0].greedy()
    provable = limits.steps is None and _is_small(small.pool)
    tasks = [worker.run for worker in workers]
    if provable and len(workers) > 1:
        tasks[-1] = lambda: _prove(small.pool, frontier, workers[-1], deadline)
    threads = [threading.Thread(target=task, daemon=True) for task in tasks[1:]]
    for thread in threads:
        thread.start()
    if provable and len(workers) == 1:
        _prove(small.pool, frontier, workers[0], deadline)
    tasks[0]()
    for thread in threads:
        thread.join()
    return sum(worker.done for worker in workers)


def _sets(pool: Pool) -> Callable[[int], AisleSet]:
    """Makes a set of aisles for a seed."""
    if pool.worth is None and bool((np.diff(pool.demand.ptr) == 1).all()):
        cover = CoverArrays.of(pool)
        return lambda seed: Covering(cover, seed)
    pack = PackArrays.of(pool)
    return lambda seed: Packing(pack, seed)


def _is_small(pool: Pool) -> bool:
    return _entries(pool) <= MOST_ENTRIES


def _entries(pool: Pool) -> int:
    return len(pool.demand.item) + len(pool.stock.item)


def _prove(pool: Pool, frontier: Frontier, worker: Worker, deadline: Deadline) -> None:
    """Search a while, since a good ratio makes the proof short; then prove."""
    worker.deadline = deadline.share(SEARCH_FIRST).within(SEARCH_ENTRY_S * _entries(pool))
    worker.run()
    worker.deadline = deadline
    if not deadline.passed():
        from wms.optimizer.waves.exact import prove

        frontier.proven = frontier.proven or prove(pool, frontier, deadline)
    worker.run()


def _pick(pool: Pool, small: Reduced, frontier: Frontier) -> Pick:
    """The best wave that can be cut down to the upper bound and still holds enough."""
    by_ratio = sorted(frontier.best.items(), key=lambda one: (-one[1].units / one[0], one[0]))
    for _, best in by_ratio:
        if best.units >= pool.least and (pick := _cut(pool, small, best)).units >= pool.least:
            return pick
    return Pick()


def _cut(pool: Pool, small: Reduced, best: Best) -> Pick:
    inside = covered_orders(small.pool, best.member) if best.chosen is None else np.flatnonzero(best.chosen)
    inside = trimmed(inside, small.pool.units, pool.most)
    orders, aisles = np.sort(small.orders[inside]), small.aisles[np.flatnonzero(best.member)]
    return Pick(tuple(orders.tolist()), tuple(aisles.tolist()), int(pool.units[orders].sum()))
