"""Good batches for many orders: annealing in cycles and, between them, the best choice among all carts seen.

    savings -> anneal (hot ........ cold) -> choose from the pool -> anneal -> choose -> ...

Every step of annealing deals the carts out in hands, of carts that lie near each other where there are many. A worker
changes only the orders of its hands, so that no two touch one cart; the next step deals anew.
"""

import math
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from wms.optimizer.batches.annealing import BEST, FINE, Memory, anneal
from wms.optimizer.batches.carts import MOST_WORKERS, NOBODY, Demand, empty_plan, price, put_on
from wms.optimizer.batches.columns import Pool
from wms.optimizer.batches.cooling import HOT, LONGEST, Cooling, coolings
from wms.optimizer.batches.seen import FULLEST, SLOTS, Reals, nothing_seen
from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.tours.hall import Hall, Ints, closed_walk, is_slow, room_for

Groups = list[list[int]]
CARTS_IN_HAND = 30
MOVES_A_STEP = 1000  # where steps are counted
FIRST_MOVES, LEAST_SECONDS, MOST_SECONDS = 64, 0.004, 0.02  # where seconds are: a step grows or shrinks in between
MOST_ORDERS_IN_POOL = 400
SECONDS_A_PAIR = 0.0012
ORDERS_A_SECOND = 50  # that one worker can anneal well
SLOWNESS = 20  # of walks through several blocks
FIRST_SPREAD = 0.02  # of the mean walk: carts this much dearer than their orders' prices are kept
SPREAD = 3.0  # the same, in parts of a cart's share of the gap between the best plan and the relaxation
PRICING_SHARE = 0.5  # of the time to choose; the rest is for CP-SAT


@dataclass(frozen=True, slots=True)
class _Hand:
    """Orders of some carts, and the scratch of the worker that changes them; `was` is the walk of the carts, mm."""

    orders: Ints
    memory: Memory
    was: int


def improved(hall: Hall, demand: Demand, start: Groups, deadline: Deadline, limits: Limits) -> Groups:
    """The best grouping met; never longer than `start`."""
    search = _Search(hall, demand, start, limits)
    with ThreadPoolExecutor(search.workers) as search.threads:
        for cooling in coolings(deadline, limits.steps, search.longest(), lambda: search.best_mm):
            if cooling.after is not None and not search.price.any():
                search.keep_by_shares()
            search.cool(cooling, deadline)
            search.choose(cooling.after)
    return search.best


