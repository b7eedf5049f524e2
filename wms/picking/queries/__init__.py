"""What picking knows, for devices, for people and for other rooms."""

from wms.picking.queries.invariants import invariants
from wms.picking.queries.lines import LineRecord, line_on_walk, line_wire, lines_of_walk, next_stop
from wms.picking.queries.load import floor_load
from wms.picking.queries.strategy import decision, is_wave_due, pressing_orders, strategy, strategy_view
from wms.picking.queries.tasks import task_view, walk_view
from wms.picking.queries.waves import is_plan_overdue, open_walks, unsettled_warehouses, waves_page

__all__ = [
    "LineRecord",
    "decision",
    "floor_load",
    "invariants",
    "is_plan_overdue",
    "is_wave_due",
    "line_on_walk",
    "line_wire",
    "lines_of_walk",
    "next_stop",
    "open_walks",
    "pressing_orders",
    "strategy",
    "strategy_view",
    "task_view",
    "unsettled_warehouses",
    "walk_view",
    "waves_page",
]
