"""How people err: in so many of their acts, in one of the ways that this act can go wrong."""

import random
from collections import Counter

WAYS = {
    "pick": ("one more", "one fewer", "another item", "the bin beside"),
    "pack": ("one more", "one fewer"),
    "put away": ("one more", "one fewer", "the bin beside"),
    "put back": ("one fewer", "the bin beside"),
    "move": ("one more", "one fewer", "the bin beside"),
    "count": ("one more", "one fewer", "left out", "the bin beside"),
    "zero check": ("wrong answer",),
    "adjust": ("one more", "the bin beside"),
}


class Slips:
    """`rate`: of all acts."""

    def __init__(self, chance: random.Random, rate: float) -> None:
        self._chance, self._rate = chance, rate
        self.acts: Counter[str] = Counter()
        self.made: Counter[str] = Counter()

    def stop(self) -> None:
        """From now on nobody errs."""
        self._rate = 0.0

    def at(self, act: str) -> str:
        """How this act goes wrong; empty when it goes right."""
        self.acts[act] += 1
        if self._chance.random() >= self._rate:
            return ""
        way = self._chance.choice(WAYS[act])
        self.made[f"{act}: {way}"] += 1
        return way


def off_by(way: str, units: int) -> int:
    """The number of units that a hand holds when it should hold `units`."""
    return max(0, units + {"one more": 1, "one fewer": -1}.get(way, 0))
