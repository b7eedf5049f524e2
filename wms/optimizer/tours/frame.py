"""A layout seen as one block: columns between the two outermost cross-aisles.

Exact for up to two cross-aisles. With more, a walk in the frame is still a walk in the layout (it just ignores the
middle cross-aisles), so its length is an upper bound. A depot between two aisles becomes a column of its own that
cannot be walked through; what lies beyond the outer cross-aisles is a dead end walked there and back, a constant.
"""

from dataclasses import dataclass

from wms.optimizer.walk import Layout, Position, point


@dataclass(frozen=True, slots=True)
class Frame:
    """`column_of[aisle]` maps aisles to columns; `detour_mm` leads from the depot to its column and back."""

    xs: tuple[int, ...]
    open: tuple[bool, ...]
    column_of: tuple[int, ...]
    bottom: int
    top: int
    depot_column: int
    depot_y: int
    detour_mm: int

    @property
    def height(self) -> int:
        return self.top - self.bottom

    def way_of(self, layout: Layout, column: int) -> int:
        """The direction of a one-way aisle; 0 where people walk both ways, or where two aisles share the column."""
        ways = {way for way, place in zip(layout.directions, self.column_of, strict=False) if place == column}
        return ways.pop() if len(ways) == 1 else 0

    def clip(self, y_mm: int) -> int:
        return min(max(y_mm, self.bottom), self.top)


def frame_of(layout: Layout) -> Frame:
    aisles = layout.aisle_x_mm
    bottom, top = layout.cross_y_mm[0], layout.cross_y_mm[-1]
    x, y = point(layout, layout.depot)
    detour = 0
    if y not in (bottom, top):
        nearest = min(aisles, key=lambda aisle_x: (abs(aisle_x - x), aisle_x))
        x, detour = nearest, 2 * abs(nearest - x)
    xs = tuple(sorted({*aisles, x}))
    known = set(aisles)
    columns = tuple(xs.index(aisle_x) for aisle_x in aisles)
    return Frame(xs, tuple(value in known for value in xs), columns, bottom, top, xs.index(x), y, detour)


def column_stops(frame: Frame, positions: list[Position]) -> list[list[int]]:
    """For each column the clipped y of its stops and of the depot, ascending, each once."""
    stops: list[set[int]] = [set() for _ in frame.xs]
    stops[frame.depot_column].add(frame.depot_y)
    for position in positions:
        stops[frame.column_of[position.aisle]].add(frame.clip(position.y_mm))
    return [sorted(column) for column in stops]


def dead_end_walk(frame: Frame, positions: list[Position]) -> int:
    """Millimetres walked beyond the outer cross-aisles, there and back, plus the way from the depot to its column."""
    deepest: dict[tuple[int, bool], int] = {}
    for position in positions:
        depth = abs(position.y_mm - frame.clip(position.y_mm))
        end = (position.aisle, position.y_mm > frame.top)
        deepest[end] = max(deepest.get(end, 0), depth)
    return frame.detour_mm + 2 * sum(deepest.values())
