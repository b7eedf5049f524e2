"""How good it is to put a block into a space: worth * (1 - waste)^b * contact^a, less for many small boxes.

`waste` is the part of the space that no row of remaining boxes can reach beside the block (the longest reachable length
along each axis is a knapsack); `contact` the part of the block's surface that touches, nearly, a wall or another block.
After I. Araya, M. C. Riff, A beam search approach to the container loading problem, Computers & Operations Research 43,
2014 (waste), and I. Araya, K. Guerrero, E. Nuñez, VCS: A new heuristic function for selecting boxes in the single
container loading problem, Computers & Operations Research 82, 2017 (all of it).

Rules.taste = (a, b, how near is touching, as a part of the room's side).
"""

from wms.optimizer.compiled import kernel
from wms.optimizer.containers.state import PLACED, Bench, Ints, Rules, State


@kernel(counted=False)
def shift_in(bits: Ints, by: int, words: int) -> None:
    """bits |= bits << by."""
    whole, part = by >> 6, by & 63
    for word in range(words - 1, whole - 1, -1):
        moved = bits[word - whole] << part
        if part and word > whole:
            moved |= bits[word - whole - 1] >> (64 - part)
        bits[word] |= moved


@kernel(counted=False)
def find_reach(state: State, bench: Bench, rules: Rules) -> None:
    """bench.reach[axis, l] = the longest row of boxes that are left, at most l long. A box counts in every row."""
    for axis in range(3):
        longest = rules.room[axis]
        words = (longest >> 6) + 1
        for word in range(words):
            bench.bits[word] = 0
        bench.bits[0] = 1
        for turn in range(len(rules.turn)):
            left, length = state.left[rules.of[turn]], rules.turn[turn, axis]
            left = min(left, longest // length)
            step = 1
            while left > 0:
                step = min(step, left)
                shift_in(bench.bits, step * length, words)
                left -= step
                step *= 2
        last = 0
        for length in range(longest + 1):
            if bench.bits[length >> 6] >> (length & 63) & 1:
                last = length
            bench.reach[axis, length] = last


@kernel(counted=False)
def useful_part(bench: Bench, s: Ints, x: int, y: int, z: int) -> float:
    """1 - waste of a block of size x, y, z in the space s."""
    length, width, height = s[3] - s[0], s[4] - s[1], s[5] - s[2]
    reached = (x + bench.reach[0, length - x]) * (y + bench.reach[1, width - y]) * (z + bench.reach[2, height - z])
    return float(reached / (length * width * height))


@kernel(counted=False)
def find_touches(state: State, bench: Bench, rules: Rules, s: Ints) -> None:
    """bench.touch: rectangles on the six faces (lower x y z, upper x y z) of the space where something is near."""
    for axis in range(3):
        a, b = (axis + 1) % 3, (axis + 2) % 3
        near = int(rules.taste[2] * rules.room[axis])
        for upper in range(2):
            face, number = axis + 3 * upper, 0
            gap = rules.room[axis] - s[axis + 3] if upper else s[axis]
            if gap <= near:
                add_touch(bench, face, number, s[a], s[b], s[a + 3], s[b + 3], gap)
                number += 1
            for i in range(state.tally[PLACED]):
                p = state.placed[i]
                gap = p[axis] - s[axis + 3] if upper else s[axis] - p[axis + 3]
                if not 0 <= gap <= near or number == bench.touch.shape[1]:
                    continue
                if p[a] < s[a + 3] and s[a] < p[a + 3] and p[b] < s[b + 3] and s[b] < p[b + 3]:
                    add_touch(bench, face, number, p[a], p[b], p[a + 3], p[b + 3], gap)
                    number += 1
            bench.touches[face] = number


@kernel(counted=False)
def add_touch(bench: Bench, face: int, at: int, low_a: int, low_b: int, high_a: int, high_b: int, gap: int) -> None:
    touch = bench.touch[face, at]
    touch[0], touch[1], touch[2], touch[3], touch[4] = low_a, low_b, high_a, high_b, gap


@kernel(counted=False)
def contact_part(bench: Bench, rules: Rules, s: Ints, box: Ints) -> float:
    """The part (0..1) of the surface of `box` (i8[6], lies in the space s) that touches something, nearly."""
    touched, surface = 0, 0
    for axis in range(3):
        a, b = (axis + 1) % 3, (axis + 2) % 3
        area = (box[a + 3] - box[a]) * (box[b + 3] - box[b])
        surface += 2 * area
        near = int(rules.taste[2] * rules.room[axis])
        for upper in range(2):
            face = axis + 3 * upper
            gap = s[face] - box[face] if upper else box[face] - s[face]
            if gap > near:
                continue
            covered = 0
            for i in range(bench.touches[face]):
                t = bench.touch[face, i]
                if t[4] + gap <= near:
                    wide = min(t[2], box[a + 3]) - max(t[0], box[a])
                    high = min(t[3], box[b + 3]) - max(t[1], box[b])
                    if wide > 0 and high > 0:
                        covered += wide * high
            touched += min(covered, area)
    return touched / surface
