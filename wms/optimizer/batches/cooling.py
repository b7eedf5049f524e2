"""How a search divides its time: coolings, each from hot to cold, and the time to choose from the pool after each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from wms.optimizer.limits import Deadline

HOT, COLD = 0.06, 0.003  # temperatures as parts of the mean walk
LEAST_FOR_CHOICE = 3.0  # seconds of a search below which choosing from a pool is not worth loading the solver
CHOICE_SHARE = 0.25
LONGEST = 8.0  # seconds
FIRST_SHARE = 0.08  # of the time for a first, short cooling that finds prices
STALLED = 4  # coolings in a row without a better plan before the search ends by itself
FIRST_STEPS = 4


@dataclass(slots=True)
class Cooling:
    """`after`: until when carts may be chosen from the pool when it is over; None: not at all."""

    until: Deadline | None
    steps: int | None
    after: Deadline | None
    seconds: float = 0.0
    done: int = field(default=0)

    def __post_init__(self) -> None:
        if self.until is not None:
            self.seconds = self.until.seconds_left()

    def progress(self) -> float:
        """Call it once after each step; 1.0 when the cooling is over."""
        self.done += 1
        if self.steps is not None:
            return self.done / self.steps
        assert self.until is not None
        return 1.0 - self.until.seconds_left() / self.seconds if self.seconds > 0 else 1.0

    @staticmethod
    def heat(progress: float, hottest: float) -> float:
        """The temperature, as part of the mean walk; from `hottest` down to COLD."""
        return float(hottest * (COLD / hottest) ** progress)


def coolings(deadline: Deadline, steps: int | None, longest: float, best: Callable[[], int]) -> Iterator[Cooling]:
    """One after the other, each at most `longest` seconds; `best()`: the plan's length, by which a stall is seen."""
    return _by_steps(steps) if steps is not None else _by_seconds(deadline, longest, best)


def _by_steps(steps: int) -> Iterator[Cooling]:
    """4, 8, 16 ... steps, so that more steps only add to what fewer would have found."""
    length = FIRST_STEPS
    while steps > 0:
        # a cooling that is cut is the beginning of the whole one
        yield Cooling(None, length, None)
        steps, length = steps - length, 2 * length


def _by_seconds(deadline: Deadline, longest: float, best: Callable[[], int]) -> Iterator[Cooling]:
    stalled, known = 0, best()
    chooses = deadline.seconds_left() >= LEAST_FOR_CHOICE
    if chooses:
        left = deadline.seconds_left()
        first, longer = (deadline.earlier(left * (1 - FIRST_SHARE * part)) for part in (1.0, 1.7))
        yield Cooling(first, None, longer)
    while not deadline.passed() and stalled < STALLED:
        left = deadline.seconds_left()
        count = max(1, round(left / (longest * (1 + CHOICE_SHARE))))
        part = left / count
        after = deadline.earlier(left - part) if chooses else None
        yield Cooling(deadline.earlier(left - part * (1 - CHOICE_SHARE * chooses)), None, after)
        stalled, known = (stalled + 1, known) if best() >= known else (0, best())
