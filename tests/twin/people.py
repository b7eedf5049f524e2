"""People of the house: each is a generator that acts, and yields how many seconds pass until its next act.

What they do to the goods is done in `truth`; what they tell the house goes through its doors. Who errs parts the two.
"""

import random
from collections.abc import Iterator

from tests.twin.doors import Door, Refused
from tests.twin.house import House
from tests.twin.slips import Slips
from tests.twin.truth import Truth

Steps = Iterator[float]
WALK_S, GRAB_S, LOOK_S, IDLE_S = 10.0, 6.0, 30.0, 180.0


class Person:
    """`at_work` is asked before each new piece of work."""

    def __init__(self, name: str, house: House, slips: Slips, chance: random.Random) -> None:
        self.name, self.house, self.slips, self.chance = name, house, slips, chance
        self.at_work = True
        self.troubles: list[str] = []

    @property
    def door(self) -> Door:
        return self.house.people[self.name]

    @property
    def truth(self) -> Truth:
        return self.house.truth

    def note(self, refused: Refused) -> None:
        self.troubles.append(f"{self.name}: {refused}"[:200])

    def carry_home(self, *places: str) -> None:
        """Whatever lies there and belongs to nobody is laid into the bins that people know it by; nobody is told."""
        for sku, units in self.truth.at(*places).items():
            for place in places:
                units -= self.truth.carry(place, self.house.homes[sku], sku, units)
