"""Picking's verbs."""

from wms.picking.services.confirm import confirm_pick
from wms.picking.services.decisions import hold_back
from wms.picking.services.drop import drop_off
from wms.picking.services.fall_away import take_out_changed_order, take_out_held_order, take_out_order, take_to_floor
from wms.picking.services.improve import Written, improve_plan, parts_of
from wms.picking.services.insert import place_order
from wms.picking.services.left_goods import take_out_left_goods, watch_left_goods
from wms.picking.services.one_pick import confirm_pick_at_once
from wms.picking.services.put_back import put_back, put_back_all
from wms.picking.services.release import PlanWish, begin_planning, end_planning, release_walks, release_wave, want_plan
from wms.picking.services.short import report_short
from wms.picking.services.spread import place_pressing, place_urgent, spread_walk
from wms.picking.services.strategy import put_strategy
from wms.picking.services.totes import assign_cart, assign_tote, replace_tote
from wms.picking.services.undo import undo_pick
from wms.picking.services.unsettled import begin_improving, end_improving, note_change
from wms.picking.services.walk import skip_stop
from wms.picking.services.wave_times import release_due_wave

__all__ = [
    "PlanWish",
    "Written",
    "assign_cart",
    "assign_tote",
    "begin_improving",
    "begin_planning",
    "confirm_pick",
    "confirm_pick_at_once",
    "drop_off",
    "end_improving",
    "end_planning",
    "hold_back",
    "improve_plan",
    "note_change",
    "parts_of",
    "place_order",
    "place_pressing",
    "place_urgent",
    "put_back",
    "put_back_all",
    "put_strategy",
    "release_due_wave",
    "release_walks",
    "release_wave",
    "replace_tote",
    "report_short",
    "skip_stop",
    "spread_walk",
    "take_out_changed_order",
    "take_out_held_order",
    "take_out_left_goods",
    "take_out_order",
    "take_to_floor",
    "undo_pick",
    "want_plan",
    "watch_left_goods",
]
