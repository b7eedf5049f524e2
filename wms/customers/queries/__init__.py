"""What a customer is shown, and by which rules."""

from wms.customers.queries.chosen import RulesView, rules_of_channel, rules_of_channels
from wms.customers.queries.letters import Addressed, addressed, sample_letter, test_post
from wms.customers.queries.links import PATH, customer_urls, opened_order, secret_of_chat
from wms.customers.queries.notices import NoticeRecord, RoadView, notices_of_order, roads_of_channel, roads_to_go
from wms.customers.queries.page import CustomerPage, page_of

__all__ = [
    "PATH",
    "Addressed",
    "CustomerPage",
    "NoticeRecord",
    "RoadView",
    "RulesView",
    "addressed",
    "customer_urls",
    "notices_of_order",
    "opened_order",
    "page_of",
    "roads_of_channel",
    "roads_to_go",
    "rules_of_channel",
    "rules_of_channels",
    "sample_letter",
    "secret_of_chat",
    "test_post",
]
