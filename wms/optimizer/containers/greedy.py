"""One step: choose a space, rank the blocks that fit it, put one down; and many steps until nothing fits."""

from wms.optimizer.compiled import kernel
from wms.optimizer.containers.scores import contact_part, find_reach, find_touches, useful_part
from wms.optimizer.containers.spaces import cut, drop_space, next_space
from wms.optimizer.containers.state import (
    ENDED,
    PLACED,
    SPACES,
    SUPPORT,
    VOLUME_LEFT,
    WEIGHT_LEFT,
    Bench,
    Blocks,
    Ints,
    Reals,
    Rules,
    State,
)

FULLY = 100  # per cent


@kernel(counted=False)
def copy_row(to: Ints, source: Ints) -> None:
    for i in range(len(source)):
        to[i] = source[i]


@kernel(counted=False)
def copy_state(to: State, source: State) -> None:
    copy_row(to.left, source.left)
    for i in range(source.tally[SPACES]):
        for j in range(6):
            to.space[i, j] = source.space[i, j]
    for i in range(source.tally[PLACED]):
        for j in range(7):
            to.placed[i, j] = source.placed[i, j]
    copy_row(to.tally, source.tally)
    to.worth[0] = source.worth[0]


@kernel(counted=False)
def row(many: State, at: int) -> State:
    return State(many.left[at], many.space[at], many.placed[at], many.tally[at], many.worth[at])


@kernel(counted=False)
def all_blocks(bench: Bench, blocks: Blocks) -> None:
    """Every block is to be looked at again."""
    number = len(blocks.rank)
    bench.after[number] = 0
    for b in range(number):
        bench.after[b] = b + 1


@kernel(counted=False)
def is_left(state: State, blocks: Blocks, b: int) -> bool:
    for i in range(blocks.first[b], blocks.first[b + 1]):
        if state.left[blocks.kind[i]] < blocks.number[i]:
            return False
    return bool(blocks.weight[b] <= state.tally[WEIGHT_LEFT] and blocks.volume[b] <= state.tally[VOLUME_LEFT])


@kernel(counted=False)
def anchor(box: Ints, s: Ints, rules: Rules, x: int, y: int, z: int) -> None:
    """Lays a block of size x, y, z into the corner of the space that is nearest to a corner of the room."""
    right = rules.room[0] - s[3] < s[0]
    back = rules.room[1] - s[4] < s[1]
    up = rules.room[2] - s[5] < s[2] and rules.number[SUPPORT] == 0
    box[0], box[1], box[2] = s[3] - x if right else s[0], s[4] - y if back else s[1], s[5] - z if up else s[2]
    box[3], box[4], box[5] = box[0] + x, box[1] + y, box[2] + z


@kernel(counted=False)
def stands(state: State, blocks: Blocks, rules: Rules, box: Ints, b: int) -> bool:
    """Each unit of the lowest layer rests on enough, and a fragile block carries nothing that is already there."""
    if blocks.fragile[b] and resting_area(state, 2, box[5], box[0], box[1], box[3], box[4]) > 0:
        return False
    if box[2] == 0 or rules.number[SUPPORT] == 0:
        return True
    long, wide = blocks.unit[b, 0], blocks.unit[b, 1]
    for x in range(box[0], box[3], long):
        for y in range(box[1], box[4], wide):
            carried = resting_area(state, 5, box[2], x, y, x + long, y + wide)
            if carried * FULLY < rules.number[SUPPORT] * long * wide:
                return False
    return True


@kernel(counted=False)
def resting_area(state: State, side: int, z: int, low_x: int, low_y: int, high_x: int, high_y: int) -> int:
    """How much of the rectangle meets tops (side 5) or bottoms (side 2) of placed blocks at the height z."""
    area = 0
    for i in range(state.tally[PLACED]):
        p = state.placed[i]
        if p[side] == z:
            over, deep = min(p[3], high_x) - max(p[0], low_x), min(p[4], high_y) - max(p[1], low_y)
            if over > 0 and deep > 0:
                area += over * deep
    return area


