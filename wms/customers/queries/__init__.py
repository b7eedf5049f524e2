"""What a customer is shown, and by which rules."""

from wms.customers.queries.chosen import RulesView, rules_of_channel, rules_of_channels
from wms.customers.queries.letters import Addressed, addressed
from wms.customers.queries.links import PATH, customer_urls, opened_order
from wms.customers.queries.notices import roads_to_go
from wms.customers.queries.page import CustomerPage, page_of

__all__ = [
    "PATH",
    "Addressed",
    "CustomerPage",
    "RulesView",
    "addressed",
    "customer_urls",
    "opened_order",
    "page_of",
    "roads_to_go",
    "rules_of_channel",
    "rules_of_channels",
]
