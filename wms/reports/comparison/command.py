"""What `wms optimize compare` does: read, replay, say, draw."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from wms.reports.comparison import compare, read_world
from wms.reports.comparison.picture import picture as drawn
from wms.reports.comparison.replay import Terms
from wms.reports.comparison.sentences import sentence, table


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
    world = read_world(orders, layout, [moment.time() for moment in cutoffs], timedelta(minutes=lead_minutes))
    say(f"{len({part.order for part in world.parts})} orders, {sum(part.lines for part in world.parts)} lines")
    outcomes = compare(world, _terms(**wish), say)
    if picture is not None:
        picture.write_text(drawn(world, outcomes[-2], outcomes[-1]), encoding="utf-8")
    return f"{table(outcomes)}\n\n{sentence(outcomes)}"


def _terms(
    pickers: float,
    speed: float,
    line_seconds: float,
    walk_seconds: float,
    wave_minutes: float,
    seconds: float,
    workers: float,
    seed: float,
) -> Terms:
    return Terms(
        pickers=int(pickers),
        walking_mm_s=int(speed),
        line_s=int(line_seconds),
        walk_s=int(walk_seconds),
        wave_s=int(wave_minutes * 60),
        seconds=seconds,
        workers=int(workers),
        seed=int(seed),
    )
