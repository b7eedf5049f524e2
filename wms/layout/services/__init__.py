"""Use cases of the layout."""

from wms.layout.services.blocking import block, block_by_hand, take_back_block, unblock
from wms.layout.services.changes import ask_before_places_change, rename_location, restore_location, retire_location
from wms.layout.services.container_moves import move_container, undo_container_move
from wms.layout.services.containers import (
    add_container,
    ask_who_works_with_containers,
    become_carton,
    become_tote,
    containers_in_work,
    containers_on_walks,
    leaving,
    lock_places,
    place,
    stand_nowhere,
)
from wms.layout.services.places import TIDY, put_locations, remove_location
from wms.layout.services.racking import asked_of, lay_racking, take_back_racking
from wms.layout.services.sites import in_transit_place, no_way_back, put_aisles, put_cross_aisles, put_warehouse
from wms.layout.services.walk_order import set_walk_order, set_walk_order_by_scan, take_back_walk_order
from wms.layout.services.walls import cell_codes, put_wall, remove_wall

__all__ = [
    "TIDY",
    "add_container",
    "ask_before_places_change",
    "ask_who_works_with_containers",
    "asked_of",
    "become_carton",
    "become_tote",
    "block",
    "block_by_hand",
    "cell_codes",
    "containers_in_work",
    "containers_on_walks",
    "in_transit_place",
    "lay_racking",
    "leaving",
    "lock_places",
    "move_container",
    "no_way_back",
    "place",
    "put_aisles",
    "put_cross_aisles",
    "put_locations",
    "put_wall",
    "put_warehouse",
    "remove_location",
    "remove_wall",
    "rename_location",
    "restore_location",
    "retire_location",
    "set_walk_order",
    "set_walk_order_by_scan",
    "stand_nowhere",
    "take_back_block",
    "take_back_racking",
    "take_back_walk_order",
    "unblock",
    "undo_container_move",
]
