"""Planning's verbs."""

from wms.planning.services.bins import choose_bins
from wms.planning.services.decisions import hold_back
from wms.planning.services.freezing import freeze_walk
from wms.planning.services.improve import improve_walk, with_own_keys
from wms.planning.services.insert import join_walk_under_way
from wms.planning.services.offering import offer_next_walk
from wms.planning.services.pace import learn_pace
from wms.planning.services.planned import write_plan
from wms.planning.services.siblings import tell_siblings
from wms.planning.services.spread import place_pressing, place_urgent, spread_walk
from wms.planning.services.steering import (
    assign_walk,
    merge_walks,
    move_order,
    pin_walk,
    place_walk,
    send_walk,
    split_walk,
    undo_steering,
    unpin_walk,
)
from wms.planning.services.stops import lift_stop, stop_release
from wms.planning.services.strategy import begin_strategy, put_strategy, tell_strategy
from wms.planning.services.unsettled import begin_improving, end_improving, note_change, solving_time
from wms.planning.services.wave_times import send_due_wave
from wms.planning.services.waves import send_wave
from wms.planning.services.wishes import (
    begin_planning,
    end_planning,
    mark_sent,
    send_order,
    want_plan,
    why_not_sent,
)

__all__ = [
    "assign_walk",
    "begin_improving",
    "begin_planning",
    "begin_strategy",
    "choose_bins",
    "end_improving",
    "end_planning",
    "freeze_walk",
    "hold_back",
    "improve_walk",
    "join_walk_under_way",
    "learn_pace",
    "lift_stop",
    "mark_sent",
    "merge_walks",
    "move_order",
    "note_change",
    "offer_next_walk",
    "pin_walk",
    "place_pressing",
    "place_urgent",
    "place_walk",
    "put_strategy",
    "send_due_wave",
    "send_order",
    "send_walk",
    "send_wave",
    "solving_time",
    "split_walk",
    "spread_walk",
    "stop_release",
    "tell_siblings",
    "tell_strategy",
    "undo_steering",
    "unpin_walk",
    "want_plan",
    "why_not_sent",
    "with_own_keys",
    "write_plan",
]
