"""Reads of counting."""

from wms.counting.queries.campaigns import campaigns_of
from wms.counting.queries.counts import CountsAsked, count_wires, counts_page, pictures_named, whole_count
from wms.counting.queries.policy import SETTING, policy, policy_view
from wms.counting.queries.tasks import goods_at, goods_seen, task_details

__all__ = [
    "SETTING",
    "CountsAsked",
    "campaigns_of",
    "count_wires",
    "counts_page",
    "goods_at",
    "goods_seen",
    "pictures_named",
    "policy",
    "policy_view",
    "task_details",
    "whole_count",
]
