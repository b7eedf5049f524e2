"""Decisions of the ledger on plain values: where units stand, which bins serve a promise, whether a move may be."""

from wms.inventory.rules.adjusting import ADJUSTABLE_KINDS, AdjustSeen, judge_adjustment
from wms.inventory.rules.allocation import AllocationPolicy, Choice, FreeStock, Take, choose_bins
from wms.inventory.rules.keys import CROSSING, DOCUMENT_KINDS, REASONS, WITHIN, Document, StockKey, check_reason
from wms.inventory.rules.moving import (
    BIN_KINDS,
    CARRIERS,
    MoveKnown,
    MoveScan,
    MoveVerdict,
    PlaceSeen,
    StockSeen,
    judge_move,
)
from wms.inventory.rules.reasons import (
    ACTS,
    STARTING,
    Reason,
    StockRules,
    needs_second_person,
    stock_rules,
    units_alone,
)
from wms.inventory.rules.standing import (
    AVAILABLE,
    COLUMNS,
    PROMISABLE_ROLES,
    STATUSES,
    UNUSABLE,
    column_of,
    is_expired,
)

__all__ = [
    "ACTS",
    "ADJUSTABLE_KINDS",
    "AVAILABLE",
    "BIN_KINDS",
    "CARRIERS",
    "COLUMNS",
    "CROSSING",
    "DOCUMENT_KINDS",
    "PROMISABLE_ROLES",
    "REASONS",
    "STARTING",
    "STATUSES",
    "UNUSABLE",
    "WITHIN",
    "AdjustSeen",
    "AllocationPolicy",
    "Choice",
    "Document",
    "FreeStock",
    "MoveKnown",
    "MoveScan",
    "MoveVerdict",
    "PlaceSeen",
    "Reason",
    "StockKey",
    "StockRules",
    "StockSeen",
    "Take",
    "check_reason",
    "choose_bins",
    "column_of",
    "is_expired",
    "judge_adjustment",
    "judge_move",
    "needs_second_person",
    "stock_rules",
    "units_alone",
]
