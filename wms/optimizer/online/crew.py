"""Who takes the next walk, and when: of those who have what it needs whoever can begin it first.

Everybody at their own pace, and nobody into a break or the evening.
"""

import heapq

from wms.optimizer.online.gauge import seconds_for
from wms.optimizer.online.problem import FOREVER, OVERTIME_S, FloorNow, Person, PlannedWalk
from wms.optimizer.walk import distance


def ready_at(floor: FloorNow, person: Person) -> int:
    """When the person stands at the depot with nothing to do."""
    way = 0 if person.here is None else distance(floor.layout, person.here, floor.layout.depot)
    return max(floor.now, person.free_at) + (person.pace or floor.rules.pace).seconds(way, 0)


def begins_at(person: Person, ready: int, seconds: int) -> int:
    """When somebody who is ready then begins a walk that lasts so long; FOREVER: not any more today."""
    for leaves, back in person.away:
        if ready < back and ready + seconds > leaves + OVERTIME_S:
            ready = back
    return ready


class Crew:
    """People who take one walk after the other.

    Nobody there, all gone home, nobody with what it needs: as if somebody were there.
    """

    def __init__(self, floor: FloorNow) -> None:
        self.rules = floor.rules
        self.people = floor.people or (Person("", floor.now),)
        self.free = [(ready_at(floor, person), number) for number, person in enumerate(self.people)]
        self.some_leave = any(person.away for person in self.people)
        heapq.heapify(self.free)

    def take(self, walk: PlannedWalk, not_before: int = 0) -> tuple[Person, int, int]:
        """(who walks it, when they begin, when they end)."""
        first = self.free[0]
        if self.some_leave or walk.needs or walk.zone:
            first = min(self._able(walk), key=lambda entry: (self._begins(entry, walk, not_before), entry))
        person = self.people[first[1]]
        begins = self._begins(first, walk, not_before)
        begins = max(first[0], not_before) if begins >= FOREVER else begins
        ends = begins + seconds_for(walk, person, self.rules)
        self._go_on(first, ends)
        return person, begins, ends

    def _able(self, walk: PlannedWalk) -> list[tuple[int, int]]:
        return [entry for entry in self.free if self.people[entry[1]].walks(walk)] or self.free

    def _begins(self, entry: tuple[int, int], walk: PlannedWalk, not_before: int) -> int:
        ready, number = entry
        person = self.people[number]
        return begins_at(person, max(ready, not_before), seconds_for(walk, person, self.rules))

    def _go_on(self, entry: tuple[int, int], ends: int) -> None:
        self.free[self.free.index(entry)] = ends, entry[1]
        heapq.heapify(self.free)
