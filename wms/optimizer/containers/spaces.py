"""The empty part of a container as the largest free cuboids, which overlap. They cover every point that is free.

After K. K. Lai, J. W. M. Chan, Developing a simulated annealing algorithm for the cutting stock problem, Computers &
Industrial Engineering 32(1), 1997, and F. Parreño et al., A maximal-space algorithm for the container loading problem,
INFORMS Journal on Computing 20(3), 2008.
"""

from wms.optimizer.compiled import kernel
from wms.optimizer.containers.state import MOST_SPACES, SPACES, Bench, Ints, Rules, State

FAR = 1 << 40


@kernel(counted=False)
def smallest_sides(state: State, rules: Rules) -> tuple[int, int, int]:
    """The least length along each axis of what is left to be put in; FAR if nothing is."""
    x = y = z = FAR
    for turn in range(len(rules.turn)):
        if state.left[rules.of[turn]] > 0:
            x, y, z = min(x, rules.turn[turn, 0]), min(y, rules.turn[turn, 1]), min(z, rules.turn[turn, 2])
    return x, y, z


@kernel(counted=False)
def drop_space(state: State, at: int) -> None:
    last = state.tally[SPACES] - 1
    for side in range(6):
        state.space[at, side] = state.space[last, side]
    state.tally[SPACES] = last


@kernel(counted=False)
def cut(state: State, bench: Bench, rules: Rules, box: Ints) -> None:
    """Takes the cuboid `box` (i8[>=6]) out of the free part; what can take no box any more is forgotten."""
    least_x, least_y, least_z = smallest_sides(state, rules)
    space, fresh, made, at = state.space, bench.fresh, 0, 0
    while at < state.tally[SPACES]:
        s = space[at]
        if box[0] < s[3] and s[0] < box[3] and box[1] < s[4] and s[1] < box[4] and box[2] < s[5] and s[2] < box[5]:
            made = remainders(fresh, made, s, box, least_x, least_y, least_z)
            drop_space(state, at)
        elif s[3] - s[0] < least_x or s[4] - s[1] < least_y or s[5] - s[2] < least_z:
            drop_space(state, at)
        else:
            at += 1
    keep_largest(state, fresh, made)


@kernel(counted=False)
def remainders(fresh: Ints, made: int, s: Ints, box: Ints, least_x: int, least_y: int, least_z: int) -> int:
    """The up to six largest cuboids of `s` beside `box` go to `fresh`; how many there are now."""
    if s[4] - s[1] >= least_y and s[5] - s[2] >= least_z:
        if box[0] - s[0] >= least_x:
            made = put(fresh, made, s, 3, box[0])
        if s[3] - box[3] >= least_x:
            made = put(fresh, made, s, 0, box[3])
    if s[3] - s[0] >= least_x and s[5] - s[2] >= least_z:
        if box[1] - s[1] >= least_y:
            made = put(fresh, made, s, 4, box[1])
        if s[4] - box[4] >= least_y:
            made = put(fresh, made, s, 1, box[4])
    if s[3] - s[0] >= least_x and s[4] - s[1] >= least_y:
        if box[2] - s[2] >= least_z:
            made = put(fresh, made, s, 5, box[2])
        if s[5] - box[5] >= least_z:
            made = put(fresh, made, s, 2, box[5])
    return made


@kernel(counted=False)
def put(fresh: Ints, made: int, s: Ints, side: int, to: int) -> int:
    """`s` with one of its six sides moved."""
    if made >= len(fresh):
        return made
    for i in range(6):
        fresh[made, i] = s[i]
    fresh[made, side] = to
    return made + 1


@kernel(counted=False)
def inside(a: Ints, b: Ints) -> bool:
    lower = b[0] <= a[0] and b[1] <= a[1] and b[2] <= a[2]
    return bool(lower and a[3] <= b[3] and a[4] <= b[4] and a[5] <= b[5])


@kernel(counted=False)
def keep_largest(state: State, fresh: Ints, made: int) -> None:
    """Fresh cuboids that lie in no other one become spaces; without room for them the late ones are given up."""
    kept = state.tally[SPACES]
    for i in range(made):
        hidden = False
        for j in range(kept):
            if inside(fresh[i], state.space[j]):
                hidden = True
                break
        for j in range(made):
            if hidden:
                break
            if i != j and inside(fresh[i], fresh[j]):
                hidden = j < i or not inside(fresh[j], fresh[i])
        if not hidden and state.tally[SPACES] < MOST_SPACES:
            for side in range(6):
                state.space[state.tally[SPACES], side] = fresh[i, side]
            state.tally[SPACES] += 1


@kernel(counted=False)
def next_space(state: State, rules: Rules) -> int:
    """The space nearest to a corner of the room (Manhattan), the larger one among equals; -1 if there is none."""
    best, nearest, largest = -1, FAR, 0
    for at in range(state.tally[SPACES]):
        s = state.space[at]
        x, y = min(s[0], rules.room[0] - s[3]), min(s[1], rules.room[1] - s[4])
        z = s[2] if rules.number[0] > 0 else min(s[2], rules.room[2] - s[5])
        volume = (s[3] - s[0]) * (s[4] - s[1]) * (s[5] - s[2])
        if x + y + z < nearest or (x + y + z == nearest and volume > largest):
            best, nearest, largest = at, x + y + z, volume
    return best
