"""Better batches by moving one order to another cart or swapping two, with a short memory (tabu search).

Every step takes the best move that does not return an order to a cart it has just left, even if the walk grows; the
best plan met is kept. All moves are priced by exact walks; after a step only the two changed carts are priced again.
F. Glover, Tabu search I, ORSA Journal on Computing 1(3), 1989; S. Henn, G. Wäscher, Tabu search heuristics for the
order batching problem in manual order picking systems, European Journal of Operational Research 222(3), 2012.
"""

import random
from dataclasses import dataclass

import numpy as np

from wms.optimizer.batches.walks import ClassWalks, Groups, Ints
from wms.optimizer.limits import Deadline

FAR = np.int64(1 << 40)
STALL_PER_ORDER = 20  # steps without a better plan before the search ends by itself


@dataclass(frozen=True, slots=True)
class Move:
    """Order `one` goes to cart `to`; in a swap, order `other` comes back in its place."""

    change: int
    one: int
    to: int
    other: int | None


def improved_by_swaps(walks: ClassWalks, start: Groups, deadline: Deadline, seed: int, steps: int | None) -> Groups:
    """The best grouping met; never longer than `start`."""
    search = _Search(walks, start)
    dice = random.Random(seed)  # noqa: S311 - a search, not a secret
    best, best_total, since = search.cart.copy(), search.total, 0
    patience = 50 + STALL_PER_ORDER * len(walks.orders)
    step = 0
    while since < patience and (steps is None or step < steps) and not deadline.passed():
        move = search.best_move(step, best_total)
        if move is None:
            break
        search.apply(move, step + 5 + dice.randrange(5 + len(walks.orders) // 10))
        step, since = step + 1, since + 1
        if search.total < best_total:
            best, best_total, since = search.cart.copy(), search.total, 0
    return [group for cart in range(search.carts) if (group := [int(o) for o in np.flatnonzero(best == cart)])]


class _Search:
    """The current plan with the price of every move.

    `added[o, c]`: walk of cart c with order o too. `removed[o]`: walk of o's cart without o.
    `replaced[o, p]`: walk of o's cart with p instead of o.
    """

    def __init__(self, walks: ClassWalks, groups: Groups) -> None:
        count = len(walks.orders)
        self.walks, self.carts = walks, len(groups) + 1  # one stays empty, so that an order may walk alone
        self.cart = np.zeros(count, dtype=np.int64)
        for number, group in enumerate(groups):
            self.cart[group] = number
        self.length = np.zeros(self.carts, dtype=np.int64)
        self.load = np.zeros((self.carts, 3), dtype=np.int64)
        self.visits = np.zeros((self.carts, walks.visits.shape[1]), dtype=np.int16)
        self.added = np.zeros((count, self.carts), dtype=np.int64)
        self.removed = np.zeros(count, dtype=np.int64)
        self.replaced = np.zeros((count, count), dtype=np.int64)
        self.tabu_until = np.full((count, self.carts), -1, dtype=np.int64)
        for number in range(self.carts):
            self._price(number)

    @property
    def total(self) -> int:
        return int(self.length.sum())

    def best_move(self, step: int, best_total: int) -> Move | None:
        """The cheapest allowed move; a tabu one only if it beats the best plan met."""
        tabu = self.tabu_until >= step
        shift, swap = self._shift_changes(), self._swap_changes()
        hope = best_total - self.total
        shift[tabu & (shift >= hope)] = FAR
        blocked = tabu[:, self.cart]
        swap[(blocked | blocked.T) & (swap >= hope)] = FAR
        one, to = divmod(int(shift.argmin()), self.carts)
        first, second = divmod(int(swap.argmin()), len(self.cart))
        if min(shift[one, to], swap[first, second]) >= FAR // 2:
            return None
        if shift[one, to] <= swap[first, second]:
            return Move(int(shift[one, to]), one, to, None)
        return Move(int(swap[first, second]), first, int(self.cart[second]), second)

    def apply(self, move: Move, tabu_until: int) -> None:
        source = int(self.cart[move.one])
        self.cart[move.one] = move.to
        self.tabu_until[move.one, source] = tabu_until
        if move.other is not None:
            self.cart[move.other] = source
            self.tabu_until[move.other, move.to] = tabu_until
        self._price(source)
        self._price(move.to)

    def _shift_changes(self) -> Ints:
        """(order, cart): change of the total if the order moves there; FAR where it may not."""
        gain = self.removed - self.length[self.cart]
        change = gain[:, None] + self.added - self.length[None, :]
        loads = self.walks.loads[:, None, :] + self.load[None, :, :]
        change[(loads > self.walks.capacity).any(axis=2)] = FAR
        change[np.arange(len(self.cart)), self.cart] = FAR
        return np.asarray(change, dtype=np.int64)

    def _swap_changes(self) -> Ints:
        """(order, order): change of the total if the two swap carts; FAR where they may not."""
        length = self.length[self.cart]
        change = self.replaced + self.replaced.T - length[:, None] - length[None, :]
        room = self.walks.capacity - self.load[self.cart] + self.walks.loads
        fits = (self.walks.loads[None, :, :] <= room[:, None, :]).all(axis=2)
        change[~(fits & fits.T) | (self.cart[:, None] == self.cart[None, :])] = FAR
        return np.asarray(change, dtype=np.int64)

    def _price(self, cart: int) -> None:
        """Everything that depends on what lies on this cart."""
        members = np.flatnonzero(self.cart == cart)
        visits, loads = self.walks.visits, self.walks.loads
        self.visits[cart] = visits[members].sum(axis=0)
        self.load[cart] = loads[members].sum(axis=0)
        without = (self.visits[cart] - visits[members]) > 0
        now = self.visits[cart] > 0
        rows = [now[None, :], now | visits, without, (without[:, None, :] | visits[None, :, :]).reshape(-1, len(now))]
        lengths = self.walks.lengths(np.concatenate(rows))
        count, few = len(visits), len(members)
        self.length[cart] = lengths[0]
        self.added[:, cart] = lengths[1 : 1 + count]
        self.removed[members] = lengths[1 + count : 1 + count + few]
        self.replaced[members] = lengths[1 + count + few :].reshape(few, count)
