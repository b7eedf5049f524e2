"""Use cases of counting."""

from wms.counting.services.asking import drop_count, queue_count
from wms.counting.services.closing import answer_zero_check, close_count, count_place
from wms.counting.services.deciding import decide_count
from wms.counting.services.wishes import ask_count

__all__ = [
    "answer_zero_check",
    "ask_count",
    "close_count",
    "count_place",
    "decide_count",
    "drop_count",
    "queue_count",
]
