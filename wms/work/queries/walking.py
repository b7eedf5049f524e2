"""How far places are from each other: the layout's walking graph as the optimizer measures it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from wms.kernel.clock import monotonic
from wms.layout import queries as layout
from wms.layout.queries import LocationRecord, WalkPlan
from wms.optimizer import one_way
from wms.optimizer.walk import Door, Layout, Place, Position, distance


@dataclass(frozen=True)
class Floor:
    """A warehouse's walking graph with some places on it. `layout` is None while no aisle was drawn."""

    layout: Layout | None
    places: dict[UUID, Place]

    def distance_mm(self, a: UUID | None, b: UUID | None) -> int | None:
        """The walk between two known places, None if either is not on the floor."""
        start, end = self.places.get(a) if a else None, self.places.get(b) if b else None
        if self.layout is None or start is None or end is None:
            return None
        return distance(self.layout, start, end)


FRESH_SECONDS = 15.0


@dataclass
class _Geometry:
    """What this process has read of a warehouse's geometry, and when; walls and shelves seldom move."""

    graph: Layout | None
    read_at: float
    places: dict[UUID, Place]


_geometries: dict[tuple[str, UUID], _Geometry] = {}


def floor_of(session: Session, warehouse_id: UUID, location_ids: Iterable[UUID]) -> Floor:
    """The graph and these places on it, as they were at most FRESH_SECONDS ago."""
    geometry = _geometry(session, warehouse_id)
    if geometry.graph is None:
        return Floor(None, {})
    place_ids = set(location_ids)
    unknown = place_ids - geometry.places.keys()
    if unknown:
        records = layout.locations_by_ids(session, unknown)
        geometry.places |= {identity: place_of(geometry.graph, location) for identity, location in records.items()}
    return Floor(
        geometry.graph, {identity: geometry.places[identity] for identity in place_ids & geometry.places.keys()}
    )


def _geometry(session: Session, warehouse_id: UUID) -> _Geometry:
    key = (str(session.get_bind().engine.url), warehouse_id)
    geometry = _geometries.get(key)
    if geometry is None or monotonic() - geometry.read_at > FRESH_SECONDS:
        geometry = _geometries[key] = _Geometry(_graph(layout.walk_plan(session, warehouse_id)), monotonic(), {})
    return geometry


def place_of(graph: Layout, location: LocationRecord) -> Place:
    """A bin is a position in its aisle; whatever is in no aisle stands at the nearest cross-aisle."""
    if location.aisle_index is not None and 0 <= location.aisle_index < len(graph.aisle_x_mm):
        return Position(location.aisle_index, location.y_mm)
    return Door(location.x_mm, _nearest(graph.cross_y_mm, location.y_mm))


def _graph(plan: WalkPlan) -> Layout | None:
    if not plan.aisle_x_mm or not plan.cross_aisle_y_mm:
        return None
    depot = Door(plan.depot_x_mm, _nearest(plan.cross_aisle_y_mm, plan.depot_y_mm))
    directions = tuple(one_way.BY_NAME[way] for way in plan.one_way)
    return Layout(plan.aisle_x_mm, plan.cross_aisle_y_mm, depot, directions, plan.narrow)


def _nearest(crossings: tuple[int, ...], y_mm: int) -> int:
    return min(range(len(crossings)), key=lambda n: abs(crossings[n] - y_mm))
