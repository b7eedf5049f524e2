"""Where on a walk under way one more stop costs the least."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID


class Distances(Protocol):
    def distance_mm(self, a: UUID | None, b: UUID | None) -> int | None: ...


def cheapest_place(distances: Distances, walk: Sequence[UUID], new: UUID, frozen: int) -> int:
    """The index at which to insert `new` into `walk` (locations in walking order), never among the first `frozen`.

    Unknown distances count nothing, so a place that is on no floor plan goes to the end of the frozen part.
    """
    places = range(frozen, len(walk) + 1)
    return min(places, key=lambda index: (_extra_mm(distances, walk, new, index), index))


def _extra_mm(distances: Distances, walk: Sequence[UUID], new: UUID, index: int) -> int:
    before = walk[index - 1] if index else None
    after = walk[index] if index < len(walk) else None
    to, on = distances.distance_mm(before, new) or 0, distances.distance_mm(new, after) or 0
    return to + on - (distances.distance_mm(before, after) or 0)
