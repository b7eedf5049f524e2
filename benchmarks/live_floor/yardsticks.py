"""The same orders, people and carts under other ways of working, replayed without a server."""

from pathlib import Path

from benchmarks.live_floor.day import Day
from benchmarks.live_floor.figures import Figures, Walked, figures
from wms.reports.comparison import Outcome, Terms, World, compare, read_world


def yardsticks(day: Day, people: int, folder: Path, seconds: float) -> list[Figures]:
    """One row a way of working, the plainest first; ours gets so many seconds of thinking for the whole day."""
    orders, layout = day.write(folder)
    world = read_world(orders, layout)
    outcomes = compare(world, Terms(pickers=people, seconds=seconds))
    return [figures(outcome.name, _walked(outcome, world), day, people) for outcome in outcomes]


def _walked(outcome: Outcome, world: World) -> list[Walked]:
    parts = {part.key: part for part in world.parts}
    return [
        Walked(
            start=walk.start, end=walk.end, stops=len(walk.load.stops), length_mm=walk.load.length_mm,
            orders=tuple(dict.fromkeys(parts[key].order for key in walk.load.parts)),
            lines=sum(parts[key].lines for key in walk.load.parts),
        )
        for walk in outcome.walks
    ]  # fmt: skip
