"""How far it is where some aisles are walked one way only: by truck, or by rule.

y1 -+-----+-----+-     directions (UP, DOWN, BOTH). Cross-aisles are walked both ways, and so are dead ends beyond the
    |  ^  |  v  |      outermost cross-aisles.
y0 -+--D--+-----+-

From one cross-aisle to another there is no shorter way than through one aisle that leads there: all the way across,
and to the nearest such aisle and back if none lies in between. So a walk from a to b is: out of the aisle of a at its
next cross-aisle, across, and into the aisle of b from where one may enter.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Exit = tuple[Ints, Ints, Bools]  # y of a cross-aisle, mm to it, whether one may go that way
UP, DOWN, BOTH = 1, -1, 0
BY_NAME = {"": BOTH, "to_back": UP, "to_front": DOWN}  # what a layout calls them
NEVER = 1 << 50


def is_open(directions: Sequence[int], aisles: int, cross_aisles: int) -> bool:
    """Every aisle has a direction, and from every place there is a way to every other."""
    if len(directions) != aisles or not set(directions) <= {UP, DOWN, BOTH}:
        return False
    return cross_aisles < 2 or (min(directions) < UP and max(directions) > DOWN)


def ways(aisles: Sequence[int], crosses: Sequence[int], directions: Sequence[int], start: Ints, end: Ints) -> Ints:
    """Millimetres from spots to spots (walk.spots), as numpy broadcasts them."""
    levels, xs, leads = (np.array(values, dtype=np.int64) for values in (crosses, aisles, directions))
    across = np.abs(start[..., 0] - end[..., 0])
    detours = {way: _detour(xs[leads * way >= 0], start[..., 0], end[..., 0]) for way in (UP, DOWN)}
    best = _inside(levels, leads, start, end)
    for leaves, out, may_leave in _doors(levels, leads, start, outwards=True):
        for enters, into, may_enter in _doors(levels, leads, end, outwards=False):
            turn = np.where(enters > leaves, detours[UP], detours[DOWN]) * (enters != leaves)
            total = out + into + across + np.abs(enters - leaves) + turn
            best = np.minimum(best, np.where(may_leave & may_enter, total, NEVER))
    return np.asarray(best, dtype=np.int64)


def _detour(xs: Ints, a: Ints, b: Ints) -> Ints:
    """What going over to the nearest of these aisles adds to the way across from a to b."""
    if not len(xs):
        return np.full(np.broadcast(a, b).shape, NEVER, dtype=np.int64)
    low, high = np.minimum(a, b), np.maximum(a, b)
    after = np.searchsorted(xs, low)
    right = np.maximum(xs[np.minimum(after, len(xs) - 1)] - high, 0)
    left = low - xs[np.maximum(after - 1, 0)]
    right = np.where(after == len(xs), NEVER, right)
    return np.asarray(2 * np.minimum(right, np.where(after == 0, NEVER, left)), dtype=np.int64)


def _doors(levels: Ints, leads: Ints, spots: Ints, outwards: bool) -> tuple[Exit, Exit]:
    """The cross-aisles below and above each spot, as ways out of its aisle or into it."""
    y, direction = spots[..., 1], _directions(leads, spots)
    below = levels[np.maximum(np.searchsorted(levels, y, side="right") - 1, 0)]
    above = levels[np.minimum(np.searchsorted(levels, y), len(levels) - 1)]
    free = below == above  # on a cross-aisle, or in a dead end
    downwards, upwards = direction <= 0, direction >= 0
    if not outwards:
        downwards, upwards = upwards, downwards
    return (below, np.abs(y - below), free | downwards), (above, np.abs(y - above), free | upwards)


def _directions(leads: Ints, spots: Ints) -> Ints:
    return np.asarray(np.where(spots[..., 2] >= 0, leads[spots[..., 2]], BOTH), dtype=np.int64)


def _inside(levels: Ints, leads: Ints, start: Ints, end: Ints) -> Ints:
    """The way within one aisle, without coming to a cross-aisle; NEVER where there is none."""
    climb = end[..., 1] - start[..., 1]
    dead = np.maximum(start[..., 1], end[..., 1]) <= levels[0]
    dead |= np.minimum(start[..., 1], end[..., 1]) >= levels[-1]
    together = (start[..., 2] == end[..., 2]) & (start[..., 0] == end[..., 0]) & (start[..., 2] >= 0)
    may = together & (dead | (climb * _directions(leads, start) >= 0))
    return np.asarray(np.where(may, np.abs(climb), NEVER), dtype=np.int64)
