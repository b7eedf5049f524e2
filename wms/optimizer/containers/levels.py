"""The kernels of a beam search: what may come next, how well a greedy completion does from there, going there."""

from typing import NamedTuple

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.containers.greedy import all_blocks, choices, complete, copy_row, copy_state, put_down, row
from wms.optimizer.containers.scores import find_reach
from wms.optimizer.containers.state import ENDED, Bench, Blocks, Ints, Reals, Rules, State, bench, states


class Level(NamedTuple):
    """Partly filled containers, and the best next blocks of each."""

    state: State  # W of them
    after: Ints  # i4[W, B + 1], see Bench.after
    spot: Ints  # i8[W, 6], the space to be filled next
    chosen: Ints  # i4[W, C]
    score: Reals  # f8[W, C]
    found: Ints  # i4[W]
    worth: Reals  # f8[W, C], of the completed container


class Desk(NamedTuple):
    """What one thread works with; `best` is the best full container it has seen."""

    bench: Bench
    trial: State
    best: State
    spot: Ints  # i8[6]
    box: Ints  # i8[6]
    one: Ints  # i4[1]
    score: Reals  # f8[1]


def level_for(width: int, choices: int, kinds: int, blocks: int, placed: int) -> Level:
    return Level(
        state=states(width, kinds, placed),
        after=np.zeros((width, blocks + 1), np.int32),
        spot=np.zeros((width, 6), np.int64),
        chosen=np.zeros((width, choices), np.int32),
        score=np.zeros((width, choices), np.float64),
        found=np.zeros(width, np.int32),
        worth=np.zeros((width, choices), np.float64),
    )


def desk_for(kinds: int, blocks: int, placed: int, room: Ints) -> Desk:
    single = [State(*(array[0] for array in states(1, kinds, placed))) for _ in range(2)]
    single[1].worth[0] = -1.0
    whole = np.zeros(6, np.int64)
    return Desk(
        bench(blocks, room), single[0], single[1], whole, whole.copy(), np.zeros(1, np.int32), np.zeros(1, np.float64)
    )


@kernel(counted=False)
def begin(level: Level, start: State, blocks: Blocks, rules: Rules, desk: Desk) -> float:
    """The first level is the start alone; returns what a greedy completion of it is worth."""
    all_blocks(desk.bench, blocks)
    copy_state(row(level.state, 0), start)
    copy_state(desk.trial, start)
    copy_row(level.after[0], desk.bench.after)
    find_reach(desk.trial, desk.bench, rules)
    return finish(blocks, rules, desk)


@kernel(counted=False)
def finish(blocks: Blocks, rules: Rules, desk: Desk) -> float:
    complete(desk.trial, blocks, rules, desk.bench, desk.spot, desk.box, desk.one, desk.score)
    if desk.trial.worth[0] > desk.best.worth[0]:
        copy_state(desk.best, desk.trial)
    return float(desk.trial.worth[0])


@kernel(counted=False)
def expand(level: Level, blocks: Blocks, rules: Rules, desk: Desk, first: int, last: int) -> None:
    """Finds the next blocks of the states first .. last - 1."""
    for i in range(first, last):
        state = row(level.state, i)
        copy_row(desk.bench.after, level.after[i])
        find_reach(state, desk.bench, rules)
        level.found[i] = choices(
            state, blocks, rules, desk.bench, level.spot[i], desk.box, level.chosen[i], level.score[i]
        )
        copy_row(level.after[i], desk.bench.after)


@kernel(counted=False)
def look_ahead(level: Level, blocks: Blocks, rules: Rules, desk: Desk, pairs: Ints, first: int, last: int) -> None:
    """Completes greedily after each of the pairs (state, choice) number first .. last - 1."""
    for k in range(first, last):
        i, j = pairs[k, 0], pairs[k, 1]
        copy_state(desk.trial, row(level.state, i))
        copy_row(desk.bench.after, level.after[i])
        put_down(desk.trial, blocks, rules, desk.bench, level.spot[i], level.chosen[i, j])
        find_reach(desk.trial, desk.bench, rules)
        level.worth[i, j] = finish(blocks, rules, desk)


@kernel(counted=False)
def go_on(level: Level, to: Level, blocks: Blocks, rules: Rules, desk: Desk, pairs: Ints) -> None:
    """The states after each of the pairs (state, choice) become the level `to`."""
    for k in range(len(pairs)):
        take_one(level, to, blocks, rules, desk, pairs, k)


@kernel(counted=False)
def whole_pass(
    here: Level, there: Level, start: State, blocks: Blocks, rules: Rules, desk: Desk, pairs: Ints, goal: float
) -> float:
    """A beam search as wide as the levels, from the start to full containers or the goal; what its best is worth."""
    width = len(here.found)
    here.worth[0, 0] = begin(here, start, blocks, rules, desk)
    count, forth = 1, True
    while count and desk.best.worth[0] < goal:
        if forth:
            count = one_level(here, there, blocks, rules, desk, pairs, count, width, goal)
        else:
            count = one_level(there, here, blocks, rules, desk, pairs, count, width, goal)
        forth = not forth
    return float(desk.best.worth[0])


@kernel(counted=False)
def one_level(
    here: Level,
    there: Level,
    blocks: Blocks,
    rules: Rules,
    desk: Desk,
    pairs: Ints,
    count: int,
    width: int,
    goal: float,
) -> int:
    """Looks ahead from `count` states and takes the best to the next level; how many those are."""
    expand(here, blocks, rules, desk, 0, count)
    for i in range(count):
        for j in range(1, here.found[i]):
            pairs[0, 0], pairs[0, 1] = i, j
            look_ahead(here, blocks, rules, desk, pairs, 0, 1)
            if desk.best.worth[0] >= goal:
                return 0
    taken, below = 0, np.inf
    while taken < width:
        best_i, best_j, best = -1, -1, -1.0
        for i in range(count):
            for j in range(here.found[i]):
                if best < here.worth[i, j] < below:
                    best_i, best_j, best = i, j, here.worth[i, j]
        if best_i < 0:
            break
        pairs[taken, 0], pairs[taken, 1] = best_i, best_j
        below = best
        taken += 1
    for k in range(taken):
        take_one(here, there, blocks, rules, desk, pairs, k)
        there.worth[k, 0] = here.worth[pairs[k, 0], pairs[k, 1]]
    return taken


@kernel(counted=False)
def take_one(here: Level, there: Level, blocks: Blocks, rules: Rules, desk: Desk, pairs: Ints, k: int) -> None:
    """State k of the next level is what pair k leads to."""
    i, j = pairs[k, 0], pairs[k, 1]
    state = row(there.state, k)
    copy_state(state, row(here.state, i))
    copy_row(there.after[k], here.after[i])
    put_down(state, blocks, rules, desk.bench, here.spot[i], here.chosen[i, j])
    state.tally[ENDED] = 0
