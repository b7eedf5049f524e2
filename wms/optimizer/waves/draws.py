"""Compiled chance: random numbers, and a newcomer drawn by heat."""

import math

import numpy as np

from wms.optimizer.compiled import kernel

COLDEST = 12.0  # newcomers worse than the best by more than so many heats are never drawn


def new_dice(seed: int) -> np.ndarray:
    """The state of a random number generator; never 0."""
    return np.array([(seed + 1) * 0x9E3779B97F4A7C15 % 2**64 or 1], np.uint64)


@kernel("f8(u8[::1])", counted=False)
def chance(dice: np.ndarray) -> float:
    """The next number of 0 <= x < 1 (xorshift, 64 bits)."""
    x = dice[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    dice[0] = x
    return float(x >> np.uint64(11)) / 9007199254740992.0


@kernel("void(b1[::1], b1[::1])", counted=False)
def copy(source: np.ndarray, target: np.ndarray) -> None:
    """Element by element: slices would need numba's memory manager."""
    for place in range(len(source)):
        target[place] = source[place]


@kernel("i8(b1[::1], i8[::1], f8, u8[::1], f8[::1])", counted=False)
def drawn(member: np.ndarray, gain: np.ndarray, heat: float, dice: np.ndarray, weight: np.ndarray) -> int:
    """An aisle that is no member, with probability ~ exp(gain / heat). -1 if all are members. `weight` is scratch."""
    best = -1
    for a in range(len(member)):
        if not member[a] and (best < 0 or gain[a] > gain[best]):
            best = a
    if best < 0:
        return best
    total, floor = 0.0, gain[best] - COLDEST * heat
    for a in range(len(member)):
        weight[a] = 0.0
        if not member[a] and gain[a] >= floor:
            weight[a] = math.exp((gain[a] - gain[best]) / heat)
            total += weight[a]
    left = chance(dice) * total
    for a in range(len(member)):
        left -= weight[a]
        if left < 0.0 and weight[a] > 0.0:
            return a
    return best
