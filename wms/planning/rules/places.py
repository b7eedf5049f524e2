"""Where walks stand in the plan: ascending numbers with room between, so that one more moves no others."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from uuid import UUID

STEP = 1024


def places_of(walks: Sequence[UUID], before: Mapping[UUID, int]) -> dict[UUID, int]:
    """Ascending places from 1 for walks in this order; as many as can keep those that they had `before`."""
    kept = set(_ascending([walk for walk in walks if walk in before], before))
    places: dict[UUID, int] = {}
    last, coming = 0, list[UUID]()
    for walk in walks:
        if walk not in kept:
            coming.append(walk)
            continue
        places |= {**_between(coming, last, before[walk]), walk: before[walk]}
        last, coming = before[walk], []
    places |= _between(coming, last, last + STEP * (len(coming) + 1))
    return places if _is_ascending(places) else {walk: STEP * n for n, walk in enumerate(walks, 1)}


def _between(walks: Sequence[UUID], low: int, high: int) -> dict[UUID, int]:
    """As far from each other as from both ends; all at one place where there is no room."""
    apart = (high - low) // (len(walks) + 1)
    return {walk: low + apart * n for n, walk in enumerate(walks, 1)}


def _is_ascending(places: Mapping[UUID, int]) -> bool:
    numbers = [0, *places.values()]
    return all(low < high for low, high in pairwise(numbers))


def _ascending(walks: Sequence[UUID], places: Mapping[UUID, int]) -> list[UUID]:
    """The longest choice of these walks whose places ascend (patience sorting)."""
    ends: list[int] = []  # the least place in which a choice of each length may end
    lengths = []
    for walk in walks:
        length = bisect_left(ends, places[walk])
        ends[length : length + 1] = [places[walk]]
        lengths.append(length)
    chosen, length = list[UUID](), len(ends) - 1
    for walk, of_walk in zip(reversed(walks), reversed(lengths), strict=True):
        if of_walk == length:
            chosen.append(walk)
            length -= 1
    return chosen[::-1]
