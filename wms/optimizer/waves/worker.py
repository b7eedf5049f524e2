"""One thread of the search for the densest wave, with a set of aisles of its own."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from wms.optimizer.limits import Deadline
from wms.optimizer.waves.frontier import Frontier
from wms.optimizer.waves.sets import AisleSet, load

HOT = (0.3, 0.1, 0.5)  # heat of the first step of a round, in units for each aisle; rounds take turns
COLD = 0.01  # heat of the last step
FIRST_STEPS = 400  # of the first round for a number of aisles; each later one doubles, up to:
MOST_DOUBLINGS = 7
SHARE_TO_START = 0.15  # of the time, for greedy sets
PATIENCE = 0.01  # a gap so much wider deserves half the work
CHUNK_SECONDS = 0.03  # between two looks at the clock
CHUNK_STEPS = 256  # the same, where steps are the bound: equal on every machine, however fast it is


@dataclass(slots=True)
class Worker:
    """`steps` bounds the exchanges; None leaves only the deadline. `stopped` is set by whoever has a proof."""

    aisles: AisleSet
    frontier: Frontier
    deadline: Deadline
    steps: int | None
    say: Callable[[str], None]
    done: int = 0
    rounds: dict[int, int] = field(default_factory=dict)
    chunk: int = 1

    def greedy(self) -> None:
        """Sets of every size that can matter: the best aisle in, one after the other; then the worst out.

        Whatever the time, aisles come in until the wave holds enough.
        """
        aisles, frontier, soon = self.aisles, self.frontier, self.deadline.share(SHARE_TO_START)
        while not aisles.member.all() and aisles.units < frontier.most:
            if self.deadline.passed() and aisles.units >= max(1, frontier.least):
                break
            self._widen()
        while (count := int(aisles.member.sum())) > 1 and not soon.passed():
            for a in np.argsort(aisles.losses(soon), kind="stable")[: max(1, count // 16)]:
                aisles.leave(int(a))
                self._offer()

    def run(self) -> None:
        """Rounds until time or steps are over, or no number of aisles can lead any more."""
        while not self._over() and (count := self.frontier.next_count(PATIENCE)):
            self.rounds[count] = self.rounds.get(count, -1) + 1
            self._round(count, FIRST_STEPS << min(self.rounds[count], MOST_DOUBLINGS))

    def _round(self, count: int, steps: int) -> None:
        """Anneal a set of `count` aisles, then try one aisle more, and one less."""
        self.frontier.work(count, steps * count)
        best = self.frontier.best[count]
        load(self.aisles, best.member, self.deadline)
        self._anneal(count, steps, HOT[self.rounds[count] % len(HOT)], max(1.0, best.units / count))
        member = self.aisles.member.copy()
        while not self.deadline.passed() and self._widen():
            pass
        load(self.aisles, member, self.deadline)
        while not self.deadline.passed() and self._thin():
            pass

    def _anneal(self, count: int, steps: int, hot: float, units: float) -> None:
        cooling, heat = (COLD / hot) ** (1.0 / steps), hot * units
        while steps > 0 and not self._over():
            chunk, began = min(steps, self._at_once()), self.deadline.seconds_left()
            known = self.frontier.units(count)
            record = self.aisles.anneal(known, chunk, heat, cooling)
            if record > known and self.frontier.offer(record, self.aisles.best_member, self.aisles.best_chosen):
                self.say(f"{record} units, {count} aisles: {record / count:.4f}")
            heat *= cooling**chunk
            steps -= chunk
            self.done += chunk
            self._pace(began - self.deadline.seconds_left())

    def _at_once(self) -> int:
        return self.chunk if self.steps is None else min(CHUNK_STEPS, self.steps - self.done)

    def _pace(self, seconds: float) -> None:
        if seconds < CHUNK_SECONDS / 2:
            self.chunk *= 2
        elif seconds > CHUNK_SECONDS:
            self.chunk = max(1, self.chunk // 2)

    def _over(self) -> bool:
        if self.frontier.proven or self.deadline.passed():
            return True
        return self.steps is not None and self.done >= self.steps

    def _offer(self) -> None:
        self.frontier.offer(self.aisles.units, self.aisles.member, self.aisles.chosen)

    def _widen(self) -> bool:
        """One aisle more. True if that is better than what was known of so many."""
        if self.aisles.member.all():
            return False
        self.aisles.join(int(np.where(self.aisles.member, -1, self.aisles.gain).argmax()))
        known = self.frontier.units(int(self.aisles.member.sum()))
        self._offer()
        return self.aisles.units > known

    def _thin(self) -> bool:
        """One aisle less. True if that is better than what was known of so many."""
        count = int(self.aisles.member.sum())
        if count < 2:
            return False
        self.aisles.leave(int(self.aisles.losses(self.deadline).argmin()))
        known = self.frontier.units(count - 1)
        self._offer()
        return self.aisles.units > known