@kernel(counted=False)
def best_blocks(
    state: State, blocks: Blocks, rules: Rules, bench: Bench, s: Ints, box: Ints, chosen: Ints, scores: Reals
) -> int:
    """The blocks of highest score in the space s go to `chosen`, best first; how many they are."""
    number, found, most = len(blocks.rank), 0, len(chosen)
    find_touches(state, bench, rules, s)
    length, width, height = s[3] - s[0], s[4] - s[1], s[5] - s[2]
    before, b = number, bench.after[number]
    while b < number:
        least = scores[found - 1] if found == most else 0.0
        if blocks.rank[b] <= least:
            break
        if not is_left(state, blocks, b):
            b = bench.after[b]
            bench.after[before] = b
            continue
        x, y, z = blocks.size[b, 0], blocks.size[b, 1], blocks.size[b, 2]
        if x <= length and y <= width and z <= height:
            score = blocks.rank[b] * useful_part(bench, s, x, y, z) ** rules.taste[1]
            if score > least:
                anchor(box, s, rules, x, y, z)
                part = contact_part(bench, rules, s, box)
                score *= part ** rules.taste[0]
                if score > least and stands(state, blocks, rules, box, b):
                    found = insert(chosen, scores, found, b, score)
        before, b = b, bench.after[b]
    return found


@kernel(counted=False)
def insert(chosen: Ints, scores: Reals, found: int, b: int, score: float) -> int:
    at = found if found < len(chosen) else found - 1
    while at > 0 and scores[at - 1] < score:
        if at < len(chosen):
            chosen[at], scores[at] = chosen[at - 1], scores[at - 1]
        at -= 1
    chosen[at], scores[at] = b, score
    return min(found + 1, len(chosen))


@kernel(counted=False)
def put_down(state: State, blocks: Blocks, rules: Rules, bench: Bench, s: Ints, b: int) -> None:
    """Block b goes into its corner of the space s (a copy: the spaces change)."""
    p = state.placed[state.tally[PLACED]]
    anchor(p, s, rules, blocks.size[b, 0], blocks.size[b, 1], blocks.size[b, 2])
    p[6] = b
    state.tally[PLACED] += 1
    for i in range(blocks.first[b], blocks.first[b + 1]):
        state.left[blocks.kind[i]] -= blocks.number[i]
    state.tally[WEIGHT_LEFT] -= blocks.weight[b]
    state.tally[VOLUME_LEFT] -= blocks.volume[b]
    state.worth[0] += blocks.worth[b]
    top = p[5]
    if blocks.fragile[b]:
        p[5] = rules.room[2]
    cut(state, bench, rules, p)
    p[5] = top


@kernel(counted=False)
def choices(
    state: State, blocks: Blocks, rules: Rules, bench: Bench, s: Ints, box: Ints, chosen: Ints, scores: Reals
) -> int:
    """The next space that takes anything goes to `s`, its best blocks to `chosen`; 0 if the container is full."""
    while state.tally[PLACED] < len(state.placed):
        at = next_space(state, rules)
        if at < 0:
            break
        for side in range(6):
            s[side] = state.space[at, side]
        found = best_blocks(state, blocks, rules, bench, s, box, chosen, scores)
        if found:
            return found
        drop_space(state, at)
    state.tally[ENDED] = 1
    return 0


@kernel(counted=False)
def complete(
    state: State, blocks: Blocks, rules: Rules, bench: Bench, s: Ints, box: Ints, one: Ints, score: Reals
) -> None:
    """Puts down the best block again and again until nothing fits."""
    while choices(state, blocks, rules, bench, s, box, one, score):
        put_down(state, blocks, rules, bench, s, one[0])
        find_reach(state, bench, rules)
