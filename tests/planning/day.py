"""A simulated day on the floor: the real planner, queue and insertion on a clock that jumps from event to event."""

import heapq
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from wms.optimizer import dispatch
from wms.optimizer.batches import Cart, OrderToPick
from wms.optimizer.dispatch import Choice, Pace, Shift, Walk
from wms.optimizer.limits import Limits
from wms.optimizer.tours import TourProblem
from wms.optimizer.tours import solve as solve_tour
from wms.optimizer.walk import Door, Layout, Place, Position, Stop, distance, walk_length
from wms.picking.rules import FROZEN_STOPS
from wms.planning.rules.pressure import ReleasePressure, is_worth_planning
from wms.planning.rules.strategy import Strategy
from wms.planning.solver import OrderLoad, ReleaseProblem, solve_release
from wms.work.rules import Abilities, Asks, RankedTask, rank, score

HALL = Layout(tuple(3000 * n for n in range(1, 9)), (0, 30_000), Door(0, 0))
PACE = Pace(mm_per_s=1000, seconds_per_line=15, setup_s=60)
WALK, PICKER = Asks("pick"), Abilities(frozenset({"pick"}))
DAWN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SLOTS, TARGET = 4, 3


@dataclass(frozen=True)
class Wish:
    """An order of a day: seconds since dawn at which it comes and must be ready."""

    key: str
    comes: int
    due: int
    stops: tuple[Stop, ...]

    @property
    def load(self) -> OrderLoad:
        aisles = tuple(sorted({str(stop.position.aisle) for stop in self.stops}))
        return OrderLoad(self.key, self.stops, len(self.stops), 1000, 100, self.due, 1, aisles)


