"""What `wms optimize compare` does: read, replay, say, draw."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from wms.reports.comparison import at_wall, compare, in_zones, least, read_world
from wms.reports.comparison.picture import picture as drawn
from wms.reports.comparison.replay import Terms
from wms.reports.comparison.sentences import sentence, table, wall_sentence, zones_sentence


def run_with(
    say: Callable[[str], None],
    orders: Path,
    layout: Path,
    cutoffs: Sequence[datetime],
    lead_minutes: int,
    picture: Path | None,
    **wish: float,
) -> str:
    """The text to print; writes the picture if it is asked for. `wish`: see `_terms`."""
    terms = _terms(**wish)
    times = [moment.time() for moment in cutoffs]
    world = read_world(orders, layout, terms, times, timedelta(minutes=lead_minutes))
    lines = sum(order.lines for order in world.orders)
    say(f"{len(set(world.order_of.values()))} orders, {lines} lines")
    outcomes = compare(world, terms, say)
    if picture is not None:
        picture.write_text(drawn(world, outcomes[2], outcomes[-1]), encoding="utf-8")
    if terms.zones:
        zoned, bound = in_zones(world, terms, say)
        return f"{table((*outcomes, zoned), lines)}\n\n{sentence(outcomes)}\n{zones_sentence(outcomes, zoned, bound)}"
    if not terms.cells:
        return f"{table(outcomes, lines)}\n\n{sentence(outcomes)}"
    sorted_ = at_wall(world, terms, say)
    bounds = least(world, terms, cells=False), least(world, terms, cells=True)
    said = wall_sentence(outcomes, sorted_, bounds, lines * terms.sort_s)
    return f"{table((*outcomes, sorted_), lines)}\n\n{sentence(outcomes)}\n{said}"


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
