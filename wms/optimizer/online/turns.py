"""Who takes which walk, and when it ends: what people are told to expect of a plan."""

import heapq

from wms.optimizer.online.gauge import seconds_for
from wms.optimizer.online.problem import FloorNow, FloorPlan, Turn
from wms.optimizer.online.waiting import ready_at


def turns(floor: FloorNow, plan: FloorPlan) -> dict[str, Turn]:
    """By walk, if everybody takes the next one as soon as they are free and it may begin. Nobody there: no turns.

    A walk that waits for company is reckoned to begin as late as its offer says, so its end is the latest.
    """
    people = {person.key: person for person in floor.people}
    free = [(ready_at(floor, person), person.key) for person in floor.people]
    heapq.heapify(free)
    expected: dict[str, Turn] = {}
    for walk, offer in zip(plan.walks, plan.offers, strict=True) if free else ():
        ready, person = heapq.heappop(free)
        begins = max(ready, offer.at)
        ends = begins + seconds_for(walk, people[person], floor.rules)
        expected[walk.key] = Turn(person, begins, ends)
        heapq.heappush(free, (ends, person))
    return expected
