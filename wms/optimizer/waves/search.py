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
from wms.optimizer.waves.pool import Numbers, Pick, Pool
from wms.optimizer.waves.presolve import Reduced, reduce
from wms.optimizer.waves.select import covered_orders, trimmed
from wms.optimizer.waves.sets import AisleSet, CoverArrays, Covering, PackArrays, Packing, load

HOT, COLD = 0.3, 0.01  # heat of the first and the last step of a round, in units for each aisle
FIRST_STEPS = 400  # of the first round for a number of aisles; later rounds double up to:
MOST_DOUBLINGS = 9
PATIENCE = 0.003
CHUNK = 32  # steps between two looks at the clock, at first
CHUNK_SECONDS = 0.03

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Densest:
    """The wave found. `bound`: no wave has a larger ratio; `proven`: this one has it."""

    pick: Pick
    bound: float
    proven: bool
    steps: int


def densest(pool: Pool, limits: Limits, say: Say = lambda text: None) -> Densest:
    """Most units per aisle. An empty pick if no wave within the bounds was found."""
    deadline = limits.deadline()
    small = reduce(pool)
    frontier = Frontier(small.pool.least, small.pool.most)
    if not len(small.orders):
        return Densest(Pick(), 0.0, True, 0)
    _search(small, frontier, limits, deadline, say)
    pick = _pick(pool, small, frontier)
    bound = pool.most / 1.0
    return Densest(pick, bound, False, 0)


def _search(small: Reduced, frontier: Frontier, limits: Limits, deadline: Deadline, say: Say) -> None:
    one_line = small.pool.worth is None and bool((np.diff(small.pool.demand.ptr) == 1).all())
    cover = CoverArrays.of(small.pool) if one_line else None
    pack = None if one_line else PackArrays.of(small.pool)

    def new_set(seed: int) -> AisleSet:
        return Covering(cover, seed) if cover else Packing(pack, seed)  # type: ignore[arg-type]

    workers = [
        _Worker(new_set(1000 * limits.seed + n), n, frontier, deadline, limits.steps, say)
        for n in range(limits.workers)
    ]
    workers[0].start()
    threads = [threading.Thread(target=worker.run, daemon=True) for worker in workers[1:]]
    for thread in threads:
        thread.start()
    workers[0].run()
    for thread in threads:
        thread.join()


def _pick(pool: Pool, small: Reduced, frontier: Frontier) -> Pick:
    if not frontier.leader:
        return Pick()
    best = frontier.best[frontier.leader]
    inside = covered_orders(small.pool, best.member) if best.chosen is None else np.flatnonzero(best.chosen)
    inside = trimmed(inside, small.pool.units, pool.most)
    orders = np.sort(small.orders[inside])
    aisles = small.aisles[np.flatnonzero(best.member)]
    return Pick(tuple(orders.tolist()), tuple(aisles.tolist()), int(pool.units[orders].sum()))


@dataclass(slots=True)
class _Worker:
    """One thread of the search, with a set of aisles of its own."""

    aisles: AisleSet
    number: int
    frontier: Frontier
    deadline: Deadline
    steps_left: int | None
    say: Say
    chunk: int = CHUNK

    def start(self) -> None:
        """Greedy sets of every size that can matter: first one aisle after the other in, then out."""
        aisles, frontier = self.aisles, self.frontier
        while not aisles.member.all():
            if aisles.units >= frontier.most or self.deadline.passed():
                break
            aisles.join(int(np.where(aisles.member, -1, aisles.gain).argmax()))
            self.offer()
        while not aisles.member.all():
            aisles.join(int(aisles.member.argmin()))
        self.offer()
        while (count := int(aisles.member.sum())) > 1 and not self.deadline.passed():
            loss = np.where(aisles.member, aisles.losses(), np.iinfo(np.int64).max)
            for a in np.argsort(loss, kind="stable")[: max(1, count // 16)]:
                aisles.leave(int(a))
                self.offer()

    def run(self) -> None:
        rounds: dict[int, int] = {}
        while not self.deadline.passed() and (self.steps_left is None or self.steps_left > 0):
            count = self.frontier.next_count(PATIENCE)
            if not count:
                break
            rounds[count] = rounds.get(count, -1) + 1
            self.round(count, FIRST_STEPS << min(rounds[count], MOST_DOUBLINGS))

    def round(self, count: int, steps: int) -> None:
        """Anneal a set of `count` aisles, then try one aisle more and one less."""
        self.frontier.work(count, steps * count)
        best = self.frontier.best[count]
        load(self.aisles, best.member)
        heat = HOT * max(1.0, best.units / count)
        cooling = (COLD / HOT) ** (1.0 / steps)
        self.anneal(count, steps, heat, cooling)
        member = self.aisles.member.copy()
        self.widen()
        load(self.aisles, member)
        self.thin()

    def anneal(self, count: int, steps: int, heat: float, cooling: float) -> None:
        from time import perf_counter

        while steps > 0 and not self.deadline.passed() and (self.steps_left is None or self.steps_left > 0):
            chunk = min(steps, self.chunk)
            began = perf_counter()
            known = self.frontier.units(count)
            record = self.aisles.anneal(known, chunk, heat, cooling)
            if record > known:
                if self.frontier.offer(record, self.aisles.best_member, self.aisles.best_chosen):
                    self.say(f"{record} units, {count} aisles: {record / count:.4f}")
            heat *= cooling**chunk
            steps -= chunk
            if self.steps_left is not None:
                self.steps_left -= chunk
            if perf_counter() - began < CHUNK_SECONDS / 2:
                self.chunk *= 2
            elif perf_counter() - began > CHUNK_SECONDS:
                self.chunk = max(1, self.chunk // 2)

    def offer(self) -> bool:
        return self.frontier.offer(self.aisles.units, self.aisles.member, self.aisles.chosen)

    def widen(self) -> None:
        """One aisle more, while that is better than what was known."""
        known = -1
        while self.aisles.units > known and not self.aisles.member.all():
            self.aisles.join(int(np.where(self.aisles.member, -1, self.aisles.gain).argmax()))
            known = self.frontier.units(int(self.aisles.member.sum()))
            self.offer()

    def thin(self) -> None:
        """One aisle less, while that is better than what was known."""
        known = -1
        while self.aisles.units > known and (count := int(self.aisles.member.sum())) > 1:
            loss = np.where(self.aisles.member, self.aisles.losses(), np.iinfo(np.int64).max)
            self.aisles.leave(int(loss.argmin()))
            known = self.frontier.units(count - 1)
            self.offer()
