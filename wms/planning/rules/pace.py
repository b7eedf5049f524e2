"""A person's own pace, learnt from the walks that they have finished. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from wms.optimizer.dispatch import Pace

LOOKED_AT = 40  # walks, the latest
TRUST = 5.0  # so many walks weigh as much as the house's figure
ODD = 0.3  # so far from the person's usual, a walk begins to count less: a phone call, a lunch
SLOWEST, QUICKEST = 2.0, 0.5  # nobody is reckoned with more or less than that of the house's time


@dataclass(frozen=True, slots=True)
class FinishedWalk:
    """`seconds` from the claim to the last drop."""

    length_mm: int
    lines: int
    seconds: int


@dataclass(frozen=True, slots=True)
class _Sample:
    """Of the time that the house reckons: the share that was needed, that is walked, and that is spent at bins."""

    needed: float
    walked: float
    at_bins: float


def own_pace(house: Pace, walks: Sequence[FinishedWalk]) -> Pace:
    """How fast somebody walks and takes a line; with few walks nearly as the house says. Setting out is the house's.

    The least squares of a walk's time over its metres and its lines, drawn to the house's rates (ridge regression:
    Hoerl and Kennard 1970), each walk weighed by how near it is to the person's usual (Huber 1964).
    """
    samples = [sample for walk in walks if (sample := _sample(house, walk)) is not None]
    if not samples:
        return house
    walking, at_bins = _fitted(samples)
    return replace(
        house,
        mm_per_s=max(1, round(house.mm_per_s / _bounded(walking))),
        seconds_per_line=round(house.seconds_per_line * _bounded(at_bins)),
    )


def _sample(house: Pace, walk: FinishedWalk) -> _Sample | None:
    walked, at_bins = walk.length_mm / house.mm_per_s, walk.lines * house.seconds_per_line
    expected = walked + at_bins
    if expected <= 0:
        return None
    return _Sample((walk.seconds - house.setup_s) / expected, walked / expected, at_bins / expected)


def _fitted(samples: Sequence[_Sample]) -> tuple[float, float]:
    """(share of the house's time for a metre, for a line): the two normal equations, solved."""
    usual = median(_bounded(sample.needed) for sample in samples)
    weighed = [(min(1.0, ODD / max(ODD, abs(s.needed - usual))), s) for s in samples]
    walked_twice = TRUST + sum(weight * s.walked**2 for weight, s in weighed)
    both = sum(weight * s.walked * s.at_bins for weight, s in weighed)
    at_bins_twice = TRUST + sum(weight * s.at_bins**2 for weight, s in weighed)
    walked = TRUST + sum(weight * s.walked * _bounded(s.needed) for weight, s in weighed)
    at_bins = TRUST + sum(weight * s.at_bins * _bounded(s.needed) for weight, s in weighed)
    determinant = walked_twice * at_bins_twice - both**2
    return (
        (walked * at_bins_twice - at_bins * both) / determinant,
        (at_bins * walked_twice - walked * both) / determinant,
    )


def _bounded(share: float) -> float:
    return min(SLOWEST, max(QUICKEST, share))
