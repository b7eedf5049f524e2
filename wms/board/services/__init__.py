"""Use cases of the board."""

from wms.board.services.choosing import FIXES, choose_fix, drop_parked, resolve_by_hand, take_exception
from wms.board.services.cutoffs import watch_cutoffs
from wms.board.services.raising import (
    gather_exception,
    raise_exception,
    refresh_exception,
    resolve_exception,
    take_out_entry,
)
from wms.board.services.returning import (
    reopen_exception,
    snooze_exception,
    unsnooze_exception,
    wake_snoozed,
)

__all__ = [
    "FIXES",
    "choose_fix",
    "drop_parked",
    "gather_exception",
    "raise_exception",
    "refresh_exception",
    "reopen_exception",
    "resolve_by_hand",
    "resolve_exception",
    "snooze_exception",
    "take_exception",
    "take_out_entry",
    "unsnooze_exception",
    "wake_snoozed",
    "watch_cutoffs",
]
