"""Decisions of the queue on plain values."""

from wms.work.rules.hours import (
    REST_MINUTES,
    Away,
    Rest,
    lease_end,
    may_take_over,
    rest_of,
    seconds_left,
    should_extend,
)
from wms.work.rules.ranking import (
    Abilities,
    Asks,
    RankedEntry,
    RankedTask,
    Reason,
    ScoredTask,
    key_of,
    lateness_risk,
    rank,
    score,
    waiting_age,
)

__all__ = [
    "REST_MINUTES",
    "Abilities",
    "Asks",
    "Away",
    "RankedEntry",
    "RankedTask",
    "Reason",
    "Rest",
    "ScoredTask",
    "key_of",
    "lateness_risk",
    "lease_end",
    "may_take_over",
    "rank",
    "rest_of",
    "score",
    "seconds_left",
    "should_extend",
    "waiting_age",
]
