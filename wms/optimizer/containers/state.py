"""What a search holds: the blocks in order of rank, the rules, and how far a container is filled."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[Any]
Reals = NDArray[Any]

MOST_SPACES = 400
SPACES, PLACED, WEIGHT_LEFT, VOLUME_LEFT, ENDED = range(5)  # places in State.tally
SUPPORT = 0  # places in Rules.number


class Blocks(NamedTuple):
    """Sorted by rank, the largest first. Blocks of one kind in a grid know their unit; others have units of 0."""

    size: Ints  # i8[B, 3]
    worth: Reals  # f8[B], of the boxes in it
    rank: Reals  # f8[B], no score is better
    first: Ints  # i4[B + 1], where its kinds begin in the next two
    kind: Ints  # i4[N]
    number: Ints  # i4[N]
    volume: Ints  # i8[B]
    weight: Ints  # i8[B]
    unit: Ints  # i8[B, 2], length and width of one box as turned
    fragile: Ints  # i1[B], nothing may stand on it


class Rules(NamedTuple):
    """`number` = (share of the base that must be supported in per cent,); `taste`: see scores.py."""

    room: Ints  # i8[3]
    number: Ints  # i8[1]
    taste: Reals  # f8[5]
    turn: Ints  # i8[R, 3]
    of: Ints  # i4[R]


class State(NamedTuple):
    """A partly filled container."""

    left: Ints  # i4[K], boxes of each kind not yet in
    space: Ints  # i8[S, 6], largest free cuboids: lower corner, upper corner
    placed: Ints  # i8[P, 7], lower corner, upper corner, block
    tally: Ints  # i8[5]
    worth: Reals  # f8[1]


class Bench(NamedTuple):
    """Room for one thread to work in."""

    after: Ints  # i4[B + 1], the next block not yet used up; [B] = the first
    reach: Ints  # i8[3, longest + 1], longest row of boxes that is not longer
    bits: Ints  # u8[words]
    fresh: Ints  # i8[F, 6], spaces just made
    touch: Ints  # i8[6, C, 5], what touches the six faces of a space: two lower, two upper, distance
    touches: Ints  # i8[6]


def states(number: int, kinds: int, blocks: int) -> State:
    """`number` states in one: row i of each array is one."""
    return State(
        left=np.zeros((number, kinds), np.int32),
        space=np.zeros((number, MOST_SPACES, 6), np.int64),
        placed=np.zeros((number, blocks, 7), np.int64),
        tally=np.zeros((number, 5), np.int64),
        worth=np.zeros((number, 1), np.float64),
    )


def bench(blocks: int, room: Ints) -> Bench:
    longest = int(max(room))
    return Bench(
        after=np.zeros(blocks + 1, np.int32),
        reach=np.zeros((3, longest + 1), np.int64),
        bits=np.zeros(longest // 64 + 2, np.uint64),
        fresh=np.zeros((6 * MOST_SPACES, 6), np.int64),
        touch=np.zeros((6, 256, 5), np.int64),
        touches=np.zeros(6, np.int64),
    )
