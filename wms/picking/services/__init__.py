"""Picking's verbs."""

from wms.picking.services.close_wall import close_wall
from wms.picking.services.confirm import confirm_pick
from wms.picking.services.consolidate import consolidate
from wms.picking.services.drop import drop_off
from wms.picking.services.fall_away import (
    take_off_walks,
    take_out_changed_order,
    take_out_held_order,
    take_out_left_walks,
    take_out_order,
    take_over_walk,
    take_to_floor,
    tell_held_goods,
    tell_lane,
)
from wms.picking.services.hand_over import hand_over, take_up
from wms.picking.services.join import Joining, join_walk
from wms.picking.services.last_goods import use_for_order
from wms.picking.services.lay_out import (
    Goods,
    GoodsKey,
    Load,
    Meant,
    NewWalk,
    WalkHead,
    goods_key,
    lay_out_walk,
    queue_walk,
    retell_walk,
)
from wms.picking.services.leave_wall import take_off_walls
from wms.picking.services.left_goods import take_out_left_goods, watch_left_goods
from wms.picking.services.lost_promise import lose_promise
from wms.picking.services.not_there import report_not_there
from wms.picking.services.one_pick import confirm_pick_at_once
from wms.picking.services.put_back import look_again, put_back, put_back_all
from wms.picking.services.short import report_short
from wms.picking.services.sort import sort_goods, sort_surplus, undo_sort
from wms.picking.services.surplus import take_back_surplus
from wms.picking.services.totes import assign_cart, assign_tote, assign_totes, replace_tote
from wms.picking.services.undo import undo_pick
from wms.picking.services.undo_short import undo_short
from wms.picking.services.walk import reorder_stops, skip_stop
from wms.picking.services.wall import walls_awaited

__all__ = [
    "Goods",
    "GoodsKey",
    "Joining",
    "Load",
    "Meant",
    "NewWalk",
    "WalkHead",
    "assign_cart",
    "assign_tote",
    "assign_totes",
    "close_wall",
    "confirm_pick",
    "confirm_pick_at_once",
    "consolidate",
    "drop_off",
    "goods_key",
    "hand_over",
    "join_walk",
    "lay_out_walk",
    "look_again",
    "lose_promise",
    "put_back",
    "put_back_all",
    "queue_walk",
    "reorder_stops",
    "replace_tote",
    "report_not_there",
    "report_short",
    "retell_walk",
    "skip_stop",
    "sort_goods",
    "sort_surplus",
    "take_back_surplus",
    "take_off_walks",
    "take_off_walls",
    "take_out_changed_order",
    "take_out_held_order",
    "take_out_left_goods",
    "take_out_left_walks",
    "take_out_order",
    "take_over_walk",
    "take_to_floor",
    "take_up",
    "tell_held_goods",
    "tell_lane",
    "undo_pick",
    "undo_short",
    "undo_sort",
    "use_for_order",
    "walls_awaited",
    "watch_left_goods",
]
