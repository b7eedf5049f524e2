"""Reads of the ledger, as frozen records."""

from wms.inventory.queries.figures import ItemStock, free_units, stock_in, stock_per_item
from wms.inventory.queries.free import free_faces
from wms.inventory.queries.invariants import invariants
from wms.inventory.queries.reading import (
    BalanceRecord,
    MoveRecord,
    moves_of_command,
    moves_page,
    occupied,
    stock_at,
    stock_of,
)

__all__ = [
    "BalanceRecord",
    "ItemStock",
    "MoveRecord",
    "free_faces",
    "free_units",
    "invariants",
    "moves_of_command",
    "moves_page",
    "occupied",
    "stock_at",
    "stock_in",
    "stock_of",
    "stock_per_item",
]