class _Search:
    def __init__(self, hall: Hall, demand: Demand, start: Groups, limits: Limits) -> None:
        self.hall, self.demand = hall, demand
        self.plan, self.row, self.room = empty_plan(demand), np.zeros_like(hall.depot), room_for(hall)
        self.dice = random.Random(limits.seed)  # noqa: S311 - a search, not a secret
        self.workers = min(limits.workers, MOST_WORKERS)
        self.threads: ThreadPoolExecutor
        self.moves = FIRST_MOVES if limits.steps is None else MOVES_A_STEP
        self.adapts = limits.steps is None
        self.middle = middles(demand)
        self.pool = Pool(len(demand.rows), limits) if len(demand.rows) <= MOST_ORDERS_IN_POOL else None
        slots = SLOTS if self.pool else 2
        self.seen = [nothing_seen(len(demand.rows), self.dice, slots) for _ in range(self.workers)]
        self.price: Reals = np.zeros(len(demand.rows))
        self.best, self.best_mm = start, 0
        self.now_mm = self.best_mm = self.begin_with(start)

    def begin_with(self, groups: Groups) -> int:
        """Put every order on its cart; returns the length of the plan in mm."""
        self.plan.used[:] = 0
        self.plan.load[:] = 0
        for cart, group in enumerate(groups):
            for order in group:
                put_on(self.demand, self.plan, order, cart)
        self.now_mm = int(price(self.hall, self.demand, self.plan, NOBODY, self.row, self.room))
        return self.now_mm

    def cool(self, cooling: Cooling, deadline: Deadline) -> None:
        """Anneal from the best plan until the cooling is over."""
        self.begin_with(self.best)
        mean = self.best_mm / max(1, len(self.best))
        hottest = self._hottest(cooling.seconds)
        progress = 0.0
        while progress < 1.0 and not deadline.passed():
            left = deadline.seconds_left()
            self.step(mean * cooling.heat(progress, hottest))
            progress = cooling.progress()
            self._adapt(left - deadline.seconds_left())
            self._empty_tables()

    def longest(self) -> float:
        """Seconds of the longest cooling that pays: it grows with the pairs of orders."""
        slow = SLOWNESS if is_slow(self.hall) else 1
        return min(LONGEST, SECONDS_A_PAIR * slow * len(self.plan.cart) ** 2)

    def _hottest(self, seconds: float) -> float:
        """A search with few moves for each order begins cooler, lest it never finds back to where it began."""
        if not self.adapts:
            return HOT
        slow = SLOWNESS if is_slow(self.hall) else 1
        return HOT * min(1.0, math.sqrt(seconds * self.workers * ORDERS_A_SECOND / (slow * len(self.plan.cart))))

    def step(self, temperature: float) -> None:
        """One deal of the carts and some moves in every hand."""
        shares = self._deal()

        def work(worker: int) -> None:
            for hand in shares[worker]:
                memory, seen = hand.memory, self.seen[worker]
                anneal(self.hall, self.demand, self.plan, seen, hand.orders, memory, temperature, self.moves)

        others = [self.threads.submit(work, worker) for worker in range(1, len(shares))]
        work(0)
        for other in others:
            other.result()
        self._gather([hand for hands in shares for hand in hands])

    def choose(self, deadline: Deadline | None) -> None:
        """Let the best choice of carts seen replace the best plan, if it is better, and price the orders anew."""
        if self.pool is None or deadline is None or deadline.passed():
            return
        self.begin_with(self.best)
        self.pool.take_over(self.seen)
        self.pool.add_groups(self.best, self.plan.length[: len(self.best)].tolist())
        prices = self.pool.prices(self.price, deadline.share(PRICING_SHARE))
        if prices is None:
            return
        most = self.pool.shrink(prices.orders)
        chosen = self.pool.best_choice(prices, self.best_mm, deadline)
        if chosen is not None and (found := self.begin_with(chosen)) < self.best_mm:
            self.best, self.best_mm = chosen, found
        self._keep_by(prices.orders, min(most, SPREAD * (self.best_mm - prices.total) / len(self.best)))

    def keep_by_shares(self) -> None:
        """First prices: every order its share of its cart's walk, by what it would walk alone."""
        carts = self.plan.cart
        alone = np.array([closed_walk(self.hall, row, self.room) for row in self.demand.rows], dtype=np.float64)
        together = np.bincount(carts, alone, len(self.plan.length))
        share = self.plan.length[carts] / np.maximum(1.0, together[carts])
        self._keep_by(alone * share, FIRST_SPREAD * self.best_mm / len(self.best))

    def _keep_by(self, price: Reals, limit: float) -> None:
        self.price = price
        for seen in self.seen:
            seen.price[:], seen.limit[0] = price, limit

    def _deal(self) -> list[list[_Hand]]:
        """For each worker its hands; all carts in use are dealt, and each worker has a spare cart in its first hand."""
        carts = np.flatnonzero(self.plan.used)
        rounds = -(-len(carts) // (CARTS_IN_HAND * self.workers))
        count = min(self.workers * rounds, len(carts))
        order = self._shuffled(carts) if rounds == 1 else self._by_place(carts)
        spare = np.flatnonzero(self.plan.used == 0)
        hands = []
        for number, dealt in enumerate(np.array_split(order, count)):
            orders = np.concatenate([self.plan.members[cart, : self.plan.used[cart]] for cart in dealt])
            was = int(self.plan.length[dealt].sum())
            free = int(spare[number]) if number < len(spare) else -1
            state = np.array([self.dice.randrange(1, FINE), free, was, was], dtype=np.int64)
            memory = Memory(
                np.zeros_like(self.row),
                np.zeros_like(self.room),
                NOBODY.copy(),
                NOBODY.copy(),
                state,
                self.plan.cart[orders],
            )
            hands.append(_Hand(orders, memory, was))
        return [hands[worker :: self.workers] for worker in range(min(self.workers, count))]

    def _shuffled(self, carts: Ints) -> Ints:
        order = carts.tolist()
        self.dice.shuffle(order)
        return np.array(order, dtype=np.int64)

    def _by_place(self, carts: Ints) -> Ints:
        """Neighbours next to each other, seen from a place drawn anew and not too exactly."""
        middle = np.bincount(self.plan.cart, self.middle, len(self.plan.used))[carts] / self.plan.used[carts]
        blur = np.array([self.dice.random() for _ in carts]) / 8
        return np.asarray(carts[np.argsort((middle + blur + self.dice.random()) % 1.0, kind="stable")])

    def _gather(self, hands: list[_Hand]) -> None:
        """Keep the best of every hand: together they are a plan too, for hands share no cart."""
        best = self.now_mm - sum(hand.was - int(hand.memory.state[BEST]) for hand in hands)
        self.now_mm = int(self.plan.length[np.flatnonzero(self.plan.used)].sum())
        if best < self.best_mm:
            cart = self.plan.cart.copy()
            for hand in hands:
                cart[hand.orders] = hand.memory.best
            self.best, self.best_mm = _grouped(cart), best

    def _empty_tables(self) -> None:
        """Before a table is full: into the pool, which says how good a cart must be to be kept from now on."""
        if self.pool is not None and max(int(seen.kept[0]) for seen in self.seen) > FULLEST * 3 // 4:
            self.pool.take_over(self.seen)
            self._keep_by(self.price, min(self.pool.shrink(self.price), float(self.seen[0].limit[0])))

    def _adapt(self, seconds: float) -> None:
        if self.adapts and seconds < LEAST_SECONDS:
            self.moves *= 2
        elif self.adapts and seconds > MOST_SECONDS:
            self.moves = max(1, self.moves // 2)


def _grouped(cart: Ints) -> Groups:
    groups: dict[int, list[int]] = {}
    for order, number in enumerate(cart.tolist()):
        groups.setdefault(number, []).append(order)
    return list(groups.values())


def middles(demand: Demand) -> Reals:
    """Where in the hall each order lies on average, 0..1, aisle by aisle."""
    words = np.arange(demand.rows.shape[1])
    used = np.array([[bin(int(word)).count("1") for word in row] for row in demand.rows], dtype=np.float64)
    middle = (used @ words) / np.maximum(1.0, used.sum(axis=1))
    return np.asarray(middle / max(1, len(words)))
