"""What a customer is shown, and by which rules."""

from wms.customers.queries.chosen import RulesView, rules_of_channel, rules_of_channels
from wms.customers.queries.links import PATH, customer_urls, opened_order
from wms.customers.queries.page import CustomerPage, page_of

__all__ = [
    "PATH",
    "CustomerPage",
    "RulesView",
    "customer_urls",
    "opened_order",
    "page_of",
    "rules_of_channel",
    "rules_of_channels",
]
