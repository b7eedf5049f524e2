"""How urgent an order is, the least urgent first."""

from collections.abc import Mapping

PRIORITIES = ("low", "normal", "high", "urgent")
PRIORITY_RANK: Mapping[str, int] = {priority: rank for rank, priority in enumerate(PRIORITIES)}
