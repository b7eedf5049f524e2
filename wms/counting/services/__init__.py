"""Use cases of counting."""

from wms.counting.services.asking import drop_count, forget_count, queue_count
from wms.counting.services.campaigns import begin_campaign, close_campaign, feed_campaigns
from wms.counting.services.closing import answer_zero_check, close_count, count_place
from wms.counting.services.cycle import queue_due_counts
from wms.counting.services.deciding import decide_count
from wms.counting.services.late import heed_late_moves
from wms.counting.services.naming import name_goods
from wms.counting.services.photos import put_photo
from wms.counting.services.policy import put_policy
from wms.counting.services.wishes import ask_count, count_now

__all__ = [
    "answer_zero_check",
    "ask_count",
    "begin_campaign",
    "close_campaign",
    "close_count",
    "count_now",
    "count_place",
    "decide_count",
    "drop_count",
    "feed_campaigns",
    "forget_count",
    "heed_late_moves",
    "name_goods",
    "put_photo",
    "put_policy",
    "queue_count",
    "queue_due_counts",
]