def day(seed: int, orders: int, hours: float = 3, departures: int = 3600, lead: int = 1800) -> list[Wish]:
    """Orders at random moments, each due at the first departure that is at least `lead` seconds away."""
    chance = random.Random(seed)
    made = []
    for number in range(orders):
        comes = int(chance.random() * hours * 3600)
        places = {(chance.randrange(8), 1000 * chance.randrange(1, 30)) for _ in range(chance.randint(1, 5))}
        stops = tuple(Stop(f"{aisle}-{y}", Position(aisle, y)) for aisle, y in sorted(places))
        made.append(Wish(f"{number:04d}", comes, -(-(comes + lead) // departures) * departures, stops))
    return sorted(made, key=lambda wish: wish.comes)


def first_come(wishes: list[Wish], pickers: int) -> dict[str, int]:
    """When each order is ready if whoever is free walks the oldest one alone, by the shortest walk."""
    free = [0] * pickers
    ready = {}
    for wish in wishes:
        begun = max(heapq.heappop(free), wish.comes)
        tour = solve_tour(TourProblem(HALL, wish.stops), Limits(seconds=1))
        ready[wish.key] = begun + PACE.setup_s + PACE.seconds(tour.length_mm, len(wish.stops))
        heapq.heappush(free, ready[wish.key])
    return ready


@dataclass
class Under:
    """A walk under way: where it goes on and since when; `stops` are those still to be made."""

    orders: list[Wish]
    stops: list[Stop]
    here: Place
    since: int
    handled: set[str] = field(default_factory=set)

    def go_on(self, now: int) -> None:
        """Takes the stops that are done by `now`."""
        while self.stops and self.since + self._seconds(self.stops[0]) <= now:
            stop = self.stops.pop(0)
            self.since, self.here = self.since + self._seconds(stop), stop.position
            self.handled |= {wish.key for wish in self.orders if stop in wish.stops}

    def ends(self) -> int:
        places = [self.here, *(stop.position for stop in self.stops), HALL.depot]
        return self.since + PACE.seconds(walk_length(HALL, places), sum(self._lines(stop) for stop in self.stops))

    def as_walk(self, key: str) -> Walk:
        ahead = set(self.stops)
        orders = tuple(
            OrderToPick(wish.key, tuple(s for s in wish.stops if s in ahead), due=wish.due, priority=1)
            for wish in self.orders
        )
        return Walk(
            key, Cart(SLOTS), orders, tuple(self.stops), worker=key, here=self.here, at=self.since,
            frozen=min(FROZEN_STOPS, len(self.stops)), begun=frozenset(self.handled),
        )  # fmt: skip

    def _lines(self, stop: Stop) -> int:
        return sum(stop in wish.stops for wish in self.orders)

    def _seconds(self, stop: Stop) -> int:
        return PACE.seconds(distance(HALL, self.here, stop.position), self._lines(stop))


class Ours:
    """The same day under continuous release: planner, queue by score, and insertion of what presses."""

    def __init__(self, wishes: list[Wish], pickers: int, strategy: Strategy) -> None:
        self._coming, self._strategy = list(wishes), strategy
        self._open: dict[str, Wish] = {}
        self._queue: list[tuple[int, list[Wish], list[Stop]]] = []
        self._walks: dict[int, Under | None] = dict.fromkeys(range(pickers))
        self.ready: dict[str, int] = {}
        self.inserted = 0

    def run(self) -> dict[str, int]:
        now = 0
        while self._coming or self._open or self._queue or any(self._walks.values()):
            now = self._next(now)
            self._arrive(now)
            self._end_walks(now)
            self._plan(now)
            self._begin_walks(now)
        return self.ready

    def _next(self, now: int) -> int:
        moments = [wish.comes for wish in self._coming[:1]]
        moments += [walk.ends() for walk in self._walks.values() if walk]
        return max(now + 1, min([*moments, now + 15]) if self._open else min(moments, default=now + 15))

    def _arrive(self, now: int) -> None:
        while self._coming and self._coming[0].comes <= now:
            wish = self._coming.pop(0)
            self._open[wish.key] = wish
        for wish in sorted(self._open.values(), key=lambda one: (one.due, one.key)):
            cutoff = DAWN + timedelta(seconds=wish.due)
            if self._strategy.is_pressing("normal", cutoff, DAWN + timedelta(seconds=now)):
                self._insert(wish, now)

    def _insert(self, wish: Wish, now: int) -> None:
        under = {str(number): walk for number, walk in self._walks.items() if walk}
        for walk in under.values():
            walk.go_on(now)
        shift = Shift(HALL, tuple(walk.as_walk(key) for key, walk in under.items()), (), PACE)
        asked = OrderToPick(wish.key, wish.stops, due=wish.due, priority=1)
        best = dispatch.insert_order(shift, asked, Cart(SLOTS), "own", frozenset({Choice.JOIN}))
        if best.choice is Choice.JOIN and best.walk is not None and not best.late:
            chosen = under[best.walk.key]
            chosen.orders.append(wish)
            chosen.stops = list(best.walk.stops)
            del self._open[wish.key]
            self.inserted += 1

    def _end_walks(self, now: int) -> None:
        for number, walk in self._walks.items():
            if walk and walk.ends() <= now:
                self.ready |= dict.fromkeys((wish.key for wish in walk.orders), walk.ends())
                self._walks[number] = None

    def _plan(self, now: int) -> None:
        pressure = ReleasePressure(
            waiting_walks=len(self._queue), target_walks=TARGET, orders=len(self._open), slots=SLOTS,
            longest_wait_s=max((now - wish.comes for wish in self._open.values()), default=0),
            soonest_cutoff_s=min((wish.due - now for wish in self._open.values()), default=None),
        )  # fmt: skip
        if not is_worth_planning(pressure):
            return
        loads = tuple(wish.load for wish in self._open.values())
        problem = ReleaseProblem(HALL, loads, SLOTS, TARGET - len(self._queue), None, Limits(seconds=1, steps=200))
        for walk in solve_release(problem).walks:
            orders = [self._open.pop(key) for key in walk.orders]
            stops = {stop.key: stop for wish in orders for stop in wish.stops}
            self._queue.append((now, orders, [stops[key] for key in walk.locations]))

    def _begin_walks(self, now: int) -> None:
        for number in [number for number, walk in self._walks.items() if walk is None]:
            if self._queue:
                _, orders, stops = self._queue.pop(self._best(now))
                self._walks[number] = Under(orders, stops, HALL.depot, now + PACE.setup_s)

    def _best(self, now: int) -> int:
        tasks = [
            RankedTask(
                UUID(int=number), "normal", DAWN + timedelta(seconds=min(wish.due for wish in orders)),
                DAWN + timedelta(seconds=at), None, WALK,
            )
            for number, (at, orders, _) in enumerate(self._queue)
        ]  # fmt: skip
        return rank(score(tasks, DAWN + timedelta(seconds=now)), None, PICKER, lambda _: None, 1)[0].task_id.int


def missed(wishes: list[Wish], ready: dict[str, int]) -> set[str]:
    return {wish.key for wish in wishes if ready[wish.key] > wish.due}


__all__ = ["Ours", "day", "first_come", "missed"]
