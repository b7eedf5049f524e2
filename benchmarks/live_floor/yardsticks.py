"""The same orders, people and carts under other ways of working, replayed without a server."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.live_floor.day import Day
from benchmarks.live_floor.figures import Figures, Walked, figures
from wms.optimizer.online.hindsight import hindsight
from wms.optimizer.online.replay import Begun, metres, replay
from wms.optimizer.online.windows import Windows
from wms.reports.comparison import OURS, Terms, World, compare, read_world

WINDOWS = (5, 10, 20, 40)


def yardsticks(day: Day, terms: Terms, folder: Path, seconds: float) -> list[Figures]:
    """One row a way of working, the plainest first; hindsight gets so many seconds of thinking for each rule."""
    world = read_world(*day.write(folder), terms)
    ways = [(outcome.name, outcome.walks) for outcome in compare(world, terms)]
    known = dict(ways)
    ways.append(_best_window(world, terms))
    for name, waiting in OURS:
        limits = replace(terms.limits, seconds=seconds, steps=None)
        ways.append((f"hindsight, {waiting}", hindsight(world.day(terms, waiting), known[name], limits)))
    return [figures(name, _walked(walks, world), day, terms.pickers) for name, walks in ways]


def _best_window(world: World, terms: Terms) -> tuple[str, Sequence[Begun]]:
    """All that waits is planned when so many orders wait; the number that walks least."""
    played = {count: replay(world.day(terms), Windows(count, 0, len(world.orders), terms.limits)) for count in WINDOWS}
    best = min(played, key=lambda count: metres(played[count]))
    return f"variable window, when {best} wait", played[best]


def _walked(walks: Sequence[Begun], world: World) -> list[Walked]:
    lines = {order.pick.key: order.lines for order in world.orders}
    return [
        Walked(
            start=begun.start, end=begun.end, stops=len(begun.walk.stops), length_mm=begun.walk.length_mm,
            orders=tuple(dict.fromkeys(world.order_of[key] for key in begun.walk.orders)),
            lines=sum(lines[key] for key in begun.walk.orders),
        )
        for begun in walks
    ]  # fmt: skip
