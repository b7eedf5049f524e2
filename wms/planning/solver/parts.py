"""An order whose own walk would be too long, or that no cart holds, goes on several: what the next of them takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wms.optimizer import baselines
from wms.optimizer.dispatch import Pace
from wms.optimizer.tours import TourProblem
from wms.optimizer.walk import Layout, Stop


@dataclass(frozen=True, slots=True)
class Share:
    """What an order takes at one place."""

    stop: Stop
    lines: int
    volume_mm3: int
    weight_g: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of one walk: 0 is no bound on stops or seconds. `totes` gives the totes that a volume and a weight fill."""

    most_stops: int
    most_seconds: int
    slots: int
    pace: Pace
    totes: Callable[[int, int], int]


def next_part(layout: Layout, shares: Sequence[Share], bounds: Bounds) -> Sequence[Share]:
    """All of them where one walk is enough. Otherwise the first stops of the S-shape, so many that each walk of the
    order has about as many; one stop at the least.
    """
    if _fits(layout, shares, bounds):
        return shares
    by_place = {share.stop.key: share for share in shares}
    walked = [by_place[stop.key] for stop in baselines.s_shape(_tour(layout, shares)).stops]
    most = _most(lambda count: _fits(layout, walked[:count], bounds), len(walked) - 1)
    walks = -(-len(walked) // most)
    return walked[: -(-len(walked) // walks)]


def _most(fits: Callable[[int], bool], highest: int) -> int:
    """The largest number up to `highest` that fits, if those below it do; 1 where none does."""
    low, high = 1, max(1, highest)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _fits(layout: Layout, shares: Sequence[Share], bounds: Bounds) -> bool:
    volume, weight = sum(share.volume_mm3 for share in shares), sum(share.weight_g for share in shares)
    if bounds.totes(volume, weight) > bounds.slots or 0 < bounds.most_stops < len(shares):
        return False
    return not bounds.most_seconds or _seconds(layout, shares, bounds.pace) <= bounds.most_seconds


def _seconds(layout: Layout, shares: Sequence[Share], pace: Pace) -> int:
    """By the shorter of two walks that need no search: the planner's own is seldom longer."""
    tour = _tour(layout, shares)
    length = min(baselines.s_shape(tour).length_mm, baselines.largest_gap(tour).length_mm)
    return pace.setup_s + pace.seconds(length, sum(share.lines for share in shares))


def _tour(layout: Layout, shares: Sequence[Share]) -> TourProblem:
    return TourProblem(layout, tuple(share.stop for share in shares))
