"""One container filled as worthily as possible: a beam search that looks ahead by greedy completion.

Of each of W partly filled containers the W best next blocks are tried, each followed by a greedy completion; the W best
of these go on. When nothing goes on any more, W grows by sqrt(2) and all begins again, until the time is over. After
I. Araya, M. C. Riff, A beam search approach to the container loading problem, Computers & Operations Research 43, 2014.
"""

import math
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from wms.optimizer.containers.catalogue import Catalogue, ranked, unfold
from wms.optimizer.containers.levels import Desk, Level, begin, desk_for, expand, go_on, level_for, look_ahead
from wms.optimizer.containers.problem import Filling, Room
from wms.optimizer.containers.state import PLACED, Blocks, Ints, Reals, Rules, State, states
from wms.optimizer.limits import Deadline

TASTE = (4.0, 1.0, 0.04)
MOST_PLACED = 600
WIDEST = 1_000
CHUNK_SECONDS = 0.02
FIRST_CHUNK = 4  # completions before it is known how long one takes


@dataclass(slots=True)
class Search:
    """One search in one room. `best` of `desks` keeps what each thread has found; `steps` counts completions."""

    known: Catalogue
    room: Room
    blocks: Blocks
    numbers: Ints
    rules: Rules
    start: State
    desks: list[Desk]
    goal: float
    steps: int = 0
    most_steps: int | None = None
    pace: float = 0.0  # seconds for one completion
    pool: ThreadPoolExecutor | None = field(default=None)

    def over(self, deadline: Deadline) -> bool:
        cut = self.most_steps is not None and self.steps >= self.most_steps
        return cut or self.worth() >= self.goal or deadline.passed()

    def worth(self) -> float:
        return float(max(desk.best.worth[0] for desk in self.desks))


def search_in(
    known: Catalogue, room: Room, left: Ints, worths: Reals, workers: int = 1, taste: tuple[float, ...] = TASTE
) -> Search:
    """`left` of each kind may go in; `worths` of one box each."""
    blocks, numbers = ranked(known, room.size, left, worths)
    size, kinds = np.array(room.size, np.int64), len(known.kinds)
    placed = int(min(MOST_PLACED, left.sum()))
    start = State(*(array[0] for array in states(1, kinds, placed)))
    start.left[:] = left
    start.space[0, 3:] = size
    start.tally[:] = (1, 0, room.most_weight, room.most_volume, 0)
    rules = Rules(size, np.array([room.support], np.int64), np.array(taste), known.turns.turn, known.turns.of)
    desks = [desk_for(kinds, len(numbers), placed, size) for _ in range(workers)]
    return Search(known, room, blocks, numbers, rules, start, desks, _goal(known, room, left, worths))


def _goal(known: Catalogue, room: Room, left: Ints, worths: Reals) -> float:
    """Worth that cannot be beaten: everything in, or the room full of the worthiest."""
    volumes = np.array([kind.volume for kind in known.kinds], np.float64)
    densest = float((worths / volumes).max(initial=0.0))
    return min(float(left @ worths), densest * min(room.volume, room.most_volume)) * (1 - 1e-9)


def fill(search: Search, deadline: Deadline, widest: int = WIDEST) -> Filling:
    """The worthiest filling found; at least the greedy one."""
    if len(search.numbers):
        with ThreadPoolExecutor(max(1, len(search.desks) - 1)) as search.pool:
            for width in widths(widest):
                one_pass(search, width, deadline)
                if search.over(deadline):
                    break
        search.pool = None
    return best_of(search)


def widths(widest: int) -> Iterator[int]:
    width = 1
    while width <= widest:
        yield width
        width = max(width + 1, math.ceil(width * math.sqrt(2)))


def one_pass(search: Search, width: int, deadline: Deadline) -> None:
    """A beam search of one width from the empty container to full ones."""
    kinds, blocks, placed = len(search.known.kinds), len(search.numbers), len(search.start.placed)
    here, there = (level_for(width, width, kinds, blocks, placed) for _ in range(2))
    worths = [float(begin(here, search.start, search.blocks, search.rules, search.desks[0]))]
    while worths and not search.over(deadline):
        expand(here, search.blocks, search.rules, search.desks[0], 0, len(worths))
        here.worth[: len(worths), 0] = worths  # the best block is what the completion took anyway
        found = here.found[: len(worths)]
        pairs = [(i, j) for i, number in enumerate(found) for j in range(1, number)]
        if not _look_ahead(search, here, np.array(pairs, np.int32).reshape(-1, 2), deadline):
            return
        chosen = _distinct_best(here, found, width)
        go_on(here, there, search.blocks, search.rules, search.desks[0], np.array(chosen, np.int32).reshape(-1, 2))
        worths = [float(here.worth[i, j]) for i, j in chosen]
        here, there = there, here


def _distinct_best(level: Level, found: Ints, width: int) -> list[tuple[int, int]]:
    """The best pairs (state, choice) of different worth: equal ones mostly are the same container."""
    pairs = sorted((-level.worth[i, j], i, j) for i in range(len(found)) for j in range(found[i]))
    chosen: dict[float, tuple[int, int]] = {}
    for worth, i, j in pairs:
        if worth not in chosen:
            chosen[worth] = (i, j)
            if len(chosen) == width:
                break
    return list(chosen.values())


def _look_ahead(search: Search, level: Level, pairs: Ints, deadline: Deadline) -> bool:
    """Completes after every pair, by all threads in chunks; False if the search was over before that."""
    at, workers = 0, len(search.desks)
    while at < len(pairs):
        if search.over(deadline):
            return False
        chunk = FIRST_CHUNK if not search.pace else max(1, int(CHUNK_SECONDS / search.pace))
        chunk = min(chunk, -(-(len(pairs) - at) // workers))
        begun = time.perf_counter()
        ends = [min(len(pairs), at + chunk * (worker + 1)) for worker in range(workers)]
        _in_threads(search, level, pairs, [at, *ends])
        search.pace = (time.perf_counter() - begun) / chunk + 1e-7
        search.steps += ends[-1] - at
        at = ends[-1]
    return True


def _in_threads(search: Search, level: Level, pairs: Ints, ends: list[int]) -> None:
    work = [
        (level, search.blocks, search.rules, desk, pairs, first, last)
        for desk, first, last in zip(search.desks, ends, ends[1:], strict=False)
        if first < last
    ]
    assert search.pool is not None
    others = [search.pool.submit(look_ahead, *one) for one in work[1:]]
    look_ahead(*work[0])
    for other in others:
        other.result()


def best_of(search: Search) -> Filling:
    desk = max(search.desks, key=lambda desk: float(desk.best.worth[0]))
    boxes = [
        box
        for x, y, z, _, _, _, block in desk.best.placed[: desk.best.tally[PLACED]].tolist()
        for box in unfold(search.known, int(search.numbers[block]), x, y, z)
    ]
    counts = np.bincount([box.kind for box in boxes], minlength=len(search.known.kinds))
    return Filling(tuple(boxes), max(0.0, float(desk.best.worth[0])), tuple(int(one) for one in counts))
