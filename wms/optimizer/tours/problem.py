"""What a tour is asked for and answered with."""

from collections import defaultdict
from dataclasses import dataclass

from wms.optimizer.reasons import Reason
from wms.optimizer.walk import Layout, Place, Position, Stop, require_place


@dataclass(frozen=True, slots=True)
class TourProblem:
    """Walk from `start` through every stop to `end`; None means the depot.

    Raises ValueError for a place outside the layout and for one stop key at two positions.
    """

    layout: Layout
    stops: tuple[Stop, ...]
    start: Place | None = None
    end: Place | None = None

    def __post_init__(self) -> None:
        stops_by_position(self.stops)
        for place in (self.first, self.last, *(stop.position for stop in self.stops)):
            require_place(self.layout, place)

    @property
    def first(self) -> Place:
        return self.layout.depot if self.start is None else self.start

    @property
    def last(self) -> Place:
        return self.layout.depot if self.end is None else self.end


@dataclass(frozen=True, slots=True)
class TourSolution:
    """`stops` in walking order, each key once, stops of one position next to each other.

    `bound`: no walk is shorter; `proven`: this walk is as short as the bound.
    """

    stops: tuple[Stop, ...]
    length_mm: int
    method: str
    bound: int
    proven: bool
    reasons: tuple[Reason, ...]


def stops_by_position(stops: tuple[Stop, ...]) -> dict[Position, list[Stop]]:
    """Stops of each position in key order, a repeated key once. Raises ValueError for a key at two positions."""
    places: dict[str, Position] = {}
    for stop in stops:
        if places.setdefault(stop.key, stop.position) != stop.position:
            raise ValueError(f"stop {stop.key!r} lies at two positions")
    grouped: dict[Position, list[Stop]] = defaultdict(list)
    for key in sorted(places):
        grouped[places[key]].append(Stop(key, places[key]))
    return dict(grouped)


def stops_in_order(grouped: dict[Position, list[Stop]], positions: list[Position]) -> tuple[Stop, ...]:
    return tuple(stop for position in positions for stop in grouped[position])
