"""A comparison as figures for another program: lengths in mm, times in seconds."""

from typing import Any

from wms.reports.comparison.outcome import AtOnceBound, Outcome
from wms.reports.comparison.replay import World

Bounds = dict[str, dict[str, int]]
"""Of each kind of working what nobody does with less."""


def as_figures(world: World, outcomes: tuple[Outcome, ...], bounds: Bounds) -> dict[str, Any]:
    ways = [_way(outcome, outcomes[0], outcomes[_CARTS]) for outcome in outcomes]
    return {"orders": len(world.wishes), "lines": world.lines, "ways": ways, "bounds": bounds}


_CARTS = 4  # ours on carts, patient


def _way(outcome: Outcome, single: Outcome, batched: Outcome) -> dict[str, Any]:
    return {
        "name": outcome.name, "walks": len(outcome.walks), "walked_mm": outcome.length_mm, "busy_s": outcome.busy_s,
        "idle_s": outcome.idle_s, "late_orders": outcome.late, "longest_wait_s": outcome.wait_s,
        "whole_in_s": outcome.whole_s, "ready_in_s": outcome.ready_s, "half_complete_s": outcome.half_s,
        "places": outcome.places, "saved_mm_to_single": single.length_mm - outcome.length_mm,
        "saved_mm_to_batch": batched.length_mm - outcome.length_mm,
    }  # fmt: skip


def as_bounds(bound: AtOnceBound) -> dict[str, int]:
    return {
        "walked_mm": bound.length_mm, "whole_in_s": bound.whole_s, "ready_in_s": bound.ready_s, "places": bound.places,
    }  # fmt: skip
