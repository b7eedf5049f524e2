"""Arithmetic of the gallery, on plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

PACE_WINDOW = timedelta(minutes=15)
SHORTEST_PACE = timedelta(minutes=1)
PACKING_TIME = timedelta(minutes=10)


@dataclass(frozen=True)
class CutoffLoad:
    """What is still to be picked for one cutoff; `stuck` orders wait for stock or are on hold."""

    cutoff: datetime
    orders: int
    lines: int
    stuck: int


def per_hour(count: int, first: datetime | None, now: datetime) -> int:
    """The pace of `count` things since the first of them, which lies within PACE_WINDOW; 0 when there was none.

    A shift that began two minutes ago is judged by these two minutes, though never by less than one.
    """
    if first is None or count == 0:
        return 0
    return round(count * 3600 / max(now - first, SHORTEST_PACE).total_seconds())


def forecast(loads: Iterable[CutoffLoad], lines_per_hour: int, now: datetime, warn: timedelta) -> dict[datetime, int]:
    """Orders per cutoff that will not be picked in time to be packed, if the pace stays and cutoffs go first come.

    While nobody picks there is no pace to go by: then only what is due within `warn` counts.
    """
    at_risk, before = {}, 0
    for load in sorted(loads, key=lambda load: load.cutoff):
        left = load.cutoff - PACKING_TIME - now
        near = load.cutoff - now <= warn
        if lines_per_hour:
            missed = _missed(load, lines_per_hour * max(left, timedelta()).total_seconds() / 3600 - before)
        else:
            missed = load.orders if near else 0
        at_risk[load.cutoff] = missed + (load.stuck if near else 0)
        before += load.lines
    return at_risk


def _missed(load: CutoffLoad, capacity: float) -> int:
    if load.lines == 0:
        return 0
    late_lines = load.lines - min(max(capacity, 0.0), load.lines)
    return -int(-load.orders * late_lines // load.lines)
