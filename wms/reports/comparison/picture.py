"""One walk before and after, drawn as SVG by hand; readable on light and dark pages."""

from collections.abc import Iterable
from html import escape
from itertools import pairwise

from wms.optimizer.online import PlannedWalk
from wms.optimizer.walk import Layout, Place, Position, Stop, point
from wms.reports.comparison.outcome import Outcome
from wms.reports.comparison.replay import World
from wms.reports.comparison.sentences import metres

WIDTH, HEIGHT, MARGIN, GAP, HEAD = 460, 420, 24, 40, 74
AISLE_PX, STOP_R = 9, 7.5
STYLE = """
  .page { fill: #fdfdfb } .aisle { fill: #e4e3dc } .walk { fill: none; stroke-width: 2.4; stroke-linejoin: round }
  .before { stroke: #b3541e } .after { stroke: #1f6f78 } .stop { fill: #fff; stroke: #333; stroke-width: 1 }
  text { font: 13px system-ui, sans-serif; fill: #222 } .title { font-size: 16px; font-weight: 600 }
  .number { font-size: 8px; text-anchor: middle } .depot { fill: #222 }
  @media (prefers-color-scheme: dark) {
    .page { fill: #191a1c } .aisle { fill: #303236 } .before { stroke: #f0945a } .after { stroke: #6ac6cf }
    .stop { fill: #191a1c; stroke: #ccc } text { fill: #e8e8e6 } .depot { fill: #e8e8e6 }
  }
"""


def picture(world: World, before: Outcome, after: Outcome) -> str:
    """A usual walk of ours beside the walk before that carried most of its orders."""
    ours = _median([begun.walk for begun in after.walks])
    theirs = _meeting(before, set(ours.orders))
    panels = [
        _panel(world.layout, theirs, "before", f"Before: {before.name}", 0),
        _panel(world.layout, ours, "after", f"After: {after.name}", WIDTH + GAP),
    ]
    width, height = 2 * WIDTH + GAP, HEIGHT + HEAD + MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">\n'
        f"<title>One walk before and after</title>\n<style>{STYLE}</style>\n"
        f'<rect class="page" width="{width}" height="{height}"/>\n' + "\n".join(panels) + "\n</svg>\n"
    )


def _median(walks: list[PlannedWalk]) -> PlannedWalk:
    """The walk of middle length among those that serve at least as many orders as most do."""
    usual = sorted(len(walk.orders) for walk in walks)[len(walks) // 2]
    ranked = sorted(
        (walk for walk in walks if len(walk.orders) >= usual), key=lambda walk: (walk.length_mm, walk.orders)
    )
    return ranked[len(ranked) // 2]


def _meeting(outcome: Outcome, orders: set[str]) -> PlannedWalk:
    """The walk of another way of working that carried most of the same orders."""
    return max(
        (begun.walk for begun in outcome.walks),
        key=lambda walk: (len(orders & set(walk.orders)), walk.length_mm, walk.orders),
    )


def _panel(layout: Layout, walk: PlannedWalk, kind: str, title: str, left: int) -> str:
    scale = _Scale(layout)
    orders = "1 order" if len(walk.orders) == 1 else f"{len(walk.orders)} orders"
    each = metres(walk.length_mm // len(walk.orders))
    note = f"{orders}, {_places(walk.stops)} places, {metres(walk.length_mm)} m: {each} m an order"
    lines = [f'<g transform="translate({left} 0)">']
    lines += [f'<text class="title" x="{MARGIN}" y="30">{escape(title)}</text>']
    lines += [f'<text x="{MARGIN}" y="52">{escape(note)}</text>']
    lines += _aisles(layout, scale)
    lines += [f'<polyline class="walk {kind}" points="{_path(layout, walk, scale)}"/>']
    x, y = scale.at(*point(layout, layout.depot))
    lines += [f'<rect class="depot" x="{x - 6:.1f}" y="{y - 6:.1f}" width="12" height="12"/>']
    lines += _stops(walk.stops, layout, scale)
    return "\n".join([*lines, "</g>"])


class _Scale:
    """Millimetres to pixels; y grows upwards in the hall and downwards on the page."""

    def __init__(self, layout: Layout) -> None:
        xs, ys = [*layout.aisle_x_mm, layout.depot.x_mm], layout.cross_y_mm
        self.x0, self.y1 = min(xs), max(ys)
        wide, deep = max(1, max(xs) - self.x0), max(1, self.y1 - min(ys))
        self.fx, self.fy = (WIDTH - 2 * MARGIN) / wide, (HEIGHT - MARGIN) / deep

    def at(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        return MARGIN + (x_mm - self.x0) * self.fx, HEAD + (self.y1 - y_mm) * self.fy


def _aisles(layout: Layout, scale: _Scale) -> Iterable[str]:
    for x_mm in layout.aisle_x_mm:
        for low, high in pairwise(layout.cross_y_mm):
            x, top = scale.at(x_mm, high)
            height = scale.at(x_mm, low)[1] - top
            yield (
                f'<rect class="aisle" x="{x - AISLE_PX:.1f}" y="{top + 8:.1f}" width="{2 * AISLE_PX}"'
                f' height="{height - 16:.1f}" rx="2"/>'
            )


def _path(layout: Layout, walk: PlannedWalk, scale: _Scale) -> str:
    places: list[Place] = [layout.depot, *(stop.position for stop in walk.stops), layout.depot]
    corners = [point(layout, layout.depot)]
    for a, b in pairwise(places):
        corners += _corners(layout, a, b)
    shown = [corners[0], *(now for last, now in pairwise(corners) if now != last)]
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in (scale.at(*corner) for corner in shown))


def _corners(layout: Layout, a: Place, b: Place) -> list[tuple[int, int]]:
    """Where the shortest walk from a to b turns, and b."""
    (ax, ay), (bx, by) = point(layout, a), point(layout, b)
    if isinstance(a, Position) and isinstance(b, Position) and a.aisle == b.aisle:
        return [(bx, by)]
    y = min(layout.cross_y_mm, key=lambda y: abs(ay - y) + abs(y - by))
    return [(ax, y), (bx, y), (bx, by)]


def _places(stops: tuple[Stop, ...]) -> int:
    return len({stop.position for stop in stops})


def _stops(stops: tuple[Stop, ...], layout: Layout, scale: _Scale) -> Iterable[str]:
    """Each position once, numbered as walked."""
    for number, position in enumerate(dict.fromkeys(stop.position for stop in stops), start=1):
        x, y = scale.at(*point(layout, position))
        yield f'<circle class="stop" cx="{x:.1f}" cy="{y:.1f}" r="{STOP_R}"/>'
        yield f'<text class="number" x="{x:.1f}" y="{y + 2.9:.1f}">{number}</text>'
