"""Where things are in a hall, as the optimizer knows it."""

from wms.layout.queries import LocationRecord
from wms.optimizer.walk import Door, Layout, Position

NO_FLOOR_PLAN = Layout((0,), (0,), Door(0))


def position_of(graph: Layout, place: LocationRecord) -> Position:
    """A bin's position; one that is drawn into no aisle is reached from the nearest."""
    index = place.aisle_index
    if index is None or not 0 <= index < len(graph.aisle_x_mm):
        index = min(range(len(graph.aisle_x_mm)), key=lambda n: abs(graph.aisle_x_mm[n] - place.x_mm))
    return Position(index, place.y_mm)


def door_of(graph: Layout, place: LocationRecord) -> Door:
    """Where a place stands that is in no aisle: at the nearest corridor."""
    nearest = min(range(len(graph.cross_y_mm)), key=lambda n: abs(graph.cross_y_mm[n] - place.y_mm))
    return Door(place.x_mm, nearest)
