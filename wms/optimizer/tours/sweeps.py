"""Walking orders any picker knows by heart: S-shape and largest gap. Baselines, and first steps of better walks."""

from collections import defaultdict
from itertools import pairwise

from wms.optimizer.walk import Layout, Position


def s_shape(layout: Layout, positions: list[Position]) -> list[Position]:
    """Up the first aisle with stops, down the next, and so on; a one-way aisle in its direction."""
    order: list[Position] = []
    up = True
    for aisle in _aisles(positions):
        direction = layout.directions[aisle[0].aisle] if layout.directions else 0
        up = direction > 0 if direction else up
        order += aisle if up else aisle[::-1]
        up = not up
    return order


def largest_gap(layout: Layout, positions: list[Position]) -> list[Position]:
    """Through the first and last aisle; the others from both ends up to the widest stretch without a stop."""
    aisles = _aisles(positions)
    if len(aisles) < 2:
        return s_shape(layout, positions)
    first, *middle, last = aisles
    halves = [_split_at_largest_gap(layout, aisle) for aisle in middle]
    far = [position for _, upper in halves for position in reversed(upper)]
    near = [position for lower, _ in reversed(halves) for position in lower]
    return [*first, *far, *reversed(last), *near]


def _aisles(positions: list[Position]) -> list[list[Position]]:
    aisles: dict[int, list[Position]] = defaultdict(list)
    for position in sorted(set(positions)):
        aisles[position.aisle].append(position)
    return [aisles[aisle] for aisle in sorted(aisles)]


def _split_at_largest_gap(layout: Layout, aisle: list[Position]) -> tuple[list[Position], list[Position]]:
    ends = [layout.cross_y_mm[0], *(position.y_mm for position in aisle), layout.cross_y_mm[-1]]
    gaps = [b - a for a, b in pairwise(ends)]
    cut = gaps.index(max(gaps))
    return aisle[:cut], aisle[cut:]
