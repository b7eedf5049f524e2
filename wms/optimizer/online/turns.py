"""Who takes which walk, and when it ends: what people are told to expect of a plan."""

from wms.optimizer.online.crew import Crew
from wms.optimizer.online.problem import FloorNow, FloorPlan, Turn


def turns(floor: FloorNow, plan: FloorPlan) -> dict[str, Turn]:
    """By walk, if everybody takes the next one as soon as they are free and it may begin. Nobody there: no turns.

    A walk that waits for company is reckoned to begin as late as its offer says, so its end is the latest.
    """
    crew = Crew(floor)
    expected: dict[str, Turn] = {}
    for walk, offer in zip(plan.walks, plan.offers, strict=True) if floor.people else ():
        person, begins, ends = crew.take(walk, offer.at)
        expected[walk.key] = Turn(person.key, begins, ends)
    return expected
