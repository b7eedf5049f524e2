"""The few moves of a slotting that pay for themselves, in the order in which to do them.

    present   A[mug] B[...]  C[clock]        saving of a move = orders ahead * (mean cost before - after)
    move 1    A[mug] B[clock] C[...]         cost of a move   = walk there + handling, twice if two items change places
                                             done while saving > cost, the largest difference first

Greedy with late evaluation (M. Minoux, Accelerated greedy algorithms, 1978): savings are kept in a heap and measured
anew only when they come out on top, as one move mostly changes the savings of few others.
"""

import heapq
from dataclasses import dataclass, replace

import numpy as np

from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.reasons import Reason
from wms.optimizer.slotting import solve
from wms.optimizer.slotting.arrangement import order_book, present_slots
from wms.optimizer.slotting.book import Floor, Site
from wms.optimizer.slotting.exchanges import proposed_slot
from wms.optimizer.slotting.kernels import Ints
from wms.optimizer.slotting.problem import Move, MovePlan, SlottingProblem
from wms.optimizer.walk import distance

PROPOSALS = 12  # slots tried for an item besides the one it would have in the best slotting
SOLVE_SHARE, PRICING_SHARE = 0.4, 0.7  # of the time left; the rest is for choosing


@dataclass(frozen=True, slots=True)
class MoveTerms:
    """At most `most` moves; the slotting then serves `orders_ahead` orders. `handling_mm`: of one item moved, as mm of
    walking. Raises ValueError unless all are at least 0."""

    most: int
    orders_ahead: int
    handling_mm: int = 60_000

    def __post_init__(self) -> None:
        if min(self.most, self.orders_ahead, self.handling_mm) < 0:
            raise ValueError("the terms of moves must not be negative")


def plan_moves(problem: SlottingProblem, terms: MoveTerms, limits: Limits) -> MovePlan:
    """Moves from `problem.present`, fewer if the time is over. ValueError without a present slotting."""
    if not problem.present:
        raise ValueError("moves need a present slotting")
    deadline = limits.deadline()
    problem = replace(problem, items=tuple(sorted(problem.items, key=lambda item: item.key)))
    site = Site(problem)
    present = present_slots(problem, site)
    assert present is not None
    floor = Floor(site, order_book(problem, limits.seed), present)
    before = floor.cost_mm()
    best = _best_slots(problem, site, deadline, limits)
    moves = _Planner(problem, terms, floor).plan(best, deadline, limits.seed)
    return MovePlan(tuple(moves), before, floor.cost_mm(), (Reason("moves", len(moves), terms.most),))


def _best_slots(problem: SlottingProblem, site: Site, deadline: Deadline, limits: Limits) -> Ints:
    seconds = deadline.share(SOLVE_SHARE).seconds_left()
    wanted = solve(problem, Limits(seconds, limits.workers, limits.seed, limits.steps))
    at = {problem.slots[k].key: number for number, k in enumerate(site.sorted)}
    return np.array([at[slot] for _, slot in wanted.slots], dtype=np.int64)


class _Planner:
    def __init__(self, problem: SlottingProblem, terms: MoveTerms, floor: Floor) -> None:
        self.problem, self.terms, self.floor = problem, terms, floor

    def plan(self, best: Ints, deadline: Deadline, seed: int) -> list[Move]:
        heap = self._priced(best, deadline.share(PRICING_SHARE), seed)
        moves: list[Move] = []
        while heap and len(moves) < self.terms.most and not deadline.passed():
            known, i, p = heapq.heappop(heap)
            net = self._net(i, p)
            if net >= 0.0:
                continue
            if net > known and heap and net > heap[0][0]:
                heapq.heappush(heap, (net, i, p))
                continue
            moves.append(self._do(i, p))
        return moves

    def _priced(self, best: Ints, deadline: Deadline, seed: int) -> list[tuple[float, int, int]]:
        """A heap of exchanges that pay, those of the most ordered items first as long as there is time."""
        floor, heap = self.floor, list[tuple[float, int, int]]()
        state = np.array([88172645463325252 ^ (seed * 7919 + 1)], dtype=np.uint64)
        for i in np.argsort(-floor.walks.pull, kind="stable"):
            if deadline.passed():
                break
            tries = {int(best[i]), *(int(proposed_slot(floor.walks, state, int(i))) for _ in range(PROPOSALS))}
            nets = ((self._net(int(i), p), int(i), p) for p in sorted(tries))
            heap += [priced for priced in nets if priced[0] < 0.0]
        heapq.heapify(heap)
        return heap

    def _net(self, i: int, p: int) -> float:
        """Millimetres lost over the horizon, negative if the move pays; 0 where it may not be done."""
        gain = self.floor.gain(i, p)
        return self.terms.orders_ahead * gain + self._cost(i, p) if gain < 0.0 else 0.0

    def _cost(self, i: int, p: int) -> int:
        q, swap = self.floor.slot_of[i], self.floor.walks.item_at[p] >= 0
        slots, order = self.problem.slots, self.floor.site.sorted
        walk = distance(self.problem.layout, slots[order[q]].position, slots[order[p]].position)
        return (2 if swap else 1) * (walk + self.terms.handling_mm)

    def _do(self, i: int, p: int) -> Move:
        floor, order = self.floor, self.floor.site.sorted
        q, r = int(floor.slot_of[i]), int(floor.walks.item_at[p])
        cost, before = self._cost(i, p), floor.cost_mm()
        floor.exchange(i, p)
        items, slots = self.problem.items, self.problem.slots
        return Move(
            item=items[i].key,
            from_=slots[order[q]].key,
            to=slots[order[p]].key,
            swapped=items[r].key if r >= 0 else None,
            cost_mm=cost,
            saving_mm=round(self.terms.orders_ahead * (before - floor.cost_mm())),
        )
