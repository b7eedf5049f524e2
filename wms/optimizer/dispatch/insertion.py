"""One more order, at the least harm: every walk priced at once, the promising ones threaded and timed exactly.

Of all places (a walk with room, or a walk of its own) the best is, in this order: the new order is in time and nobody
else is made to miss a cutoff; it is in time and only orders of lower priority are made to miss theirs; it is late, and
nobody else is. Within the first, what costs least of a worker's time counts, plus the seconds by which orders that are
late anyway get later; within the others first those who are late, by seconds times priority + 1.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wms.optimizer.batches.problem import Cart, OrderToPick, load_of
from wms.optimizer.dispatch.legs import Legs
from wms.optimizer.dispatch.problem import Choice, Insertion, Late, Shift, Walk
from wms.optimizer.dispatch.timetable import (
    Job,
    Timetable,
    dues_of,
    job_of,
    jobs_of,
    late_orders,
    newly_late,
    timetable,
    weighted_lateness,
)
from wms.optimizer.reasons import Reason

ANYWHERE = frozenset({Choice.JOIN, Choice.BEGIN})
JOINING = frozenset({Choice.JOIN})
LOOKED_AT = 12  # walks threaded and timed exactly, of each kind: cheapest, cheapest in time, soonest done
IN_TIME, DISPLACES, LATE, HARMS = range(4)


@dataclass(frozen=True, slots=True)
class _Place:
    """One way to take the order: `walk` at `position` of the shift, as it is afterwards."""

    choice: Choice
    walk: Walk
    position: int
    added_mm: int
    added_s: int
    worker: str | None
    done_at: int | None
    late: tuple[Late, ...]
    grade: int
    harm: int

    @property
    def rank(self) -> tuple[int, int, int, bool, int]:
        joins = self.choice is Choice.JOIN
        if self.grade == IN_TIME:
            return self.grade, self.harm + self.added_s, self.added_mm, not joins, self.position
        return self.grade, self.harm, self.added_s, not joins, self.position


def insert_order(
    shift: Shift, order: OrderToPick, cart: Cart, new_key: str = "", choices: frozenset[Choice] = ANYWHERE
) -> Insertion:
    """Where the order goes: the cheapest place at which no cutoff is missed that would have been met.

    `choices`: what may be done (a caller that never opens walks leaves out BEGIN). A new walk is called `new_key`, with
    this `cart`, and waits for whoever is free first. Only if the order would be late everywhere may it push orders of
    lower priority past their cutoffs. It goes to the pool if it fits no cart or could only join by such harm.
    Raises ValueError if the shift has the order already.
    """
    if any(order.key == other.key for walk in shift.walks for other in walk.orders):
        raise ValueError(f"order {order.key!r} is on a walk already")
    places = sorted(_Counter(shift, order).places(cart, new_key, choices), key=lambda place: place.rank)
    allowed = [place for place in places if place.grade != HARMS]
    if not allowed:
        return _to_the_pool(order, places)
    best = allowed[0]
    index = {stop: number for number, stop in enumerate(best.walk.stops)}
    return Insertion(
        order=order.key, choice=best.choice, walk=best.walk, worker=best.worker,
        places=tuple(index[stop] for stop in order.stops), position=best.position, added_mm=best.added_mm,
        added_s=best.added_s, done_at=best.done_at, late=best.late, reasons=tuple(_reasons(order, best, places)),
    )  # fmt: skip


def inserted(shift: Shift, insertion: Insertion) -> Shift:
    """The shift after an insertion; the same one if the order went to the pool."""
    if insertion.walk is None:
        return shift
    walks, at = shift.walks, insertion.position
    end = at + 1 if insertion.choice is Choice.JOIN else at
    return replace(shift, walks=(*walks[:at], insertion.walk, *walks[end:]))


class _Counter:
    """Counts what each place would cost. The timetable before the insertion is made once."""

    def __init__(self, shift: Shift, order: OrderToPick) -> None:
        self._shift, self._order = shift, order
        self._jobs = jobs_of(shift)
        self._times = self._timetable(self._jobs)
        self._late = late_orders(self._jobs, self._times)

    def places(self, cart: Cart, new_key: str, choices: frozenset[Choice]) -> Iterator[_Place]:
        if Choice.JOIN in choices:
            legs = Legs(self._shift.layout, self._shift.walks)
            for number in self._promising(legs):
                yield self._joined(legs, number)
        if Choice.BEGIN in choices and Walk(new_key, cart).takes(self._order):
            yield from self._begun(Walk(new_key, cart))

    def _timetable(self, jobs: Sequence[Job]) -> Timetable:
        return timetable(self._shift.layout, self._shift.pace, self._shift.free, jobs)

    def _promising(self, legs: Legs) -> list[int]:
        """Walks with room that are cheap, cheap and early enough, or done soon."""
        open_ = [number for number, walk in enumerate(self._shift.walks) if walk.takes(self._order)]
        total, _ = legs.prices(list({stop.position: None for stop in self._order.stops}))
        price = [int(added) for added in total]
        never = 1 << 60
        done = [never if end is None else end for end in self._times.done_at]
        cheapest = sorted(open_, key=lambda number: (price[number], number))
        due, pace = self._order.due, self._shift.pace
        early = [n for n in cheapest if due is None or done[n] + price[n] // pace.mm_per_s <= due]
        soonest = sorted(open_, key=lambda number: (done[number], price[number], number))
        chosen = [*cheapest[:LOOKED_AT], *early[:LOOKED_AT], *soonest[:LOOKED_AT]]
        return list(dict.fromkeys(chosen))

    def _joined(self, legs: Legs, number: int) -> _Place:
        shift, order, walk = self._shift, self._order, self._shift.walks[number]
        threading = legs.thread(number, order.stops)
        walk = replace(walk, orders=(*walk.orders, order), stops=threading.stops)
        job, jobs = self._jobs[number], list(self._jobs)
        length = job.length_mm + threading.added_mm
        jobs[number] = replace(job, length_mm=length, lines=walk.lines, dues=dues_of(walk.orders))
        pace = shift.pace
        added_s = pace.seconds(length, walk.lines) - pace.seconds(job.length_mm, job.lines)
        return self._judged(Choice.JOIN, walk, number, threading.added_mm, added_s, jobs)

    def _begun(self, empty: Walk) -> Iterator[_Place]:
        """A new walk in the queue: where its urgency puts it, and last."""
        stops = Legs(self._shift.layout, [empty]).thread(0, self._order.stops).stops
        walk = replace(empty, orders=(self._order,), stops=stops)
        job = job_of(self._shift.layout, walk)
        added_s = self._shift.pace.setup_s + self._shift.pace.seconds(job.length_mm, job.lines)
        for position in dict.fromkeys((self._by_urgency(), len(self._jobs))):
            jobs = [*self._jobs[:position], job, *self._jobs[position:]]
            yield self._judged(Choice.BEGIN, walk, position, job.length_mm, added_s, jobs)

    def _by_urgency(self) -> int:
        """Before the first waiting walk of which every order is due later, or equally late and of lower priority."""
        mine = _urgency((self._order,))
        waiting = (n for n, walk in enumerate(self._shift.walks) if walk.worker is None)
        return next((n for n in waiting if _urgency(self._shift.walks[n].orders) > mine), len(self._jobs))

    def _judged(
        self, choice: Choice, walk: Walk, position: int, added_mm: int, added_s: int, jobs: Sequence[Job]
    ) -> _Place:
        times = self._timetable(jobs)
        after = late_orders(jobs, times)
        late = newly_late(self._late, after)
        own = after.get(self._order.key, (0, 0))[0]
        others = [entry for entry in late if entry.order != self._order.key]
        harm = weighted_lateness(after) - weighted_lateness(self._late)
        grade = self._grade(own, others, after)
        return _Place(
            choice, walk, position, added_mm, added_s, times.worker[position], times.done_at[position], late, grade,
            max(0, harm),
        )  # fmt: skip

    def _grade(self, own: int, others: Iterable[Late], after: dict[str, tuple[int, int]]) -> int:
        harmed = [after[entry.order][1] for entry in others]
        if own:
            return HARMS if harmed else LATE
        if not harmed:
            return IN_TIME
        return DISPLACES if self._order.due is not None and max(harmed) < self._order.priority else HARMS


def _urgency(orders: Sequence[OrderToPick]) -> tuple[bool, int, int]:
    """Earliest cutoff first, then the highest priority; without a cutoff last."""
    dues = [order.due for order in orders if order.due is not None]
    return not dues, min(dues, default=0), -max((order.priority for order in orders), default=0)


def _reasons(order: OrderToPick, best: _Place, places: Sequence[_Place]) -> Iterator[Reason]:
    yield Reason("added_mm", best.added_mm, best.added_s, best.walk.key)
    if order.due is not None and best.done_at is not None:
        yield Reason("slack_s", order.due - best.done_at, order.due)
    if best.grade == DISPLACES:
        others = [late for late in best.late if late.order != order.key]
        yield Reason("displaces", len(others), order.priority, max(others, key=lambda late: late.seconds).order)
    if best.grade == LATE:
        yield Reason("late_everywhere", _own_lateness(order, best), len(places))
    if other := next((place for place in places if place is not best), None):
        yield _rejected(order, best, other)


def _rejected(order: OrderToPick, best: _Place, other: _Place) -> Reason:
    """The next best place and what speaks against it: seconds of work, own lateness, or somebody else's."""
    if others := [late for late in other.late if late.order != order.key]:
        return Reason("rejected.harm", len(others), 0, other.walk.key)
    if own := _own_lateness(order, other):
        return Reason("rejected.late", own, _own_lateness(order, best), other.walk.key)
    return Reason("rejected", other.added_s, best.added_s, other.walk.key)


def _own_lateness(order: OrderToPick, place: _Place) -> int:
    return next((late.seconds for late in place.late if late.order == order.key), 0)


def _to_the_pool(order: OrderToPick, places: Sequence[_Place]) -> Insertion:
    why = [_rejected(order, place, place) for place in places[:1]] or [Reason("no_room", load_of(order)[0])]
    return Insertion(order.key, Choice.POOL, None, None, (), -1, 0, 0, None, (), tuple(why))
