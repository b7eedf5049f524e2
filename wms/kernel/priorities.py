"""How urgent an order is, the least urgent first."""

PRIORITIES = ("low", "normal", "high", "urgent")
