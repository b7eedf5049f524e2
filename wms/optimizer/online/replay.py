"""The clockwork: orders arrive, people come free, and a policy says what whoever is idle walks next.

`replay(day, Planner(...))` runs the plan of the floor on a simulated clock; other policies are yardsticks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from wms.optimizer.limits import Limits
from wms.optimizer.online.crowding import by_aisle, crowd, is_crowding, visits_of
from wms.optimizer.online.improvement import improved
from wms.optimizer.online.parts import following
from wms.optimizer.online.problem import FloorNow, FloorPlan, Inside, OpenOrder, Person, PlannedWalk, Rules
from wms.optimizer.online.repair import repaired
from wms.optimizer.walk import Layout


@dataclass(frozen=True, slots=True)
class Day:
    """`orders` with the moments at which they become known, and who is there from when on."""

    layout: Layout
    orders: tuple[OpenOrder, ...]
    people: tuple[Person, ...]
    rules: Rules


@dataclass(frozen=True, slots=True)
class Begun:
    """A walk as it was walked, in epoch seconds."""

    walk: PlannedWalk
    person: str
    start: int
    end: int


class Policy(Protocol):
    """`next_walk`: for somebody who is idle now, None: nothing yet; its orders are taken from those that wait.

    `wake`: when to ask again although nobody came free and nothing arrived; None: never.
    """

    def next_walk(self, floor: FloorNow) -> PlannedWalk | None: ...

    def wake(self, now: int) -> int | None: ...


def replay(day: Day, policy: Policy) -> tuple[Begun, ...]:
    """Every order is walked once, none before it arrived. The walks in the order in which they began.

    Raises ValueError if nobody is there, or a policy lets orders wait for ever.
    """
    if not day.people and day.orders:
        raise ValueError("nobody is there to walk")
    return tuple(_Clock(day, policy).run())


class _Clock:
    def __init__(self, day: Day, policy: Policy) -> None:
        self.day, self.policy = day, policy
        self.coming = sorted(day.orders, key=lambda order: (order.arrived, order.pick.key), reverse=True)
        self.waiting: dict[str, OpenOrder] = {}
        self.came: list[OpenOrder] = []
        self.free = {person.key: person for person in day.people}
        self.begun: list[Begun] = []
        self.inside: list[Inside] = []

    def run(self) -> list[Begun]:
        now = self.coming[-1].arrived if self.coming else 0
        while self.coming or self.waiting:
            while self.coming and self.coming[-1].arrived <= now:
                order = self.coming.pop()
                self.waiting[order.pick.key] = order
                self.came.append(order)
            while self.waiting and self._idle(now) and self._begin(now):
                pass
            now = self._later(now)
        return self.begun

    def _idle(self, now: int) -> list[Person]:
        idle = [person for person in self.free.values() if person.free_at <= now]
        return sorted(idle, key=lambda person: (person.free_at, person.key))

    def _begin(self, now: int) -> bool:
        """Somebody idle takes what the policy says; False if it says nothing."""
        people = tuple(self.free.values())
        waiting, came = tuple(self.waiting.values()), tuple(self.came)
        inside = tuple(visit for visit in self.inside if visit.leaves > now)
        floor = FloorNow(now, self.day.layout, waiting, people, self.day.rules, inside, came)
        walk = self.policy.next_walk(floor)
        if walk is None:
            return False
        taken = [self.waiting.pop(key) for key in walk.orders]
        person = next(one for one in self._idle(now) if one.walks(walk))
        self.waiting |= {order.pick.key: order for order in following(self.waiting.values(), taken)}
        end = now + walk.seconds + self._enter(floor, walk)
        self.begun.append(Begun(walk, person.key, now, end))
        self.free[person.key] = replace(person, free_at=end)
        return True

    def _enter(self, floor: FloorNow, walk: PlannedWalk) -> int:
        """Seconds that the walk waits in aisles for carts that came before it."""
        if not is_crowding(floor.layout, floor.rules):
            return 0
        visits = visits_of(floor, walk, floor.now)
        waits = crowd(floor.layout, floor.rules, visits, by_aisle(floor.inside)).mine
        self.inside = [*floor.inside, *visits]
        return waits

    def _later(self, now: int) -> int:
        """The next moment at which anything can change."""
        moments = [self.coming[-1].arrived] if self.coming else []
        if self.waiting:
            moments += [person.free_at for person in self.free.values() if person.free_at > now]
            if self._idle(now) and (wake := self.policy.wake(now)) is not None:
                moments.append(max(wake, now + 1))
        if not moments and self.waiting:
            raise ValueError(f"{len(self.waiting)} orders wait for ever")
        return min(moments, default=now)


class Planner:
    """The plan of the floor as the house runs it: repaired at every change, improved before anybody takes of it."""

    def __init__(self, thinking: Limits | None) -> None:
        """`thinking`: for one improvement; None: the plan is only repaired."""
        self.thinking = thinking
        self.plan = FloorPlan()
        self.thought_of: frozenset[str] = frozenset()

    def next_walk(self, floor: FloorNow) -> PlannedWalk | None:
        self.plan = repaired(floor, self.plan)
        if self.thinking is not None:
            self._think(floor, self.thinking)
        place = self._due(floor)
        if place is None:
            return None
        walks, made = list(self.plan.walks), list(self.plan.offers)
        walk = walks.pop(place)
        made.pop(place)
        self.plan = replace(self.plan, walks=tuple(walks), offers=tuple(made))
        return walk

    def _think(self, floor: FloorNow, thinking: Limits) -> None:
        """Once a tenth of the orders is new, or somebody is about to take of a plan that knows some not yet."""
        orders = frozenset(order.pick.key for order in floor.orders)
        changed = len(orders - self.thought_of)
        if changed > len(orders) / 10 or (changed and self._due(floor) is not None):
            self.plan = improved(floor, self.plan, thinking)
            self.thought_of = orders

    def _due(self, floor: FloorNow) -> int | None:
        """The place of the first walk that may begin and that somebody idle walks."""
        idle = [person for person in floor.people if person.free_at <= floor.now]
        for place, (walk, offer) in enumerate(zip(self.plan.walks, self.plan.offers, strict=True)):
            if offer.at > floor.now:
                return None
            if any(person.walks(walk) for person in idle):
                return place
        return None

    def wake(self, now: int) -> int | None:
        return next((offer.at for offer in self.plan.offers if offer.at > now), None)


def metres(begun: Sequence[Begun]) -> int:
    """mm walked."""
    return sum(one.walk.length_mm for one in begun)
