"""Planning's verbs."""

from wms.planning.services.decisions import hold_back
from wms.planning.services.improve import Written, improve_plan, parts_of
from wms.planning.services.insert import place_order
from wms.planning.services.release import PlanWish, begin_planning, end_planning, release_walks, release_wave, want_plan
from wms.planning.services.spread import place_pressing, place_urgent, spread_walk
from wms.planning.services.strategy import put_strategy
from wms.planning.services.unsettled import begin_improving, end_improving, note_change
from wms.planning.services.wave_times import release_due_wave

__all__ = [
    "PlanWish",
    "Written",
    "begin_improving",
    "begin_planning",
    "end_improving",
    "end_planning",
    "hold_back",
    "improve_plan",
    "note_change",
    "parts_of",
    "place_order",
    "place_pressing",
    "place_urgent",
    "put_strategy",
    "release_due_wave",
    "release_walks",
    "release_wave",
    "spread_walk",
    "want_plan",
]
