"""What planning knows: strategies, waves, decisions, and what a plan is made from."""

from wms.planning.queries.load import floor_load
from wms.planning.queries.plan_view import plan_view
from wms.planning.queries.planned import coming_walks, tasks_planned_with
from wms.planning.queries.stops import stops_view
from wms.planning.queries.strategy import (
    SETTING,
    decision,
    is_wave_due,
    not_said_yet,
    pressing_orders,
    strategy,
    strategy_view,
)
from wms.planning.queries.wave_orders import WaveFilter, orders_of_wave, sent_waves
from wms.planning.queries.waves import is_plan_due, unsettled_warehouses, waves_page

__all__ = [
    "SETTING",
    "WaveFilter",
    "coming_walks",
    "decision",
    "floor_load",
    "is_plan_due",
    "is_wave_due",
    "not_said_yet",
    "orders_of_wave",
    "plan_view",
    "pressing_orders",
    "sent_waves",
    "stops_view",
    "strategy",
    "strategy_view",
    "tasks_planned_with",
    "unsettled_warehouses",
    "waves_page",
]
