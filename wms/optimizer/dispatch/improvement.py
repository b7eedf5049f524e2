"""A better plan for what is not frozen, in the background: orders change walks, rests are walked in a better order.

Two moves, until neither helps or the time is up: a rest is put in the order of a shorter path (2-opt and or-opt between
two fixed ends), and an order of which nothing was picked goes to the walk where it costs less than it costs now. A move
is made only if nobody becomes late by it and lateness as a whole does not grow.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wms.optimizer.batches.problem import OrderToPick
from wms.optimizer.dispatch.legs import Legs
from wms.optimizer.dispatch.problem import Change, Shift, Walk
from wms.optimizer.dispatch.timetable import (
    change_of,
    dues_of,
    job_of,
    jobs_of,
    late_orders,
    newly_late,
    timetable,
    weighted_lateness,
)
from wms.optimizer.limits import Deadline, Limits
from wms.optimizer.reasons import Reason
from wms.optimizer.tours import TourProblem
from wms.optimizer.tours import solve as solve_tour
from wms.optimizer.tours.exchange import short_path
from wms.optimizer.urgency import urgency_of
from wms.optimizer.walk import Layout, Place, Stop, distance_matrix, walk_length

TRIED = 4  # walks threaded exactly for one order that might move


def improve(shift: Shift, limits: Limits) -> Change:
    """Orders not begun move between walks, rests are walked in a better order; never worse, never a frozen stop.

    Nobody is made late, lateness (seconds times priority + 1, over all orders) does not grow, walking gets less. Walks
    left without orders are dropped if they were waiting. `limits.steps` counts moves that were looked at.
    """
    search = _Search(shift, limits.deadline(), limits.steps)
    search.run()
    kept = tuple(walk for walk in search.walks if walk.orders or walk.worker is not None)
    why = Reason("moves", search.moves, search.looked)
    return change_of(shift, replace(shift, walks=kept), (), (why,))


@dataclass(frozen=True, slots=True)
class _Move:
    walks: dict[int, Walk]
    saved_mm: int


class _Search:
    def __init__(self, shift: Shift, deadline: Deadline, steps: int | None) -> None:
        self._shift, self._deadline, self._left = shift, deadline, steps
        self.walks = list(shift.walks)
        self.moves = self.looked = 0
        self._jobs = jobs_of(shift)
        self._times = timetable(shift.layout, shift.pace, shift.free, self._jobs)
        self._late = late_orders(self._jobs, self._times)
        self._legs = Legs(shift.layout, self.walks)

    def run(self) -> None:
        """Rounds over all walks and all orders that may move, until a round finds nothing."""
        touched = set(range(len(self.walks)))
        while touched and not self._over():
            before, touched = touched, set()
            for number in sorted(before, key=lambda n: (self.walks[n].worker is None, n)):
                self._reorder(number)
            for key, number in self._movable():
                if self._over():
                    return
                touched |= self._relocate(key, number)

    def _over(self) -> bool:
        self.looked += 1
        return self._deadline.passed() or (self._left is not None and self.looked > self._left)

    def _movable(self) -> Iterator[tuple[str, int]]:
        """(order, its walk) of all orders not begun, without a frozen stop, the most urgent first."""
        found = [(order, number) for number, walk in enumerate(self.walks) for order in free_orders(walk)]
        for order, number in sorted(found, key=lambda pair: urgency_of(pair[0])):
            if order in self.walks[number].orders:
                yield order.key, number

    def _reorder(self, number: int) -> None:
        if self._over():
            return
        walk = self.walks[number]
        rest = shorter_rest(self._shift.layout, walk, self._deadline)
        if rest is not None:
            after = replace(walk, stops=(*walk.stops[: walk.frozen], *rest))
            self._take(_Move({number: after}, self._length(walk) - self._length(after)))

    def _relocate(self, key: str, number: int) -> set[int]:
        """The numbers of the walks that changed."""
        walk = self.walks[number]
        order = next(order for order in walk.orders if order.key == key)
        without = walk_without(walk, order)
        saved = self._length(walk) - self._length(without)
        if not without.orders and walk.worker is None:
            saved += 1  # one walk less is worth something by itself
        if saved <= 0:
            return set()
        for move in self._targets(order, number, without, saved):
            if self._take(move):
                return set(move.walks)
        return set()

    def _targets(self, order: OrderToPick, number: int, without: Walk, saved: int) -> Sequence[_Move]:
        total, least = self._legs.prices(list({stop.position: None for stop in order.stops}))
        near = [int(n) for n in least.argsort(kind="stable")[: 4 * TRIED] if least[n] < saved and n != number]
        moves: list[_Move] = []
        for target in sorted(near, key=lambda n: (int(total[n]), n)):
            if len(moves) < TRIED and self.walks[target].takes(order):
                threading = self._legs.thread(target, order.stops)
                after = replace(self.walks[target], orders=(*self.walks[target].orders, order), stops=threading.stops)
                moves.append(_Move({number: without, target: after}, saved - threading.added_mm))
        return sorted((move for move in moves if move.saved_mm > 0), key=lambda move: -move.saved_mm)

    def _take(self, move: _Move) -> bool:
        """Make the move if it shortens the walks and nobody gets late by it."""
        if move.saved_mm <= 0:
            return False
        shift, jobs = self._shift, list(self._jobs)
        for number, walk in move.walks.items():
            jobs[number] = replace(job_of(shift.layout, walk), dues=dues_of(walk.orders))
        times = timetable(shift.layout, shift.pace, shift.free, jobs)
        late = late_orders(jobs, times)
        if newly_late(self._late, late) or weighted_lateness(late) > weighted_lateness(self._late):
            return False
        self._jobs, self._times, self._late = jobs, times, late
        self._replace(move.walks)
        self.moves += 1
        return True

    def _replace(self, walks: Mapping[int, Walk]) -> None:
        for number, walk in walks.items():
            self.walks[number] = walk
        self._legs.replace(walks)

    def _length(self, walk: Walk) -> int:
        return walk_length(self._shift.layout, walk.places(self._shift.layout))


def free_orders(walk: Walk) -> list[OrderToPick]:
    """Orders that may leave the walk: not begun, with stops, none of them frozen."""
    frozen = set(walk.stops[: walk.frozen])
    return [
        order
        for order in walk.orders
        if order.key not in walk.begun and order.stops and not any(stop in frozen for stop in order.stops)
    ]


def walk_without(walk: Walk, order: OrderToPick) -> Walk:
    """The walk without an order of free_orders(); stops that others need stay where they are."""
    orders = tuple(other for other in walk.orders if other is not order)
    wanted = {stop for other in orders for stop in other.stops}
    return replace(walk, orders=orders, stops=tuple(stop for stop in walk.stops if stop in wanted))


def shorter_rest(layout: Layout, walk: Walk, deadline: Deadline) -> list[Stop] | None:
    """The stops that are not frozen in a better order, if one is found."""
    rest = walk.stops[walk.frozen :]
    if len(rest) < 2:
        return None
    places = walk.places(layout)[walk.frozen :]
    if layout.directions:
        return _shorter_one_way(layout, places, rest, deadline)
    matrix = distance_matrix(layout, places)
    path = short_path(matrix, list(range(len(places))), deadline, seed=1, steps=0)
    order = [rest[place - 1] for place in path[1:-1]]
    return None if order == list(rest) else order


def _shorter_one_way(
    layout: Layout, places: list[Place], rest: tuple[Stop, ...], deadline: Deadline
) -> list[Stop] | None:
    tour = solve_tour(TourProblem(layout, rest, places[0], places[-1]), Limits(deadline.seconds_left(), steps=0))
    return list(tour.stops) if tour.length_mm < walk_length(layout, places) else None
