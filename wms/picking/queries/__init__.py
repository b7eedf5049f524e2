"""What picking knows, for devices, for people and for other rooms."""

from wms.picking.queries.consolidation import orders_that_stand
from wms.picking.queries.invariants import invariants
from wms.picking.queries.lines import LineRecord, line_on_walk, line_wire, lines_of_walk, next_stop
from wms.picking.queries.tasks import task_details, walk_progress, walk_view
from wms.picking.queries.walks import (
    GoodsAhead,
    SlotRecord,
    WalkedRecord,
    WalkRecord,
    WalkSize,
    goods_ahead,
    is_begun,
    sizes_of_walks,
    stops_ahead,
    walk_states,
    walked_alone,
    walks_by_ids,
)
from wms.picking.queries.wall_screen import CELL_STATES, wall_screen
from wms.picking.queries.walls import cells_to_give
from wms.picking.rules import FROZEN_STOPS

__all__ = [
    "CELL_STATES",
    "FROZEN_STOPS",
    "GoodsAhead",
    "LineRecord",
    "SlotRecord",
    "WalkRecord",
    "WalkSize",
    "WalkedRecord",
    "cells_to_give",
    "goods_ahead",
    "invariants",
    "is_begun",
    "line_on_walk",
    "line_wire",
    "lines_of_walk",
    "next_stop",
    "orders_that_stand",
    "sizes_of_walks",
    "stops_ahead",
    "task_details",
    "walk_progress",
    "walk_states",
    "walk_view",
    "walked_alone",
    "walks_by_ids",
    "wall_screen",
]
