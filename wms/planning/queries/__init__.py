"""What planning knows: strategies, waves, decisions, and what a plan is made from."""

from wms.planning.queries.load import floor_load
from wms.planning.queries.strategy import decision, is_wave_due, pressing_orders, strategy, strategy_view
from wms.planning.queries.waves import is_plan_overdue, open_walks, unsettled_warehouses, waves_page

__all__ = [
    "decision",
    "floor_load",
    "is_plan_overdue",
    "is_wave_due",
    "open_walks",
    "pressing_orders",
    "strategy",
    "strategy_view",
    "unsettled_warehouses",
    "waves_page",
]
