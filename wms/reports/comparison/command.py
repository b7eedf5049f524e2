"""What `wms optimize compare` does: read, replay, say, draw."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from wms.reports.comparison import Outcome, World, at_once, at_wall, compare, in_zones, least, read_world
from wms.reports.comparison.figures import Bounds, as_bounds, as_figures
from wms.reports.comparison.picture import picture as drawn
from wms.reports.comparison.replay import Terms
from wms.reports.comparison.sentences import at_once_sentence, sentence, table, wall_sentence, zones_sentence


def run_with(
    say: Callable[[str], None],
    orders: Path,
    layout: Path,
    cutoffs: Sequence[datetime],
    lead_minutes: int,
    picture: Path | None,
    figures: Path | None,
    **wish: float,
) -> str:
    """The text to print; writes the picture and the figures if they are asked for. `wish`: see `_terms`."""
    terms = _terms(**wish)
    times = [moment.time() for moment in cutoffs]
    world = read_world(orders, layout, terms, times, timedelta(minutes=lead_minutes))
    lines = world.lines
    say(f"{len(world.wishes)} orders, {lines} lines")
    outcomes = compare(world, terms, say)
    if picture is not None:
        picture.write_text(drawn(world, outcomes[2], outcomes[-1]), encoding="utf-8")
    more, said, bounds = _besides(world, terms, say, outcomes)
    if figures is not None:
        figures.write_text(json.dumps(as_figures(world, (*outcomes, *more), bounds), indent=1) + "\n")
    return "\n".join((table((*outcomes, *more), lines), "", sentence(outcomes), *said))


def _besides(
    world: World, terms: Terms, say: Callable[[str], None], outcomes: tuple[Outcome, ...]
) -> tuple[list[Outcome], list[str], Bounds]:
    """The ways that were asked for besides: their outcomes, what is to be said of them, and what bounds them."""
    more, said, bounds = list[Outcome](), list[str](), {"carts": {"walked_mm": least(world, terms, cells=False)}}
    if terms.cells:
        sorted_ = at_wall(world, terms, say)
        bounds["wall"] = {"walked_mm": least(world, terms, cells=True)}
        both = bounds["carts"]["walked_mm"], bounds["wall"]["walked_mm"]
        more.append(sorted_)
        said.append(wall_sentence(outcomes, sorted_, both, world.lines * terms.sort_s))
    if terms.zones:
        passed, walked = in_zones(world, terms, say)
        zoned, bound = at_once(world, terms, say)
        bounds |= {"zone to zone": {"walked_mm": walked}, "zones at once": as_bounds(bound)}
        more += [passed, *zoned]
        said += [zones_sentence(outcomes, passed, walked), at_once_sentence(outcomes, zoned, bound)]
    return more, said, bounds


def _terms(
    pickers: float,
    speed: float,
    line_seconds: float,
    walk_seconds: float,
    walk_minutes: float,
    wave_minutes: float,
    wall_cells: float,
    wall_totes: float,
    sort_seconds: float,
    zones: float,
    seconds: float,
    workers: float,
    seed: float,
) -> Terms:
    return Terms(
        pickers=int(pickers),
        walking_mm_s=int(speed),
        line_s=int(line_seconds),
        walk_s=int(walk_seconds),
        most_s=int(walk_minutes * 60),
        wave_s=int(wave_minutes * 60),
        cells=int(wall_cells),
        wall_totes=int(wall_totes),
        sort_s=int(sort_seconds),
        zones=int(zones),
        seconds=seconds,
        workers=int(workers),
        seed=int(seed),
    )
